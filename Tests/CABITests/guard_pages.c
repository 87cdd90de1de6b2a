/* Every input and every output lies against a page that nobody may touch: it ends right before one,
 * then starts right after one. A byte too far is a fault, which is reported with the case. */

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"
#include "library.h"
#include "samples.h"

#define PAGE 4096
#define LONGEST 130

static struct library library;

/* What is being tried, for the signal handler. */
static char current[200];

#define TRY(...) snprintf(current, sizeof current, __VA_ARGS__)

static void on_fault(int number) {
  static const char *const start = "FAILED guard_pages: fault at ";
  ssize_t written = write(STDOUT_FILENO, start, strlen(start));
  written = write(STDOUT_FILENO, current, strlen(current));
  written = write(STDOUT_FILENO, "\n0 passed, 1 failed\n", 20);
  (void)written, (void)number;
  _exit(1);
}

/* ---- pages ----------------------------------------------------------------------------------- */

/* A page between two that are forbidden. */
struct pages {
  unsigned char *start, *end;
};

static struct pages pages_map(void) {
  unsigned char *three = mmap(NULL, 3 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (three == MAP_FAILED || mprotect(three + PAGE, PAGE, PROT_READ | PROT_WRITE) != 0) exit(2);
  return (struct pages){three + PAGE, three + 2 * PAGE};
}

enum side { BEFORE_GUARD, AFTER_GUARD };

static const char *const side_names[] = {"before", "after"};

static void *place(const struct pages *pages, enum side side, size_t length) {
  return side == BEFORE_GUARD ? pages->end - length : pages->start;
}

/* Inputs are put down, then made read-only: who writes to them faults too. */
static const void *put(const struct pages *pages, enum side side, const void *bytes,
                       size_t length) {
  if (mprotect(pages->start, PAGE, PROT_READ | PROT_WRITE) != 0) exit(2);
  void *input = place(pages, side, length);
  if (length > 0) memcpy(input, bytes, length);
  if (mprotect(pages->start, PAGE, PROT_READ) != 0) exit(2);
  return input;
}

/* Outputs as the library gets them, all against the end of their page. */
struct outputs {
  struct pages match, error, inspection;
};

static bool *match_of(const struct outputs *outputs) {
  bool *match = place(&outputs->match, BEFORE_GUARD, sizeof *match);
  *match = true;
  return match;
}

static watchword_error *error_of(const struct outputs *outputs, enum side side) {
  watchword_error *error = place(&outputs->error, side, sizeof *error);
  error->struct_size = sizeof *error;
  return error;
}

static watchword_inspection *inspection_of(const struct outputs *outputs, enum side side) {
  watchword_inspection *inspection = place(&outputs->inspection, side, sizeof *inspection);
  inspection->struct_size = sizeof *inspection;
  return inspection;
}

/* ---- digests --------------------------------------------------------------------------------- */

static void try_digest(const struct pages *input, const struct outputs *outputs, enum side side,
                       const struct sample *sample, const void *bytes, size_t length,
                       bool is_whole) {
  TRY("%s, digest of %zu bytes %s a guard page", sample->id, length, side_names[side]);
  const char *digest = put(input, side, bytes, length);
  bool *match = match_of(outputs);
  watchword_error *error = error_of(outputs, side);
  watchword_status verified =
      library.verify(sample->hasher, digest, length, sample_password, strlen(sample_password),
                     NULL, match, error);
  CHECK(*match == is_whole || (verified == WATCHWORD_OK && !is_whole), "%s: %d", current,
        verified);
  CHECK(error->status == verified, "%s: %d and %d", current, verified, error->status);
  watchword_status checked = library.check(sample->hasher, digest, length, NULL, error);
  CHECK(checked == verified, "%s: %d and %d", current, checked, verified);
  watchword_inspection *inspection = inspection_of(outputs, side);
  watchword_status inspected =
      library.inspect(sample->hasher, digest, length, NULL, inspection, error);
  CHECK(inspected == checked || checked == WATCHWORD_OVER_LIMIT, "%s: %d and %d", current,
        inspected, checked);
  library.inspect(WATCHWORD_HASHER_NONE, digest, length, NULL, inspection, error);
}

/* Valid digests, cut at every length. */
static void cut_digests(const struct pages *input, const struct outputs *outputs) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const size_t length = strlen(samples[i].digest);
    for (size_t cut = 0; cut <= length; cut++) {
      for (enum side side = BEFORE_GUARD; side <= AFTER_GUARD; side++)
        try_digest(input, outputs, side, &samples[i], samples[i].digest, cut, cut == length);
    }
  }
}

