/* The library leaves its host alone: loaded, used, unloaded, a thousand times; twice in one
 * process; in the child of a process with threads. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "outcome.h"
#include "process_state.h"
#include "samples.h"

#define ROUNDS 1000
#define FORKS 200

/* The Swift runtime, where it is inside, leaves some of its metadata behind each time. */
#define LARGEST_GROWTH (256 * 1024)
#define LARGEST_GROWTH_OF_RUNTIME (2 * ROUNDS * 1024)

/* Every function, and every hasher but the two slow ones; gives how many calls went wrong. */
static int use_quickly(const struct library *library) {
  int failures = 0;
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const struct sample *sample = &samples[i];
    if (strncmp(sample->id, "bcrypt", 6) == 0) continue;
    struct outcome outcome =
        verify_text(library, sample->hasher, sample->digest, sample_password, NULL);
    failures += outcome.status != WATCHWORD_OK || !outcome.match;
    outcome = verify_text(library, sample->hasher, sample->malformed, sample_password, NULL);
    failures += outcome.status != WATCHWORD_MALFORMED || outcome.error.offset != sample->offset;
    watchword_inspection inspection = {.struct_size = sizeof inspection};
    failures += library->inspect(0, sample->digest, strlen(sample->digest), NULL, &inspection,
                                 NULL) != WATCHWORD_OK;
    watchword_hasher hasher;
    failures += library->hasher_from_id(sample->id, strlen(sample->id), &hasher) != WATCHWORD_OK;
    failures += strcmp(library->hasher_id(hasher), sample->id) != 0;
  }
  watchword_limits limits;
  failures += library->limits_default(sizeof limits, &limits) != WATCHWORD_OK;
  failures += library->status_text(22)[0] == '\0' || library->reason_text(1)[0] == '\0';
  bool equal = false;
  failures += library->constant_time_equals("ab", 2, "ab", 2, &equal) != WATCHWORD_OK || !equal;
  char bytes[] = "secret";
  failures += library->wipe(bytes, sizeof bytes) != WATCHWORD_OK || bytes[0] != '\0';
  return failures;
}

static int use(const struct library *library) {
  int failures = use_quickly(library);
  for (size_t i = 0; i < 2; i++) {
    struct outcome outcome =
        verify_text(library, samples[i].hasher, samples[i].digest, sample_password, NULL);
    failures += outcome.status != WATCHWORD_OK || !outcome.match;
  }
  return failures;
}

/* ---- one copy -------------------------------------------------------------------------------- */

static void loaded_and_unloaded(const char *path) {
  struct process_state *before = process_state_note();
  struct library library = library_open(path);
  process_state_compare(before, "loaded");
  errno = 12345;
  int failures = use(&library);
  CHECK(errno == 12345, "errno is %d", errno);
  CHECK(failures == 0, "%d calls failed", failures);
  process_state_compare(before, "used");
  library_close(&library);
  process_state_compare(before, "unloaded");
  if (!library_is_static)
    CHECK(dlopen(path, RTLD_NOW | RTLD_NOLOAD) == NULL, "it is still loaded");
}

/* What the host has set up stays, and does not change what the library says. */
static void in_another_mode(const char *path) {
  fesetround(FE_TOWARDZERO);
  feraiseexcept(FE_DIVBYZERO);
  setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1);
  setenv("TZ", "Pacific/Kiritimati", 1);
  umask(0377);
  if (chdir("/") != 0) exit(2);
  loaded_and_unloaded(path);
  fesetround(FE_TONEAREST);
  feclearexcept(FE_ALL_EXCEPT);
  umask(022);
}

static void in_turkish(const char *path) {
  if (setlocale(LC_ALL, "tr_TR.UTF-8") == NULL) {
    check_skipped("the locale tr_TR.UTF-8 is not there");
    return;
  }
  loaded_and_unloaded(path);
  setlocale(LC_ALL, "C");
}

static void without_files(const char *path) {
  struct library library = library_open(path);
  struct rlimit before, none;
  getrlimit(RLIMIT_NOFILE, &before);
  none = before;
  none.rlim_cur = 3;
  setrlimit(RLIMIT_NOFILE, &none);
  int failures = use(&library);
  setrlimit(RLIMIT_NOFILE, &before);
  CHECK(failures == 0, "%d calls failed where no file can be opened", failures);
  library_close(&library);
}

