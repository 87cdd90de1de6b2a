/* Ids, numbers and the list of hashers. */

#include <string.h>

#include "check.h"
#include "conformance.h"
#include "samples.h"

static void listed(const struct library *library) {
  const size_t count = library->hasher_count();
  CHECK(count == NUM_SAMPLES, "%zu hashers, and samples of %d", count, NUM_SAMPLES);
  watchword_hasher last = WATCHWORD_HASHER_NONE;
  for (size_t i = 0; i < count; i++) {
    watchword_hasher hasher = library->hasher_at(i);
    CHECK(hasher > last, "hasher %d is listed after %d", hasher, last);
    last = hasher;
    CHECK(hasher == samples[i].hasher, "hasher %d at %zu", hasher, i);
    const char *id = library->hasher_id(hasher);
    if (!CHECK(id != NULL && strcmp(id, samples[i].id) == 0, "hasher %d is %s", hasher, id))
      continue;
    watchword_hasher found = 4711;
    watchword_status status = library->hasher_from_id(id, strlen(id), &found);
    CHECK(status == WATCHWORD_OK && found == hasher, "%s is %d, hasher %d", id, status, found);
  }
  static const size_t past[] = {NUM_SAMPLES, NUM_SAMPLES + 1, 63, 64, 1000, SIZE_MAX / 2,
                                SIZE_MAX / 2 + 1, SIZE_MAX};
  for (size_t i = 0; i < sizeof past / sizeof *past; i++)
    CHECK(library->hasher_at(past[i]) == WATCHWORD_HASHER_NONE, "index %zu", past[i]);
}

static void unknown_numbers(const struct library *library) {
  static const watchword_hasher none[] = {0, -1, NUM_SAMPLES + 1, 9999, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    CHECK(library->hasher_id(none[i]) == NULL, "hasher %d", none[i]);
}

static void unknown_id(const struct library *library, const char *id, size_t length) {
  watchword_hasher hasher = 4711;
  watchword_status status = library->hasher_from_id(id, length, &hasher);
  CHECK(status == WATCHWORD_UNKNOWN_HASHER && hasher == WATCHWORD_HASHER_NONE,
        "\"%.*s\" of %zu bytes is %d, hasher %d", (int)(length < 99 ? length : 99), id, length,
        status, hasher);
}

static void unknown_ids(const struct library *library) {
  static const char *const ids[] = {
      "BCRYPT", "Bcrypt", "bcrypt ", " bcrypt", "bcrypt\n", "bcryp",  "bcryptt",
      "sha-256", "none",  "argon2",  "argon2d", "md5,",     "scrypt", "md\xef\xbc\x95"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) unknown_id(library, ids[i], strlen(ids[i]));
  unknown_id(library, "bcrypt\0x", 8);
  unknown_id(library, "bcrypt", 7);
  unknown_id(library, "\0bcrypt", 7);
  unknown_id(library, "\0", 1);
  unknown_id(library, "", 0);
  unknown_id(library, NULL, 0);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    for (size_t length = 0; length < strlen(samples[i].id); length++) {
      bool is_other = false;  /* pbkdf2_sha256 is cut from pbkdf2_sha256_django */
      for (size_t j = 0; j < NUM_SAMPLES; j++)
        is_other = is_other || (strlen(samples[j].id) == length &&
                                memcmp(samples[i].id, samples[j].id, length) == 0);
      if (!is_other) unknown_id(library, samples[i].id, length);
    }
  }
}

void conform_hashers(const struct library *library) {
  listed(library);
  unknown_numbers(library);
  unknown_ids(library);
}
