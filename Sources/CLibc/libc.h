// The few things that the core takes from libc. Embedded Swift has no Glibc module, and macros such
// as errno and MAP_FAILED do not reach Swift.

#ifndef WATCHWORD_LIBC_H
#define WATCHWORD_LIBC_H

#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static inline int watchword_errno(void) { return errno; }
static inline void watchword_set_errno(int value) { errno = value; }

// Overwrites bytes with zeros. The empty instruction may read them, as far as the compiler knows, so
// they must be there; a small number known to it takes an instruction or two, where explicit_bzero is
// always a call.
static inline void watchword_wipe_bytes(void *bytes, size_t count) {
  memset(bytes, 0, count);
  __asm__ volatile("" : : "r"(bytes) : "memory");
}

// Zeroed pages of this process alone, left out of core dumps; NULL when there are none. errno stays as
// it was, here and below.
static inline void *watchword_map_pages(size_t size) {
  const int saved = errno;
  void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages != MAP_FAILED) (void)madvise(pages, size, MADV_DONTDUMP);
  errno = saved;
  return pages == MAP_FAILED ? NULL : pages;
}

// The same for memory that is used whole, by `size` bytes from where `*out_start` says. The system is
// asked for pages of 2 MiB, where at least half of one is used: to be given, zeroed, found and taken
// back one by one, 4 KiB each, can take longer than what is computed in them. It may say no. NULL when
// there is no room; otherwise `*out_size` bytes to be unmapped.
static inline void *watchword_map_large_pages(size_t size, size_t *out_size, void **out_start) {
  const size_t large = (size_t)2 << 20;
  if (size > SIZE_MAX - 2 * large) return NULL;
  const size_t in_large = (size + large / 2) / large * large;
  const size_t used = size < in_large ? in_large : size;
  *out_size = in_large == 0 ? used : used + large;
  unsigned char *pages = watchword_map_pages(*out_size);
  if (pages == NULL) return NULL;
  *out_start = pages;
  if (in_large > 0) {
    unsigned char *start = pages + (large - (uintptr_t)pages % large) % large;
    *out_start = start;
    (void)madvise(start, in_large, MADV_HUGEPAGE);
  }
  return pages;
}

// Makes a mapping larger, wherever it then is; what is new is zero. NULL, and nothing changed, when
// there is no room.
static inline void *watchword_remap_pages(void *pages, size_t old_size, size_t size) {
  const int saved = errno;
  void *moved = mremap(pages, old_size, size, MREMAP_MAYMOVE);
  errno = saved;
  return moved == MAP_FAILED ? NULL : moved;
}

static inline void watchword_unmap_pages(void *pages, size_t size) { (void)munmap(pages, size); }

// Overwrites the pages of a mapping that were ever written to. The others are zero, and to write to
// them would take longer than the computation that was stopped before it came to them.
static inline void watchword_wipe_pages(void *pages, size_t size) {
  enum { most = 256 };
  const int saved = errno;
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  unsigned char is_there[most];
  for (size_t start = 0; start < size; start += page * most) {
    size_t length = size - start < page * most ? size - start : page * most;
    unsigned char *chunk = (unsigned char *)pages + start;
    if (mincore(chunk, length, is_there) != 0) {
      explicit_bzero(chunk, length);
      continue;
    }
    const size_t count = (length + page - 1) / page;
    for (size_t first = 0, end; first < count; first = end + 1) {
      for (end = first; end < count && is_there[end] & 1;) end++;
      size_t last = end * page < length ? end * page : length;
      if (first < end) explicit_bzero(chunk + first * page, last - first * page);
    }
  }
  errno = saved;
}

// Asks for bytes that are read soon; they need not be there.
static inline void watchword_prefetch(const void *byte) { __builtin_prefetch(byte); }

// Words that several threads read and write, in one order for all of them.
static inline unsigned long watchword_atomic_load(const unsigned long *word) {
  return __atomic_load_n(word, __ATOMIC_SEQ_CST);
}
static inline void watchword_atomic_store(unsigned long *word, unsigned long value) {
  __atomic_store_n(word, value, __ATOMIC_SEQ_CST);
}
static inline void watchword_atomic_add(unsigned long *word, unsigned long value) {
  (void)__atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);
}

// Puts `desired` in the place of `expected`; false where the word was another.
static inline bool watchword_atomic_exchange(unsigned long *word, unsigned long expected,
                                             unsigned long desired) {
  return __atomic_compare_exchange_n(word, &expected, desired, 0, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST);
}
// What the word was before `value` was added.
static inline unsigned long watchword_atomic_fetch_add(unsigned long *word, unsigned long value) {
  return __atomic_fetch_add(word, value, __ATOMIC_SEQ_CST);
}

// Waits for a millisecond, or less.
static inline void watchword_pause(void) {
  const struct timespec time = {0, 1000000};
  (void)nanosleep(&time, NULL);
}

// Lets other threads run.
static inline void watchword_yield(void) { (void)sched_yield(); }

// Overwrites `size` bytes of the stack below the caller, where functions that returned have left
// their frames.
__attribute__((noinline)) static void watchword_wipe_stack(size_t size) {
  char frames[size];
  explicit_bzero(frames, size);
}

#endif
