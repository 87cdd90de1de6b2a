/* Every function and every hasher on a thread with a stack of 64 KiB, and how much of it they
 * use. */

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "large_samples.h"
#include "outcome.h"
#include "samples.h"
#include "stack.h"
#include "wrong_calls.h"

#define STACK (64 * 1024)

static struct library library;

struct verification {
  watchword_hasher hasher;
  const char *digest;
  const char *password;
  size_t password_len;
  struct outcome outcome;
};

static void nothing(void *context) { (void)context; }

static void verify(void *context) {
  struct verification *call = context;
  call->outcome = verify_bytes(&library, call->hasher, call->digest, strlen(call->digest),
                               call->password, call->password_len, NULL);
}

static void inspect(void *context) {
  struct verification *call = context;
  watchword_inspection inspection = {.struct_size = sizeof inspection};
  call->outcome.status =
      library.inspect(0, call->digest, strlen(call->digest), NULL, &inspection, NULL);
}

static void check(void *context) {
  struct verification *call = context;
  call->outcome = check_text(&library, call->hasher, call->digest, NULL);
}

static void everything(void *context) {
  struct verification *call = context;
  call->outcome.status = wrong_calls(&library, 0, NULL) == 0 ? WATCHWORD_OK : -1;
}

struct depth {
  size_t thread; /* what a thread that does nothing takes */
  size_t deepest;
  const char *at;
};

static struct depth depth;

static void measure(const char *what, void (*body)(void *), struct verification *call) {
  const size_t use = stack_use(STACK, body, call);
  const size_t own = use - depth.thread;
  if (own > depth.deepest) depth = (struct depth){depth.thread, own, what};
  printf("  %-24s %6zu bytes of stack\n", what, own);
}

static void small_stacks(void) {
  static char long_password[4096];
  memset(long_password, 'p', sizeof long_password);
  depth.thread = stack_use(STACK, nothing, NULL);
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct verification call = {samples[i].hasher, samples[i].digest, sample_password,
                                strlen(sample_password), {.status = -1}};
    measure(samples[i].id, verify, &call);
    CHECK(call.outcome.status == WATCHWORD_OK && call.outcome.match, "%s is %d", samples[i].id,
          call.outcome.status);
    call.password = long_password;
    call.password_len = sizeof long_password;
    stack_use(STACK, verify, &call);
    CHECK(call.outcome.status == WATCHWORD_OK && !call.outcome.match, "%s is %d", samples[i].id,
          call.outcome.status);
  }
  for (size_t i = 0; i < NUM_LARGE_SAMPLES; i++) {
    const struct large_sample *sample = &large_samples[i];
    struct verification call = {sample->hasher, sample->digest, sample_password,
                                strlen(sample_password), {.status = -1}};
    char what[40];
    snprintf(what, sizeof what, "large %s", library.hasher_id(sample->hasher));
    measure(strdup(what), verify, &call);
    CHECK(call.outcome.status == WATCHWORD_OK && call.outcome.match, "%s is %d", what,
          call.outcome.status);
    stack_use(STACK, check, &call);
    CHECK(call.outcome.status == WATCHWORD_OK, "check %s is %d", what, call.outcome.status);
    stack_use(STACK, inspect, &call);
    CHECK(call.outcome.status == WATCHWORD_OK, "inspect %s is %d", what, call.outcome.status);
  }
  struct verification call = {0, large_samples[0].digest, NULL, 0, {.status = -1}};
  measure("inspect", inspect, &call);
  call.hasher = large_samples[0].hasher;
  measure("check", check, &call);
  measure("everything", everything, &call);
  CHECK(call.outcome.status == WATCHWORD_OK, "everything");
  printf("deepest: %zu bytes of stack in %s, beside %zu of the thread itself\n", depth.deepest,
         depth.at, depth.thread);
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  small_stacks();
  return check_report();
}
