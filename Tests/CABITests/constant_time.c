/* No branch and no address depends on a secret, as valgrind sees it: secrets are marked as
 * undefined, and every use of them that valgrind would report takes time by their value.
 *
 *     valgrind --error-limit=no constant_time LIBRARY
 *
 * Not tested, because they read memory at places that depend on the password by design: bcrypt and
 * bcrypt_sha256_django (S-boxes), and so backup codes that are stored as digests; scrypt (its mixing),
 * Argon2d and so the later half of Argon2id.
 * What is tested says nothing of the time that single instructions take. */

#include <stdlib.h>
#include <string.h>
#include <valgrind/memcheck.h>

#include "check.h"
#include "outcome.h"
#include "samples.h"

static struct library library;

/* ---- controls -------------------------------------------------------------------------------- */

/* As a careless program compares: it stops at the first difference. */
__attribute__((noinline)) static bool careless_equals(const volatile unsigned char *a,
                                                      const volatile unsigned char *b,
                                                      size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

static const volatile unsigned char table[256] = {1};

__attribute__((noinline)) static unsigned char looked_up(volatile unsigned char *secret) {
  return table[*secret];
}

/* As a careless program takes the dashes out: it branches on them, and writes where the last byte
 * that counts tells it to. */
__attribute__((noinline)) static size_t careless_take_out(const volatile char *code, size_t length,
                                                          volatile char *out) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    if (code[i] != '-') out[count++] = code[i];
  }
  return count;
}

/* The same without the branch: the place in memory is left. */
__attribute__((noinline)) static size_t careful_take_out(const volatile char *code, size_t length,
                                                         volatile char *out) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    const unsigned difference = (unsigned)(code[i] ^ '-');
    out[count & 63] = code[i];
    count += (difference | (0 - difference)) >> 31;
  }
  return count;
}

/* How often valgrind complained while `call` ran. */
#define COMPLAINTS(call)                          \
  ({                                              \
    const unsigned before = VALGRIND_COUNT_ERRORS; \
    call;                                         \
    VALGRIND_COUNT_ERRORS - before;               \
  })

static void controls(void) {
  unsigned char a[16], b[16];
  bool equal = true;
  memset(a, 1, sizeof a);
  memset(b, 1, sizeof b);
  CHECK(COMPLAINTS(equal = careless_equals(a, b, sizeof a)) == 0 && equal, "nothing is secret");
  VALGRIND_MAKE_MEM_UNDEFINED(a, sizeof a);
  CHECK(COMPLAINTS(equal = careless_equals(a, b, sizeof a)) > 0, "an early exit is seen");
  VALGRIND_MAKE_MEM_UNDEFINED(b, 1);
  CHECK(COMPLAINTS(looked_up(b)) > 0, "a table that is read at a secret place is seen");
  char code[] = "ab-cd", out[64];
  CHECK(COMPLAINTS(careless_take_out(code, 5, out)) == 0, "nothing is secret");
  VALGRIND_MAKE_MEM_UNDEFINED(code, 5);
  CHECK(COMPLAINTS(careless_take_out(code, 5, out)) >= 5, "a branch for each byte is seen");
  CHECK(COMPLAINTS(careful_take_out(code, 5, out)) >= 4, "a write to a secret place is seen");
}

/* ---- comparison ------------------------------------------------------------------------------ */

enum side { A, B, BOTH };

static void comparison(size_t length, enum side side, size_t difference) {
  unsigned char a[100], b[100];
  for (size_t i = 0; i < sizeof a; i++) a[i] = b[i] = (unsigned char)(i * 31);
  if (difference < length) b[difference] ^= 0x10;
  if (side != B) VALGRIND_MAKE_MEM_UNDEFINED(a, length);
  if (side != A) VALGRIND_MAKE_MEM_UNDEFINED(b, length);
  bool equal = false;
  watchword_status status = WATCHWORD_OK;
  const unsigned complaints =
      COMPLAINTS(status = library.constant_time_equals(a, length, b, length, &equal));
  const bool is_secret = VALGRIND_CHECK_MEM_IS_DEFINED(&equal, sizeof equal) != 0;
  VALGRIND_MAKE_MEM_DEFINED(&equal, sizeof equal);
  VALGRIND_MAKE_MEM_DEFINED(&status, sizeof status);
  CHECK(complaints == 0, "%zu bytes, side %d, difference at %zu: %u complaints", length, side,
        difference, complaints);
  CHECK(status == WATCHWORD_OK && equal == (difference >= length), "%zu bytes is %d", length,
        status);
  CHECK(is_secret || length == 0, "%zu bytes: the answer does not depend on them", length);
}

