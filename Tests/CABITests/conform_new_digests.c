/* New digests: what was made verifies, what cannot be made is named, and nothing is written then. */

#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

static const char entropy[] = "0123456789abcdef";

static watchword_digest_cost cheap(const struct library *library) {
  watchword_digest_cost cost;
  library->digest_cost_default(sizeof cost, &cost);
  cost.bcrypt_cost = 4;
  cost.pbkdf2_sha1_iterations = cost.pbkdf2_sha256_iterations = 10;
  cost.scrypt_n = 16;
  cost.argon2_memory_kib = 8;
  cost.argon2_iterations = 1;
  return cost;
}

struct made {
  watchword_status status;
  size_t length;
  char digest[WATCHWORD_MAX_NEW_DIGEST];
  watchword_error error;
};

static struct made make(const struct library *library, watchword_hasher hasher,
                        const char *password, size_t password_length, size_t entropy_length,
                        const watchword_digest_cost *cost, const watchword_options *options) {
  struct made made = {.length = 99, .error = dirty_error()};
  memset(made.digest, 'x', sizeof made.digest);
  made.status = library->hash(hasher, password, password_length, entropy, entropy_length, cost,
                              options, made.digest, sizeof made.digest, &made.length, &made.error);
  if (made.status != WATCHWORD_OK) CHECK(made.length == 0, "hasher %d: a length", hasher);
  return made;
}

static bool is_for_new_digests(watchword_hasher hasher) {
  return hasher != WATCHWORD_HASHER_MD5 && hasher != WATCHWORD_HASHER_SHA256 &&
         hasher != WATCHWORD_HASHER_PHPASS && hasher != WATCHWORD_HASHER_SCRYPT_FIREBASE;
}

static void round_trips(const struct library *library) {
  const watchword_digest_cost cost = cheap(library);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const watchword_hasher hasher = samples[i].hasher;
    struct made made = make(library, hasher, sample_password, strlen(sample_password), 16, &cost,
                            NULL);
    if (!is_for_new_digests(hasher)) {
      CHECK(is_at(&made.error, WATCHWORD_UNSUPPORTED, WATCHWORD_FIELD_DIGEST, 0,
                  WATCHWORD_REASON_NOT_FOR_NEW_DIGESTS),
            "%s is %d", samples[i].id, made.status);
      continue;
    }
    CHECK(made.status == WATCHWORD_OK && is_bare(&made.error, WATCHWORD_OK), "%s is %d",
          samples[i].id, made.status);
    struct outcome outcome =
        verify_bytes(library, hasher, made.digest, made.length, sample_password,
                     strlen(sample_password), NULL);
    CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s does not match", samples[i].id);
    outcome = verify_bytes(library, hasher, made.digest, made.length, "Open sesame", 11, NULL);
    CHECK(outcome.status == WATCHWORD_OK && !outcome.match, "%s matches", samples[i].id);

    watchword_upgrade upgrade = 77;
    CHECK(library->digest_upgrade(hasher, made.digest, made.length, 8, hasher, &cost, NULL,
                                  &upgrade, NULL) == WATCHWORD_OK &&
              upgrade == WATCHWORD_UPGRADE_KEEP, "%s is kept", samples[i].id);
    CHECK(library->digest_upgrade(hasher, made.digest, made.length, 8, hasher, NULL, NULL, &upgrade,
                                  NULL) == WATCHWORD_OK &&
              upgrade == WATCHWORD_UPGRADE_KEEP, "%s is kept by the service", samples[i].id);
    watchword_digest_cost dearer;
    library->digest_cost_default(sizeof dearer, &dearer);
    CHECK(library->digest_upgrade(hasher, made.digest, made.length, 8, hasher, &dearer, NULL,
                                  &upgrade, NULL) == WATCHWORD_OK &&
              upgrade == WATCHWORD_UPGRADE_REPLACE, "%s is too cheap", samples[i].id);

    /* Every room that is too small is left clear, and told how much there is to be. */
    const size_t length = made.length;
    for (size_t size = 0; size < length; size += 7) {
      memset(made.digest, 'x', sizeof made.digest);
      watchword_status status =
          library->hash(hasher, sample_password, 3, entropy, 16, &cost, NULL, made.digest, size,
                        &made.length, NULL);
      CHECK(status == WATCHWORD_BUFFER_TOO_SMALL && made.length == length, "%s, size %zu is %d",
            samples[i].id, size, status);
      CHECK((size == 0 || made.digest[0] == '\0') && made.digest[size] == 'x', "%s, size %zu",
            samples[i].id, size);
    }
  }
}

