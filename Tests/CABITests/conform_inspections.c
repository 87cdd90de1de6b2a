/* What inspect says of each kind of digest. */

#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

#define FAST (WATCHWORD_WEAKNESS_FAST_HASH | WATCHWORD_WEAKNESS_NO_SALT)
#define CHEAP WATCHWORD_WEAKNESS_LOW_COST
#define SHORT_SALT WATCHWORD_WEAKNESS_SHORT_SALT
#define PBKDF2_ALIKE \
  {WATCHWORD_HASHER_PBKDF2_SHA256, WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO}

/* The samples in their order; salts and costs are those in samples.c. */
static const watchword_inspection expected[NUM_SAMPLES] = {
    {.candidates = {WATCHWORD_HASHER_BCRYPT}, .certain = true, .version = 'b', .cost = 4,
     .salt_bytes = 16, .hash_bytes = 23, .weaknesses = CHEAP},
    {.candidates = {WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO}, .certain = true, .version = 'b',
     .cost = 4, .salt_bytes = 16, .hash_bytes = 23, .weaknesses = CHEAP},
    {.candidates = {WATCHWORD_HASHER_MD5}, .hash_bytes = 16, .weaknesses = FAST},
    {.candidates = {WATCHWORD_HASHER_PBKDF2_SHA1}, .certain = true, .iterations = 10,
     .salt_bytes = 8, .hash_bytes = 20, .weaknesses = CHEAP | SHORT_SALT},
    /* "c2FsdHNhbHRzYWx0c2FsdA==" may be meant as it stands. */
    {.candidates = PBKDF2_ALIKE, .iterations = 10, .salt_bytes = 16, .hash_bytes = 32,
     .weaknesses = CHEAP},
    /* "saltsaltsaltsalt" is base64 of 12 bytes too. */
    {.candidates = PBKDF2_ALIKE, .iterations = 10, .salt_bytes = 16, .hash_bytes = 32,
     .weaknesses = CHEAP},
    {.candidates = {WATCHWORD_HASHER_PHPASS}, .certain = true, .cost = 7, .salt_bytes = 8,
     .hash_bytes = 16, .weaknesses = WATCHWORD_WEAKNESS_OLD_FUNCTION | SHORT_SALT},
    {.candidates = {WATCHWORD_HASHER_SCRYPT_FIREBASE}, .certain = true, .cost = 16,
     .block_size = 2, .parallelization = 1, .salt_bytes = 8, .hash_bytes = 64,
     .weaknesses = CHEAP | SHORT_SALT},
    {.candidates = {WATCHWORD_HASHER_SCRYPT_WERKZEUG}, .certain = true, .cost = 16,
     .block_size = 2, .parallelization = 1, .salt_bytes = 8, .hash_bytes = 64,
     .weaknesses = CHEAP | SHORT_SALT},
    {.candidates = {WATCHWORD_HASHER_SHA256}, .hash_bytes = 32, .weaknesses = FAST},
    {.candidates = {WATCHWORD_HASHER_ARGON2I}, .certain = true, .version = 19, .iterations = 1,
     .memory_kib = 32, .lanes = 1, .salt_bytes = 16, .hash_bytes = 16, .weaknesses = CHEAP},
    {.candidates = {WATCHWORD_HASHER_ARGON2ID}, .certain = true, .version = 19, .iterations = 1,
     .memory_kib = 32, .lanes = 1, .salt_bytes = 16, .hash_bytes = 16, .weaknesses = CHEAP},
};

struct inspected {
  watchword_status status;
  watchword_inspection inspection;
  watchword_error error;
};

static struct inspected inspect(const struct library *library, watchword_hasher hasher,
                                const char *digest, const watchword_options *options) {
  struct inspected inspected = {.error = dirty_error()};
  memset(&inspected.inspection, 0xa5, sizeof inspected.inspection);
  inspected.inspection.struct_size = sizeof inspected.inspection;
  inspected.status = library->inspect(hasher, digest, strlen(digest), options,
                                      &inspected.inspection, &inspected.error);
  return inspected;
}

static uint32_t count_candidates(const watchword_inspection *inspection) {
  uint32_t count = 0;
  while (count < WATCHWORD_MAX_CANDIDATES && inspection->candidates[count] != 0) count++;
  return count;
}

