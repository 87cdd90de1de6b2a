/* Every function while the 1st, 2nd, 3rd... allocation fails, alone and with all that follow: a
 * status comes back, never a signal, errno stays, and what was allocated is given back.
 *
 *     LD_PRELOAD=fail_allocation.so allocation_failure LIBRARY
 *
 * Each case is the first thing that a process of its own does with the library, so that what is set
 * up at the first use fails too. Not so with the Swift runtime inside: it makes the metadata of
 * generic types at their first use and ends the process where it cannot, so there each call is made
 * once before allocations fail. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "fail_allocation.h"
#include "outcome.h"
#include "samples.h"

static struct library library;
static bool has_runtime;

/* ---- calls ----------------------------------------------------------------------------------- */

enum call {
  VERIFY_MATCH,
  VERIFY_MISMATCH,
  VERIFY_MALFORMED,
  VERIFY_COSTLY,
  VERIFY_STOPPED,
  CHECK_DIGEST,
  INSPECT_NAMED,
  INSPECT_ANY,
  HASHERS,
  TEXTS,
  LIMITS,
  EQUALS,
  WIPE,
  NUM_CALLS
};

static const char *const call_names[NUM_CALLS] = {
    "match", "mismatch", "malformed", "costly", "stopped", "check",  "inspect",
    "inspect any", "hashers", "texts", "limits",  "equals",  "wipe"};

static int stop(void *context) {
  (void)context;
  return 1;
}

/* What a call gave, as one number: the status, and 1000 for a result that is true. */
static int make_call(enum call call, const struct sample *sample) {
  watchword_options options = {.struct_size = sizeof options};
  struct outcome outcome = {.status = WATCHWORD_OK};
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  watchword_limits limits;
  watchword_hasher hasher = WATCHWORD_HASHER_NONE;
  char bytes[] = "secret";
  switch (call) {
    case VERIFY_MATCH:
      outcome = verify_text(&library, sample->hasher, sample->digest, sample_password, NULL);
      break;
    case VERIFY_MISMATCH:
      outcome = verify_text(&library, sample->hasher, sample->digest, "wrong", NULL);
      break;
    case VERIFY_MALFORMED:
      outcome = verify_text(&library, sample->hasher, sample->malformed, sample_password, NULL);
      break;
    case VERIFY_COSTLY:
      if (sample->costly != NULL)
        outcome = verify_text(&library, sample->hasher, sample->costly, sample_password, NULL);
      break;
    case VERIFY_STOPPED:
      options.should_stop = stop;
      outcome = verify_text(&library, sample->hasher, sample->digest, sample_password, &options);
      break;
    case CHECK_DIGEST:
      outcome = check_text(&library, sample->hasher, sample->digest, NULL);
      break;
    case INSPECT_NAMED:
    case INSPECT_ANY:
      hasher = call == INSPECT_ANY ? WATCHWORD_HASHER_NONE : sample->hasher;
      outcome.status = library.inspect(hasher, sample->digest, strlen(sample->digest), NULL,
                                       &inspection, NULL);
      outcome.match = inspection.num_candidates > 0;
      break;
    case HASHERS:
      outcome.status = library.hasher_from_id(sample->id, strlen(sample->id), &hasher);
      outcome.match = hasher == sample->hasher && library.hasher_count() == NUM_SAMPLES &&
                      library.hasher_at(0) != 0 && library.hasher_id(hasher) != NULL;
      break;
    case TEXTS:
      outcome.match = library.version()[0] != '\0' && library.abi_version() != 0 &&
                      library.status_text(22)[0] != '\0' && library.limit_name(3)[0] != '\0' &&
                      library.field_name(4)[0] != '\0' && library.reason_text(5)[0] != '\0' &&
                      library.weakness_text(16)[0] != '\0' &&
                      library.weakness_source(16, sample->hasher)[0] != '\0';
      break;
    case LIMITS:
      outcome.status = library.limits_default(sizeof limits, &limits);
      break;
    case EQUALS:
      outcome.status = library.constant_time_equals("abc", 3, "abc", 3, &outcome.match);
      break;
    case WIPE:
      outcome.status = library.wipe(bytes, sizeof bytes);
      break;
    case NUM_CALLS:
      break;
  }
  return outcome.status + (outcome.match ? 1000 : 0);
}

/* ---- processes ------------------------------------------------------------------------------- */

