#include "secret_controls.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "check.h"
#include "marker.h"
#include "scan.h"
#include "scratch_pages.h"
#include "second_stack.h"

static void careless(void *context) {
  volatile unsigned char copy[64];
  for (size_t i = 0; i < marker_length(LONG_MARKER); i++)
    copy[i] = ((const unsigned char *)context)[i];
  (void)copy[0];
}

static bool finds(void) {
  char where[400];
  return scan(where, sizeof where) > 0;
}

void secret_controls(void) {
  static unsigned char in_data[128];
  unsigned char *on_heap = malloc(128);
  scan_prepare(LONG_MARKER);
  CHECK(!finds(), "nothing is planted");
  marker_write(LONG_MARKER, in_data + 3);
  CHECK(finds(), "planted in static data, at an odd address");
  second_stack_call(careless, in_data + 3);
  explicit_bzero(in_data, sizeof in_data);
  CHECK(finds(), "planted on the stack, below its pointer");
  second_stack_paint(0);
  CHECK(!finds(), "wiped");
  marker_write(LONG_MARKER, on_heap);
  CHECK(finds(), "planted on the heap");
  explicit_bzero(on_heap, 40);
  CHECK(finds(), "the last eight bytes");
  on_heap[44] ^= 1;
  CHECK(!finds(), "less than eight bytes");
  static const unsigned char pads[] = {0x36, 0x5c};
  for (size_t p = 0; p < 2; p++) {
    for (size_t i = 0; i < 64; i++)
      on_heap[i] = i < 48 ? marker_byte(LONG_MARKER, PASSWORD, i, pads[p]) : pads[p];
    CHECK(finds(), "a key with padding %02x", pads[p]);
    explicit_bzero(on_heap, 128);
  }
  for (size_t i = 0; i < 16; i++) on_heap[i ^ 3] = marker_byte(LONG_MARKER, PASSWORD, i, 0);
  CHECK(finds(), "words swapped");
  explicit_bzero(on_heap, 128);
  for (size_t i = 0; i < 64; i++) on_heap[i] = marker_byte(LONG_MARKER, PREHASH, i, 0);
  CHECK(finds(), "the prehash");
  explicit_bzero(on_heap, 128);
  scan_prepare(SHORT_MARKER);
  marker_write(SHORT_MARKER, on_heap);
  CHECK(finds(), "16 bytes");
  explicit_bzero(on_heap, 128);
  CHECK(!finds(), "wiped");
  free(on_heap);

  void *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ((char *)pages)[8191] = 1;
  CHECK(!scratch_pages_are_left_out_of_dumps(pages), "ordinary memory is in a core dump");
  munmap(pages, 8192);
  CHECK(scratch_pages.mapped == 1 && scratch_pages.unmapped == 1 && scratch_pages.dirty == 1,
        "mappings are seen");
  scratch_pages = (struct scratch_pages){0};
}