static void comparisons(void) {
  static const size_t lengths[] = {0, 1, 2, 7, 8, 15, 16, 17, 20, 23, 31, 32, 33, 63, 64, 65, 100};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    for (enum side side = A; side <= BOTH; side++) {
      comparison(lengths[i], side, 0);
      comparison(lengths[i], side, lengths[i] / 2);
      comparison(lengths[i], side, lengths[i] + 1);
    }
  }
}

/* ---- verification ---------------------------------------------------------------------------- */

static bool reads_at_secret_places(watchword_hasher hasher) {
  return hasher == WATCHWORD_HASHER_BCRYPT || hasher == WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO ||
         hasher == WATCHWORD_HASHER_SCRYPT_FIREBASE || hasher == WATCHWORD_HASHER_SCRYPT_WERKZEUG ||
         hasher == WATCHWORD_HASHER_ARGON2ID;
}

static void verification(const char *what, watchword_hasher hasher, const char *digest,
                         const char *password, size_t length, bool is_match) {
  char *secret = malloc(length + 1);
  memcpy(secret, password, length);
  VALGRIND_MAKE_MEM_UNDEFINED(secret, length);
  struct outcome outcome;
  const unsigned complaints =
      COMPLAINTS(outcome = verify_bytes(&library, hasher, digest, strlen(digest), secret, length,
                                        NULL));
  const bool is_secret = VALGRIND_CHECK_MEM_IS_DEFINED(&outcome.match, sizeof(bool)) != 0;
  VALGRIND_MAKE_MEM_DEFINED(&outcome, sizeof outcome);
  CHECK(complaints == 0, "%s, %zu bytes: %u complaints", what, length, complaints);
  CHECK(outcome.status == WATCHWORD_OK && outcome.match == is_match, "%s is %d", what,
        outcome.status);
  CHECK(is_secret || length == 0, "%s: the verdict does not depend on the password", what);
  VALGRIND_MAKE_MEM_DEFINED(secret, length);
  free(secret);
}

static void verifications(void) {
  /* Around the blocks of the hashes; 65 and more are hashed first by HMAC. */
  static const size_t lengths[] = {0, 1, 55, 56, 63, 64, 65, 127, 128, 129};
  char long_password[129];
  memset(long_password, 'p', sizeof long_password);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const struct sample *sample = &samples[i];
    if (reads_at_secret_places(sample->hasher)) {
      check_skipped("%s reads memory at places that depend on the password, by design",
                    sample->id);
      continue;
    }
    verification(sample->id, sample->hasher, sample->digest, sample_password,
                 strlen(sample_password), true);
    for (size_t j = 0; j < sizeof lengths / sizeof *lengths; j++)
      verification(sample->id, sample->hasher, sample->digest, long_password, lengths[j], false);
  }
  /* Two readings of the salt. */
  verification("pbkdf2_sha1, both salts", WATCHWORD_HASHER_PBKDF2_SHA1,
               "pbkdf2_sha1$10$5ea5a175$5407590b4080d224e6faac5caad1eb223f7db21a",
               sample_password, strlen(sample_password), false);
}

/* ---- one-time codes -------------------------------------------------------------------------- */

/* Complaints of a check: which of the three verdicts it is may be branched on, once it is known. */
static unsigned code_check(watchword_algorithm algorithm, uint32_t window, int64_t time,
                           watchword_code_verdict expected) {
  char secret[] = "12345678901234567890";
  watchword_code_settings settings;
  library.code_settings_default(sizeof settings, &settings);
  settings.algorithm = algorithm;
  settings.window = window;
  char code[6];
  size_t length = 0;
  library.totp_code(secret, 20, 59, &settings, code, sizeof code, &length, NULL);
  VALGRIND_MAKE_MEM_UNDEFINED(secret, 20);
  watchword_code_verdict verdict = 0;
  int64_t step = 0;
  const unsigned complaints = COMPLAINTS(
      library.totp_verify(secret, 20, code, sizeof code, time, WATCHWORD_NO_STEP, &settings,
                          &verdict, &step, NULL));
  VALGRIND_MAKE_MEM_DEFINED(&verdict, sizeof verdict);
  VALGRIND_MAKE_MEM_DEFINED(&step, sizeof step);
  CHECK(verdict == expected, "algorithm %d, window %u: verdict %d", algorithm, window, verdict);
  return complaints;
}

