/*
 * watchword.h - verify passwords against stored digests of every common format, make new digests,
 * check one-time and backup codes, decide what a user must be and whether one may sign in, merge
 * metadata, filter and order users.
 *
 * This header is the manual of libwatchword and the source of truth of its ABI.
 *
 *     watchword_hasher hasher;
 *     bool match = false;
 *     watchword_hasher_from_id("bcrypt", 6, &hasher);
 *     watchword_status status = watchword_verify(hasher, digest, strlen(digest),
 *                                                password, strlen(password),
 *                                                NULL, &match, NULL);
 *     if (status == WATCHWORD_OK && match) { ... }
 *
 * WORDS
 *   digest   the stored string.   hash     the bytes inside it.
 *   hasher   a digest format with its function, known by an id ("pbkdf2_sha256_django").
 *   secret   what a server and an authenticator share.   step     the period that a code is of.
 *
 * RULES THAT HOLD FOR EVERY FUNCTION, so that they are not repeated below
 *   - Thread-safe and reentrant (a table says what holds for it): there is no global state, no
 *     initialisation, no lock, no thread, no signal handler. Nothing is read from the environment, the
 *     clock, a file or a random source. errno is left as it was.
 *   - Strings and bytes are a pointer and a length in bytes; a terminating NUL is neither needed nor
 *     looked for. NULL goes with length 0 only: NULL with another length, or a length above
 *     PTRDIFF_MAX, is WATCHWORD_INVALID_ARGUMENT before the first byte is read.
 *   - Inputs are borrowed for the call and never kept. Outputs must not overlap inputs.
 *   - Outputs are cleared first, so a status that nobody read is never a match. An output pointer
 *     may be NULL only where its description says so.
 *   - Returned `const char *` texts are static: never freed, valid as long as the library is loaded,
 *     in English, and they never hold a password, a digest or a salt.
 *   - A struct that may grow starts with `struct_size`, set by the caller to sizeof its type. A size
 *     from a newer header is accepted for an input when the bytes this library does not know are all
 *     zero; in an output they become zero. A smaller or any other size is WATCHWORD_INVALID_STRUCT.
 *   - An output that is text or bytes goes into a buffer of the caller, without a NUL at its end:
 *     `buffer`, `buffer_size` and `*out_len`, the length of the whole. Where the buffer is too small
 *     it is cleared, `*out_len` says how many bytes are needed, and the status is
 *     WATCHWORD_BUFFER_TOO_SMALL; a NULL buffer of size 0 asks for the length alone.
 *   - No input can crash the process. Where memory cannot be had the status says so. Each call
 *     works on a thread stack of 64 KiB.
 *   - Unless said otherwise, a call does no allocation and takes well under a microsecond.
 */

#ifndef WATCHWORD_H
#define WATCHWORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------------------------------
 * Version
 * --------------------------------------------------------------------------------------------- */

/* The release this header belongs to, by semantic versioning. */
#define WATCHWORD_VERSION "0.1.0"

/* WATCHWORD_ABI_VERSION is raised when a program built against an older header must be rebuilt. */
#define WATCHWORD_ABI_VERSION 1

/* watchword_version gives the release of the library that is loaded, such as "0.1.0". */
const char *watchword_version(void);

/* watchword_abi_version gives the WATCHWORD_ABI_VERSION that the loaded library was built with. A
 * host that loads the library at run time compares it with its own and refuses another. */
uint32_t watchword_abi_version(void);

/* ------------------------------------------------------------------------------------------------
 * Status
 * --------------------------------------------------------------------------------------------- */

/* What a call came to. Values are grouped by tens, only ever appended, never reused. Only
 * WATCHWORD_OK says that the outputs hold a result. */
typedef int32_t watchword_status;
enum {
  WATCHWORD_OK = 0,

  /* The caller broke the contract above; nothing was done. */
  WATCHWORD_INVALID_ARGUMENT = 10, /* NULL or a length where it may not be, a flag not known */
  WATCHWORD_INVALID_STRUCT = 11,   /* struct_size is of no known version */
  WATCHWORD_UNKNOWN_HASHER = 12,   /* no hasher has that id or number */
  WATCHWORD_BUFFER_TOO_SMALL = 13, /* `*out_len` tells how many bytes the output has */

  /* The digest, the password, the secret or the code cannot be worked on. Never a mismatch: it is its
     own outcome. */
  WATCHWORD_MALFORMED = 20,   /* cannot be read: field, offset and reason are in watchword_error */
  WATCHWORD_UNSUPPORTED = 21, /* read, but of a version or variant that is not computed */
  WATCHWORD_OVER_LIMIT = 22,  /* costs more than the limits: limit, given and allowed tell */

  /* The host. */
  WATCHWORD_OUT_OF_MEMORY = 30, /* the memory that the digest asks for could not be had */
  WATCHWORD_STOPPED = 31,       /* watchword_options.should_stop asked to stop */

  /* The policy. */
  WATCHWORD_REFUSED = 40 /* a rule is broken: watchword_violation says which, where and why */
};

/* watchword_status_text gives a status in words, such as "over the limit"; "unknown status" for a
 * number that is none. */
const char *watchword_status_text(watchword_status status);

/* ------------------------------------------------------------------------------------------------
 * Hashers
 * --------------------------------------------------------------------------------------------- */

/* A digest format. Numbers are appended, never reused; 0 is none. README.md draws each format. */
typedef int32_t watchword_hasher;
enum {
  WATCHWORD_HASHER_NONE = 0,
  WATCHWORD_HASHER_BCRYPT = 1,               /* "bcrypt" */
  WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO = 2, /* "bcrypt_sha256_django" */
  WATCHWORD_HASHER_MD5 = 3,                  /* "md5" */
  WATCHWORD_HASHER_PBKDF2_SHA1 = 4,          /* "pbkdf2_sha1" */
  WATCHWORD_HASHER_PBKDF2_SHA256 = 5,        /* "pbkdf2_sha256" */
  WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO = 6, /* "pbkdf2_sha256_django" */
  WATCHWORD_HASHER_PHPASS = 7,               /* "phpass" */
  WATCHWORD_HASHER_SCRYPT_FIREBASE = 8,      /* "scrypt_firebase" */
  WATCHWORD_HASHER_SCRYPT_WERKZEUG = 9,      /* "scrypt_werkzeug" */
  WATCHWORD_HASHER_SHA256 = 10,              /* "sha256" */
  WATCHWORD_HASHER_ARGON2I = 11,             /* "argon2i" */
  WATCHWORD_HASHER_ARGON2ID = 12             /* "argon2id" */
};

/* watchword_hasher_from_id sets `*out_hasher` to the number of the hasher with this id, compared
 * byte for byte; WATCHWORD_UNKNOWN_HASHER and WATCHWORD_HASHER_NONE where there is none. */
watchword_status watchword_hasher_from_id(const char *id, size_t id_len,
                                          watchword_hasher *out_hasher);

/* watchword_hasher_id gives the id of a hasher, NUL-terminated; NULL for a number that is none. */
const char *watchword_hasher_id(watchword_hasher hasher);

/* watchword_hasher_count gives how many hashers there are. */
size_t watchword_hasher_count(void);

/* watchword_hasher_at lists the hashers: the one at `index`, from 0 below the count, in the order
 * of their numbers; WATCHWORD_HASHER_NONE past the end. */
watchword_hasher watchword_hasher_at(size_t index);

/* ------------------------------------------------------------------------------------------------
 * Limits
 * --------------------------------------------------------------------------------------------- */

/* What one digest may cost at most. A digest carries its own cost, so whoever can write a digest
 * decides how long a verification takes; these bounds are checked before any work or allocation.
 * Start from watchword_limits_default and change what you must. */
typedef struct watchword_limits {
  size_t struct_size;
  uint64_t digest_bytes;           /* length of the digest string: 1,024 */
  uint64_t password_bytes;         /* length of the password: 4,096 */
  uint64_t bcrypt_cost;            /* log2 of the rounds: 15 */
  uint64_t pbkdf2_work;            /* iterations times hash blocks of the key: 10,000,000 */
  uint64_t phpass_rounds;          /* log2 of the rounds: 18 */
  uint64_t scrypt_memory_bytes;    /* 128 * N * r: 268,435,456 (256 MiB) */
  uint64_t scrypt_work;            /* N * r * p: 8,388,608 */
  uint64_t scrypt_block_size;      /* r: 32 */
  uint64_t scrypt_parallelization; /* p: 16 */
  uint64_t scrypt_memory_cost;     /* log2 N of scrypt_firebase: 17 */
  uint64_t argon2_memory_kib;      /* m: 1,048,576 (1 GiB) */
  uint64_t argon2_iterations;      /* t: 10 */
  uint64_t argon2_lanes;           /* p: 16 */
  uint64_t argon2_work_kib;        /* m * t: 4,194,304 (4 GiB) */
} watchword_limits;

/* watchword_limits_default fills `*out_limits` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_limits). */
watchword_status watchword_limits_default(size_t struct_size, watchword_limits *out_limits);

/* Which limit was met: the member of watchword_limits of the same name. */
typedef int32_t watchword_limit;
enum {
  WATCHWORD_LIMIT_NONE = 0,
  WATCHWORD_LIMIT_DIGEST_BYTES = 1,
  WATCHWORD_LIMIT_PASSWORD_BYTES = 2,
  WATCHWORD_LIMIT_BCRYPT_COST = 3,
  WATCHWORD_LIMIT_PBKDF2_WORK = 4,
  WATCHWORD_LIMIT_PHPASS_ROUNDS = 5,
  WATCHWORD_LIMIT_SCRYPT_MEMORY_BYTES = 6,
  WATCHWORD_LIMIT_SCRYPT_WORK = 7,
  WATCHWORD_LIMIT_SCRYPT_BLOCK_SIZE = 8,
  WATCHWORD_LIMIT_SCRYPT_PARALLELIZATION = 9,
  WATCHWORD_LIMIT_SCRYPT_MEMORY_COST = 10,
  WATCHWORD_LIMIT_ARGON2_MEMORY_KIB = 11,
  WATCHWORD_LIMIT_ARGON2_ITERATIONS = 12,
  WATCHWORD_LIMIT_ARGON2_LANES = 13,
  WATCHWORD_LIMIT_ARGON2_WORK_KIB = 14,

  /* These are fixed, and no members. */
  WATCHWORD_LIMIT_WINDOW = 15,            /* steps on each side of a one-time code: 10 */
  WATCHWORD_LIMIT_URI_BYTES = 16,         /* bytes of an otpauth URI: 2,048 */
  WATCHWORD_LIMIT_BACKUP_CODES = 17,      /* stored backup codes: 64 */
  WATCHWORD_LIMIT_BACKUP_CODE_BYTES = 18, /* bytes of a backup code: 64 */
  WATCHWORD_LIMIT_BACKUP_CODE_COST = 19,  /* log2 of the rounds of a stored digest: 12 */
  WATCHWORD_LIMIT_BACKUP_CODE_ROUNDS = 20, /* rounds of all stored digests together: 65,536 */
  WATCHWORD_LIMIT_QR_BYTES = 21,          /* bytes of a QR code: 2,953 to 1,273 by its level */

