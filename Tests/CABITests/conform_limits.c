/* The limits: their defaults, and that each is applied to the last unit. */

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

#define BCRYPT_REST "$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy"
#define PBKDF2_REST "$seasalt!$5407590b4080d224e6faac5caad1eb223f7db21a"
#define ARGON2ID_REST "$c2FsdHNhbHRzYWx0c2FsdA$ru8PWzKA0GiJ95zZ8XkhWQ"
#define WERKZEUG_REST                                                  \
  "$saltsalt$5af0c9456759d1e710edc70d970b86f6c999f7b82d94dba0bf3c7f8b" \
  "b9cd72342e10b1a3046183137615963f276ed113d78255f580cd9874c0cf4e514d4d0265"

/* Each limit with a digest that costs `given` of it and, under limits without end, nothing else. */
static const struct bound {
  watchword_limit limit;
  size_t offset; /* of the member */
  uint64_t fallback;
  watchword_hasher hasher;
  const char *digest;
  uint64_t given;
} bounds[] = {
    {WATCHWORD_LIMIT_DIGEST_BYTES, offsetof(watchword_limits, digest_bytes), 1024,
     WATCHWORD_HASHER_BCRYPT, "$2b$04" BCRYPT_REST, 60},
    {WATCHWORD_LIMIT_PASSWORD_BYTES, offsetof(watchword_limits, password_bytes), 4096,
     WATCHWORD_HASHER_MD5, "54ef36ec71201fdf9d1423fd26f97f6b", 11},
    {WATCHWORD_LIMIT_BCRYPT_COST, offsetof(watchword_limits, bcrypt_cost), 15,
     WATCHWORD_HASHER_BCRYPT, "$2b$31" BCRYPT_REST, 31},
    {WATCHWORD_LIMIT_PBKDF2_WORK, offsetof(watchword_limits, pbkdf2_work), 10000000,
     WATCHWORD_HASHER_PBKDF2_SHA1, "pbkdf2_sha1$4294967295" PBKDF2_REST, 4294967295},
    {WATCHWORD_LIMIT_PBKDF2_WORK, offsetof(watchword_limits, pbkdf2_work), 10000000,
     WATCHWORD_HASHER_PBKDF2_SHA1, "pbkdf2_sha1$10" PBKDF2_REST "00", 20}, /* two blocks */
    {WATCHWORD_LIMIT_PHPASS_ROUNDS, offsetof(watchword_limits, phpass_rounds), 18,
     WATCHWORD_HASHER_PHPASS, "$P$SsaltsaltjNjvDAvuxY2Dhpv/JTUSg.", 30},
    {WATCHWORD_LIMIT_SCRYPT_MEMORY_BYTES, offsetof(watchword_limits, scrypt_memory_bytes),
     268435456, WATCHWORD_HASHER_SCRYPT_WERKZEUG, "scrypt:1048576:8:1" WERKZEUG_REST, 1 << 30},
    {WATCHWORD_LIMIT_SCRYPT_WORK, offsetof(watchword_limits, scrypt_work), 8388608,
     WATCHWORD_HASHER_SCRYPT_WERKZEUG, "scrypt:1048576:8:7" WERKZEUG_REST, 7 << 23},
    {WATCHWORD_LIMIT_SCRYPT_BLOCK_SIZE, offsetof(watchword_limits, scrypt_block_size), 32,
     WATCHWORD_HASHER_SCRYPT_WERKZEUG, "scrypt:16:1000:1" WERKZEUG_REST, 1000},
    {WATCHWORD_LIMIT_SCRYPT_PARALLELIZATION, offsetof(watchword_limits, scrypt_parallelization),
     16, WATCHWORD_HASHER_SCRYPT_WERKZEUG, "scrypt:16:1:4294967295" WERKZEUG_REST, 4294967295},
    {WATCHWORD_LIMIT_SCRYPT_MEMORY_COST, offsetof(watchword_limits, scrypt_memory_cost), 17,
     WATCHWORD_HASHER_SCRYPT_FIREBASE,
     "AAECAwQFBgcICQoLDA0ODw==$AAAA$AAECAwQFBgcICQoLDA0ODw==$$1$40", 40},
    {WATCHWORD_LIMIT_ARGON2_MEMORY_KIB, offsetof(watchword_limits, argon2_memory_kib), 1048576,
     WATCHWORD_HASHER_ARGON2ID, "$argon2id$v=19$m=4294967295,t=1,p=1" ARGON2ID_REST, 4294967295},
    {WATCHWORD_LIMIT_ARGON2_ITERATIONS, offsetof(watchword_limits, argon2_iterations), 10,
     WATCHWORD_HASHER_ARGON2ID, "$argon2id$v=19$m=8,t=4294967295,p=1" ARGON2ID_REST, 4294967295},
    {WATCHWORD_LIMIT_ARGON2_LANES, offsetof(watchword_limits, argon2_lanes), 16,
     WATCHWORD_HASHER_ARGON2ID, "$argon2id$v=19$m=136,t=1,p=17" ARGON2ID_REST, 17},
    {WATCHWORD_LIMIT_ARGON2_WORK_KIB, offsetof(watchword_limits, argon2_work_kib), 4194304,
     WATCHWORD_HASHER_ARGON2ID, "$argon2id$v=19$m=4294967295,t=4294967295,p=1" ARGON2ID_REST,
     UINT64_C(4294967295) * 4294967295},
};

