/* Sixteen threads at once, with every function, and options that they share. */

#include <pthread.h>

#include "check.h"
#include "wrong_calls.h"

#define NUM_THREADS 16
#define ROUNDS 15

static struct library library;
static watchword_limits limits;
static watchword_options options = {.struct_size = sizeof options, .limits = &limits};
static pthread_barrier_t barrier;

static void *mix(void *argument) {
  const size_t start = (size_t)argument;
  size_t wrong = 0;
  pthread_barrier_wait(&barrier);
  for (int round = 0; round < ROUNDS; round++)
    wrong += (size_t)wrong_calls(&library, start, round % 2 ? &options : NULL);
  return (void *)wrong;
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  library.limits_default(sizeof limits, &limits);
  pthread_t threads[NUM_THREADS];
  pthread_barrier_init(&barrier, NULL, NUM_THREADS);
  for (size_t i = 0; i < NUM_THREADS; i++) {
    if (pthread_create(&threads[i], NULL, mix, (void *)i) != 0) return 2;
  }
  for (size_t i = 0; i < NUM_THREADS; i++) {
    void *wrong = NULL;
    pthread_join(threads[i], &wrong);
    CHECK(wrong == NULL, "thread %zu: %zu wrong answers", i, (size_t)wrong);
  }
  CHECK(wrong_calls(&library, 0, &options) == 0, "afterwards");
  return check_report();
}