static bool is_read_as(const watchword_inspection *inspection, const watchword_inspection *other) {
  return inspection->version == other->version && inspection->cost == other->cost &&
         inspection->iterations == other->iterations &&
         inspection->memory_kib == other->memory_kib && inspection->lanes == other->lanes &&
         inspection->block_size == other->block_size &&
         inspection->parallelization == other->parallelization &&
         inspection->salt_bytes == other->salt_bytes &&
         inspection->hash_bytes == other->hash_bytes && inspection->weaknesses == other->weaknesses;
}

static void of_sample(const struct library *library, size_t i) {
  const struct sample *sample = &samples[i];
  struct inspected named = inspect(library, sample->hasher, sample->digest, NULL);
  struct inspected found = inspect(library, WATCHWORD_HASHER_NONE, sample->digest, NULL);
  CHECK(named.status == WATCHWORD_OK && is_bare(&named.error, WATCHWORD_OK), "%s is %d",
        sample->id, named.status);
  CHECK(found.status == WATCHWORD_OK && is_bare(&found.error, WATCHWORD_OK), "%s is %d",
        sample->id, found.status);
  for (int k = 0; k < 2; k++) {
    const watchword_inspection *inspection = k ? &named.inspection : &found.inspection;
    CHECK(inspection->struct_size == sizeof *inspection, "%s", sample->id);
    CHECK(memcmp(inspection->candidates, expected[i].candidates, sizeof expected[i].candidates) ==
              0,
          "%s: candidates %d, %d", sample->id, inspection->candidates[0],
          inspection->candidates[1]);
    CHECK(inspection->num_candidates == count_candidates(&expected[i]), "%s: %u candidates",
          sample->id, inspection->num_candidates);
    CHECK(inspection->certain == expected[i].certain, "%s", sample->id);
    CHECK(!inspection->over_limit && inspection->limit == 0 && inspection->given == 0 &&
              inspection->allowed == 0,
          "%s", sample->id);
    const bool takes_memory =
        strstr(sample->id, "scrypt_") != NULL || strstr(sample->id, "argon2") != NULL;
    CHECK((inspection->working_bytes >= 4096) == takes_memory, "%s works with %llu bytes",
          sample->id, (unsigned long long)inspection->working_bytes);
    CHECK(inspection->nanoseconds > 0 && inspection->nanoseconds < 100000000,
          "%s takes %llu nanoseconds", sample->id, (unsigned long long)inspection->nanoseconds);
  }
  CHECK(named.inspection.hasher == sample->hasher, "%s", sample->id);
  CHECK(found.inspection.hasher == expected[i].candidates[0], "%s", sample->id);
  CHECK(is_read_as(&named.inspection, &expected[i]),
        "%s: version %llu, cost %llu, iterations %llu, memory %llu, lanes %llu, r %llu, p %llu, "
        "salt %llu, hash %llu, weaknesses %x",
        sample->id, (unsigned long long)named.inspection.version,
        (unsigned long long)named.inspection.cost,
        (unsigned long long)named.inspection.iterations,
        (unsigned long long)named.inspection.memory_kib,
        (unsigned long long)named.inspection.lanes,
        (unsigned long long)named.inspection.block_size,
        (unsigned long long)named.inspection.parallelization,
        (unsigned long long)named.inspection.salt_bytes,
        (unsigned long long)named.inspection.hash_bytes, named.inspection.weaknesses);
}

/* With a hasher, or with the prefix of one, the status and the error are those of check. */
static void of_broken(const struct library *library, watchword_hasher hasher, const char *digest) {
  const struct outcome checked = check_text(library, hasher, digest, NULL);
  const struct inspected named = inspect(library, hasher, digest, NULL);
  CHECK(named.status == checked.status, "%.40s is %d, not %d", digest, named.status,
        checked.status);
  CHECK(memcmp(&named.error, &checked.error, sizeof checked.error) == 0, "%.40s", digest);
  CHECK(named.inspection.hasher == 0 && named.inspection.weaknesses == 0, "%.40s", digest);
}

