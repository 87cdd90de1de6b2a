/* The controls of fail_allocation.so, which stands before libc's allocation by LD_PRELOAD. They are
 * weak: a program that was started without it finds NULL. All of it is per thread. */

#ifndef FAIL_ALLOCATION_H
#define FAIL_ALLOCATION_H

#include <stdbool.h>

struct allocations {
  long asked; /* calls of malloc, calloc, realloc, posix_memalign, aligned_alloc, mmap, mremap */
  long live;  /* of those that were granted, how many were not given back */
};

/* From now on counts, and fails the allocation number `which`, from 1; where `and_later`, all after
 * it too. 0 fails none. Where `advice_too`, madvise fails always. */
__attribute__((weak)) void fail_allocation_start(long which, bool and_later, bool advice_too);

/* Ends that; says what was counted. */
__attribute__((weak)) struct allocations fail_allocation_end(void);

#endif
