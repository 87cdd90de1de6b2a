/* constant_time_equals and wipe. */

#include <string.h>

#include "check.h"
#include "conformance.h"

static bool equals(const struct library *library, const void *a, size_t a_len, const void *b,
                   size_t b_len) {
  bool equal = true;
  watchword_status status = library->constant_time_equals(a, a_len, b, b_len, &equal);
  CHECK(status == WATCHWORD_OK, "%zu and %zu bytes is %d", a_len, b_len, status);
  return equal;
}

static void comparison(const struct library *library) {
  unsigned char a[70], b[70];
  for (size_t i = 0; i < sizeof a; i++) a[i] = b[i] = (unsigned char)(i * 37);
  for (size_t length = 0; length < sizeof a; length++) {
    CHECK(equals(library, a, length, b, length), "%zu bytes", length);
    CHECK(equals(library, a, length, a, length), "%zu bytes with themselves", length);
    CHECK(!equals(library, a, length, b, length + 1), "%zu and one more", length);
    CHECK(!equals(library, a, length + 1, b, length), "one more and %zu", length);
    for (size_t i = 0; i < length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        b[i] ^= (unsigned char)(1 << bit);
        CHECK(!equals(library, a, length, b, length), "bit %d of byte %zu of %zu", bit, i, length);
        b[i] ^= (unsigned char)(1 << bit);
      }
    }
  }
  CHECK(equals(library, NULL, 0, NULL, 0), "nothing and nothing");
  CHECK(equals(library, NULL, 0, a, 0), "nothing and no bytes");
  CHECK(!equals(library, NULL, 0, a, 1), "nothing and a byte");

  /* Two differences that cancel each other out in a sum or in an xor. */
  CHECK(!equals(library, "\x01\x00", 2, "\x00\x01", 2), "exchanged");
  CHECK(!equals(library, "\x00\x00", 2, "\x80\x80", 2), "twice the same difference");

  bool equal = true;
  CHECK(library->constant_time_equals(NULL, 1, a, 1, &equal) == WATCHWORD_INVALID_ARGUMENT &&
            !equal,
        "no a");
  equal = true;
  CHECK(library->constant_time_equals(a, 1, NULL, 1, &equal) == WATCHWORD_INVALID_ARGUMENT &&
            !equal,
        "no b");
}

static void wiping(const struct library *library) {
  unsigned char bytes[300];
  for (size_t length = 0; length <= 257; length++) {
    for (size_t start = 0; start < 9; start++) {
      memset(bytes, 0xa5, sizeof bytes);
      watchword_status status = library->wipe(bytes + start, length);
      bool is_right = status == WATCHWORD_OK;
      for (size_t i = 0; i < sizeof bytes; i++)
        is_right =
            is_right && bytes[i] == (i >= start && i < start + length ? 0 : 0xa5);
      CHECK(is_right, "%zu bytes from %zu", length, start);
    }
  }
  CHECK(library->wipe(NULL, 0) == WATCHWORD_OK, "nothing");
  CHECK(library->wipe(NULL, 1) == WATCHWORD_INVALID_ARGUMENT, "NULL and a length");
}

void conform_secrets(const struct library *library) {
  comparison(library);
  wiping(library);
}