/* What the child leaves behind. */
struct report {
  struct allocations count;
  int result, again, error;
  bool is_done;
};

static struct report *shared;

/* The call in a process of its own, with allocations failing; then once more without. */
static struct report run(enum call call, const struct sample *sample, long which, bool and_later,
                         bool advice_too) {
  *shared = (struct report){.is_done = false};
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    struct report report;
    if (has_runtime) make_call(call, sample);
    errno = 12345;
    fail_allocation_start(which, and_later, advice_too);
    report.result = make_call(call, sample);
    report.count = fail_allocation_end();
    report.error = errno;
    report.again = make_call(call, sample);
    report.is_done = true;
    *shared = report;
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0 && shared->is_done,
        "%s, %s, allocation %ld%s: ended by signal %d", call_names[call], sample->id, which,
        and_later ? " and later" : "", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  return *shared;
}

static bool takes_memory(const struct sample *sample) {
  return strstr(sample->id, "scrypt_") != NULL || strstr(sample->id, "argon2") != NULL;
}

static void try_call(enum call call, const struct sample *sample) {
  const char *name = call_names[call];
  const struct report free_run = run(call, sample, 0, false, false);
  CHECK(free_run.error == 12345, "%s, %s: errno is %d", name, sample->id, free_run.error);
  CHECK(free_run.count.live == 0, "%s, %s: %ld not given back", name, sample->id,
        free_run.count.live);
  const bool is_work = call <= VERIFY_MISMATCH || call == VERIFY_STOPPED;
  if (takes_memory(sample) && is_work) {
    CHECK(free_run.count.asked >= 1, "%s, %s: no allocation was seen", name, sample->id);
  } else {
    CHECK(free_run.count.asked == 0, "%s, %s: %ld allocations", name, sample->id,
          free_run.count.asked);
  }
  const struct report unadvised = run(call, sample, 0, false, true);
  CHECK(unadvised.result == free_run.result && unadvised.error == 12345,
        "%s, %s, without madvise: %d, errno %d", name, sample->id, unadvised.result,
        unadvised.error);
  for (long which = 1; which <= free_run.count.asked + 1; which++) {
    for (int and_later = 0; and_later < 2; and_later++) {
      const struct report report = run(call, sample, which, and_later, false);
      const bool has_failed = report.count.asked >= which;
      CHECK(report.result == (has_failed ? WATCHWORD_OUT_OF_MEMORY : free_run.result),
            "%s, %s, allocation %ld of %ld: %d, not %d", name, sample->id, which,
            report.count.asked, report.result, free_run.result);
      CHECK(report.again == free_run.result, "%s, %s, after allocation %ld: %d", name, sample->id,
            which, report.again);
      CHECK(report.error == 12345, "%s, %s, allocation %ld: errno is %d", name, sample->id, which,
            report.error);
      CHECK(report.count.live == 0, "%s, %s, allocation %ld: %ld not given back", name,
            sample->id, which, report.count.live);
    }
  }
}

/* The shim does what it says, or nothing below would mean anything. */
static void try_shim(void) {
  void *volatile memory;
  fail_allocation_start(2, false, false);
  memory = malloc(10);
  void *volatile second = calloc(2, 5);
  void *volatile third = malloc(10);
  CHECK(memory != NULL && second == NULL && third != NULL, "the second of three fails");
  free(memory);
  struct allocations count = fail_allocation_end();
  CHECK(count.asked == 3 && count.live == 1, "%ld asked, %ld live", count.asked, count.live);
  free(third);
  fail_allocation_start(1, true, false);
  void *volatile pages = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  void *volatile aligned = NULL;
  const int status = posix_memalign((void **)&aligned, 64, 64);
  memory = realloc(NULL, 5);
  count = fail_allocation_end();
  CHECK(pages == MAP_FAILED && status == ENOMEM && memory == NULL && count.asked == 3,
        "all fail, %ld", count.asked);
}

int main(int argc, char **argv) {
  if (fail_allocation_start == NULL) {
    CHECK(false, "fail_allocation.so is not preloaded");
    return check_report();
  }
  library = library_from_arguments(argc, argv);
  has_runtime = library_has_runtime(&library);
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 2;
  try_shim();
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    for (enum call call = 0; call < NUM_CALLS; call++) try_call(call, &samples[i]);
  }
  return check_report();
}
