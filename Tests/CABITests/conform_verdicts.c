/* Every hasher: match, mismatch, malformed, unsupported, over the limit; check says the same. */

#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

/* A digest that cannot be verified is never a match and never a mismatch, with any password. */
static void not_verifiable(const struct library *library, watchword_hasher hasher,
                           const char *digest, watchword_status expected) {
  static const char *const passwords[] = {"", "open sesame", "Open sesame", "\xff\xa3"};
  const struct outcome checked = check_text(library, hasher, digest, NULL);
  CHECK(checked.status == expected, "check %.40s is %d", digest, checked.status);
  for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++) {
    struct outcome outcome = verify_text(library, hasher, digest, passwords[i], NULL);
    CHECK(outcome.status == expected && !outcome.match, "verify %.40s is %d", digest,
          outcome.status);
    CHECK(memcmp(&outcome.error, &checked.error, sizeof outcome.error) == 0,
          "verify and check say the same of %.40s", digest);
  }
}

static void of_sample(const struct library *library, const struct sample *sample) {
  struct outcome outcome =
      verify_text(library, sample->hasher, sample->digest, sample_password, NULL);
  CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s is %d", sample->id, outcome.status);
  CHECK(is_bare(&outcome.error, WATCHWORD_OK), "%s", sample->id);
  outcome = check_text(library, sample->hasher, sample->digest, NULL);
  CHECK(outcome.status == WATCHWORD_OK, "check %s is %d", sample->id, outcome.status);
  CHECK(is_bare(&outcome.error, WATCHWORD_OK), "check %s", sample->id);

  static const char *const wrong[] = {"",         "open sesamf", "pen sesame",   "open sesame ",
                                      "Open sesame", "open sesam", " open sesame", "open sesame\n"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    outcome = verify_text(library, sample->hasher, sample->digest, wrong[i], NULL);
    CHECK(outcome.status == WATCHWORD_OK && !outcome.match, "%s, \"%s\", is %d", sample->id,
          wrong[i], outcome.status);
    CHECK(is_bare(&outcome.error, WATCHWORD_OK), "%s, \"%s\"", sample->id, wrong[i]);
  }

  not_verifiable(library, sample->hasher, sample->malformed, WATCHWORD_MALFORMED);
  outcome = check_text(library, sample->hasher, sample->malformed, NULL);
  CHECK(is_at(&outcome.error, WATCHWORD_MALFORMED, sample->field, sample->offset, sample->reason),
        "%s: field %d at %d, reason %d", sample->id, outcome.error.field,
        (int)outcome.error.offset, outcome.error.reason);

  if (sample->costly == NULL) return;
  not_verifiable(library, sample->hasher, sample->costly, WATCHWORD_OVER_LIMIT);
  outcome = check_text(library, sample->hasher, sample->costly, NULL);
  CHECK(is_over(&outcome.error, sample->limit, sample->given, sample->allowed),
        "%s: limit %d, given %llu", sample->id, outcome.error.limit,
        (unsigned long long)outcome.error.given);
}

/* A digest of one hasher is no digest of another, but where two formats look alike. */
static void of_other_hashers(const struct library *library) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    for (size_t j = 0; j < NUM_SAMPLES; j++) {
      if (i == j) continue;
      struct outcome outcome =
          verify_text(library, samples[i].hasher, samples[j].digest, sample_password, NULL);
      const bool look_alike = samples[i].hasher == WATCHWORD_HASHER_PBKDF2_SHA256 &&
                              samples[j].hasher == WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO;
      const bool other_way = samples[i].hasher == WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO &&
                             samples[j].hasher == WATCHWORD_HASHER_PBKDF2_SHA256;
      const watchword_status expected =
          look_alike || other_way ? WATCHWORD_OK : WATCHWORD_MALFORMED;
      CHECK(outcome.status == expected && !outcome.match, "%s as %s is %d", samples[j].id,
            samples[i].id, outcome.status);
    }
  }
}

/* Formats whose hash may have any length from 16 bytes on: what is left of a longer one is one. */
static bool has_free_length(watchword_hasher hasher) {
  return hasher == WATCHWORD_HASHER_PBKDF2_SHA1 || hasher == WATCHWORD_HASHER_PBKDF2_SHA256;
}

