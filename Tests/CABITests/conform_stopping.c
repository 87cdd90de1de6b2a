/* should_stop: asked while a hash is computed, obeyed, and free to call the library. */

#include <string.h>
#include <time.h>

#include "check.h"
#include "conformance.h"
#include "large_samples.h"
#include "outcome.h"
#include "samples.h"

/* Longer than the "few milliseconds" of the header, by what a busy machine takes. */
#define LONGEST_PAUSE_MS 100

struct stopper {
  const struct library *library;
  int stop_at; /* the call that is answered with `answer`; 0: none */
  int answer;
  int calls;
  bool calls_library;
  int failures;
  double last_ms, longest_ms;
};

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Everything that the header has, from inside a verification. */
static int call_library(const struct library *library) {
  int failures = 0;
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct outcome outcome =
        verify_text(library, samples[i].hasher, samples[i].digest, sample_password, NULL);
    failures += outcome.status != WATCHWORD_OK || !outcome.match;
    failures += check_text(library, samples[i].hasher, samples[i].malformed, NULL).status !=
                WATCHWORD_MALFORMED;
  }
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  failures += library->inspect(0, samples[0].digest, 60, NULL, &inspection, NULL) != WATCHWORD_OK;
  bool equal = false;
  failures += library->constant_time_equals("ab", 2, "ab", 2, &equal) != WATCHWORD_OK || !equal;
  char bytes[] = "secret";
  failures += library->wipe(bytes, sizeof bytes) != WATCHWORD_OK || bytes[0] != 0;
  return failures;
}

static int should_stop(void *context) {
  struct stopper *stopper = context;
  const double now = now_ms();
  const double pause = now - stopper->last_ms;
  if (pause > stopper->longest_ms) stopper->longest_ms = pause;
  stopper->calls++;
  if (stopper->calls_library && stopper->calls <= 3)
    stopper->failures += call_library(stopper->library);
  stopper->last_ms = now_ms();
  return stopper->calls == stopper->stop_at ? stopper->answer : 0;
}

static struct outcome run_with(struct stopper *stopper, watchword_hasher hasher,
                               const char *digest, const char *password, size_t password_len) {
  watchword_options options = {
      .struct_size = sizeof options, .should_stop = should_stop, .context = stopper};
  stopper->last_ms = now_ms();
  return verify_bytes(stopper->library, hasher, digest, strlen(digest), password, password_len,
                      &options);
}

static struct outcome run(struct stopper *stopper, watchword_hasher hasher, const char *digest) {
  return run_with(stopper, hasher, digest, sample_password, strlen(sample_password));
}

static void stopped(const struct library *library, const struct sample *sample) {
  static const int calls[] = {1, 2, 10};
  static const int answers[] = {1, -1, INT32_MIN, 256};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    for (size_t j = 0; j < (i == 0 ? sizeof answers / sizeof *answers : 1); j++) {
      struct stopper stopper = {.library = library, .stop_at = calls[i], .answer = answers[j]};
      struct outcome outcome = run(&stopper, sample->hasher, sample->long_running);
      CHECK(outcome.status == WATCHWORD_STOPPED && !outcome.match, "%s, call %d, answer %d, is %d",
            sample->id, calls[i], answers[j], outcome.status);
      CHECK(is_bare(&outcome.error, WATCHWORD_STOPPED), "%s", sample->id);
      CHECK(stopper.calls == calls[i], "%s: not asked again", sample->id);
    }
  }
}

/* Whoever is asked ten times has not waited long, however long the password is. */
static void pauses(const struct library *library, const struct sample *sample) {
  static const size_t lengths[] = {11, 4096};
  static char password[4096];
  memset(password, 'p', sizeof password);
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    struct stopper stopper = {.library = library, .stop_at = 10, .answer = 1};
    struct outcome outcome =
        run_with(&stopper, sample->hasher, sample->long_running, password, lengths[i]);
    CHECK(outcome.status == WATCHWORD_STOPPED, "%s is %d after %d calls", sample->id,
          outcome.status, stopper.calls);
    CHECK(stopper.longest_ms < LONGEST_PAUSE_MS, "%s, %zu bytes: not asked for %.1f ms",
          sample->id, lengths[i], stopper.longest_ms);
  }
}

