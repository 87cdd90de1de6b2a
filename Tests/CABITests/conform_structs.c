/* Structs of sizes that a caller's header may give them. */

#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

/* Any struct, with room for what a newer header would add. */
union roomy {
  size_t struct_size;
  watchword_limits limits;
  watchword_options options;
  watchword_error error;
  watchword_inspection inspection;
  unsigned char bytes[2048];
};

static const size_t added[] = {1, 3, 8, 16, 100, 1024};

#define NUM_ADDED (sizeof added / sizeof *added)

/* Sizes that no struct of `size` bytes has; the last would pass the end of memory. */
static size_t bad_size(size_t index, size_t size) {
  const size_t sizes[] = {0,           1,        sizeof(size_t),   size - 1,
                          size - 8,    (size_t)1 << 40, SIZE_MAX / 2, SIZE_MAX / 2 + 1,
                          SIZE_MAX - 7, SIZE_MAX};
  return sizes[index];
}

#define NUM_BAD_SIZES 10

static union roomy dirty(size_t struct_size) {
  union roomy roomy;
  memset(roomy.bytes, 0xa5, sizeof roomy.bytes);
  roomy.struct_size = struct_size;
  return roomy;
}

/* Whether the bytes before `to` are zero and those behind are still as they were. */
static bool is_cleared(const union roomy *roomy, size_t from, size_t to) {
  for (size_t i = from; i < sizeof roomy->bytes; i++) {
    if (roomy->bytes[i] != (i < to ? 0 : 0xa5)) return false;
  }
  return true;
}

static bool is_untouched(const union roomy *roomy, size_t struct_size) {
  return roomy->struct_size == struct_size && is_cleared(roomy, sizeof(size_t), 0);
}

/* ---- inputs ---------------------------------------------------------------------------------- */

/* What verify, check and inspect say with these options, which must be the same. */
static watchword_status with_options(const struct library *library,
                                     const watchword_options *options) {
  const struct sample *sample = &samples[2];
  struct outcome verified =
      verify_text(library, sample->hasher, sample->digest, sample_password, options);
  struct outcome checked = check_text(library, sample->hasher, sample->digest, options);
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  watchword_error error = dirty_error();
  watchword_status inspected =
      library->inspect(WATCHWORD_HASHER_NONE, sample->digest, strlen(sample->digest), options,
                       &inspection, &error);
  CHECK(verified.status == checked.status && checked.status == inspected, "%d, %d, %d",
        verified.status, checked.status, inspected);
  CHECK(verified.match == (verified.status == WATCHWORD_OK), "match with %d", verified.status);
  CHECK(is_bare(&verified.error, verified.status), "error of verify: %d", verified.error.status);
  CHECK(is_bare(&checked.error, checked.status), "error of check: %d", checked.error.status);
  CHECK(is_bare(&error, inspected), "error of inspect: %d", error.status);
  CHECK(inspection.struct_size == sizeof inspection, "inspection");
  if (inspected != WATCHWORD_OK) CHECK(inspection.num_candidates == 0, "inspection is cleared");
  return verified.status;
}

static void options_sizes(const struct library *library) {
  const size_t size = sizeof(watchword_options);
  union roomy roomy = {.options = {.struct_size = size}};
  CHECK(with_options(library, NULL) == WATCHWORD_OK, "no options");
  CHECK(with_options(library, &roomy.options) == WATCHWORD_OK, "all zero");
  memset(roomy.bytes + size, 0xa5, sizeof roomy.bytes - size);
  CHECK(with_options(library, &roomy.options) == WATCHWORD_OK, "what follows is not read");
  for (size_t i = 0; i < NUM_BAD_SIZES; i++) {
    roomy.options.struct_size = bad_size(i, size);
    CHECK(with_options(library, &roomy.options) == WATCHWORD_INVALID_STRUCT, "options of %zu",
          roomy.struct_size);
  }
  for (size_t i = 0; i < NUM_ADDED; i++) {
    memset(roomy.bytes, 0, sizeof roomy.bytes);
    roomy.struct_size = size + added[i];
    CHECK(with_options(library, &roomy.options) == WATCHWORD_OK, "%zu zeros", added[i]);
    roomy.bytes[size + added[i]] = 1;
    CHECK(with_options(library, &roomy.options) == WATCHWORD_OK, "not part of %zu", added[i]);
    roomy.bytes[size + added[i] - 1] = 1;
    CHECK(with_options(library, &roomy.options) == WATCHWORD_INVALID_STRUCT, "last of %zu",
          added[i]);
    roomy.bytes[size + added[i] - 1] = 0;
    roomy.bytes[size] = 0x80;
    CHECK(with_options(library, &roomy.options) == WATCHWORD_INVALID_STRUCT, "first of %zu",
          added[i]);
  }
  for (int bit = 0; bit < 64; bit++) {
    watchword_options options = {.struct_size = size, .flags = UINT64_C(1) << bit};
    CHECK(with_options(library, &options) == WATCHWORD_INVALID_ARGUMENT, "flag %d", bit);
  }
}

