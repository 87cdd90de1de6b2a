/* Digests that ask for more memory than there is: alone, and six at once. */

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "large_samples.h"
#include "outcome.h"
#include "samples.h"

static struct library library;

#define GIBIBYTE ((size_t)1 << 30)
#define NUM_THREADS 6

static struct outcome outcomes[NUM_THREADS];
static pthread_barrier_t barrier;

static void *verify_large(void *argument) {
  pthread_barrier_wait(&barrier);
  *(struct outcome *)argument = verify_text(&library, WATCHWORD_HASHER_ARGON2ID, gibibyte_digest,
                                            sample_password, NULL);
  return NULL;
}

/* Bytes of addresses that the process has. */
static size_t address_space(void) {
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%ld", &pages) != 1) exit(2);
  fclose(file);
  return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit_addresses(size_t bytes) {
  const struct rlimit limit = {bytes, bytes};
  if (setrlimit(RLIMIT_AS, &limit) != 0) exit(2);
}

static int six_gibibytes(void) {
  limit_addresses(3 * GIBIBYTE);
  pthread_t threads[NUM_THREADS];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 256 * 1024);
  pthread_barrier_init(&barrier, NULL, NUM_THREADS);
  for (int i = 0; i < NUM_THREADS; i++) {
    if (pthread_create(&threads[i], &attributes, verify_large, &outcomes[i]) != 0) return 2;
  }
  int matches = 0, refusals = 0;
  for (int i = 0; i < NUM_THREADS; i++) {
    pthread_join(threads[i], NULL);
    const struct outcome *outcome = &outcomes[i];
    matches += outcome->status == WATCHWORD_OK && outcome->match;
    refusals += outcome->status == WATCHWORD_OUT_OF_MEMORY && !outcome->match &&
                is_bare(&outcome->error, WATCHWORD_OUT_OF_MEMORY);
  }
  printf("6 times 1 GiB in 3 GiB: %d matches, %d out of memory\n", matches, refusals);
  fflush(stdout);
  return matches >= 1 && refusals >= 1 && matches + refusals == NUM_THREADS ? 0 : 1;
}

/* What a digest asks for is more than the process may have; what comes after is as before. */
static int too_little_memory(void) {
  limit_addresses(address_space() + (32 << 20));
  int wrong = 0;
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    const struct sample *sample = &samples[i];
    if (strstr(sample->id, "scrypt_") != NULL || strstr(sample->id, "argon2") != NULL) {
      errno = 12345;
      struct outcome outcome =
          verify_text(&library, sample->hasher, sample->long_running, sample_password, NULL);
      wrong += !is_bare(&outcome.error, WATCHWORD_OUT_OF_MEMORY) || outcome.match;
      wrong += outcome.status != WATCHWORD_OUT_OF_MEMORY || errno != 12345;
    }
    struct outcome outcome =
        verify_text(&library, sample->hasher, sample->digest, sample_password, NULL);
    wrong += outcome.status != WATCHWORD_OK || !outcome.match;
  }
  return wrong == 0 ? 0 : 1;
}

/* Runs `body`, which changes limits for good, in a process of its own. */
static void in_child(const char *what, int (*body)(void)) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    alarm(120);
    _exit(body());
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %s %d", what,
        WIFSIGNALED(status) ? "signal" : "exit status",
        WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

/* KiB of memory that the machine can give without swapping. */
static long available_kib(void) {
  char line[200];
  long kib = 0;
  FILE *file = fopen("/proc/meminfo", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    if (sscanf(line, "MemAvailable: %ld", &kib) == 1) break;
  }
  if (file != NULL) fclose(file);
  return kib;
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  in_child("too little memory", too_little_memory);
  if (available_kib() < 3 << 20) {
    check_skipped("6 times 1 GiB in 3 GiB: the machine has less than 3 GiB to give");
  } else {
    in_child("6 times 1 GiB in 3 GiB", six_gibibytes);
  }
  return check_report();
}