/* Every digest cut short, and with a byte behind it, is malformed at the cut or before. */
static void cut_and_extended(const struct library *library) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const char *digest = samples[i].digest;
    const size_t length = strlen(digest);
    char text[512];
    for (size_t cut = 0; cut < length; cut++) {
      struct outcome outcome = verify_bytes(library, samples[i].hasher, digest, cut,
                                            sample_password, strlen(sample_password), NULL);
      /* Padding may be left out. */
      CHECK(!outcome.match || digest[cut] == '=' || has_free_length(samples[i].hasher),
            "%s cut at %zu matches", samples[i].id, cut);
      CHECK(outcome.status == WATCHWORD_OK || outcome.status == WATCHWORD_MALFORMED,
            "%s cut at %zu is %d", samples[i].id, cut, outcome.status);
      CHECK(outcome.error.offset <= cut, "%s cut at %zu: offset %llu", samples[i].id, cut,
            (unsigned long long)outcome.error.offset);
    }
    static const char extra[] = {'\0', '\n', '\r', ' ', '$', ':', '%', '=', '\xff'};
    memcpy(text, digest, length);
    for (size_t e = 0; e < sizeof extra; e++) {
      text[length] = extra[e];
      struct outcome outcome =
          verify_bytes(library, samples[i].hasher, text, length + 1, sample_password,
                       strlen(sample_password), NULL);
      CHECK(!outcome.match, "%s and byte %02x matches", samples[i].id, extra[e] & 0xff);
      CHECK(outcome.status == WATCHWORD_MALFORMED, "%s and byte %02x is %d", samples[i].id,
            extra[e] & 0xff, outcome.status);
    }
  }
}

static void with_nul(const struct library *library) {
  static const char password[] = "open\0sesame";
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct outcome outcome =
        verify_bytes(library, samples[i].hasher, samples[i].digest, strlen(samples[i].digest),
                     password, sizeof password - 1, NULL);
    if (samples[i].hasher == WATCHWORD_HASHER_BCRYPT) {
      CHECK(outcome.status == WATCHWORD_UNSUPPORTED && !outcome.match, "%s is %d", samples[i].id,
            outcome.status);
      CHECK(is_at(&outcome.error, WATCHWORD_UNSUPPORTED, WATCHWORD_FIELD_PASSWORD, 4,
                  WATCHWORD_REASON_NUL_IN_PASSWORD),
            "%s", samples[i].id);
    } else {
      CHECK(outcome.status == WATCHWORD_OK && !outcome.match, "%s is %d", samples[i].id,
            outcome.status);
    }
  }
  /* Where the NUL stands behind what bcrypt uses, it is refused all the same. */
  char long_password[80];
  memset(long_password, 'a', sizeof long_password);
  long_password[79] = '\0';
  struct outcome outcome = verify_bytes(library, WATCHWORD_HASHER_BCRYPT, samples[0].digest, 60,
                                        long_password, sizeof long_password, NULL);
  CHECK(is_at(&outcome.error, WATCHWORD_UNSUPPORTED, WATCHWORD_FIELD_PASSWORD, 79,
              WATCHWORD_REASON_NUL_IN_PASSWORD),
        "NUL at 79 is %d", outcome.status);
}

void conform_verdicts(const struct library *library) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) of_sample(library, &samples[i]);
  for (size_t i = 0; i < NUM_UNSUPPORTED_SAMPLES; i++) {
    const struct unsupported_sample *sample = &unsupported_samples[i];
    not_verifiable(library, sample->hasher, sample->digest, WATCHWORD_UNSUPPORTED);
    struct outcome outcome = check_text(library, sample->hasher, sample->digest, NULL);
    CHECK(is_at(&outcome.error, WATCHWORD_UNSUPPORTED, sample->field, sample->offset,
                WATCHWORD_REASON_UNSUPPORTED_VERSION),
          "%.40s", sample->digest);
  }
  of_other_hashers(library);
  cut_and_extended(library);
  with_nul(library);
}