/* However many steps there are, and whichever of them matches, only the verdict is branched on. */
static void one_time_codes(void) {
  for (watchword_algorithm algorithm = 1; algorithm <= 3; algorithm++) {
    const unsigned least = code_check(algorithm, 0, 59, WATCHWORD_CODE_MATCH);
    CHECK(least <= 4, "algorithm %d: %u complaints", algorithm, least);
    for (int64_t step = -10; step <= 10; step++) {
      const unsigned complaints =
          code_check(algorithm, 10, 59 + 30 * step, WATCHWORD_CODE_MATCH);
      CHECK(complaints == least, "algorithm %d, %lld steps away: %u complaints, %u without a window",
            algorithm, (long long)step, complaints, least);
    }
    CHECK(code_check(algorithm, 10, 59 + 30 * 11, WATCHWORD_CODE_MISMATCH) <= least + 1,
          "algorithm %d: a mismatch", algorithm);
    char secret[] = "12345678901234567890", code[6];
    VALGRIND_MAKE_MEM_UNDEFINED(secret, 20);
    watchword_code_settings settings;
    library.code_settings_default(sizeof settings, &settings);
    settings.algorithm = algorithm;
    size_t length = 0;
    const unsigned complaints = COMPLAINTS(
        library.totp_code(secret, 20, 59, &settings, code, sizeof code, &length, NULL));
    CHECK(complaints == 0, "algorithm %d, making a code: %u complaints", algorithm, complaints);
    CHECK(VALGRIND_CHECK_MEM_IS_DEFINED(code, sizeof code) != 0, "the code is made of the secret");
    VALGRIND_MAKE_MEM_DEFINED(code, sizeof code);
  }
}

/* ---- backup codes ---------------------------------------------------------------------------- */

enum { NUM_STORED = 4, CODE_LEN = 11 };

/* Plain codes of one length. */
struct stored_codes {
  char bytes[NUM_STORED][64];
  size_t len;
};

static const struct stored_codes four_codes = {
    {"7kq2m-x9fzp", "abcde-fghij", "ABCDE FGHIK", "z2-3456-78Z"}, CODE_LEN};

struct complaints {
  unsigned of_search, of_check;
};

/* Complaints of a search for `typed` and of a check, where all bytes are secret but the first
 * `num_known` of each stored code. The code is to be found at `place`, or nowhere: NUM_STORED. */
static struct complaints complaints_of(const struct stored_codes *codes, size_t num_known,
                                       const char *typed, size_t typed_len, size_t place) {
  struct stored_codes secret = *codes;
  char code[64];
  watchword_text list[NUM_STORED];
  memcpy(code, typed, typed_len);
  VALGRIND_MAKE_MEM_UNDEFINED(code, typed_len);
  for (size_t i = 0; i < NUM_STORED; i++) {
    list[i] = (watchword_text){secret.bytes[i], secret.len};
    VALGRIND_MAKE_MEM_UNDEFINED(secret.bytes[i] + num_known, secret.len - num_known);
  }
  bool match = false;
  size_t index = 0;
  watchword_status status = WATCHWORD_OK, status_of_list = WATCHWORD_OK;
  struct complaints complaints;
  complaints.of_search = COMPLAINTS(
      status = library.backup_codes_verify(list, NUM_STORED, code, typed_len, NULL, &match, &index,
                                           NULL));
  complaints.of_check =
      COMPLAINTS(status_of_list = library.backup_codes_check(list, NUM_STORED, NULL));
  VALGRIND_MAKE_MEM_DEFINED(&match, sizeof match);
  VALGRIND_MAKE_MEM_DEFINED(&index, sizeof index);
  VALGRIND_MAKE_MEM_DEFINED(&status, sizeof status);
  VALGRIND_MAKE_MEM_DEFINED(&status_of_list, sizeof status_of_list);
  CHECK(status == WATCHWORD_OK && status_of_list == WATCHWORD_OK, "\"%.*s\" is %d, the list is %d",
        (int)typed_len, typed, status, status_of_list);
  CHECK(match == (place < NUM_STORED) && index == place, "\"%.*s\" is at %zu, not at %zu",
        (int)typed_len, typed, index, place);
  return complaints;
}