static void refusals(const struct library *library) {
  const watchword_digest_cost cost = cheap(library);
  struct made made = make(library, WATCHWORD_HASHER_BCRYPT, sample_password, 11, 15, &cost, NULL);
  CHECK(is_at(&made.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_ENTROPY, 15,
              WATCHWORD_REASON_TOO_SHORT), "little entropy is %d", made.status);
  char password[73];
  memset(password, 'a', sizeof password);
  made = make(library, WATCHWORD_HASHER_BCRYPT, password, 73, 16, &cost, NULL);
  CHECK(is_at(&made.error, WATCHWORD_UNSUPPORTED, WATCHWORD_FIELD_PASSWORD, 72,
              WATCHWORD_REASON_TOO_LONG), "73 bytes are %d", made.status);
  made = make(library, WATCHWORD_HASHER_BCRYPT, password, 72, 16, &cost, NULL);
  CHECK(made.status == WATCHWORD_OK, "72 bytes are %d", made.status);
  watchword_digest_cost wrong = cost;
  wrong.bcrypt_cost = 32;
  made = make(library, WATCHWORD_HASHER_BCRYPT, "a", 1, 16, &wrong, NULL);
  CHECK(made.status == WATCHWORD_MALFORMED && made.error.field == WATCHWORD_FIELD_COST, "%d",
        made.status);
  wrong.bcrypt_cost = 16;
  made = make(library, WATCHWORD_HASHER_BCRYPT, "a", 1, 16, &wrong, NULL);
  CHECK(is_over(&made.error, WATCHWORD_LIMIT_BCRYPT_COST, 16, 15), "cost 16 is %d", made.status);
  wrong = cost;
  wrong.argon2_memory_kib = UINT64_MAX;
  made = make(library, WATCHWORD_HASHER_ARGON2ID, "a", 1, 16, &wrong, NULL);
  CHECK(made.status == WATCHWORD_MALFORMED && made.error.field == WATCHWORD_FIELD_MEMORY, "%d",
        made.status);
  wrong.struct_size = 8;
  made = make(library, WATCHWORD_HASHER_ARGON2ID, "a", 1, 16, &wrong, NULL);
  CHECK(made.status == WATCHWORD_INVALID_STRUCT, "a small struct is %d", made.status);
  made = make(library, 77, "a", 1, 16, &cost, NULL);
  CHECK(made.status == WATCHWORD_UNKNOWN_HASHER, "hasher 77 is %d", made.status);
  made = make(library, WATCHWORD_HASHER_ARGON2ID, NULL, 1, 16, &cost, NULL);
  CHECK(made.status == WATCHWORD_INVALID_ARGUMENT, "no password is %d", made.status);
  made = make(library, WATCHWORD_HASHER_ARGON2ID, "a", SIZE_MAX, 16, &cost, NULL);
  CHECK(made.status == WATCHWORD_INVALID_ARGUMENT, "a huge password is %d", made.status);
  made = make(library, WATCHWORD_HASHER_ARGON2ID, "a", PTRDIFF_MAX, 16, &cost, NULL);
  CHECK(is_over(&made.error, WATCHWORD_LIMIT_PASSWORD_BYTES, PTRDIFF_MAX, 4096), "%d", made.status);
  char digest[8];
  CHECK(library->hash(WATCHWORD_HASHER_BCRYPT, "a", 1, entropy, 16, &cost, NULL, digest, 8, NULL,
                      NULL) == WATCHWORD_INVALID_ARGUMENT, "no length");
  size_t length = 9;
  CHECK(library->hash(WATCHWORD_HASHER_BCRYPT, "a", 1, NULL, 16, &cost, NULL, digest, 8, &length,
                      NULL) == WATCHWORD_INVALID_ARGUMENT && length == 0, "no entropy");
  CHECK(library->digest_cost_default(sizeof cost, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  watchword_digest_cost small;
  CHECK(library->digest_cost_default(9, &small) == WATCHWORD_INVALID_STRUCT, "a small size");
}

static void upgrades(const struct library *library) {
  static const char md5[] = "5f4dcc3b5aa765d61d8327deb882cf99";
  watchword_upgrade upgrade = 77;
  watchword_error error = dirty_error();
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 32, 72, WATCHWORD_HASHER_BCRYPT, NULL,
                                NULL, &upgrade, &error) == WATCHWORD_OK &&
            upgrade == WATCHWORD_UPGRADE_REPLACE, "%d", upgrade);
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 32, 73, WATCHWORD_HASHER_BCRYPT, NULL,
                                NULL, &upgrade, &error) == WATCHWORD_OK &&
            upgrade == WATCHWORD_UPGRADE_RESET, "%d", upgrade);
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 31, 8, WATCHWORD_HASHER_BCRYPT, NULL,
                                NULL, &upgrade, &error) == WATCHWORD_MALFORMED && upgrade == 0,
        "%d", upgrade);
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 32, 8, WATCHWORD_HASHER_MD5, NULL, NULL,
                                &upgrade, &error) == WATCHWORD_UNSUPPORTED, "md5 is not wanted");
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 32, 8, 0, NULL, NULL, &upgrade, NULL) ==
            WATCHWORD_UNKNOWN_HASHER, "no hasher is wanted");
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, md5, 32, 8, WATCHWORD_HASHER_BCRYPT, NULL,
                                NULL, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  CHECK(library->digest_upgrade(WATCHWORD_HASHER_MD5, NULL, 32, 8, WATCHWORD_HASHER_BCRYPT, NULL,
                                NULL, &upgrade, NULL) == WATCHWORD_INVALID_ARGUMENT, "no digest");
}

void conform_new_digests(const struct library *library) {
  round_trips(library);
  refusals(library);
  upgrades(library);
}
