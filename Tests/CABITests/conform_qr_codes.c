/* QR codes: what is drawn, what is too long, and calls that break the contract. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"

static void drawings(const struct library *library) {
  /* Version 1 has 21 modules, and 4 light ones on each side. */
  char text[4096];
  size_t length = 0;
  watchword_status status = library->qr_write("a", 1, WATCHWORD_QR_MEDIUM, WATCHWORD_QR_TEXT, text,
                                              sizeof text, &length, NULL);
  size_t lines = 0;
  for (size_t i = 0; i < length; i++) lines += text[i] == '\n';
  CHECK(status == WATCHWORD_OK && lines == 15, "%d, %zu lines", status, lines);
  CHECK(memcmp(text, "                             \n", 30) == 0, "the quiet zone");
  status = library->qr_write("a", 1, WATCHWORD_QR_MEDIUM, WATCHWORD_QR_SVG, text, sizeof text,
                             &length, NULL);
  CHECK(status == WATCHWORD_OK && memcmp(text, "<svg ", 5) == 0 &&
            memcmp(text + length - 7, "</svg>\n", 7) == 0, "%d", status);
  size_t needed = 0;
  status = library->qr_write("a", 1, WATCHWORD_QR_MEDIUM, WATCHWORD_QR_SVG, NULL, 0, &needed, NULL);
  CHECK(status == WATCHWORD_BUFFER_TOO_SMALL && needed == length, "%d, %zu", status, needed);
}

static void limits(const struct library *library) {
  static const size_t most[] = {2953, 2331, 1663, 1273};
  char *text = calloc(1, 4096), *room = malloc(1 << 20);
  for (int level = 1; level <= 4; level++) {
    size_t length = 0;
    watchword_error error = dirty_error();
    watchword_status status = library->qr_write(text, most[level - 1], level, WATCHWORD_QR_SVG,
                                                room, 1 << 20, &length, &error);
    CHECK(status == WATCHWORD_OK && length > 1000, "level %d is %d", level, status);
    error = dirty_error();
    status = library->qr_write(text, most[level - 1] + 1, level, WATCHWORD_QR_SVG, room, 1 << 20,
                               &length, &error);
    CHECK(is_over(&error, WATCHWORD_LIMIT_QR_BYTES, most[level - 1] + 1, most[level - 1]) &&
              length == 0, "level %d is %d", level, status);
  }
  size_t length = 9;
  watchword_error error = dirty_error();
  CHECK(library->qr_write(text, PTRDIFF_MAX, 1, 1, room, 9, &length, &error) ==
            WATCHWORD_OVER_LIMIT, "a text that no memory has is %d", error.status);
  CHECK(library->qr_write(text, SIZE_MAX, 1, 1, room, 9, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "nor a length");
  CHECK(library->qr_write(NULL, 1, 1, 1, room, 9, &length, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "no text");
  CHECK(library->qr_write(text, 1, 1, 1, room, 9, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "no length");
  for (int32_t number = -1; number <= 5; number += number == 0 ? 5 : 1) {
    CHECK(library->qr_write(text, 1, number, 1, room, 9, &length, NULL) ==
              WATCHWORD_INVALID_ARGUMENT, "level %d", number);
    CHECK(library->qr_write(text, 1, 1, number, room, 9, &length, NULL) ==
              WATCHWORD_INVALID_ARGUMENT, "format %d", number);
  }
  free(text);
  free(room);
}

void conform_qr_codes(const struct library *library) {
  drawings(library);
  limits(library);
}