/* Bytes that are no digest: prefixes of every format, followed by one byte again and again. */
static void strange_digests(const struct pages *input, const struct outputs *outputs) {
  static const char *const starts[] = {
      "", "$2b$04$", "bcrypt_sha256$$2b$04$", "pbkdf2_sha1$1$", "pbkdf2_sha256$1$", "$P$5",
      "scrypt:2:1:1$", "$argon2i$v=19$m=8,t=1,p=1$", "$argon2id$v=19$m=8,t=1,p=1$"};
  static const char fills[] = {'a', '$', '0', '9', '=', ':', '\0', '\xff'};
  char bytes[64 + LONGEST];
  for (size_t s = 0; s < sizeof starts / sizeof *starts; s++) {
    const size_t start = strlen(starts[s]);
    memcpy(bytes, starts[s], start);
    for (size_t f = 0; f < sizeof fills; f++) {
      memset(bytes + start, fills[f], LONGEST);
      for (size_t length = 0; length <= LONGEST; length++) {
        const struct sample *sample = &samples[(s * 7 + f + length) % NUM_SAMPLES];
        TRY("%s, \"%s\" and bytes %02x, %zu in all", sample->id, starts[s], fills[f] & 0xff,
            start + length);
        const enum side side = length % 2 ? BEFORE_GUARD : AFTER_GUARD;
        const char *digest = put(input, side, bytes, start + length);
        watchword_error *error = error_of(outputs, side);
        for (size_t i = 0; i < NUM_SAMPLES; i++) {
          watchword_status status =
              library.check(samples[i].hasher, digest, start + length, NULL, error);
          CHECK(status == error->status && error->offset <= start + length, "%s: %d", current,
                status);
        }
        library.inspect(WATCHWORD_HASHER_NONE, digest, start + length, NULL,
                        inspection_of(outputs, side), error);
      }
    }
  }
}

/* ---- passwords, ids and the rest ------------------------------------------------------------- */

static void passwords(const struct pages *input, const struct outputs *outputs) {
  char bytes[LONGEST];
  memset(bytes, 'p', sizeof bytes);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    for (size_t length = 0; length <= LONGEST; length++) {
      const enum side side = length % 2 ? AFTER_GUARD : BEFORE_GUARD;
      for (int both = 0; both < 2; both++) {
        const enum side at = both ? !side : side;
        TRY("%s, password of %zu bytes %s a guard page", samples[i].id, length, side_names[at]);
        const void *password = put(input, at, bytes, length);
        bool *match = match_of(outputs);
        watchword_error *error = error_of(outputs, at);
        watchword_status status =
            library.verify(samples[i].hasher, samples[i].digest, strlen(samples[i].digest),
                           password, length, NULL, match, error);
        CHECK(status == WATCHWORD_OK && !*match, "%s: %d", current, status);
      }
    }
    const size_t length = strlen(sample_password);
    TRY("%s, the password before a guard page", samples[i].id);
    const void *password = put(input, BEFORE_GUARD, sample_password, length);
    bool *match = match_of(outputs);
    watchword_status status =
        library.verify(samples[i].hasher, samples[i].digest, strlen(samples[i].digest), password,
                       length, NULL, match, NULL);
    CHECK(status == WATCHWORD_OK && *match, "%s: %d", current, status);
  }
}

static void ids(const struct pages *input, const struct outputs *outputs) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    for (size_t length = 0; length <= strlen(samples[i].id); length++) {
      for (enum side side = BEFORE_GUARD; side <= AFTER_GUARD; side++) {
        TRY("%.*s as id, %s a guard page", (int)length, samples[i].id, side_names[side]);
        const char *id = put(input, side, samples[i].id, length);
        watchword_hasher *hasher = place(&outputs->error, side, sizeof *hasher);
        watchword_status status = library.hasher_from_id(id, length, hasher);
        CHECK(status == WATCHWORD_OK || *hasher == WATCHWORD_HASHER_NONE, "%s", current);
        if (length == strlen(samples[i].id))
          CHECK(*hasher == samples[i].hasher, "%s: %d", current, *hasher);
      }
    }
  }
}

