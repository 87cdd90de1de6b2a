#include "scan.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WINDOW 8
#define MOST_NEEDLES 200
#define HIDING 0x5a
#define HIDING_8 UINT64_C(0x5a5a5a5a5a5a5a5a)

struct needle {
  uint64_t hidden; /* eight bytes, each xor HIDING */
  enum secret secret;
  unsigned char pad;
  bool is_swapped;
  size_t offset;
};

static struct needle needles[MOST_NEEDLES];
static size_t num_needles;

/* Bit n: some needle starts with the hidden bytes n. */
static unsigned char starts[65536 / 8];

static void add(enum marker marker, enum secret secret, unsigned char pad, bool is_swapped) {
  for (size_t offset = 0; offset < marker_secret_length(marker, secret); offset += WINDOW) {
    unsigned char bytes[WINDOW];
    for (size_t i = 0; i < WINDOW; i++) {
      const size_t index = is_swapped ? offset + (i ^ 3) : offset + i;
      bytes[i] = marker_byte(marker, secret, index, HIDING) ^ pad;
    }
    struct needle *needle = &needles[num_needles++];
    *needle = (struct needle){0, secret, pad, is_swapped, offset};
    memcpy(&needle->hidden, bytes, WINDOW);
    const unsigned start = (unsigned)(needle->hidden & 0xffff);
    starts[start / 8] |= (unsigned char)(1 << start % 8);
  }
}

void scan_prepare(enum marker marker) {
  static const unsigned char pads[] = {0, 0x36, 0x5c};
  num_needles = 0;
  memset(starts, 0, sizeof starts);
  for (size_t i = 0; i < sizeof pads; i++) {
    for (int is_swapped = 0; is_swapped < 2; is_swapped++) {
      add(marker, PASSWORD, pads[i], is_swapped);
      add(marker, PREHASH, pads[i], is_swapped);
    }
  }
}

static const struct needle *found_at(const unsigned char *bytes) {
  uint64_t hidden;
  memcpy(&hidden, bytes, sizeof hidden);
  hidden ^= HIDING_8;
  const unsigned start = (unsigned)(hidden & 0xffff);
  if ((starts[start / 8] & 1 << start % 8) == 0) return NULL;
  for (size_t i = 0; i < num_needles; i++) {
    if (needles[i].hidden == hidden) return &needles[i];
  }
  return NULL;
}

static size_t scan_mapping(const unsigned char *start, const unsigned char *end, const char *name,
                           size_t found, char *where, size_t size) {
  for (const unsigned char *bytes = start; bytes + WINDOW <= end; bytes++) {
    const struct needle *needle = found_at(bytes);
    if (needle == NULL) continue;
    if (found++ == 0) {
      snprintf(where, size, "%s from byte %zu on, xor %02x%s, at %p of %p-%p %s",
               needle->secret == PASSWORD ? "password" : "prehash", needle->offset, needle->pad,
               needle->is_swapped ? ", words swapped" : "", (const void *)bytes,
               (const void *)start, (const void *)end, name);
    }
  }
  return found;
}

/* The text of /proc/self/maps: addresses and names, no content of memory. */
static char maps[1 << 18];

static void read_maps(void) {
  int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  size_t length = 0;
  for (ssize_t count; (count = read(file, maps + length, sizeof maps - 1 - length)) > 0;)
    length += (size_t)count;
  if (file < 0 || length == 0 || length >= sizeof maps - 1) exit(2);
  close(file);
  maps[length] = '\0';
}

size_t scan(char *where, size_t size) {
  read_maps();
  where[0] = '\0';
  size_t found = 0;
  for (char *line = maps; *line != '\0';) {
    char *end_of_line = strchr(line, '\n');
    if (end_of_line != NULL) *end_of_line = '\0';
    unsigned long start = 0, end = 0;
    char permissions[5] = "", name[200] = "";
    if (sscanf(line, "%lx-%lx %4s %*s %*s %*s %199s", &start, &end, permissions, name) >= 3 &&
        permissions[0] == 'r' && permissions[1] == 'w')
      found = scan_mapping((const unsigned char *)start, (const unsigned char *)end, name, found,
                           where, size);
    if (end_of_line == NULL) break;
    line = end_of_line + 1;
  }
  return found;
}
