#include "process_state.h"

#include <dirent.h>
#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

#define NUM_LIMITS RLIMIT_NLIMITS

extern char **environ;

struct process_state {
  struct sigaction actions[NSIG];
  sigset_t blocked;
  stack_t alternate_stack;
  uint32_t vector_control; /* MXCSR, where there is one */
  int rounding, exceptions, raised;
  char locale[400];
  locale_t thread_locale;
  char **environment;
  char *variables[1000];
  char directory[4096];
  mode_t mask;
  char *zone_names[2];
  long zone;
  struct itimerval timers[3];
  struct rlimit limits[NUM_LIMITS];
  int files, threads;
};

static uint32_t vector_control(void) {
#ifdef __SSE__
  return __builtin_ia32_stmxcsr();
#else
  return 0;
#endif
}

int process_state_count(const char *directory) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/%s", directory);
  DIR *entries = opendir(path);
  if (entries == NULL) return -1;
  int count = 0;
  for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
    count += entry->d_name[0] != '.';
  closedir(entries);
  return count;
}

/* Not from statm, whose numbers the system rounds for the sake of speed. */
long process_state_resident(void) {
  char line[200];
  long kib = -1;
  FILE *file = fopen("/proc/self/smaps_rollup", "r");
  while (file != NULL && kib < 0 && fgets(line, sizeof line, file) != NULL)
    if (sscanf(line, "Rss: %ld", &kib) != 1) kib = -1;
  if (kib < 0) exit(2);
  fclose(file);
  return kib * 1024;
}

static void note(struct process_state *state) {
  memset(state, 0, sizeof *state);
  for (int number = 1; number < NSIG; number++) sigaction(number, NULL, &state->actions[number]);
  sigprocmask(SIG_BLOCK, NULL, &state->blocked);
  sigaltstack(NULL, &state->alternate_stack);
  state->vector_control = vector_control();
  state->rounding = fegetround();
  state->exceptions = fegetexcept();
  state->raised = fetestexcept(FE_ALL_EXCEPT);
  snprintf(state->locale, sizeof state->locale, "%s", setlocale(LC_ALL, NULL));
  state->thread_locale = uselocale((locale_t)0);
  state->environment = environ;
  for (int i = 0; environ[i] != NULL && i < 999; i++) state->variables[i] = strdup(environ[i]);
  if (getcwd(state->directory, sizeof state->directory) == NULL) exit(2);
  state->mask = umask(0);
  umask(state->mask);
  memcpy(state->zone_names, tzname, sizeof state->zone_names);
  state->zone = timezone;
  for (int i = 0; i < 3; i++) getitimer(i, &state->timers[i]);
  for (int i = 0; i < NUM_LIMITS; i++) getrlimit(i, &state->limits[i]);
  state->files = process_state_count("fd");
  state->threads = process_state_count("task");
}

struct process_state *process_state_note(void) {
  struct process_state *state = malloc(sizeof *state);
  if (state == NULL) exit(2);
  note(state);
  return state;
}

static bool is_same_environment(const struct process_state *before,
                                const struct process_state *now) {
  if (before->environment != now->environment) return false;
  for (int i = 0; i < 999; i++) {
    const char *a = before->variables[i], *b = now->variables[i];
    if (a == NULL || b == NULL) return a == b;
    if (strcmp(a, b) != 0) return false;
  }
  return true;
}

/* Of a mask, libc writes the part that the system knows. */
static bool is_same_action(const struct sigaction *a, const struct sigaction *b) {
  for (int number = 1; number < NSIG; number++) {
    if (sigismember(&a->sa_mask, number) != sigismember(&b->sa_mask, number)) return false;
  }
  return a->sa_handler == b->sa_handler && a->sa_flags == b->sa_flags;
}

#define SAME(member, what) \
  CHECK(memcmp(&before->member, &now->member, sizeof now->member) == 0, "%s: %s", after, what)

void process_state_compare(const struct process_state *before, const char *after) {
  struct process_state *now = process_state_note();
  for (int number = 1; number < NSIG; number++) {
    CHECK(is_same_action(&before->actions[number], &now->actions[number]),
          "%s: handler of signal %d", after, number);
  }
  SAME(blocked, "blocked signals");
  CHECK(before->alternate_stack.ss_sp == now->alternate_stack.ss_sp &&
            before->alternate_stack.ss_flags == now->alternate_stack.ss_flags &&
            before->alternate_stack.ss_size == now->alternate_stack.ss_size,
        "%s: sigaltstack", after);
  SAME(vector_control, "MXCSR");
  SAME(rounding, "rounding");
  SAME(exceptions, "floating-point exceptions");
  SAME(raised, "floating-point exceptions that were raised");
  CHECK(strcmp(before->locale, now->locale) == 0, "%s: locale %s", after, now->locale);
  CHECK(before->thread_locale == now->thread_locale, "%s: locale of the thread", after);
  CHECK(is_same_environment(before, now), "%s: environment", after);
  CHECK(strcmp(before->directory, now->directory) == 0, "%s: working directory", after);
  SAME(mask, "umask");
  SAME(zone_names, "names of the time zone");
  SAME(zone, "time zone");
  SAME(timers, "timers");
  SAME(limits, "resource limits");
  CHECK(before->files == now->files, "%s: %d files, not %d", after, now->files, before->files);
  CHECK(before->threads == now->threads, "%s: %d threads, not %d", after, now->threads,
        before->threads);
  for (int i = 0; now->variables[i] != NULL; i++) free(now->variables[i]);
  free(now);
}
