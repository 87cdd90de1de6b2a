#include "scratch_pages.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* These stand before libc's functions for everything but libc itself. The program is linked with
 * -rdynamic so that a library which is opened finds them. */

struct scratch_pages scratch_pages;

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  void *pages = (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
  if (pages == MAP_FAILED) return pages;
  scratch_pages.mapped++;
  scratch_pages.last = pages;
  scratch_pages.last_size = size;
  return pages;
}

int munmap(void *pages, size_t size) {
  const uint64_t *words = pages;
  uint64_t all = 0;
  for (size_t i = 0; i < size / sizeof *words; i++) all |= words[i];
  scratch_pages.unmapped++;
  scratch_pages.dirty += all != 0;
  return (int)syscall(SYS_munmap, pages, size);
}

bool scratch_pages_are_left_out_of_dumps(const void *address) {
  char line[400];
  bool is_here = false, is_left_out = false;
  FILE *file = fopen("/proc/self/smaps", "r");
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    unsigned long start = 0, end = 0;
    if (sscanf(line, "%lx-%lx ", &start, &end) == 2)
      is_here = (unsigned long)address >= start && (unsigned long)address < end;
    if (is_here && strncmp(line, "VmFlags:", 8) == 0) is_left_out = strstr(line, " dd") != NULL;
  }
  if (file != NULL) fclose(file);
  return is_left_out;
}
