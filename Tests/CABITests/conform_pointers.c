/* Pointers that are NULL, lengths that no memory has, numbers that no hasher has. */

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

/* More than any limit; the first three are above PTRDIFF_MAX, so no length at all. */
static const size_t huge[] = {SIZE_MAX, SIZE_MAX / 2 + 1, SIZE_MAX - 4095, PTRDIFF_MAX,
                              PTRDIFF_MAX - 1, (size_t)1 << 40};

#define NUM_HUGE (sizeof huge / sizeof *huge)

static bool is_no_length(size_t length) { return length > PTRDIFF_MAX; }

/* A page that nobody may read: a byte that is read ends the program. */
static const char *forbidden(void) {
  void *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? NULL : page;
}

static void missing_outputs(const struct library *library) {
  const struct sample *sample = &samples[0];
  const size_t length = strlen(sample->digest);
  watchword_error error = dirty_error();
  watchword_status status = library->verify(sample->hasher, sample->digest, length,
                                            sample_password, strlen(sample_password), NULL, NULL,
                                            &error);
  CHECK(status == WATCHWORD_INVALID_ARGUMENT, "verify without out_match is %d", status);
  CHECK(is_bare(&error, status), "its error is %d", error.status);
  error = dirty_error();
  status = library->inspect(sample->hasher, sample->digest, length, NULL, NULL, &error);
  CHECK(status == WATCHWORD_INVALID_ARGUMENT, "inspect without out_inspection is %d", status);
  CHECK(is_bare(&error, status), "its error is %d", error.status);
  CHECK(library->limits_default(sizeof(watchword_limits), NULL) == WATCHWORD_INVALID_ARGUMENT,
        "limits_default without out_limits");
  CHECK(library->limits_default(0, NULL) == WATCHWORD_INVALID_ARGUMENT, "and without a size");
  CHECK(library->hasher_from_id("md5", 3, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "hasher_from_id without out_hasher");
  CHECK(library->constant_time_equals("a", 1, "a", 1, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "constant_time_equals without out_equal");

  /* out_error is needed nowhere. */
  bool match = false;
  status = library->verify(sample->hasher, sample->digest, length, sample_password,
                           strlen(sample_password), NULL, &match, NULL);
  CHECK(status == WATCHWORD_OK && match, "verify without out_error is %d", status);
  status = library->verify(sample->hasher, sample->malformed, strlen(sample->malformed), NULL, 0,
                           NULL, &match, NULL);
  CHECK(status == WATCHWORD_MALFORMED && !match, "verify without out_error is %d", status);
  status = library->check(sample->hasher, sample->costly, length, NULL, NULL);
  CHECK(status == WATCHWORD_OVER_LIMIT, "check without out_error is %d", status);
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  status = library->inspect(0, "?", 1, NULL, &inspection, NULL);
  CHECK(status == WATCHWORD_MALFORMED, "inspect without out_error is %d", status);
}

/* What verify, check and inspect say of a digest that cannot be taken. */
static void refused_digest(const struct library *library, const char *digest, size_t length,
                           watchword_status expected) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const watchword_hasher hasher = samples[i].hasher;
    struct outcome outcome = verify_bytes(library, hasher, digest, length, sample_password,
                                          strlen(sample_password), NULL);
    CHECK(outcome.status == expected && !outcome.match, "verify %s, digest of %zu, is %d",
          samples[i].id, length, outcome.status);
    if (expected == WATCHWORD_OVER_LIMIT) {
      CHECK(is_over(&outcome.error, WATCHWORD_LIMIT_DIGEST_BYTES, length, 1024), "%zu", length);
    } else {
      CHECK(is_bare(&outcome.error, expected), "%zu", length);
    }
    watchword_error error = dirty_error();
    watchword_status status = library->check(hasher, digest, length, NULL, &error);
    CHECK(status == expected && error.status == expected, "check %s, digest of %zu, is %d",
          samples[i].id, length, status);
    watchword_inspection inspection;
    memset(&inspection, 0xa5, sizeof inspection);
    inspection.struct_size = sizeof inspection;
    error = dirty_error();
    status = library->inspect(i % 2 ? hasher : WATCHWORD_HASHER_NONE, digest, length, NULL,
                              &inspection, &error);
    CHECK(status == expected && error.status == expected, "inspect %s, digest of %zu, is %d",
          samples[i].id, length, status);
    CHECK(inspection.num_candidates == 0 && inspection.hasher == 0 && inspection.weaknesses == 0,
          "inspection is cleared");
  }
}

static void refused_password(const struct library *library, const char *password, size_t length,
                             watchword_status expected) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct outcome outcome = verify_bytes(library, samples[i].hasher, samples[i].digest,
                                          strlen(samples[i].digest), password, length, NULL);
    CHECK(outcome.status == expected && !outcome.match, "%s, password of %zu, is %d",
          samples[i].id, length, outcome.status);
    if (expected == WATCHWORD_OVER_LIMIT) {
      CHECK(is_over(&outcome.error, WATCHWORD_LIMIT_PASSWORD_BYTES, length, 4096), "%zu", length);
    } else {
      CHECK(is_bare(&outcome.error, expected), "%zu", length);
    }
  }
}