static void comparisons(const struct pages *a_pages, const struct pages *b_pages,
                        const struct outputs *outputs) {
  unsigned char bytes[LONGEST];
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)(i * 29);
  for (size_t length = 0; length <= LONGEST; length++) {
    for (int sides = 0; sides < 4; sides++) {
      TRY("comparison of %zu bytes, sides %d", length, sides);
      const void *a = put(a_pages, sides & 1, bytes, length);
      const void *b = put(b_pages, sides >> 1, bytes, length);
      bool *equal = match_of(outputs);
      *equal = false;
      CHECK(library.constant_time_equals(a, length, b, length, equal) == WATCHWORD_OK && *equal,
            "%s", current);
      if (length == 0) continue;
      library.constant_time_equals(a, length, b, length - 1, equal);
      CHECK(!*equal, "%s: lengths differ", current);
    }
  }
}

static void wipes(const struct outputs *outputs) {
  for (size_t length = 0; length <= LONGEST; length++) {
    for (enum side side = BEFORE_GUARD; side <= AFTER_GUARD; side++) {
      TRY("wipe of %zu bytes %s a guard page", length, side_names[side]);
      unsigned char *bytes = place(&outputs->error, side, length);
      memset(outputs->error.start, 0xa5, PAGE);
      CHECK(library.wipe(bytes, length) == WATCHWORD_OK, "%s", current);
      for (size_t i = 0; i < length; i++) CHECK(bytes[i] == 0, "%s", current);
    }
  }
}

/* Structs, whole and with nothing behind their struct_size. */
static void structs(const struct pages *input, const struct pages *more,
                    const struct outputs *outputs) {
  watchword_limits limits;
  for (enum side side = BEFORE_GUARD; side <= AFTER_GUARD; side++) {
    TRY("limits_default, %s a guard page", side_names[side]);
    watchword_limits *out = place(&outputs->error, side, sizeof *out);
    CHECK(library.limits_default(sizeof *out, out) == WATCHWORD_OK, "%s", current);
    limits = *out;
    TRY("options and limits %s a guard page", side_names[side]);
    watchword_options options = {.struct_size = sizeof options};
    options.limits = put(more, side, &limits, sizeof limits);
    const watchword_options *in = put(input, side, &options, sizeof options);
    bool *match = match_of(outputs);
    CHECK(library.verify(samples[2].hasher, samples[2].digest, 32, sample_password,
                         strlen(sample_password), in, match, NULL) == WATCHWORD_OK &&
              *match,
          "%s", current);
  }
  static const size_t sizes[] = {0, 1, 8};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    TRY("structs that are a struct_size of %zu", sizes[i]);
    const watchword_options *options = put(input, BEFORE_GUARD, &sizes[i], sizeof sizes[i]);
    bool *match = match_of(outputs);
    CHECK(library.verify(samples[2].hasher, samples[2].digest, 32, NULL, 0, options, match, NULL) ==
              WATCHWORD_INVALID_STRUCT,
          "%s: options", current);
    watchword_options whole = {.struct_size = sizeof whole, .limits = (const void *)options};
    CHECK(library.check(samples[2].hasher, samples[2].digest, 32, &whole, NULL) ==
              WATCHWORD_INVALID_STRUCT,
          "%s: limits", current);
    size_t *size = place(&outputs->error, BEFORE_GUARD, sizeof *size);
    *size = sizes[i];
    CHECK(library.check(samples[2].hasher, samples[2].digest, 32, NULL, (void *)size) ==
              WATCHWORD_INVALID_STRUCT,
          "%s: error", current);
    CHECK(library.inspect(0, samples[2].digest, 32, NULL, (void *)size, NULL) ==
              WATCHWORD_INVALID_STRUCT,
          "%s: inspection", current);
  }
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  signal(SIGSEGV, on_fault);
  signal(SIGBUS, on_fault);
  const struct pages input = pages_map(), more = pages_map();
  const struct outputs outputs = {pages_map(), pages_map(), pages_map()};
  cut_digests(&input, &outputs);
  strange_digests(&input, &outputs);
  passwords(&input, &outputs);
  ids(&input, &outputs);
  comparisons(&input, &more, &outputs);
  wipes(&outputs);
  structs(&input, &more, &outputs);
  return check_report();
}