/* A library that stays loaded may grow in the first rounds, never in those that follow. */
static void again_and_again(const char *path) {
  long resident = 0;
  long allowed = LARGEST_GROWTH;
  int failures = 0;
  struct process_state *before = process_state_note();
  for (int round = 0; round < ROUNDS; round++) {
    if (round == ROUNDS / 10) resident = process_state_resident();
    struct library library = library_open(path);
    if (library_has_runtime(&library)) allowed = LARGEST_GROWTH_OF_RUNTIME;
    failures += use_quickly(&library);
    library_close(&library);
  }
  const long growth = process_state_resident() - resident;
  CHECK(failures == 0, "%d calls failed in %d rounds", failures, ROUNDS);
  CHECK(growth <= allowed, "%d rounds take %ld bytes", ROUNDS * 9 / 10, growth);
  process_state_compare(before, "a thousand rounds");
  printf("%d rounds: %ld bytes more\n", ROUNDS * 9 / 10, growth);
}

/* ---- two copies ------------------------------------------------------------------------------ */

/* A file of its own with the same content, that has no name any more. */
static int copy_of(const char *path, char *name, size_t size) {
  int copy = memfd_create("watchword", MFD_CLOEXEC);
  int original = open(path, O_RDONLY | O_CLOEXEC);
  if (copy < 0 || original < 0) exit(2);
  char bytes[65536];
  for (ssize_t count; (count = read(original, bytes, sizeof bytes)) > 0;) {
    if (write(copy, bytes, (size_t)count) != count) exit(2);
  }
  close(original);
  snprintf(name, size, "/proc/self/fd/%d", copy);
  return copy;
}

static const struct library *other_copy;

static int call_other_copy(void *context) {
  *(int *)context += use(other_copy);
  return 0;
}

static void two_copies(const char *path) {
  if (library_is_static) return;
  char name[64];
  struct process_state *before = process_state_note();
  const int file = copy_of(path, name, sizeof name);
  struct library first = library_open(path), second = library_open(name);
  close(file);
  CHECK(*(void **)&first.verify != *(void **)&second.verify, "there are two copies");
  other_copy = &second;
  int failures = 0;
  watchword_options options = {
      .struct_size = sizeof options, .should_stop = call_other_copy, .context = &failures};
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    struct outcome outcome = verify_text(&first, samples[i].hasher, samples[i].digest,
                                         sample_password, &options);
    CHECK(outcome.status == WATCHWORD_OK && outcome.match, "%s is %d", samples[i].id,
          outcome.status);
  }
  CHECK(failures == 0, "%d calls of the other copy failed", failures);
  library_close(&first);
  CHECK(use(&second) == 0, "one copy, the other gone");
  library_close(&second);
  process_state_compare(before, "two copies");
}

/* ---- forks ----------------------------------------------------------------------------------- */

struct worker {
  const struct library *library;
  atomic_bool is_over;
  atomic_int failures;
};

static void *work(void *context) {
  struct worker *worker = context;
  while (!worker->is_over) worker->failures += use(worker->library);
  return NULL;
}

static void forks(const char *path) {
  struct library library = library_open(path);
  struct worker worker = {.library = &library};
  /* The normal build has the Swift runtime inside, which fills its caches under locks at the first
   * calls: a child that is forked then waits for ever. What is shipped has neither. */
  CHECK(use(&library) == 0, "before the forks");
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, work, &worker);
  fflush(stdout);
  int failures = 0;
  for (int i = 0; i < FORKS; i++) {
    pid_t child = fork();
    if (child == 0) {
      alarm(20);
      _exit((i < 20 ? use : use_quickly)(&library) == 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    failures += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  }
  worker.is_over = true;
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  CHECK(failures == 0, "%d of %d children failed", failures, FORKS);
  CHECK(worker.failures == 0, "%d calls in the threads failed", (int)worker.failures);
  library_close(&library);
}

/* ---- signals --------------------------------------------------------------------------------- */

/* A host that aborts, or crashes, ends as it would without the library: by that signal. */
static void deadly_signals(const char *path) {
  static const int numbers[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT, SIGSYS};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      const struct rlimit none = {0, 0};
      setrlimit(RLIMIT_CORE, &none);
      struct library library = library_open(path);
      use(&library);
      raise(numbers[i]);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == numbers[i], "signal %d: status %x",
          numbers[i], status);
  }
}

int main(int argc, char **argv) {
  char path[4096] = "";
  if (!library_is_static) {
    if (argc != 2 || realpath(argv[1], path) == NULL) {
      fprintf(stderr, "usage: %s LIBRARY\n", argv[0]);
      return 64;
    }
  }
  loaded_and_unloaded(path);
  in_another_mode(path);
  in_turkish(path);
  without_files(path);
  again_and_again(path);
  two_copies(path);
  forks(path);
  deadly_signals(path);
  return check_report();
}