static void lengths(const struct library *library) {
  const char *page = forbidden();
  if (!CHECK(page != NULL, "mmap")) return;
  for (size_t i = 0; i < NUM_HUGE; i++) {
    const watchword_status expected =
        is_no_length(huge[i]) ? WATCHWORD_INVALID_ARGUMENT : WATCHWORD_OVER_LIMIT;
    refused_digest(library, page, huge[i], expected);
    refused_password(library, page, huge[i], expected);
    refused_digest(library, NULL, huge[i], WATCHWORD_INVALID_ARGUMENT);
    refused_password(library, NULL, huge[i], WATCHWORD_INVALID_ARGUMENT);

    watchword_hasher hasher = 4711;
    watchword_status status = library->hasher_from_id(page, huge[i], &hasher);
    CHECK(status == (is_no_length(huge[i]) ? WATCHWORD_INVALID_ARGUMENT : WATCHWORD_UNKNOWN_HASHER),
          "id of %zu is %d", huge[i], status);
    CHECK(hasher == WATCHWORD_HASHER_NONE, "id of %zu", huge[i]);

    bool equal = true;
    status = library->constant_time_equals(page, huge[i], page, 1, &equal);
    CHECK(status == (is_no_length(huge[i]) ? WATCHWORD_INVALID_ARGUMENT : WATCHWORD_OK) && !equal,
          "a of %zu is %d", huge[i], status);
    equal = true;
    status = library->constant_time_equals(page, 1, page, huge[i], &equal);
    CHECK(status == (is_no_length(huge[i]) ? WATCHWORD_INVALID_ARGUMENT : WATCHWORD_OK) && !equal,
          "b of %zu is %d", huge[i], status);
    if (!is_no_length(huge[i])) continue;
    equal = true;
    status = library->constant_time_equals(page, huge[i], page, huge[i], &equal);
    CHECK(status == WATCHWORD_INVALID_ARGUMENT && !equal, "a and b of %zu", huge[i]);
    CHECK(library->wipe((void *)page, huge[i]) == WATCHWORD_INVALID_ARGUMENT, "wipe %zu", huge[i]);
  }
  refused_digest(library, page, 1025, WATCHWORD_OVER_LIMIT);
  refused_password(library, page, 4097, WATCHWORD_OVER_LIMIT);
  refused_digest(library, NULL, 1, WATCHWORD_INVALID_ARGUMENT);
  refused_digest(library, NULL, 60, WATCHWORD_INVALID_ARGUMENT);
  refused_password(library, NULL, 1, WATCHWORD_INVALID_ARGUMENT);
  refused_password(library, NULL, 5, WATCHWORD_INVALID_ARGUMENT);
  watchword_hasher hasher = 4711;
  CHECK(library->hasher_from_id(NULL, 3, &hasher) == WATCHWORD_INVALID_ARGUMENT && hasher == 0,
        "no id of 3 bytes");
  munmap((void *)page, 4096);
}

static void empty_inputs(const struct library *library) {
  static const char empty[] = "";
  const char *const pointers[] = {NULL, empty};
  for (size_t p = 0; p < 2; p++) {
    for (size_t i = 0; i < NUM_SAMPLES; i++) {
      struct outcome outcome =
          verify_bytes(library, samples[i].hasher, pointers[p], 0, sample_password, 5, NULL);
      CHECK(outcome.status == WATCHWORD_MALFORMED && !outcome.match, "%s", samples[i].id);
      CHECK(is_at(&outcome.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_DIGEST, 0,
                  WATCHWORD_REASON_EMPTY),
            "%s", samples[i].id);
      outcome = verify_bytes(library, samples[i].hasher, samples[i].digest,
                             strlen(samples[i].digest), pointers[p], 0, NULL);
      CHECK(outcome.status == WATCHWORD_OK && !outcome.match, "%s: the empty password is %d",
            samples[i].id, outcome.status);
    }
    struct outcome outcome =
        verify_bytes(library, WATCHWORD_HASHER_MD5, "d41d8cd98f00b204e9800998ecf8427e", 32,
                     pointers[p], 0, NULL);
    CHECK(outcome.status == WATCHWORD_OK && outcome.match, "MD5 of nothing");
  }
}

static void unknown_hashers(const struct library *library) {
  static const watchword_hasher none[] = {-1, 0, NUM_SAMPLES + 1, 9999, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    struct outcome outcome =
        verify_text(library, none[i], samples[2].digest, sample_password, NULL);
    CHECK(outcome.status == WATCHWORD_UNKNOWN_HASHER && !outcome.match, "verify %d is %d", none[i],
          outcome.status);
    CHECK(is_bare(&outcome.error, WATCHWORD_UNKNOWN_HASHER), "verify %d", none[i]);
    outcome = check_text(library, none[i], samples[2].digest, NULL);
    CHECK(outcome.status == WATCHWORD_UNKNOWN_HASHER, "check %d is %d", none[i], outcome.status);
    CHECK(is_bare(&outcome.error, WATCHWORD_UNKNOWN_HASHER), "check %d", none[i]);
    if (none[i] == WATCHWORD_HASHER_NONE) continue; /* asks which hasher it is */
    watchword_inspection inspection;
    memset(&inspection, 0xa5, sizeof inspection);
    inspection.struct_size = sizeof inspection;
    watchword_error error = dirty_error();
    watchword_status status =
        library->inspect(none[i], samples[2].digest, 32, NULL, &inspection, &error);
    CHECK(status == WATCHWORD_UNKNOWN_HASHER && inspection.num_candidates == 0, "inspect %d is %d",
          none[i], status);
    CHECK(is_bare(&error, WATCHWORD_UNKNOWN_HASHER), "inspect %d", none[i]);
  }
}

void conform_pointers(const struct library *library) {
  missing_outputs(library);
  lengths(library);
  empty_inputs(library);
  unknown_hashers(library);
}
