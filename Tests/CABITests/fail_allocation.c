/* A shared library for LD_PRELOAD that makes chosen allocations fail. */

#include "fail_allocation.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* glibc's own functions under the names that nobody stands before. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static _Thread_local struct {
  bool is_on, and_later, advice_too;
  long which;
  struct allocations count;
} state;

void fail_allocation_start(long which, bool and_later, bool advice_too) {
  state.which = which;
  state.and_later = and_later;
  state.advice_too = advice_too;
  state.count = (struct allocations){0, 0};
  state.is_on = true;
}

struct allocations fail_allocation_end(void) {
  state.is_on = false;
  return state.count;
}

static bool is_refused(void) {
  if (!state.is_on) return false;
  state.count.asked++;
  if (state.which == 0) return false;
  return state.and_later ? state.count.asked >= state.which : state.count.asked == state.which;
}

static void *granted(void *memory) {
  if (state.is_on && memory != NULL) state.count.live++;
  return memory;
}

static void *refused(void) {
  errno = ENOMEM;
  return NULL;
}

void *malloc(size_t size) { return is_refused() ? refused() : granted(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) {
  return is_refused() ? refused() : granted(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size) {
  if (is_refused()) return refused();
  void *moved = __libc_realloc(memory, size);
  return memory == NULL ? granted(moved) : moved;
}

void *reallocarray(void *memory, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return refused();
  return realloc(memory, count * size);
}

void *memalign(size_t alignment, size_t size) {
  return is_refused() ? refused() : granted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out_memory, size_t alignment, size_t size) {
  int saved = errno;
  void *memory = memalign(alignment, size);
  errno = saved;
  if (memory == NULL) return ENOMEM;
  *out_memory = memory;
  return 0;
}

void free(void *memory) {
  if (state.is_on && memory != NULL) state.count.live--;
  __libc_free(memory);
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  if (is_refused()) {
    errno = ENOMEM;
    return MAP_FAILED;
  }
  void *pages = (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
  if (state.is_on && pages != MAP_FAILED) state.count.live++;
  return pages;
}

void *mmap64(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  return mmap(address, size, protection, flags, file, offset);
}

void *mremap(void *pages, size_t size, size_t new_size, int flags, ...) {
  if (is_refused()) {
    errno = ENOMEM;
    return MAP_FAILED;
  }
  return (void *)syscall(SYS_mremap, pages, size, new_size, flags, NULL);
}

int munmap(void *pages, size_t size) {
  if (state.is_on) state.count.live--;
  return (int)syscall(SYS_munmap, pages, size);
}

int madvise(void *pages, size_t size, int advice) {
  if (state.is_on && state.advice_too) {
    errno = EINVAL;
    return -1;
  }
  return (int)syscall(SYS_madvise, pages, size, advice);
}