/* What a search may branch on: of each stored code, once whether it is empty and twice whether it is
 * a digest; at the end, the verdict. A first byte that is not passed over tells the former: where all
 * of these are known, nothing but the verdict is left. */
static void search(const struct stored_codes *codes, const char *typed, size_t typed_len,
                   size_t place) {
  static unsigned of_verdict;
  if (of_verdict == 0) of_verdict = complaints_of(&four_codes, 1, "1", 1, NUM_STORED).of_search;
  CHECK(of_verdict == 1 || of_verdict == 2, "the verdict: %u complaints", of_verdict);

  struct complaints all = complaints_of(codes, 0, typed, typed_len, place);
  CHECK(all.of_search == of_verdict + 3 * NUM_STORED && all.of_check == 2 * NUM_STORED,
        "\"%.*s\", all secret: %u complaints, check: %u", (int)typed_len, typed, all.of_search,
        all.of_check);
  for (size_t i = 0; i < NUM_STORED; i++) {
    if (strchr("- \t\r\n", codes->bytes[i][0])) return;
  }
  struct complaints rest = complaints_of(codes, 1, typed, typed_len, place);
  CHECK(rest.of_search == of_verdict && rest.of_check == 0,
        "\"%.*s\", first bytes known: %u complaints, check: %u", (int)typed_len, typed,
        rest.of_search, rest.of_check);
}

static void backup_codes(void) {
  /* The code is each of them, differs from each at each place, and has a dash at each place. */
  for (size_t i = 0; i < NUM_STORED; i++) {
    search(&four_codes, four_codes.bytes[i], CODE_LEN, i);
    for (size_t place = 0; place < CODE_LEN; place++) {
      struct stored_codes codes = four_codes;
      codes.bytes[i][place] = '!';
      search(&four_codes, codes.bytes[i], CODE_LEN, NUM_STORED);
      codes.bytes[i][place] = '-';
      search(&codes, codes.bytes[i], CODE_LEN, i);
    }
  }
  /* Codes that have little in common with any, or nothing that counts. */
  char dashes[64], letters[64];
  memset(dashes, '-', sizeof dashes);
  memcpy(dashes + 1, "\t\r\n ", 4);
  memset(letters, 'A', sizeof letters);
  for (size_t len = 1; len <= 64; len++) {
    search(&four_codes, dashes, len, NUM_STORED);
    search(&four_codes, letters, len, NUM_STORED);
  }
  /* Stored codes of every length: one byte that counts at the end or at the beginning, or all. */
  for (size_t len = 1; len <= 64; len++) {
    struct stored_codes codes = {.len = len};
    for (size_t i = 0; i < NUM_STORED; i++) memcpy(codes.bytes[i], i < 2 ? dashes : letters, len);
    codes.bytes[0][len - 1] = 'b';
    codes.bytes[1][0] = 'C';
    search(&codes, "b", 1, 0);
    search(&codes, "c", 1, 1);
    search(&codes, letters, len, 2);
    memcpy(codes.bytes[0], letters, len);
    memcpy(codes.bytes[1], letters, len);
    search(&codes, letters, len, 0);
    search(&codes, letters, len % 64 + 1, NUM_STORED);
  }
}

/* Of what is no secret, nothing is reported: no use of memory that was never set. */
static void nothing_secret(void) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct outcome outcome;
    const unsigned complaints = COMPLAINTS(
        outcome = verify_text(&library, samples[i].hasher, samples[i].digest, "wrong", NULL));
    CHECK(outcome.status == WATCHWORD_OK && !outcome.match, "%s", samples[i].id);
    CHECK(complaints == 0, "%s, nothing secret: %u complaints", samples[i].id, complaints);
  }
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  if (!RUNNING_ON_VALGRIND) {
    CHECK(false, "this is not run by valgrind");
    return check_report();
  }
  controls();
  comparisons();
  verifications();
  one_time_codes();
  backup_codes();
  nothing_secret();
  return check_report();
}
