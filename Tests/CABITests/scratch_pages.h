/* mmap and munmap of this program and of the library under test: what scratch memory was asked for,
 * and in what state it was given back. */

#ifndef SCRATCH_PAGES_H
#define SCRATCH_PAGES_H

#include <stdbool.h>
#include <stddef.h>

struct scratch_pages {
  int mapped, unmapped;
  int dirty;  /* given back with a byte in it that is not zero */
  void *last; /* what was mapped last */
  size_t last_size;
};

extern struct scratch_pages scratch_pages;

/* Whether the mapping that holds `address` is left out of core dumps. */
bool scratch_pages_are_left_out_of_dumps(const void *address);

#endif