  /* Of metadata: watchword_metadata_limits, and the digits of a number, 64. */
  WATCHWORD_LIMIT_DEPTH = 22,
  WATCHWORD_LIMIT_MEMBERS_PER_OBJECT = 23,
  WATCHWORD_LIMIT_METADATA_BYTES = 24,
  WATCHWORD_LIMIT_NUMBER_BYTES = 25,
  WATCHWORD_LIMIT_TABLE_BYTES = 26, /* of a table: what watchword_table_new was given */
  WATCHWORD_LIMIT_BATCH_MEMORY = 27 /* of a batch: its memory_bytes */
};

/* watchword_limit_name gives the name of a limit, such as "bcrypt_cost"; "" for none. */
const char *watchword_limit_name(watchword_limit limit);

/* ------------------------------------------------------------------------------------------------
 * Options and errors
 * --------------------------------------------------------------------------------------------- */

/* What a call may be told beyond its inputs. Everything zero but struct_size means the defaults;
 * so does a NULL `options`. Borrowed for the call, with all it points to. */
typedef struct watchword_options {
  size_t struct_size;
  const watchword_limits *limits;    /* NULL: the defaults */
  int (*should_stop)(void *context); /* NULL: never. Otherwise asked from the calling thread every
                                        few milliseconds at most, only while a hash is computed; an
                                        answer other than 0 ends the call with WATCHWORD_STOPPED
                                        (all scratch memory wiped and given back). This is how a
                                        host sets a deadline, cancels or shows that it is alive. It
                                        may call the library again; it must not unwind through it. */
  void *context;                     /* handed to should_stop; the library does not look at it */
  uint64_t flags;                    /* must be 0 */
} watchword_options;

/* What an error speaks of: a part of the digest, unless another is named. */
typedef int32_t watchword_field;
enum {
  WATCHWORD_FIELD_NONE = 0,
  WATCHWORD_FIELD_DIGEST = 1,           /* the string as a whole */
  WATCHWORD_FIELD_PREFIX = 2,           /* what names the format */
  WATCHWORD_FIELD_VERSION = 3,          /* bcrypt's letter; Argon2's v */
  WATCHWORD_FIELD_COST = 4,             /* bcrypt's log2 rounds; scrypt's N */
  WATCHWORD_FIELD_ITERATIONS = 5,       /* PBKDF2; Argon2's t */
  WATCHWORD_FIELD_MEMORY = 6,           /* Argon2's m, in KiB */
  WATCHWORD_FIELD_LANES = 7,            /* Argon2's p */
  WATCHWORD_FIELD_BLOCK_SIZE = 8,       /* scrypt's r */
  WATCHWORD_FIELD_PARALLELIZATION = 9,  /* scrypt's p */
  WATCHWORD_FIELD_SALT = 10,
  WATCHWORD_FIELD_HASH = 11,
  WATCHWORD_FIELD_KEY_LENGTH = 12,      /* fifth part of pbkdf2_sha1 */
  WATCHWORD_FIELD_ROUNDS = 13,          /* phpass' log2 rounds; Firebase's r */
  WATCHWORD_FIELD_MEMORY_COST = 14,     /* Firebase's log2 N */
  WATCHWORD_FIELD_SIGNER_KEY = 15,      /* Firebase */
  WATCHWORD_FIELD_SALT_SEPARATOR = 16,  /* Firebase */
  WATCHWORD_FIELD_PASSWORD = 17,        /* not of the digest: the password */

  /* Of one-time codes. */
  WATCHWORD_FIELD_SECRET = 18,
  WATCHWORD_FIELD_ALGORITHM = 19,
  WATCHWORD_FIELD_DIGITS = 20,
  WATCHWORD_FIELD_PERIOD = 21,
  WATCHWORD_FIELD_COUNTER = 22,
  WATCHWORD_FIELD_URI = 23,
  WATCHWORD_FIELD_ACCOUNT = 24,
  WATCHWORD_FIELD_ISSUER = 25,
  WATCHWORD_FIELD_STORED_CODE = 26,     /* of backup codes; the offset is its place in the list */

  WATCHWORD_FIELD_ENTROPY = 27,         /* what the host's random source gave */
  WATCHWORD_FIELD_FILTER = 28,          /* a filter of breached passwords */

  /* Of metadata. */
  WATCHWORD_FIELD_DOCUMENT = 29,        /* what is stored */
  WATCHWORD_FIELD_PATCH = 30,
  WATCHWORD_FIELD_TARGET = 31,          /* what a difference is to lead to */
  WATCHWORD_FIELD_RESULT = 32,
  WATCHWORD_FIELD_POINTER = 33,         /* a JSON Pointer */

  WATCHWORD_FIELD_USER = 34,            /* a User object, for a table */
  WATCHWORD_FIELD_TABLE = 35,           /* a saved table */

  /* Members of a User object. */
  WATCHWORD_FIELD_USER_ID = 36,
  WATCHWORD_FIELD_USER_EXTERNAL_ID = 37,
  WATCHWORD_FIELD_USER_USERNAME = 38,
  WATCHWORD_FIELD_USER_FIRST_NAME = 39,
  WATCHWORD_FIELD_USER_LAST_NAME = 40,
  WATCHWORD_FIELD_USER_EMAIL_ADDRESSES = 41, /* or the id of the primary one; so for the next two */
  WATCHWORD_FIELD_USER_PHONE_NUMBERS = 42,
  WATCHWORD_FIELD_USER_WEB3_WALLETS = 43,
  WATCHWORD_FIELD_USER_ORGANIZATION_MEMBERSHIPS = 44,
  WATCHWORD_FIELD_USER_EXTERNAL_ACCOUNTS = 45,
  WATCHWORD_FIELD_USER_BANNED = 46,
  WATCHWORD_FIELD_USER_CREATED_AT = 47,
  WATCHWORD_FIELD_USER_UPDATED_AT = 48,
  WATCHWORD_FIELD_USER_LAST_ACTIVE_AT = 49,
  WATCHWORD_FIELD_USER_LAST_SIGN_IN_AT = 50
};

/* watchword_field_name gives the name of a field, such as "salt_separator"; "" for none. */
const char *watchword_field_name(watchword_field field);

/* Why a digest, a secret, a URI or a stored code is malformed or unsupported. */
typedef int32_t watchword_reason;
enum {
  WATCHWORD_REASON_NONE = 0,
  WATCHWORD_REASON_EMPTY = 1,
  WATCHWORD_REASON_MISSING = 2,
  WATCHWORD_REASON_WRONG_PREFIX = 3,
  WATCHWORD_REASON_MISSING_SEPARATOR = 4,
  WATCHWORD_REASON_TOO_SHORT = 5,
  WATCHWORD_REASON_TOO_LONG = 6,
  WATCHWORD_REASON_TRAILING_BYTES = 7,
  WATCHWORD_REASON_NOT_A_DIGIT = 8,
  WATCHWORD_REASON_LEADING_ZERO = 9,
  WATCHWORD_REASON_OUT_OF_RANGE = 10,
  WATCHWORD_REASON_NOT_A_POWER_OF_TWO = 11,
  WATCHWORD_REASON_NOT_HEX = 12,
  WATCHWORD_REASON_ODD_HEX_LENGTH = 13,
  WATCHWORD_REASON_NOT_BASE64 = 14,
  WATCHWORD_REASON_BASE64_LENGTH = 15,
  WATCHWORD_REASON_BASE64_PADDING = 16,
  WATCHWORD_REASON_STRAY_BITS = 17,
  WATCHWORD_REASON_LENGTH_DISAGREES = 18,
  WATCHWORD_REASON_UNSUPPORTED_VERSION = 19,
  WATCHWORD_REASON_NUL_IN_PASSWORD = 20,
  WATCHWORD_REASON_NOT_BASE32 = 21,
  WATCHWORD_REASON_BASE32_LENGTH = 22,
  WATCHWORD_REASON_NOT_PERCENT_ENCODING = 23,
  WATCHWORD_REASON_NOT_UTF8 = 24,
  WATCHWORD_REASON_REPEATED = 25,
  WATCHWORD_REASON_UNKNOWN_VALUE = 26,
  WATCHWORD_REASON_NOT_A_DIGEST = 27,
  WATCHWORD_REASON_COLON = 28,
  WATCHWORD_REASON_NOT_FOR_NEW_DIGESTS = 29,
  WATCHWORD_REASON_CHECKSUM = 30,
  WATCHWORD_REASON_END = 31,               /* JSON that ends too early */
  WATCHWORD_REASON_UNEXPECTED = 32,        /* a byte that JSON does not have there */
  WATCHWORD_REASON_TRAILING = 33,          /* something behind JSON */
  WATCHWORD_REASON_CONTROL_CHARACTER = 34, /* in a string, not escaped */
  WATCHWORD_REASON_ESCAPE = 35,
  WATCHWORD_REASON_NUMBER = 36,
  WATCHWORD_REASON_NOT_AN_OBJECT = 37,
  WATCHWORD_REASON_INEXPRESSIBLE = 38,     /* a null that no patch can write */
  WATCHWORD_REASON_NOT_A_POINTER = 39,
  WATCHWORD_REASON_NOT_A_USER = 40         /* a value of a wrong type, too long, there twice, or missing */
};

/* watchword_reason_text gives a reason in words, such as "not a decimal digit"; "" for none. */
const char *watchword_reason_text(watchword_reason reason);

/* Where and why a call failed. The caller owns it and sets struct_size; the rest is cleared first
 * and filled for WATCHWORD_MALFORMED, WATCHWORD_UNSUPPORTED and WATCHWORD_OVER_LIMIT. */
typedef struct watchword_error {
  size_t struct_size;
  watchword_status status; /* the status that the call returned */
  watchword_field field;   /* malformed, unsupported; of metadata over the limit too */
  uint64_t offset;         /* in bytes from the start of the digest (of what the field names, where
                              that is no part of it): the first byte that is wrong, or the place
                              where something is missing; the start of a value out of range. Of a
                              setting it is 0 */
  watchword_reason reason; /* malformed, unsupported */
  watchword_limit limit;   /* over the limit: which */
  uint64_t given;          /* over the limit: what was asked for */
  uint64_t allowed;        /* over the limit: what the limits allow */
} watchword_error;

/* ------------------------------------------------------------------------------------------------
 * Passwords
 * --------------------------------------------------------------------------------------------- */

/* watchword_verify computes the hash of `password` as `digest` prescribes and compares it, in
 * constant time, with the hash inside. `*out_match` becomes true for a match; a wrong password is
 * WATCHWORD_OK with false. `out_match` is required, `out_error` may be NULL.
 *
 * The password is bytes: nothing is trimmed or normalised. bcrypt uses the first 72 bytes, as every
 * bcrypt does, and refuses a password that holds a NUL byte (WATCHWORD_UNSUPPORTED), which bcrypt
 * could not tell from its end.
 *
 * Cost: what the digest prescribes, within the limits. Memory comes from mmap and is given back
 * before the call returns: 128 * N * r bytes and little more for scrypt, m KiB for Argon2, none for
 * the others. Every copy of the password and of what is derived from it is wiped on every way out. */
watchword_status watchword_verify(watchword_hasher hasher, const char *digest, size_t digest_len,
                                  const void *password, size_t password_len,
                                  const watchword_options *options, bool *out_match,
                                  watchword_error *out_error);

/* watchword_check says whether `digest` can be verified by `hasher` within the limits, without a
 * password and without computing anything: WATCHWORD_OK, or the status that watchword_verify would
 * give. This is how an import is checked. `out_error` may be NULL. */