/* Who stops at once does not wait for memory that was never used. */
static void ends_at_once(const struct library *library) {
  struct stopper stopper = {.library = library, .stop_at = 1, .answer = 1};
  struct outcome outcome = run(&stopper, WATCHWORD_HASHER_ARGON2ID, gibibyte_digest);
  const double ms = now_ms() - stopper.last_ms;
  CHECK(outcome.status == WATCHWORD_STOPPED, "1 GiB is %d", outcome.status);
  CHECK(ms < LONGEST_PAUSE_MS, "it took %.1f ms from the answer to the end", ms);
}

static void reentered(const struct library *library, const struct sample *sample) {
  struct stopper stopper = {.library = library, .calls_library = true};
  struct outcome outcome = run(&stopper, sample->hasher, sample->digest);
  CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s is %d", sample->id, outcome.status);
  CHECK(stopper.failures == 0, "%s: %d calls from inside failed", sample->id, stopper.failures);
  stopper = (struct stopper){
      .library = library, .calls_library = true, .stop_at = 2, .answer = 1};
  if (sample->long_running == NULL) return;
  outcome = run(&stopper, sample->hasher, sample->long_running);
  CHECK(outcome.status == WATCHWORD_STOPPED && stopper.failures == 0, "%s is %d, %d failed",
        sample->id, outcome.status, stopper.failures);
}

/* Nothing is asked where nothing is computed. */
static void not_asked(const struct library *library, const struct sample *sample) {
  struct stopper stopper = {.library = library, .stop_at = 1, .answer = 1};
  struct outcome outcome = run(&stopper, sample->hasher, sample->malformed);
  CHECK(outcome.status == WATCHWORD_MALFORMED && stopper.calls == 0, "%s is %d", sample->id,
        outcome.status);
  if (sample->costly != NULL) {
    outcome = run(&stopper, sample->hasher, sample->costly);
    CHECK(outcome.status == WATCHWORD_OVER_LIMIT && stopper.calls == 0, "%s is %d", sample->id,
          outcome.status);
  }
  watchword_options options = {
      .struct_size = sizeof options, .should_stop = should_stop, .context = &stopper};
  outcome = check_text(library, sample->hasher, sample->digest, &options);
  CHECK(outcome.status == WATCHWORD_OK && stopper.calls == 0, "check %s", sample->id);
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  watchword_status status = library->inspect(sample->hasher, sample->digest,
                                             strlen(sample->digest), &options, &inspection, NULL);
  CHECK(status == WATCHWORD_OK && stopper.calls == 0, "inspect %s", sample->id);
}

/* The answer does not depend on whether somebody asks. */
static void never_stopped(const struct library *library, const struct sample *sample) {
  struct stopper stopper = {.library = library};
  struct outcome outcome = run(&stopper, sample->hasher, sample->digest);
  CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s is %d", sample->id, outcome.status);
  watchword_options no_question = {.struct_size = sizeof no_question, .context = &stopper};
  const int calls = stopper.calls;
  outcome = verify_text(library, sample->hasher, sample->digest, sample_password, &no_question);
  CHECK(outcome.match && stopper.calls == calls, "%s with a context alone", sample->id);
}

void conform_stopping(const struct library *library) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    not_asked(library, &samples[i]);
    never_stopped(library, &samples[i]);
    reentered(library, &samples[i]);
    if (samples[i].long_running == NULL) continue;
    stopped(library, &samples[i]);
    pauses(library, &samples[i]);
  }
  ends_at_once(library);
}