static watchword_limits no_limits(void) {
  watchword_limits limits;
  memset(&limits, 0xff, sizeof limits);
  limits.struct_size = sizeof limits;
  return limits;
}

static uint64_t *member(watchword_limits *limits, size_t offset) {
  return (uint64_t *)((char *)limits + offset);
}

/* What verify or check says of the digest; verify, where a hash may be computed. */
static struct outcome under(const struct library *library, const struct bound *bound,
                            const watchword_limits *limits) {
  watchword_options options = {.struct_size = sizeof options, .limits = limits};
  if (bound->limit == WATCHWORD_LIMIT_PASSWORD_BYTES)
    return verify_text(library, bound->hasher, bound->digest, sample_password, &options);
  return check_text(library, bound->hasher, bound->digest, &options);
}

static void defaults(const struct library *library) {
  watchword_limits limits;
  memset(&limits, 0xa5, sizeof limits);
  CHECK(library->limits_default(sizeof limits, &limits) == WATCHWORD_OK, "limits_default");
  CHECK(limits.struct_size == sizeof limits, "struct_size");
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
    CHECK(*member(&limits, bounds[i].offset) == bounds[i].fallback, "limit %d", bounds[i].limit);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const struct sample *sample = &samples[i];
    watchword_options options = {.struct_size = sizeof options, .limits = &limits};
    struct outcome outcome =
        verify_text(library, sample->hasher, sample->digest, sample_password, &options);
    CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s", sample->id);
    if (sample->costly == NULL) continue;
    outcome = check_text(library, sample->hasher, sample->costly, &options);
    CHECK(is_over(&outcome.error, sample->limit, sample->given, sample->allowed), "%s", sample->id);
  }
}

static void to_the_last_unit(const struct library *library) {
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
    const struct bound *bound = &bounds[i];
    watchword_limits limits = no_limits();
    struct outcome outcome = under(library, bound, &limits);
    CHECK(outcome.status == WATCHWORD_OK, "limit %d without end", bound->limit);
    *member(&limits, bound->offset) = bound->given;
    outcome = under(library, bound, &limits);
    CHECK(outcome.status == WATCHWORD_OK, "limit %d at its value", bound->limit);
    CHECK(is_bare(&outcome.error, WATCHWORD_OK), "limit %d at its value", bound->limit);
    uint64_t lower[] = {bound->given - 1, bound->given / 2, 1, 0};
    for (size_t j = 0; j < sizeof lower / sizeof *lower; j++) {
      *member(&limits, bound->offset) = lower[j];
      outcome = under(library, bound, &limits);
      CHECK(outcome.status == WATCHWORD_OVER_LIMIT && !outcome.match &&
                is_over(&outcome.error, bound->limit, bound->given, lower[j]),
            "limit %d at %llu: %d, limit %d, given %llu, allowed %llu", bound->limit,
            (unsigned long long)lower[j], outcome.status, outcome.error.limit,
            (unsigned long long)outcome.error.given, (unsigned long long)outcome.error.allowed);
    }
  }
}

/* Without limits a digest may ask for more memory than there are addresses. */
static void beyond_memory(const struct library *library) {
  static const char *const digests[] = {
      "scrypt:1125899906842624:32:1" WERKZEUG_REST,            /* 2^62 bytes */
      "scrypt:9223372036854775808:1:1" WERKZEUG_REST,          /* 2^70 */
      "scrypt:9223372036854775808:4294967295:4294967295" WERKZEUG_REST,
      "scrypt:144115188075855872:1:1" WERKZEUG_REST, /* 2^64 */
      "scrypt:72057594037927936:1:1" WERKZEUG_REST,  /* 2^63 */
  };
  watchword_limits limits = no_limits();
  watchword_options options = {.struct_size = sizeof options, .limits = &limits};
  for (size_t i = 0; i < sizeof digests / sizeof *digests; i++) {
    errno = 12345;
    struct outcome outcome = verify_text(library, WATCHWORD_HASHER_SCRYPT_WERKZEUG, digests[i],
                                         sample_password, &options);
    int error = errno;
    CHECK(outcome.status == WATCHWORD_OUT_OF_MEMORY && !outcome.match, "%.40s is %d", digests[i],
          outcome.status);
    CHECK(is_bare(&outcome.error, WATCHWORD_OUT_OF_MEMORY), "%.40s", digests[i]);
    CHECK(error == 12345, "errno after %.40s is %d", digests[i], error);
  }
}

void conform_limits(const struct library *library) {
  defaults(library);
  to_the_last_unit(library);
  beyond_memory(library);
}
