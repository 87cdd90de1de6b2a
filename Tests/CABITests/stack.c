#include "stack.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096
#define PAINT 0xa5

struct job {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  const struct job *job = argument;
  job->body(job->context);
  return NULL;
}

size_t stack_use(size_t size, void (*body)(void *), void *context) {
  unsigned char *pages =
      mmap(NULL, size + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED || mprotect(pages, PAGE, PROT_NONE) != 0) exit(2);
  unsigned char *stack = pages + PAGE;
  memset(stack, PAINT, size);
  struct job job = {body, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_t thread;
  if (pthread_attr_setstack(&attributes, stack, size) != 0 ||
      pthread_create(&thread, &attributes, run, &job) != 0)
    exit(2);
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attributes);
  size_t unused = 0;
  while (unused < size && stack[unused] == PAINT) unused++;
  munmap(pages, size + PAGE);
  return size - unused;
}