static void limits_sizes(const struct library *library) {
  const size_t size = sizeof(watchword_limits);
  union roomy roomy = {.struct_size = 0};
  watchword_options options = {.struct_size = sizeof options, .limits = &roomy.limits};
  library->limits_default(size, &roomy.limits);
  CHECK(with_options(library, &options) == WATCHWORD_OK, "limits");
  memset(roomy.bytes + size, 0xa5, sizeof roomy.bytes - size);
  CHECK(with_options(library, &options) == WATCHWORD_OK, "what follows is not read");
  for (size_t i = 0; i < NUM_BAD_SIZES; i++) {
    roomy.struct_size = bad_size(i, size);
    CHECK(with_options(library, &options) == WATCHWORD_INVALID_STRUCT, "limits of %zu",
          roomy.struct_size);
  }
  memset(roomy.bytes + size, 0, sizeof roomy.bytes - size);
  for (size_t i = 0; i < NUM_ADDED; i++) {
    roomy.struct_size = size + added[i];
    CHECK(with_options(library, &options) == WATCHWORD_OK, "%zu zeros", added[i]);
    roomy.bytes[size + added[i] - 1] = 1;
    CHECK(with_options(library, &options) == WATCHWORD_INVALID_STRUCT, "last of %zu", added[i]);
    roomy.bytes[size + added[i] - 1] = 0;
  }
}

/* ---- outputs --------------------------------------------------------------------------------- */

static void limits_as_output(const struct library *library) {
  const size_t size = sizeof(watchword_limits);
  for (size_t i = 0; i < NUM_BAD_SIZES; i++) {
    union roomy roomy = dirty(0);
    watchword_status status = library->limits_default(bad_size(i, size), &roomy.limits);
    CHECK(status == WATCHWORD_INVALID_STRUCT, "limits of %zu", bad_size(i, size));
    CHECK(is_untouched(&roomy, 0), "limits of %zu", bad_size(i, size));
  }
  for (size_t i = 0; i < NUM_ADDED; i++) {
    union roomy roomy = dirty(0);
    watchword_status status = library->limits_default(size + added[i], &roomy.limits);
    CHECK(status == WATCHWORD_OK && roomy.struct_size == size + added[i], "%zu more", added[i]);
    CHECK(roomy.limits.argon2_work_kib == 4194304, "%zu more", added[i]);
    CHECK(is_cleared(&roomy, size, size + added[i]), "%zu more", added[i]);
  }
}

static void error_sizes(const struct library *library) {
  const size_t size = sizeof(watchword_error);
  const struct sample *sample = &samples[0];
  const size_t length = strlen(sample->malformed);
  for (size_t i = 0; i < NUM_BAD_SIZES; i++) {
    bool match = true;
    union roomy roomy = dirty(bad_size(i, size));
    watchword_status status =
        library->verify(sample->hasher, sample->digest, strlen(sample->digest), sample_password,
                        strlen(sample_password), NULL, &match, &roomy.error);
    CHECK(status == WATCHWORD_INVALID_STRUCT && !match, "verify, error of %zu", roomy.struct_size);
    CHECK(is_untouched(&roomy, bad_size(i, size)), "verify, error of %zu", roomy.struct_size);
    status = library->check(sample->hasher, sample->digest, strlen(sample->digest), NULL,
                            &roomy.error);
    CHECK(status == WATCHWORD_INVALID_STRUCT, "check, error of %zu", roomy.struct_size);
    CHECK(is_untouched(&roomy, bad_size(i, size)), "check, error of %zu", roomy.struct_size);
    watchword_inspection inspection = {.struct_size = sizeof inspection, .num_candidates = 7};
    status = library->inspect(sample->hasher, sample->digest, strlen(sample->digest), NULL,
                              &inspection, &roomy.error);
    CHECK(status == WATCHWORD_INVALID_STRUCT, "inspect, error of %zu", roomy.struct_size);
    CHECK(inspection.num_candidates == 0, "inspect, error of %zu", roomy.struct_size);
  }
  for (size_t i = 0; i < NUM_ADDED; i++) {
    bool match = true;
    union roomy roomy = dirty(size + added[i]);
    watchword_status status = library->verify(sample->hasher, sample->malformed, length, NULL, 0,
                                              NULL, &match, &roomy.error);
    CHECK(status == WATCHWORD_MALFORMED && roomy.struct_size == size + added[i] &&
              roomy.error.status == status && roomy.error.offset == sample->offset,
          "error with %zu more", added[i]);
    CHECK(is_cleared(&roomy, size, size + added[i]), "error with %zu more", added[i]);
  }
}

static void inspection_sizes(const struct library *library) {
  const size_t size = sizeof(watchword_inspection);
  const struct sample *sample = &samples[0];
  const size_t length = strlen(sample->digest);
  for (size_t i = 0; i < NUM_BAD_SIZES; i++) {
    union roomy roomy = dirty(bad_size(i, size));
    watchword_error error = dirty_error();
    watchword_status status =
        library->inspect(0, sample->digest, length, NULL, &roomy.inspection, &error);
    CHECK(status == WATCHWORD_INVALID_STRUCT, "inspection of %zu", roomy.struct_size);
    CHECK(is_untouched(&roomy, bad_size(i, size)), "inspection of %zu", roomy.struct_size);
    CHECK(is_bare(&error, WATCHWORD_INVALID_STRUCT), "error beside an inspection of %zu is %d",
          roomy.struct_size, error.status);
  }
  for (size_t i = 0; i < NUM_ADDED; i++) {
    union roomy roomy = dirty(size + added[i]);
    watchword_status status =
        library->inspect(0, sample->digest, length, NULL, &roomy.inspection, NULL);
    CHECK(status == WATCHWORD_OK && roomy.struct_size == size + added[i] &&
              roomy.inspection.hasher == sample->hasher,
          "inspection with %zu more", added[i]);
    CHECK(is_cleared(&roomy, size, size + added[i]), "inspection with %zu more", added[i]);
  }
}

void conform_structs(const struct library *library) {
  options_sizes(library);
  limits_sizes(library);
  limits_as_output(library);
  error_sizes(library);
  inspection_sizes(library);
}