static void over_limit(const struct library *library, const struct sample *sample) {
  const struct inspected named = inspect(library, sample->hasher, sample->costly, NULL);
  CHECK(named.status == WATCHWORD_OK && is_bare(&named.error, WATCHWORD_OK), "%s is %d",
        sample->id, named.status);
  CHECK(named.inspection.over_limit && named.inspection.limit == sample->limit &&
            named.inspection.given == sample->given && named.inspection.allowed == sample->allowed,
        "%s: limit %d, given %llu", sample->id, named.inspection.limit,
        (unsigned long long)named.inspection.given);
  watchword_limits limits;
  memset(&limits, 0xff, sizeof limits);
  limits.struct_size = sizeof limits;
  watchword_options options = {.struct_size = sizeof options, .limits = &limits};
  const struct inspected unlimited = inspect(library, sample->hasher, sample->costly, &options);
  CHECK(unlimited.status == WATCHWORD_OK && !unlimited.inspection.over_limit, "%s is %d",
        sample->id, unlimited.status);
  limits.digest_bytes = 10;
  const struct inspected too_long = inspect(library, sample->hasher, sample->digest, &options);
  CHECK(too_long.status == WATCHWORD_OVER_LIMIT &&
            is_over(&too_long.error, WATCHWORD_LIMIT_DIGEST_BYTES, strlen(sample->digest), 10),
        "%s is %d", sample->id, too_long.status);
  CHECK(!too_long.inspection.over_limit && too_long.inspection.num_candidates == 0, "%s",
        sample->id);
}

static void of_strangers(const struct library *library) {
  static const char *const strangers[] = {
      "x", "$", "$6$salt$hash", "{SSHA}AAAA", "54ef36ec71201fdf9d1423fd26f97f6", "password",
      "0123456789abcdef0123456789abcdef01234567"};
  for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
    const struct inspected found = inspect(library, 0, strangers[i], NULL);
    CHECK(found.status == WATCHWORD_MALFORMED, "%s is %d", strangers[i], found.status);
    CHECK(found.error.status == WATCHWORD_MALFORMED &&
              found.error.field == WATCHWORD_FIELD_DIGEST,
          "%s: field %d", strangers[i], found.error.field);
    CHECK(found.inspection.num_candidates == 0 && !found.inspection.certain, "%s", strangers[i]);
  }
  const struct inspected empty = inspect(library, 0, "", NULL);
  CHECK(is_at(&empty.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_DIGEST, 0, WATCHWORD_REASON_EMPTY),
        "the empty digest is %d", empty.status);
}

static void weaknesses(const struct library *library) {
  static const struct {
    const char *digest;
    uint32_t weaknesses;
  } cases[] = {
      {"$2b$12$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy", 0},
      {"$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$ru8PWzKA0GiJ95zZ8XkhWQ", 0},
      {"$argon2id$v=16$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$ru8PWzKA0GiJ95zZ8XkhWQ",
       WATCHWORD_WEAKNESS_OLD_VERSION},
      {"$argon2id$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$ru8PWzKA0GiJ95zZ8XkhWQ",
       WATCHWORD_WEAKNESS_OLD_VERSION},
      {"$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$ru8PWzKA0GiJ95zZ8XkhWQ", SHORT_SALT},
      {"$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$ru8PWw",
       WATCHWORD_WEAKNESS_SHORT_HASH},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct inspected found = inspect(library, 0, cases[i].digest, NULL);
    CHECK(found.status == WATCHWORD_OK && found.inspection.weaknesses == cases[i].weaknesses,
          "%s is %d, %x", cases[i].digest, found.status, found.inspection.weaknesses);
  }
}

void conform_inspections(const struct library *library) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    of_sample(library, i);
    of_broken(library, samples[i].hasher, samples[i].malformed);
    if (samples[i].costly != NULL) over_limit(library, &samples[i]);
  }
  for (size_t i = 0; i < NUM_UNSUPPORTED_SAMPLES; i++)
    of_broken(library, unsupported_samples[i].hasher, unsupported_samples[i].digest);
  /* Where no hasher is named, the prefix tells. */
  const struct outcome checked = check_text(library, samples[0].hasher, samples[0].malformed, NULL);
  const struct inspected found = inspect(library, 0, samples[0].malformed, NULL);
  CHECK(found.status == checked.status &&
            memcmp(&found.error, &checked.error, sizeof found.error) == 0,
        "a broken bcrypt is %d", found.status);
  of_strangers(library);
  weaknesses(library);
}