watchword_status watchword_check(watchword_hasher hasher, const char *digest, size_t digest_len,
                                 const watchword_options *options, watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Batches
 * --------------------------------------------------------------------------------------------- */

/* Strings of bytes, a row each, one behind the other: the layout of Apache Arrow's Binary and Utf8 (32
 * bits an offset) and of their large forms (64). Row i is what stands from offset i on and before offset
 * i + 1. A row whose offsets run backwards or past `bytes_len` is WATCHWORD_INVALID_ARGUMENT. */
typedef struct watchword_column {
  const void *bytes;
  size_t bytes_len;
  const void *offsets;     /* one more than rows; in any place of memory, least significant byte first */
  uint32_t offset_bits;    /* 32 or 64 */
  uint32_t reserved;       /* must be 0 */
  const uint8_t *validity; /* a bit a row, lowest first, 0 for null; NULL: no row is null */
  uint64_t validity_start; /* which of these bits is that of row 0 */
} watchword_column;

/* Rows to verify, and where what came of them goes: an element a row, written when the row is done. All of
 * it is the caller's and stays in its place until the last call returns. */
typedef struct watchword_batch {
  size_t struct_size;
  uint64_t num_rows;               /* below 2^31 */
  watchword_column passwords;
  watchword_column digests;
  const watchword_hasher *hashers; /* of each row; NULL: all are of `hasher` */
  watchword_hasher hasher;
  uint32_t flags;                  /* must be 0 */
  uint64_t memory_bytes;           /* the most that rows take together at one time, in all threads; a row
                                      that needs more alone is WATCHWORD_OVER_LIMIT. 0: no row takes any */
  watchword_status *out_statuses;  /* as watchword_verify's; a row whose password or digest is null is
                                      WATCHWORD_MALFORMED, with the reason WATCHWORD_REASON_MISSING */
  bool *out_matches;
  /* As in watchword_error; each may be NULL. */
  watchword_field *out_fields;
  uint64_t *out_offsets;
  watchword_reason *out_reasons;
  watchword_limit *out_limits;     /* WATCHWORD_LIMIT_BATCH_MEMORY among them */
  uint64_t *out_given;
  uint64_t *out_allowed;
} watchword_batch;

/* How far a batch is: all zero before its first call, and shared by its calls. Other threads may read
 * `done` and set `stop` at any time, as aligned words (atomic_load, atomic_store). */
typedef struct watchword_progress {
  uint64_t next;   /* the library's: the first row that no call has taken */
  uint64_t done;   /* how many rows have what came of them */
  uint64_t memory; /* the library's: bytes that rows take now */
  uint64_t stop;   /* not 0: the rows that are left become WATCHWORD_STOPPED */
} watchword_progress;

/* watchword_verify_batch verifies the rows of a batch until none is left. Any number of threads may call
 * it with the same `batch`, `progress` and `options`: each row is verified by one of them, and when the
 * last has returned all rows are done. Rows of the same hasher and cost are computed several at once,
 * where the processor can. A row that cannot be verified harms no other. `should_stop` stops the batch in
 * all threads; these rows are WATCHWORD_STOPPED, as with `progress->stop`.
 *
 * The status is that of the call, WATCHWORD_OK whatever came of the rows. Call it with a `progress` that
 * has another batch behind it, and nothing is done.
 *
 * Cost: that of the rows. A thread whose row needs memory that others have waits for it, asleep. */
watchword_status watchword_verify_batch(const watchword_batch *batch,
                                        const watchword_options *options,
                                        watchword_progress *progress);

/* ------------------------------------------------------------------------------------------------
 * Inspection
 * --------------------------------------------------------------------------------------------- */

/* Weaknesses of a digest, as bits. */
enum {
  WATCHWORD_WEAKNESS_FAST_HASH = 1 << 0,      /* a hash made to be fast: billions of guesses a second */
  WATCHWORD_WEAKNESS_NO_SALT = 1 << 1,        /* equal passwords have equal digests */
  WATCHWORD_WEAKNESS_SHORT_SALT = 1 << 2,     /* under 16 bytes */
  WATCHWORD_WEAKNESS_SHORT_HASH = 1 << 3,     /* under 12 bytes */
  WATCHWORD_WEAKNESS_LOW_COST = 1 << 4,       /* cheaper than today's advice for this function */
  WATCHWORD_WEAKNESS_OLD_VERSION = 1 << 5,    /* Argon2 version 16 */
  WATCHWORD_WEAKNESS_OLD_FUNCTION = 1 << 6    /* a function that its field has moved on from */
};

/* watchword_weakness_text says what one of the bits above means; "" for any other number. */
const char *watchword_weakness_text(uint32_t weakness);

/* watchword_weakness_source names who advises so, such as "NIST SP 800-132, section 5.1"; "" for any
 * other number. For WATCHWORD_WEAKNESS_LOW_COST the advice depends on the hasher; it may be
 * WATCHWORD_HASHER_NONE for the other bits. */
const char *watchword_weakness_source(uint32_t weakness, watchword_hasher hasher);

#define WATCHWORD_MAX_CANDIDATES 8

/* What a digest says of itself. Members that its hasher does not have are 0. */
typedef struct watchword_inspection {
  size_t struct_size;
  uint32_t num_candidates; /* hashers that can read the string */
  watchword_hasher candidates[WATCHWORD_MAX_CANDIDATES];
  bool certain;            /* exactly one candidate, and the string carries its mark. False where
                              nothing in the string tells: 32 hexadecimal digits may be md5, NTLM
                              or no digest at all */
  watchword_hasher hasher; /* whose reading the members below describe */
  bool over_limit;         /* costs more than the limits: then these three tell which */
  watchword_limit limit;
  uint64_t given;
  uint64_t allowed;
  uint64_t version;         /* Argon2: 16 or 19; bcrypt: its letter, 'a', 'b' or 'y' */
  uint64_t cost;            /* bcrypt: log2 rounds; phpass: log2 rounds; scrypt: N */
  uint64_t iterations;      /* PBKDF2: iterations; Argon2: t */
  uint64_t memory_kib;      /* Argon2: m */
  uint64_t lanes;           /* Argon2: p */
  uint64_t block_size;      /* scrypt: r */
  uint64_t parallelization; /* scrypt: p */
  uint64_t salt_bytes;      /* decoded */
  uint64_t hash_bytes;      /* decoded */
  uint64_t working_bytes;   /* memory that a verification takes beside its stack */
  uint64_t nanoseconds;     /* estimate of the time of a verification on one core of a current
                               server processor; within a factor of four of what you will see */
  uint32_t weaknesses;      /* WATCHWORD_WEAKNESS_ bits */
} watchword_inspection;

/* watchword_inspect says what can be known from a digest alone. With WATCHWORD_HASHER_NONE it finds
 * the candidates and describes the reading of the first; with a hasher it describes that hasher's
 * reading. Being over a limit (but digest_bytes) is a finding here, not an error.
 *
 * When the named hasher cannot read the string, or none can, the status and `*out_error` are what
 * watchword_check gives: for the named hasher, or for the one that the prefix points to; otherwise
 * WATCHWORD_MALFORMED with the field WATCHWORD_FIELD_DIGEST. `out_error` may be NULL. */
watchword_status watchword_inspect(watchword_hasher hasher, const char *digest, size_t digest_len,
                                   const watchword_options *options,
                                   watchword_inspection *out_inspection,
                                   watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * New digests
 * --------------------------------------------------------------------------------------------- */

/* What a new digest is to cost; each hasher takes what is its own. Start from
 * watchword_digest_cost_default; NULL in its place below means the defaults. They are at or above what
 * the OWASP Password Storage Cheat Sheet advises as of 2025, and within the default limits. */
typedef struct watchword_digest_cost {
  size_t struct_size;
  uint64_t bcrypt_cost;              /* log2 of the rounds: 12 */
  uint64_t pbkdf2_sha256_iterations; /* 600,000 */
  uint64_t pbkdf2_sha1_iterations;   /* 1,300,000 */
  uint64_t scrypt_n;                 /* a power of two: 131,072 */
  uint64_t scrypt_block_size;        /* r: 8 */
  uint64_t scrypt_parallelization;   /* p: 1 */
  uint64_t argon2_memory_kib;        /* m: 19,456 */
  uint64_t argon2_iterations;        /* t: 2 */
  uint64_t argon2_lanes;             /* p: 1 */
} watchword_digest_cost;

/* watchword_digest_cost_default fills `*out_cost` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_digest_cost). */
watchword_status watchword_digest_cost_default(size_t struct_size,
                                               watchword_digest_cost *out_cost);

#define WATCHWORD_ENTROPY_BYTES 16
#define WATCHWORD_MAX_NEW_DIGEST 256

/* watchword_hash writes a new digest of `password`, which watchword_verify then matches: of bcrypt,
 * bcrypt_sha256_django, pbkdf2_sha1, pbkdf2_sha256, pbkdf2_sha256_django, scrypt_werkzeug, argon2i and
 * argon2id. The other hashers are for digests that exist, WATCHWORD_UNSUPPORTED. A digest has at most
 * WATCHWORD_MAX_NEW_DIGEST bytes.
 *
 * `entropy` is at least WATCHWORD_ENTROPY_BYTES bytes from the host's random source (getrandom); they
 * become the salt. Use new ones for each digest.
 *
 * A password of more than 72 bytes is refused for bcrypt, of which the rest would not count:
 * WATCHWORD_UNSUPPORTED, with the field WATCHWORD_FIELD_PASSWORD. A cost that the format does not have
 * is WATCHWORD_MALFORMED, one over the limits of `options` WATCHWORD_OVER_LIMIT, both before any work.
 * Time, memory, stopping and wiping are those of watchword_verify. `out_error` may be NULL. */
watchword_status watchword_hash(watchword_hasher hasher, const void *password, size_t password_len,
                                const void *entropy, size_t entropy_len,
                                const watchword_digest_cost *cost,
                                const watchword_options *options, char *buffer,
                                size_t buffer_size, size_t *out_len, watchword_error *out_error);

/* What to do with a digest once its password was found right. */
typedef int32_t watchword_upgrade;
enum {
  WATCHWORD_UPGRADE_KEEP = 0,
  WATCHWORD_UPGRADE_REPLACE = 1, /* by a new one of the wanted hasher */
  WATCHWORD_UPGRADE_RESET = 2    /* it should be replaced, but the password is too long for the wanted
                                    hasher: the user has to choose another one */
};

/* watchword_digest_upgrade says what to do with `digest` of `hasher` after a password of
 * `password_len` bytes was found right. Without a `cost` only digests that the Users API calls
 * insecure are replaced (md5, sha256); with one, also those of another hasher than `wanted` and those
 * that cost less. The Users API's own wanted hasher is bcrypt. Nothing is computed. */
watchword_status watchword_digest_upgrade(watchword_hasher hasher, const char *digest,
                                          size_t digest_len, size_t password_len,
                                          watchword_hasher wanted,
                                          const watchword_digest_cost *cost,
                                          const watchword_options *options,
                                          watchword_upgrade *out_upgrade,
                                          watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * One-time codes
 * --------------------------------------------------------------------------------------------- */

/* The hash that one-time codes are made with. Authenticator apps know the first. */
typedef int32_t watchword_algorithm;
enum {
  WATCHWORD_ALGORITHM_SHA1 = 1,
  WATCHWORD_ALGORITHM_SHA256 = 2,
  WATCHWORD_ALGORITHM_SHA512 = 3
};

/* What both sides agree on. Start from watchword_code_settings_default; NULL in its place below means
 * the defaults. */
typedef struct watchword_code_settings {
  size_t struct_size;
  watchword_algorithm algorithm; /* WATCHWORD_ALGORITHM_SHA1 */
  uint32_t digits;               /* of a code: 6; 6 to 8 */
  uint64_t period_seconds;       /* that a code of TOTP is good for: 30; 1 to 2^32 - 1 */
  uint32_t window;               /* how far clocks may be apart: 1; 0 to 10 steps on each side for
                                    TOTP, counters ahead for HOTP */
  bool allow_short_secrets;      /* false: a secret has 10 bytes or more; true: 1 or more */
} watchword_code_settings;

/* watchword_code_settings_default fills `*out_settings` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_code_settings). */
watchword_status watchword_code_settings_default(size_t struct_size,
                                                 watchword_code_settings *out_settings);

/* What a one-time code was found to be. */
typedef int32_t watchword_code_verdict;
enum {
  WATCHWORD_CODE_MISMATCH = 0,
  WATCHWORD_CODE_MATCH = 1,
  WATCHWORD_CODE_REPLAYED = 2 /* right, but of a step that is not behind the last one used */
};

/* No step was used yet. */
#define WATCHWORD_NO_STEP INT64_MIN

/* All functions below take the secret decoded, as watchword_secret_decode gives it: 10 to 128 bytes.
 * A secret or a setting out of its range is WATCHWORD_MALFORMED or, for the window,
 * WATCHWORD_OVER_LIMIT; `out_error` may be NULL. No time, counter or code can do harm. Scratch memory
 * is wiped; a code takes two compressions of the hash, and two more for the secret. */

/* watchword_totp_code writes the code at `unix_time`, in seconds since 1970-01-01 UTC: as many digits
 * as the settings say. RFC 6238. */
watchword_status watchword_totp_code(const void *secret, size_t secret_len, int64_t unix_time,
                                     const watchword_code_settings *settings, char *buffer,
                                     size_t buffer_size, size_t *out_len,
                                     watchword_error *out_error);

/* watchword_totp_verify checks `code` against the step at `unix_time` and those of the window on each
 * side. All are computed and compared, whatever matches; a code that is not that many ASCII digits is
 * a mismatch.
 *
 * `last_step` is the step of the last code that was accepted, or WATCHWORD_NO_STEP: a code of that
 * step or an earlier one is WATCHWORD_CODE_REPLAYED, for a code works once. `*out_step` is the step
 * that matched, 0 for a mismatch; a host that accepts a code stores it, by a conditional write where
 * two requests may race. `out_step` may be NULL, `out_verdict` may not. */
watchword_status watchword_totp_verify(const void *secret, size_t secret_len, const char *code,
                                       size_t code_len, int64_t unix_time, int64_t last_step,
                                       const watchword_code_settings *settings,
                                       watchword_code_verdict *out_verdict, int64_t *out_step,
                                       watchword_error *out_error);

/* watchword_hotp_code writes the code of `counter`. RFC 4226. */
watchword_status watchword_hotp_code(const void *secret, size_t secret_len, uint64_t counter,
                                     const watchword_code_settings *settings, char *buffer,
                                     size_t buffer_size, size_t *out_len,
                                     watchword_error *out_error);

/* watchword_hotp_verify checks `code` against `counter`, the next one that is expected, and as many
 * behind it as the window says. `*out_counter` is the one that matched: the next one to expect is one
 * more. `out_counter` may be NULL, `out_verdict` may not. */
watchword_status watchword_hotp_verify(const void *secret, size_t secret_len, const char *code,
                                       size_t code_len, uint64_t counter,
                                       const watchword_code_settings *settings,
                                       watchword_code_verdict *out_verdict, uint64_t *out_counter,
                                       watchword_error *out_error);

#define WATCHWORD_MAX_SECRET 128

/* watchword_secret_decode decodes a secret as people type and systems store it: base32 of either case,
 * white space and dashes passed over, padding optional, unused bits dropped. `settings` says whether a
 * short one is taken. The bytes are the caller's to wipe. WATCHWORD_MALFORMED tells the place in
 * `text`. */
watchword_status watchword_secret_decode(const char *text, size_t text_len,
                                         const watchword_code_settings *settings, void *buffer,
                                         size_t buffer_size, size_t *out_len,
                                         watchword_error *out_error);

/* watchword_secret_encode writes a secret in base32, upper case, without padding. A new secret is 20
 * bytes from the host's random source (32 and 64 for SHA-256 and SHA-512). */
watchword_status watchword_secret_encode(const void *secret, size_t secret_len, char *buffer,
                                         size_t buffer_size, size_t *out_len,
                                         watchword_error *out_error);

/* The two kinds of otpauth URIs. */
typedef int32_t watchword_otpauth_kind;
enum { WATCHWORD_OTPAUTH_TOTP = 1, WATCHWORD_OTPAUTH_HOTP = 2 };

#define WATCHWORD_MAX_ISSUER 255

/* What an otpauth URI says: what an authenticator app reads from a QR code. Texts are UTF-8, not
 * NUL-terminated. It holds the secret, and is the caller's to wipe. */
typedef struct watchword_otpauth {
  size_t struct_size;
  watchword_otpauth_kind kind;
  uint32_t issuer_len;  /* may be 0 */
  uint32_t account_len; /* 1 to 255 */
  uint32_t secret_len;
  char issuer[WATCHWORD_MAX_ISSUER + 1];
  char account[WATCHWORD_MAX_ISSUER + 1];
  uint8_t secret[WATCHWORD_MAX_SECRET];
  uint64_t counter; /* of HOTP */
  watchword_algorithm algorithm;
  uint32_t digits;
  uint64_t period_seconds;
} watchword_otpauth;

/* watchword_otpauth_write writes the URI of a secret. Issuer and account are UTF-8 of 255 bytes at most
 * without a colon, the account not empty. `counter` is that of HOTP. What is the default is left out,
 * so that the QR code stays small. */
watchword_status watchword_otpauth_write(watchword_otpauth_kind kind, const char *issuer,
                                         size_t issuer_len, const char *account,
                                         size_t account_len, const void *secret,
                                         size_t secret_len, uint64_t counter,
                                         const watchword_code_settings *settings, char *buffer,
                                         size_t buffer_size, size_t *out_len,
                                         watchword_error *out_error);

/* watchword_otpauth_read reads a URI of 2,048 bytes at most. Parameters that are not known are passed
 * over; one that stands there twice, a value out of range and a missing secret are
 * WATCHWORD_MALFORMED, with the place in `uri`. Where the issuer of the label and the parameter
 * differ, the parameter counts. */
watchword_status watchword_otpauth_read(const char *uri, size_t uri_len,
                                        const watchword_code_settings *settings,
                                        watchword_otpauth *out_otpauth,
                                        watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * QR codes
 * --------------------------------------------------------------------------------------------- */

/* How much of a QR code may be damaged. */
typedef int32_t watchword_qr_level;
enum {
  WATCHWORD_QR_LOW = 1,      /* about 7 percent */
  WATCHWORD_QR_MEDIUM = 2,   /* 15: what is usual */
  WATCHWORD_QR_QUARTILE = 3, /* 25 */
  WATCHWORD_QR_HIGH = 4      /* 30 */
};

/* How a QR code is drawn. */
typedef int32_t watchword_qr_format;
enum {
  WATCHWORD_QR_SVG = 1,          /* an image of its own, black on white */
  WATCHWORD_QR_TEXT = 2,         /* lines of half blocks in UTF-8: what is printed is dark */
  WATCHWORD_QR_TEXT_INVERTED = 3 /* the same for a dark terminal: what is printed is light */
};

/* watchword_qr_write draws the QR code of `text`, such as an otpauth URI, in the smallest version that
 * has room: 2,953, 2,331, 1,663 or 1,273 bytes by level. A longer text is WATCHWORD_OVER_LIMIT with
 * WATCHWORD_LIMIT_QR_BYTES. Takes some milliseconds, and 36 KB of stack, which are wiped, for the text may
 * hold a secret. `out_error` may be NULL. */
watchword_status watchword_qr_write(const char *text, size_t text_len, watchword_qr_level level,
                                    watchword_qr_format format, char *buffer, size_t buffer_size,
                                    size_t *out_len, watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Backup codes
 * --------------------------------------------------------------------------------------------- */

/* A text of a list: borrowed, not NUL-terminated. */
typedef struct watchword_text {
  const char *bytes;
  size_t len;
} watchword_text;

/* watchword_backup_codes_verify looks for `code` among the stored codes of a user: 64 at most, each
 * plain or a bcrypt digest of one, in any order. Codes are compared without white space, dashes and the
 * case of ASCII letters. A digest is never compared as text; it is tried with the code as it is
 * compared and, where that is another text, as it was typed.
 *
 * Every stored code is examined, whichever matches. `*out_match` says whether one did, `*out_index`
 * which: the first; it is `num_stored` otherwise. A code works once: a host that accepts one takes it
 * away by a conditional delete where two requests may race. Both outputs are required.
 *
 * An empty code or list is WATCHWORD_OK and no match. Before any work: a stored code that is empty, or
 * starts with a dollar, as digests do, and cannot be read, is WATCHWORD_MALFORMED with the field
 * WATCHWORD_FIELD_STORED_CODE and its place in the list as offset; what is too long, too many or too
 * costly is WATCHWORD_OVER_LIMIT. Of `options` only should_stop counts. Time: some seconds at most, for
 * digests of 65,536 rounds together. `out_error` may be NULL. */
watchword_status watchword_backup_codes_verify(const watchword_text *stored, size_t num_stored,
                                               const char *code, size_t code_len,
                                               const watchword_options *options, bool *out_match,
                                               size_t *out_index, watchword_error *out_error);

/* watchword_backup_codes_check says whether the stored codes can be used, as
 * watchword_backup_codes_verify would, without a code. This is how an import is checked. */
watchword_status watchword_backup_codes_check(const watchword_text *stored, size_t num_stored,
                                              watchword_error *out_error);

#define WATCHWORD_BACKUP_CODE_ENTROPY_BYTES 7

/* watchword_backup_code_new writes a new code, such as "7kq2m-x9fzp": 50 bits, in characters that
 * cannot be taken for each other. `entropy` is at least WATCHWORD_BACKUP_CODE_ENTROPY_BYTES bytes from
 * the host's random source, new ones for each code. */
watchword_status watchword_backup_code_new(const void *entropy, size_t entropy_len, char *buffer,
                                           size_t buffer_size, size_t *out_len,
                                           watchword_error *out_error);

/* watchword_backup_code_hash writes the bcrypt digest to store in a code's place: of the code as it is
 * compared. `entropy` is at least WATCHWORD_ENTROPY_BYTES bytes from the host's random source; `cost`
 * is log2 of the rounds, 4 to 12, of which 10 is plenty for a code of 50 bits. */
watchword_status watchword_backup_code_hash(const char *code, size_t code_len, const void *entropy,
                                            size_t entropy_len, uint32_t cost, char *buffer,
                                            size_t buffer_size, size_t *out_len,
                                            watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Breached passwords
 * --------------------------------------------------------------------------------------------- */

/* A filter of breached passwords is a file that `watchword breach build` makes: about 1.13 bytes an
 * entry. Every password of its list is found; another one is taken for one of it once in 256 times.
 * The host maps the file (mmap) and hands it in; nothing is kept, and no lookup leaves the machine.
 *
 * What is no filter is WATCHWORD_MALFORMED with the field WATCHWORD_FIELD_FILTER. The header is read by
 * each call, in no time to speak of; the checksum of all only by watchword_breach_check, once for a
 * file that is new. `out_error` may be NULL. */

/* watchword_breach_check reads the whole file and says whether it is the one that was written.
 * `*out_entries`, which may be NULL, is how many passwords it was made of. */
watchword_status watchword_breach_check(const void *filter, size_t filter_len,
                                        uint64_t *out_entries, watchword_error *out_error);

/* watchword_breach_contains sets `*out_found` to whether `password` is in the list, or is taken for one
 * of it. Reads three bytes of the file. A password of more than 4,096 bytes is WATCHWORD_OVER_LIMIT. */
watchword_status watchword_breach_contains(const void *filter, size_t filter_len,
                                           const void *password, size_t password_len,
                                           bool *out_found, watchword_error *out_error);

#define WATCHWORD_SHA1_BYTES 20

/* watchword_breach_contains_sha1 does the same for the SHA-1 of a password, WATCHWORD_SHA1_BYTES
 * bytes. */
watchword_status watchword_breach_contains_sha1(const void *filter, size_t filter_len,
                                                const void *sha1, size_t sha1_len,
                                                bool *out_found, watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Policy
 * --------------------------------------------------------------------------------------------- */

/* A parameter of a request of the Users API. */
typedef int32_t watchword_parameter;
enum {
  WATCHWORD_PARAMETER_EXTERNAL_ID = 1,
  WATCHWORD_PARAMETER_FIRST_NAME = 2,
  WATCHWORD_PARAMETER_LAST_NAME = 3,
  WATCHWORD_PARAMETER_EMAIL_ADDRESS = 4,
  WATCHWORD_PARAMETER_PHONE_NUMBER = 5,
  WATCHWORD_PARAMETER_WEB3_WALLET = 6,
  WATCHWORD_PARAMETER_USERNAME = 7,
  WATCHWORD_PARAMETER_PASSWORD = 8,
  WATCHWORD_PARAMETER_PASSWORD_DIGEST = 9,
  WATCHWORD_PARAMETER_PASSWORD_HASHER = 10,
  WATCHWORD_PARAMETER_SKIP_PASSWORD_CHECKS = 11,
  WATCHWORD_PARAMETER_SKIP_PASSWORD_REQUIREMENT = 12,
  WATCHWORD_PARAMETER_TOTP_SECRET = 13,
  WATCHWORD_PARAMETER_BACKUP_CODES = 14,
  WATCHWORD_PARAMETER_PUBLIC_METADATA = 15,
  WATCHWORD_PARAMETER_PRIVATE_METADATA = 16,
  WATCHWORD_PARAMETER_UNSAFE_METADATA = 17,
  WATCHWORD_PARAMETER_DELETE_SELF_ENABLED = 18,
  WATCHWORD_PARAMETER_LEGAL_ACCEPTED_AT = 19,
  WATCHWORD_PARAMETER_SKIP_LEGAL_CHECKS = 20,
  WATCHWORD_PARAMETER_CREATE_ORGANIZATION_ENABLED = 21,
  WATCHWORD_PARAMETER_CREATE_ORGANIZATIONS_LIMIT = 22,
  WATCHWORD_PARAMETER_CREATED_AT = 23,
  WATCHWORD_PARAMETER_PRIMARY_EMAIL_ADDRESS_ID = 24,
  WATCHWORD_PARAMETER_NOTIFY_PRIMARY_EMAIL_ADDRESS_CHANGED = 25,
  WATCHWORD_PARAMETER_PRIMARY_PHONE_NUMBER_ID = 26,
  WATCHWORD_PARAMETER_PRIMARY_WEB3_WALLET_ID = 27,
  WATCHWORD_PARAMETER_PROFILE_IMAGE_ID = 28,
  WATCHWORD_PARAMETER_SIGN_OUT_OF_OTHER_SESSIONS = 29,
  WATCHWORD_PARAMETER_LOCALE = 30,
  WATCHWORD_PARAMETER_SKIP_USER_REQUIREMENT = 31,
  WATCHWORD_PARAMETER_BYPASS_CLIENT_TRUST = 32,
  WATCHWORD_PARAMETER_BANNED = 33,
  WATCHWORD_PARAMETER_LOCKED = 34,
  WATCHWORD_PARAMETER_EMAIL_ADDRESS_IDENTIFICATION_STATUS = 35,
  WATCHWORD_PARAMETER_PHONE_NUMBER_IDENTIFICATION_STATUS = 36,
  WATCHWORD_PARAMETER_SKIP_RESTRICTION_CHECKS = 37,
  /* Of a query. */
  WATCHWORD_PARAMETER_USER_ID = 38,
  WATCHWORD_PARAMETER_ORGANIZATION_ID = 39,
  WATCHWORD_PARAMETER_QUERY = 40,
  WATCHWORD_PARAMETER_EMAIL_ADDRESS_QUERY = 41,
  WATCHWORD_PARAMETER_PHONE_NUMBER_QUERY = 42,
  WATCHWORD_PARAMETER_USERNAME_QUERY = 43,
  WATCHWORD_PARAMETER_NAME_QUERY = 44,
  WATCHWORD_PARAMETER_LAST_ACTIVE_AT_SINCE = 45,
  WATCHWORD_PARAMETER_LAST_ACTIVE_AT_BEFORE = 46,
  WATCHWORD_PARAMETER_LAST_ACTIVE_AT_AFTER = 47,
  WATCHWORD_PARAMETER_CREATED_AT_BEFORE = 48,
  WATCHWORD_PARAMETER_CREATED_AT_AFTER = 49,
  WATCHWORD_PARAMETER_LAST_SIGN_IN_AT_BEFORE = 50,
  WATCHWORD_PARAMETER_LAST_SIGN_IN_AT_AFTER = 51,
  WATCHWORD_PARAMETER_PROVIDER = 52,
  WATCHWORD_PARAMETER_PROVIDER_USER_ID = 53,
  WATCHWORD_PARAMETER_LIMIT = 54,
  WATCHWORD_PARAMETER_OFFSET = 55,
  WATCHWORD_PARAMETER_ORDER_BY = 56,
  WATCHWORD_PARAMETER_STARTING_AFTER = 57
};

/* watchword_parameter_name gives the name on the wire, such as "email_address"; "" for a number that
 * is none. */
const char *watchword_parameter_name(watchword_parameter parameter);

/* A set of parameters: the bit of each. */
#define WATCHWORD_PARAMETER_BIT(parameter) (UINT64_C(1) << (parameter))

/* A code of an error as clients of the Users API know it. */
typedef int32_t watchword_error_code;
enum {
  WATCHWORD_ERROR_CLERK_KEY_INVALID = 1,
  WATCHWORD_ERROR_AUTHORIZATION_HEADER_FORMAT_INVALID = 2,
  WATCHWORD_ERROR_AUTHENTICATION_INVALID = 3,
  WATCHWORD_ERROR_AUTHORIZATION_INVALID = 4,
  WATCHWORD_ERROR_API_VERSION_INVALID = 5,
  WATCHWORD_ERROR_REQUEST_BODY_INVALID = 6,
  WATCHWORD_ERROR_MALFORMED_REQUEST_PARAMETERS = 7,
  WATCHWORD_ERROR_BAD_REQUEST = 8,
  WATCHWORD_ERROR_UNSUPPORTED_CONTENT_TYPE = 9,
  WATCHWORD_ERROR_REQUEST_BODY_TOO_LARGE = 10,
  WATCHWORD_ERROR_FORM_PARAM_VALUE_INVALID = 11,
  WATCHWORD_ERROR_FORM_PARAM_TYPE_INVALID = 12,
  WATCHWORD_ERROR_FORM_PARAM_FORMAT_INVALID = 13,
  WATCHWORD_ERROR_FORM_PARAM_INVALID_TIME = 14,
  WATCHWORD_ERROR_FORM_PARAM_INVALID_DATE = 15,
  WATCHWORD_ERROR_FORM_DISALLOW_FUTURE_DATE = 16,
  WATCHWORD_ERROR_FORM_PARAM_UNKNOWN = 17,
  WATCHWORD_ERROR_FORM_PARAM_MISSING = 18,
  WATCHWORD_ERROR_FORM_PARAM_NIL = 19,
  WATCHWORD_ERROR_FORM_PARAM_DUPLICATE = 20,
  WATCHWORD_ERROR_FORM_PARAM_DEPRECATED = 21,
  WATCHWORD_ERROR_FORM_CONDITIONAL_PARAM_MISSING = 22,
  WATCHWORD_ERROR_FORM_CONDITIONAL_PARAM_DISALLOWED = 23,
  WATCHWORD_ERROR_FORM_PARAM_VALUE_CONFLICT = 24,
  WATCHWORD_ERROR_FORM_PARAM_ARRAY_SIZE_EXCEEDED = 25,
  WATCHWORD_ERROR_FORM_PARAM_ARRAY_LENGTH_MISMATCH = 26,
  WATCHWORD_ERROR_FORM_PARAM_MAX_LENGTH_EXCEEDED = 27,
  WATCHWORD_ERROR_FORM_PARAM_EXCEEDS_ALLOWED_SIZE = 28,
  WATCHWORD_ERROR_FORM_IDENTIFIER_EXISTS = 29,
  WATCHWORD_ERROR_FORM_DATA_MISSING = 30,
  WATCHWORD_ERROR_FORM_PASSWORD_LENGTH_TOO_SHORT = 31,
  WATCHWORD_ERROR_FORM_PASSWORD_LENGTH_TOO_LONG = 32,
  WATCHWORD_ERROR_FORM_PASSWORD_NO_UPPERCASE = 33,
  WATCHWORD_ERROR_FORM_PASSWORD_NO_LOWERCASE = 34,
  WATCHWORD_ERROR_FORM_PASSWORD_NO_NUMBER = 35,
  WATCHWORD_ERROR_FORM_PASSWORD_NO_SPECIAL_CHAR = 36,
  WATCHWORD_ERROR_FORM_PASSWORD_NOT_STRONG_ENOUGH = 37,
  WATCHWORD_ERROR_FORM_PASSWORD_SIZE_IN_BYTES_EXCEEDED = 38,
  WATCHWORD_ERROR_FORM_PASSWORD_PWNED = 39,
  WATCHWORD_ERROR_FORM_PASSWORD_MATCHES_IDENTIFIER = 40,
  WATCHWORD_ERROR_FORM_PASSWORD_VALIDATION_FAILED = 41,
  WATCHWORD_ERROR_FORM_PASSWORD_DIGEST_INVALID_CODE = 42,
  WATCHWORD_ERROR_FORM_USERNAME_INVALID_LENGTH = 43,
  WATCHWORD_ERROR_FORM_USERNAME_INVALID_CHARACTER = 44,
  WATCHWORD_ERROR_FORM_USERNAME_NEEDS_NON_NUMBER_CHAR = 45,
  WATCHWORD_ERROR_FORM_USERNAME_CANNOT_BE_PHONE_NUMBER = 46,
  WATCHWORD_ERROR_FORM_RESOURCE_NOT_FOUND = 47,
  WATCHWORD_ERROR_FORM_VERIFICATION_NEEDED = 48,
  WATCHWORD_ERROR_INVALID_TOTP_SECRET_CODE = 49,
  WATCHWORD_ERROR_RESOURCE_NOT_FOUND = 50,
  WATCHWORD_ERROR_EXTERNAL_ACCOUNT_NOT_FOUND = 51,
  WATCHWORD_ERROR_PASSKEY_NOT_REGISTERED = 52,
  WATCHWORD_ERROR_IMAGE_NOT_FOUND = 53,
  WATCHWORD_ERROR_NO_PASSWORD_SET = 54,
  WATCHWORD_ERROR_INCORRECT_PASSWORD = 55,
  WATCHWORD_ERROR_TOTP_DISABLED = 56,
  WATCHWORD_ERROR_TOTP_INCORRECT_CODE = 57,
  WATCHWORD_ERROR_TOTP_INVALID_LENGTH = 58,
  WATCHWORD_ERROR_IDENTIFICATION_DELETION_FAILED = 59,
  WATCHWORD_ERROR_LAST_REQUIRED_IDENTIFICATION_DELETION_FAILED = 60,
  WATCHWORD_ERROR_DELETE_LINKED_IDENTIFICATION_DISALLOWED = 61,
  WATCHWORD_ERROR_OAUTH_MISSING_REFRESH_TOKEN = 62,
  WATCHWORD_ERROR_OAUTH_MISSING_ACCESS_TOKEN = 63,
  WATCHWORD_ERROR_OAUTH_TOKEN_RETRIEVAL_ERROR = 64,
  WATCHWORD_ERROR_OAUTH_UNSUPPORTED_PROVIDER = 65,
  WATCHWORD_ERROR_OAUTH_TOKEN_PROVIDER_NOT_ENABLED = 66,
  WATCHWORD_ERROR_UNSUPPORTED_SUBSCRIPTION_PLAN_FEATURES = 67,
  WATCHWORD_ERROR_FEATURE_NOT_ENABLED = 68,
  WATCHWORD_ERROR_USER_QUOTA_EXCEEDED = 69,
  WATCHWORD_ERROR_NOT_ALLOWED_ACCESS = 70,
  WATCHWORD_ERROR_UNSUPPORTED_COUNTRY_CODE = 71,
  WATCHWORD_ERROR_QUOTA_EXCEEDED = 72,
  WATCHWORD_ERROR_USER_MANAGED_BY_SCIM = 73,
  WATCHWORD_ERROR_RESOURCE_LOCKED = 74,
  WATCHWORD_ERROR_CONFLICT = 75,
  WATCHWORD_ERROR_BULK_SIZE_EXCEEDED = 76,
  WATCHWORD_ERROR_IMAGE_TOO_LARGE = 77,
  WATCHWORD_ERROR_TOO_MANY_REQUESTS = 78,
  WATCHWORD_ERROR_INTERNAL_CLERK_ERROR = 79,
  WATCHWORD_ERROR_SERVICE_UNAVAILABLE = 80,
  WATCHWORD_ERROR_GATEWAY_TIMEOUT = 81
};

/* watchword_error_code_name gives the code on the wire, such as "form_param_unknown"; "" for a number
 * that is none. */
const char *watchword_error_code_name(watchword_error_code code);

/* watchword_error_code_message says what is wrong in a few words, such as "is unknown". */
const char *watchword_error_code_message(watchword_error_code code);

/* watchword_error_code_http_status gives the status of a response with this code, such as 422; 0 for a
 * number that is none. */
int32_t watchword_error_code_http_status(watchword_error_code code);

/* What a value must be. */
typedef int32_t watchword_rule;
enum {
  WATCHWORD_RULE_PASSWORD_TOO_SHORT = 1,
  WATCHWORD_RULE_PASSWORD_TOO_LONG = 2,
  WATCHWORD_RULE_PASSWORD_TOO_MANY_BYTES = 3,
  WATCHWORD_RULE_PASSWORD_HOLDS_NUL = 4,
  WATCHWORD_RULE_PASSWORD_NO_UPPERCASE = 5,
  WATCHWORD_RULE_PASSWORD_NO_LOWERCASE = 6,
  WATCHWORD_RULE_PASSWORD_NO_NUMBER = 7,
  WATCHWORD_RULE_PASSWORD_NO_SPECIAL_CHARACTER = 8,
  WATCHWORD_RULE_PASSWORD_NOT_STRONG_ENOUGH = 9,
  WATCHWORD_RULE_PASSWORD_BREACHED = 10,
  WATCHWORD_RULE_PASSWORD_MATCHES_IDENTIFIER = 11,
  WATCHWORD_RULE_DIGEST_REFUSED = 12,
  WATCHWORD_RULE_HASHER_UNKNOWN = 13,
  WATCHWORD_RULE_EMAIL_FORMAT = 14,
  WATCHWORD_RULE_EMAIL_LOCAL_PART_TOO_LONG = 15,
  WATCHWORD_RULE_EMAIL_TOO_LONG = 16,
  WATCHWORD_RULE_EMAIL_DOMAIN_NOT_ROUTABLE = 17,
  WATCHWORD_RULE_PHONE_FORMAT = 18,
  WATCHWORD_RULE_USERNAME_TOO_SHORT = 19,
  WATCHWORD_RULE_USERNAME_TOO_LONG = 20,
  WATCHWORD_RULE_USERNAME_CHARACTER = 21,
  WATCHWORD_RULE_USERNAME_NEEDS_LETTER = 22,
  WATCHWORD_RULE_USERNAME_IS_PHONE_NUMBER = 23,
  WATCHWORD_RULE_WALLET_FORMAT = 24,
  WATCHWORD_RULE_WALLET_CHECKSUM = 25,
  WATCHWORD_RULE_NAME_IS_PHONE_NUMBER = 26,
  WATCHWORD_RULE_NAME_IS_URL = 27,
  WATCHWORD_RULE_NAME_HAS_TAG = 28,
  WATCHWORD_RULE_LOCALE_FORMAT = 29,
  WATCHWORD_RULE_EMPTY = 30,
  WATCHWORD_RULE_TOO_LONG = 31,
  WATCHWORD_RULE_NOT_UTF8 = 32,
  WATCHWORD_RULE_CONTROL_CHARACTER = 33,
  WATCHWORD_RULE_NOT_ALLOWED_VALUE = 34,
  WATCHWORD_RULE_NUMBER_OUT_OF_RANGE = 35,
  WATCHWORD_RULE_INVALID_TIME = 36,
  WATCHWORD_RULE_FUTURE_TIME = 37,
  WATCHWORD_RULE_BODY_TOO_LARGE = 38,
  WATCHWORD_RULE_BODY_NOT_JSON = 39,
  WATCHWORD_RULE_BODY_NOT_OBJECT = 40,
  WATCHWORD_RULE_TOO_DEEP = 41,
  WATCHWORD_RULE_TOO_MANY_MEMBERS = 42,
  WATCHWORD_RULE_NUMBER_TOO_LONG = 43,
  WATCHWORD_RULE_UNKNOWN = 44,
  WATCHWORD_RULE_NULL = 45,
  WATCHWORD_RULE_WRONG_TYPE = 46,
  WATCHWORD_RULE_REPEATED_PARAMETER = 47,
  WATCHWORD_RULE_REPEATED_VALUE = 48,
  WATCHWORD_RULE_DEPRECATED = 49,
  WATCHWORD_RULE_NEEDED_BY_OTHER = 50,
  WATCHWORD_RULE_TOO_MANY_VALUES = 51,
  WATCHWORD_RULE_WRONG_NUMBER_OF_VALUES = 52,
  WATCHWORD_RULE_TOO_LARGE = 53,
  WATCHWORD_RULE_DATA_MISSING = 54,
  WATCHWORD_RULE_SECRET_MALFORMED = 55,
  WATCHWORD_RULE_BACKUP_CODE_REFUSED = 56,
  WATCHWORD_RULE_ONLY_WITH_OTHER = 57,
  WATCHWORD_RULE_QUERY_TOO_LARGE = 58,
  WATCHWORD_RULE_QUERY_MALFORMED = 59,
  WATCHWORD_RULE_TOO_MANY_BYTES = 60,
  WATCHWORD_RULE_NUMBER_TOO_SMALL = 61,
  WATCHWORD_RULE_INVALID_DATE = 62,
  WATCHWORD_RULE_NOT_MIDNIGHT = 63,
  WATCHWORD_RULE_CONFLICTS_WITH_OTHER = 64,
  WATCHWORD_RULE_QUERY_UNREADABLE = 65,
  WATCHWORD_RULE_QUERY_NOT_OBJECT = 66
};

/* watchword_rule_code gives the code that clients know for a rule that is broken; 0 for a number that
 * is none. */
watchword_error_code watchword_rule_code(watchword_rule rule);

/* By which version of the Users API a request is read. */
typedef int32_t watchword_api_version;
enum {
  WATCHWORD_API_2021_02_05 = 1, /* also for a request that names none */
  WATCHWORD_API_2024_10_01 = 2,
  WATCHWORD_API_2025_04_10 = 3,
  WATCHWORD_API_2025_11_10 = 4,
  WATCHWORD_API_2026_05_12 = 5 /* an update takes no metadata any more */
};

/* What a service asks of its users. Start from watchword_policy_default; NULL in its place below means
 * the defaults, which are those of the Users API. A policy that no value can meet (a least length above
 * the greatest, a strength above 4, a parameter that is required and switched off) is
 * WATCHWORD_INVALID_ARGUMENT. */
typedef struct watchword_policy {
  size_t struct_size;
  uint64_t password_min_length; /* code points: 8 */
  uint64_t password_max_length; /* code points: 72 */
  uint64_t password_max_bytes;  /* of UTF-8: 72, what bcrypt takes */
  bool password_needs_uppercase;
  bool password_needs_lowercase;
  bool password_needs_number;
  bool password_needs_special_character; /* punctuation of ASCII but the backslash */
  uint64_t password_min_strength;        /* 0, none asked for, to 4 */
  const void *breach_filter; /* passwords that are refused, as "Breached passwords" has it; or NULL */
  size_t breach_filter_len;
  uint64_t username_min_length;          /* characters: 4 */
  uint64_t username_max_length;          /* characters: 64 */
  bool username_allows_special_characters; /* ! # $ ' + . ^ ` ~ besides letters, digits, _ and - */
  bool username_allows_numbers_only;       /* may do without a letter */
  bool strict; /* refuse what only documentation and tests use: domains that are set apart for them and
                  for local names (a short list: no other domain is looked up), addresses of wallets
                  that cannot be, 0, 1 and 8 in a secret, "<value>" for a time */
  watchword_api_version api_version;
  uint64_t required_parameters; /* what a user must have: bits of identifiers, names, the password */
  uint64_t disabled_parameters; /* what the service has switched off: unknown in a request */
  uint64_t metadata_bytes;      /* of each field as compact JSON: 8,192 */
  uint64_t request_bytes;       /* of a body: 1 MiB */
  const watchword_limits *digest_limits; /* what a digest in a request may cost; NULL: the defaults */
} watchword_policy;

/* watchword_policy_default fills `*out_policy` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_policy). */
watchword_status watchword_policy_default(size_t struct_size, watchword_policy *out_policy);

/* A rule that a value breaks, and where: numbers only, never a part of the value. Its layout will not
 * change, so that an array of it stays one. */
typedef struct watchword_violation {
  watchword_rule rule;
  watchword_parameter parameter; /* 0: the body as a whole, or a key that is no parameter */
  watchword_parameter other;     /* the other parameter that the rule speaks of; or 0 */
  int32_t index;                 /* which element of a list, from 0; -1 where the value is none */
  uint64_t offset;  /* the first wrong byte of the value, as text; of the body where that is no JSON */
  uint64_t start;   /* where the value, or the key, stands in the body of a request */
  uint64_t length;  /* and how many bytes it has there */
  uint64_t given;   /* what was given, in the unit of the rule: characters, bytes, values, a score */
  uint64_t allowed; /* what is allowed, in the same unit */
  uint64_t missing; /* bits of the parameters that a user lacks */
  /* Why a digest, a secret or a backup code is refused, as in watchword_error; 0 elsewhere. */
  watchword_status status;
  watchword_field field;
  watchword_reason reason;
  watchword_limit limit;
  uint32_t strength_reasons; /* why a password is not strong enough: bits of WATCHWORD_STRENGTH_ */
} watchword_violation;

/* The functions below report every rule that is broken: the first `max_violations` to `violations`,
 * and to `*out_count` how many there are. Where there is one the status is WATCHWORD_REFUSED. A filter
 * of breached passwords that is none is WATCHWORD_MALFORMED; see watchword_breach_check. */

/* watchword_password_check says whether a plain password is what the policy asks for: its length in
 * code points and in bytes, classes of characters, strength, breached passwords, and equality but for
 * the case of ASCII letters with one of `identifiers`, which are the user's addresses and names. The
 * password is bytes; a byte that is part of no character counts as one. Time: a microsecond; where a strength is
 * asked for, that of watchword_password_strength. */
watchword_status watchword_password_check(const void *password, size_t password_len,
                                          const watchword_text *identifiers, size_t num_identifiers,
                                          const watchword_policy *policy,
                                          watchword_violation *violations, size_t max_violations,
                                          size_t *out_count);

/* How strong a password is. */
typedef struct watchword_strength {
  size_t struct_size;
  uint32_t score;     /* 0 to 4: less than 10^3, 10^6, 10^8, 10^10 guesses, and more */
  uint32_t centibits; /* the binary logarithm of the guesses, in hundredths */
  uint32_t reasons;   /* what makes it easier to guess: bits of WATCHWORD_STRENGTH_ */
} watchword_strength;

/* What makes a password easy to guess. */
enum {
  WATCHWORD_STRENGTH_COMMON_PASSWORD = 1 << 0,
  WATCHWORD_STRENGTH_COMMON_WORD = 1 << 1,
  WATCHWORD_STRENGTH_COMMON_NAME = 1 << 2,
  WATCHWORD_STRENGTH_REVERSED = 1 << 3,         /* a word backwards */
  WATCHWORD_STRENGTH_SUBSTITUTIONS = 1 << 4,    /* characters that look like letters */
  WATCHWORD_STRENGTH_CAPITALS = 1 << 5,
  WATCHWORD_STRENGTH_REPETITION = 1 << 6,
  WATCHWORD_STRENGTH_SEQUENCE = 1 << 7,         /* such as abc or 8642 */
  WATCHWORD_STRENGTH_KEYBOARD_PATTERN = 1 << 8, /* keys side by side */
  WATCHWORD_STRENGTH_DATE = 1 << 9,
  WATCHWORD_STRENGTH_YEAR = 1 << 10,
  WATCHWORD_STRENGTH_SHORT = 1 << 11,           /* less than 8 characters */
  WATCHWORD_STRENGTH_PERSONAL = 1 << 12         /* holds one of the identifiers */
};

/* watchword_strength_name gives the name of a single reason, such as "common_word"; "" for anything
 * else. */
const char *watchword_strength_name(uint32_t reason);

/* watchword_strength_text says what to tell who chose the password, for a single reason: a sentence; ""
 * for anything else. */
const char *watchword_strength_text(uint32_t reason);

/* watchword_password_strength estimates how many guesses a password withstands, of an attacker who
 * knows common passwords, words and names, what people do to them, and `identifiers`, which are the
 * user's addresses and names, the first 64 of them. The first 100 characters count. It is for who chooses a password: its
 * time depends on the password. Time: some 12 microseconds, 1 millisecond at most. */
watchword_status watchword_password_strength(const void *password, size_t password_len,
                                             const watchword_text *identifiers,
                                             size_t num_identifiers,
                                             watchword_strength *out_strength);

/* WATCHWORD_ANY_TIME in place of a time: a time that is checked may be in the future. */
#define WATCHWORD_ANY_TIME INT64_MIN

/* watchword_parameter_check says whether `text` can be the value of a parameter, or an element of its
 * list: an e-mail address, a telephone number, a username, a wallet, a name, a language tag, a time, a
 * secret, an id. It writes the text as it is stored: addresses and usernames in lower case, language
 * tags in the usual case, secrets in upper-case base32. `now_ms` is milliseconds since 1970-01-01 UTC,
 * after which a time may not be, or WATCHWORD_ANY_TIME. Passwords, digests and backup codes are checked
 * elsewhere; for them and for a parameter that is no text the status is WATCHWORD_INVALID_ARGUMENT. */
watchword_status watchword_parameter_check(watchword_parameter parameter, const char *text,
                                           size_t text_len, const watchword_policy *policy,
                                           int64_t now_ms, char *buffer, size_t buffer_size,
                                           size_t *out_len, watchword_violation *violations,
                                           size_t max_violations, size_t *out_count);

/* A request of the Users API. */
typedef int32_t watchword_operation;
enum { WATCHWORD_OPERATION_CREATE_USER = 1, WATCHWORD_OPERATION_UPDATE_USER = 2 };

/* watchword_request_check checks the body of a request that creates or updates a user: JSON, its
 * parameters, their types, values and pairs. A text has 4,096 bytes at most, whatever the limits are.
 * `now_ms` is as above.
 *
 * Where no rule is broken it writes the request as JSON: each parameter that was given, once, in the
 * order of their numbers; text as watchword_parameter_check does, times as milliseconds since 1970,
 * metadata without the white space between its values, each key once. An empty username of an update, which takes the
 * username away, and "<value>" for a time become null; nothing else becomes longer than it was. The
 * output may hold the password that the body holds. Time: some microseconds a kilobyte, and that of
 * watchword_password_strength where a strength is asked for. */
watchword_status watchword_request_check(watchword_operation operation, const char *body,
                                         size_t body_len, const watchword_policy *policy,
                                         int64_t now_ms, char *buffer, size_t buffer_size,
                                         size_t *out_len, watchword_violation *violations,
                                         size_t max_violations, size_t *out_count);

/* watchword_violation_message writes a violation in a sentence: which parameter, where and why. The
 * name of a key that is no parameter is taken from `body`, the request that was checked; NULL of
 * length 0 leaves it out. */
watchword_status watchword_violation_message(const watchword_violation *violation,
                                             const char *body, size_t body_len, char *buffer,
                                             size_t buffer_size, size_t *out_len);

/* watchword_violations_write writes the body of a response of the Users API,
 * {"errors":[{"message":...,"long_message":...,"code":...,"meta":{"param_name":...}}]}, for what a
 * check reported. `*out_http_status`, which may be NULL, is the status of the first. */
watchword_status watchword_violations_write(const watchword_violation *violations,
                                            size_t num_violations, const char *body,
                                            size_t body_len, char *buffer, size_t buffer_size,
                                            size_t *out_len, int32_t *out_http_status);

/* ------------------------------------------------------------------------------------------------
 * Lockout
 * --------------------------------------------------------------------------------------------- */

/* What a service asks for. Start from watchword_lockout_settings_default; NULL in its place below means
 * the defaults, which are those of the Users API. */
typedef struct watchword_lockout_settings {
  size_t struct_size;
  bool enabled;          /* true: failed attempts are counted. A lock that is there holds anyway */
  uint64_t max_attempts; /* failed attempts after which a user is locked: 10 */
  uint64_t lock_seconds; /* how long a lock lasts: 3,600; 0 is until it is taken away */
} watchword_lockout_settings;

/* watchword_lockout_settings_default fills `*out_settings` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_lockout_settings). */
watchword_status watchword_lockout_settings_default(size_t struct_size,
                                                    watchword_lockout_settings *out_settings);

/* What is stored of a user. All zero but struct_size is a new one. */
typedef struct watchword_lockout_state {
  size_t struct_size;
  uint64_t failed_attempts; /* since the last success, unlock or expiry */
  bool banned;
  bool locked;
  bool indefinite;      /* the lock does not end by itself */
  int64_t locked_until; /* seconds since 1970-01-01 UTC, where the lock ends */
} watchword_lockout_state;

/* What happened. */
typedef int32_t watchword_lockout_event;
enum {
  WATCHWORD_LOCKOUT_ASK = 1, /* nothing: somebody asks */
  WATCHWORD_LOCKOUT_ATTEMPT_FAILED = 2,
  WATCHWORD_LOCKOUT_ATTEMPT_SUCCEEDED = 3,
  WATCHWORD_LOCKOUT_LOCK = 4, /* an administrator locks, for as long as the settings say */
  WATCHWORD_LOCKOUT_UNLOCK = 5,
  WATCHWORD_LOCKOUT_BAN = 6,
  WATCHWORD_LOCKOUT_UNBAN = 7
};

/* Why a user may not sign in. A ban stands above a lock. */
typedef int32_t watchword_lockout_reason;
enum {
  WATCHWORD_LOCKOUT_NONE = 0, /* may sign in */
  WATCHWORD_LOCKOUT_BANNED = 1,
  WATCHWORD_LOCKOUT_LOCKED = 2
};

typedef struct watchword_lockout_decision {
  size_t struct_size;
  bool may_sign_in;
  watchword_lockout_reason reason;
  bool counts_attempts;        /* whether the next member says something */
  uint64_t attempts_remaining; /* until a lock; above 0 while an administrator's lock holds */
  bool locked;                 /* under a ban too */
  bool expires;                /* whether the next member says something */
  uint64_t expires_in_seconds; /* until the lock ends */
} watchword_lockout_decision;

/* watchword_lockout_next gives the state and the decision after `event` at `now`, in seconds since
 * 1970-01-01 UTC. A host stores the state, by a conditional write where two requests may race; NULL is
 * a new user's. `out_state` may be the same as `state`, and both outputs may be NULL.
 *
 * A lock ends at its time, with the attempts forgotten, or by an unlock; by nothing else: a clock that
 * goes backwards makes it last longer. An attempt of a user who may not sign in changes nothing,
 * whether it fails or succeeds, and locking again shortens no lock. A number that is no event is
 * WATCHWORD_INVALID_ARGUMENT. */
watchword_status watchword_lockout_next(const watchword_lockout_state *state,
                                        watchword_lockout_event event, int64_t now,
                                        const watchword_lockout_settings *settings,
                                        watchword_lockout_state *out_state,
                                        watchword_lockout_decision *out_decision);

/* ------------------------------------------------------------------------------------------------
 * Metadata
 * --------------------------------------------------------------------------------------------- */

/* Metadata is a JSON object that is stored as its text: RFC 8259, UTF-8, strictly. Numbers, strings
 * and keys come out as they were written, keys in their order. Keys are equal where their bytes are,
 * once they are not escaped; of a key that an object has twice the last value counts, and one is
 * written.
 *
 * What is no JSON is WATCHWORD_MALFORMED with the text as field (WATCHWORD_FIELD_DOCUMENT, _PATCH,
 * _TARGET) and the first byte that is wrong; another value than an object is
 * WATCHWORD_REASON_NOT_AN_OBJECT. What is too large is WATCHWORD_OVER_LIMIT with the text, or
 * WATCHWORD_FIELD_RESULT. Where a call fails nothing is written, so that what is stored stays.
 * `out_error` may be NULL. Memory is only mapped for a patch of more than 256 members, more than 1,536
 * keys, or a key that is there twice. */

/* How large metadata may be. Start from watchword_metadata_limits_default; NULL in its place below
 * means the defaults. */
typedef struct watchword_metadata_limits {
  size_t struct_size;
  uint64_t depth;              /* arrays and objects inside each other, in the result: 64, and not more */
  uint64_t members_per_object; /* in the result: 1,024, and not more */
  uint64_t bytes;              /* of the result, without white space between its values: 8,192 */
  uint64_t text_bytes;         /* of each text that goes in: 1 MiB */
} watchword_metadata_limits;

/* watchword_metadata_limits_default fills `*out_limits` with the defaults named beside the members.
 * `struct_size` is sizeof(watchword_metadata_limits). */
watchword_status watchword_metadata_limits_default(size_t struct_size,
                                                   watchword_metadata_limits *out_limits);

/* watchword_metadata_merge writes `document` with `patch` applied, as RFC 7396 has it: a null removes
 * its key, at any depth; what is not an object replaces what was there whole; new keys follow those
 * that are there. The result has no white space between its values, but after an empty patch it is the
 * document, byte for byte. */
watchword_status watchword_metadata_merge(const char *document, size_t document_len,
                                          const char *patch, size_t patch_len,
                                          const watchword_metadata_limits *limits, char *buffer,
                                          size_t buffer_size, size_t *out_len,
                                          watchword_error *out_error);

/* watchword_metadata_replace writes `document`, which takes the place of all that was stored, without
 * white space between its values. A null in it is a value as any other. */
watchword_status watchword_metadata_replace(const char *document, size_t document_len,
                                            const watchword_metadata_limits *limits, char *buffer,
                                            size_t buffer_size, size_t *out_len,
                                            watchword_error *out_error);

/* watchword_metadata_diff writes the patch that turns `document` into `target`. Where that has a null
 * that is not there, which no patch can write, it is WATCHWORD_MALFORMED with
 * WATCHWORD_REASON_INEXPRESSIBLE and the place of the null in the target. */
watchword_status watchword_metadata_diff(const char *document, size_t document_len,
                                         const char *target, size_t target_len,
                                         const watchword_metadata_limits *limits, char *buffer,
                                         size_t buffer_size, size_t *out_len,
                                         watchword_error *out_error);

/* watchword_metadata_size sets `*out_size` to how many bytes `document` has without white space between
 * its values: what a limit is about. */
watchword_status watchword_metadata_size(const char *document, size_t document_len,
                                         size_t *out_size, watchword_error *out_error);

/* watchword_metadata_get finds the value that `pointer`, a JSON Pointer of RFC 6901, leads to in
 * `document`: `*out_found` says whether there is one, `*out_offset` and `*out_size` where its text
 * stands. An empty pointer is the document. */
watchword_status watchword_metadata_get(const char *document, size_t document_len,
                                        const char *pointer, size_t pointer_len, bool *out_found,
                                        size_t *out_offset, size_t *out_size,
                                        watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Queries
 * --------------------------------------------------------------------------------------------- */

/* How a query is written: what stands in a URL behind the question mark, or a JSON object with the same
 * names, in which a list is an array. */
typedef int32_t watchword_query_form;
enum { WATCHWORD_QUERY_STRING = 1, WATCHWORD_QUERY_JSON = 2 };

/* What is asked for: a page of users in an order, or how many there are. */
typedef int32_t watchword_query_operation;
enum { WATCHWORD_QUERY_LIST = 1, WATCHWORD_QUERY_COUNT = 2 };

/* watchword_query_read checks a query of the operations of the Users API that list and count users, and
 * writes it as bytes that the functions below take: they point nowhere, and can be kept and copied. They
 * are no longer than the text and 4,096 bytes more. Every rule that is broken is reported as
 * "Policy" has it, with WATCHWORD_REFUSED. A page has 10 users where the query has no limit, 500 at most;
 * a limit above that is 10, as the service has it. A count has no page and no order. */
watchword_status watchword_query_read(watchword_query_form form,
                                      watchword_query_operation operation, const char *text,
                                      size_t text_len, void *buffer, size_t buffer_size,
                                      size_t *out_len, watchword_violation *violations,
                                      size_t max_violations, size_t *out_count);

/* The database that a statement is for. */
typedef int32_t watchword_sql_dialect;
enum {
  WATCHWORD_SQL_SQLITE = 1,    /* 3.30 or later; parameters are ? */
  WATCHWORD_SQL_POSTGRESQL = 2 /* 12 or later, with a database in UTF-8; parameters are $1, $2, ... */
};

/* watchword_sql_tables gives the statements that make the tables that queries read, where they are not
 * there; "" for a number that is no dialect. */
const char *watchword_sql_tables(watchword_sql_dialect dialect);

/* watchword_query_sql writes a query, as watchword_query_read wrote it, as a statement: for a list it
 * gives the ids of the page's users in order, for a count one number; the same users in the same order in
 * both databases and in a table. No value stands in it: there are `*out_parameters` places for them, 817
 * at most, which may be NULL. Other bytes are WATCHWORD_INVALID_ARGUMENT. */
watchword_status watchword_query_sql(const void *query, size_t query_len,
                                     watchword_sql_dialect dialect, char *buffer,
                                     size_t buffer_size, size_t *out_len, size_t *out_parameters);

/* watchword_query_sql_parameter gives what is bound to the place at `index`, from 0: a number, or else a
 * text. An index past the end is WATCHWORD_INVALID_ARGUMENT. */
watchword_status watchword_query_sql_parameter(const void *query, size_t query_len,
                                               watchword_sql_dialect dialect, size_t index,
                                               bool *out_is_number, int64_t *out_number,
                                               char *buffer, size_t buffer_size, size_t *out_len);

/* ------------------------------------------------------------------------------------------------
 * Users in memory
 * --------------------------------------------------------------------------------------------- */

/* A table of users that answers queries. Any number of threads may ask it while one changes it: a
 * question never waits and sees one state; a change is seen whole or not at all, and may wait for
 * questions that began before it. Two threads must not change it at the same time.
 *
 * It holds what a query can ask for, not the whole user. It is kept twice, for the sake of those who
 * ask: a usual user takes some 1,000 bytes in all, and up to half as much again for room to grow. All of
 * it is mapped (mmap), none of it from malloc. */
typedef struct watchword_table watchword_table;

/* watchword_table_new makes an empty table, of which each half may map `limit_bytes`. `entropy` is 16
 * bytes or more from the host's random source, so that nobody can choose values that are slow to find.
 * watchword_table_free gives it back. */
watchword_status watchword_table_new(uint64_t limit_bytes, const void *entropy,
                                     size_t entropy_len, watchword_table **out_table);

/* watchword_table_free gives all memory back; NULL is nothing. Nobody may be using the table. */
void watchword_table_free(watchword_table *table);

/* watchword_table_put adds users, each in the place of the one with the same id: User objects of the
 * API in JSON, one a line; lines without anything are passed over. `*out_position`, which may be NULL,
 * is where the first line starts that is not in the table: where a line is refused those before it are
 * there. What is no JSON is WATCHWORD_MALFORMED with WATCHWORD_FIELD_USER and a place in that line; what
 * is no user has WATCHWORD_REASON_NOT_A_USER and the member as its field, where it is one. More than the
 * table may hold is WATCHWORD_OVER_LIMIT. `out_error` may be NULL. */
watchword_status watchword_table_put(watchword_table *table, const char *users, size_t users_len,
                                     size_t *out_position, watchword_error *out_error);

/* watchword_table_remove removes the user with an id; `*out_removed` says whether there was one. */
watchword_status watchword_table_remove(watchword_table *table, const char *id, size_t id_len,
                                        bool *out_removed);

/* watchword_table_arrange sorts the users by each field, so that pages are found without sorting, and
 * makes an index of what is rare in their texts. Queries are right without it; it pays after many users
 * were added. Time: some seconds for a million. */
watchword_status watchword_table_arrange(watchword_table *table);

/* watchword_table_size says how many users there are, and how many bytes are mapped. Both outputs may be
 * NULL. */
watchword_status watchword_table_size(const watchword_table *table, uint64_t *out_users,
                                      uint64_t *out_bytes);

/* watchword_table_count sets `*out_count` to how many users `query` asks for, whose page is passed
 * over. */
watchword_status watchword_table_count(const watchword_table *table, const void *query,
                                       size_t query_len, uint64_t *out_count);

/* watchword_table_find writes the ids of the users on the page that `query` asks for, in its order, each
 * with a NUL behind it. `*out_count` is how many they are, `*out_total` how many match the query, on
 * this page or not; both may be NULL. */
watchword_status watchword_table_find(const watchword_table *table, const void *query,
                                      size_t query_len, char *buffer, size_t buffer_size,
                                      size_t *out_len, uint64_t *out_count, uint64_t *out_total);

/* The structs of the Arrow C data interface, as its specification gives them to copy. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
#endif

/* watchword_ids_export hands ids over to who reads Apache Arrow, without a package of that: a struct
 * array of the columns `position` (int64), which counts from `first_position`, and `id` (utf8). `ids` is
 * what watchword_table_find writes, or several of these one behind the other, of less than 2 GiB; it is
 * copied. Either output may be NULL. Each is the caller's, who calls its `release`, or hands it to
 * somebody who does; any thread may. Where the call fails both are clear. */
watchword_status watchword_ids_export(const char *ids, size_t ids_len, int64_t first_position,
                                      struct ArrowSchema *out_schema,
                                      struct ArrowArray *out_array);

/* watchword_table_save writes all users, with a checksum, for watchword_table_load. */
watchword_status watchword_table_save(const watchword_table *table, void *buffer,
                                      size_t buffer_size, size_t *out_len);

/* watchword_table_load adds the users of a saved table, each in the place of the one with the same id.
 * Bytes that are none, or are damaged, are WATCHWORD_MALFORMED with WATCHWORD_FIELD_TABLE, and change
 * nothing. `out_error` may be NULL. */
watchword_status watchword_table_load(watchword_table *table, const void *saved, size_t saved_len,
                                      watchword_error *out_error);

/* ------------------------------------------------------------------------------------------------
 * Secrets
 * --------------------------------------------------------------------------------------------- */

/* watchword_constant_time_equals sets `*out_equal` to whether two byte strings are equal. Its time
 * depends on the lengths only; different lengths are not equal. */
watchword_status watchword_constant_time_equals(const void *a, size_t a_len, const void *b,
                                                size_t b_len, bool *out_equal);

/* watchword_wipe overwrites `bytes` with zeros in a way that the compiler cannot leave out. */
watchword_status watchword_wipe(void *bytes, size_t bytes_len);

#ifdef __cplusplus
}
#endif

#endif /* WATCHWORD_H */
