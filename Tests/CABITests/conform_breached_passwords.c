/* Filters of breached passwords: what is found, and what is no filter. */

#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"

/* Of "password" and "123456", as `watchword breach build --plain` makes it. */
static unsigned char filter[] = {
    0x57, 0x57, 0x42, 0x52, 0x45, 0x41, 0x43, 0x48, 0x01, 0x00, 0x00, 0x00, 0x08, 0x00,
    0x00, 0x00, 0x48, 0x43, 0x41, 0x45, 0x52, 0x42, 0x57, 0x57, 0x02, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x03, 0xf4,
    0x69, 0x70, 0xae, 0xa4, 0xbb, 0xf2, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xad, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0xd6, 0x00,
};

static bool found(const struct library *library, const char *password) {
  bool is_found = false;
  watchword_error error = dirty_error();
  watchword_status status = library->breach_contains(filter, sizeof filter, password,
                                                     strlen(password), &is_found, &error);
  CHECK(status == WATCHWORD_OK && is_bare(&error, WATCHWORD_OK), "%s is %d", password, status);
  return is_found;
}

static void lookups(const struct library *library) {
  CHECK(found(library, "password") && found(library, "123456"), "what is in the list");
  CHECK(!found(library, "") && !found(library, "Password") && !found(library, "1234567"),
        "what is not");
  static const unsigned char sha1[20] = {0x5b, 0xaa, 0x61, 0xe4, 0xc9, 0xb9, 0x3f,
                                         0x3f, 0x06, 0x82, 0x25, 0x0b, 0x6c, 0xf8,
                                         0x33, 0x1b, 0x7e, 0xe6, 0x8f, 0xd8};
  bool is_found = false;
  CHECK(library->breach_contains_sha1(filter, sizeof filter, sha1, 20, &is_found, NULL) ==
            WATCHWORD_OK && is_found, "SHA-1 of password");
  CHECK(library->breach_contains_sha1(filter, sizeof filter, sha1, 19, &is_found, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && !is_found, "19 bytes are no SHA-1");
  uint64_t entries = 9;
  CHECK(library->breach_check(filter, sizeof filter, &entries, NULL) == WATCHWORD_OK && entries == 2,
        "%llu entries", (unsigned long long)entries);
}

static void damage(const struct library *library) {
  for (size_t i = 0; i < sizeof filter; i++) {
    filter[i] ^= 0x10;
    watchword_error error = dirty_error();
    watchword_status status = library->breach_check(filter, sizeof filter, NULL, &error);
    CHECK(status == WATCHWORD_MALFORMED && error.field == WATCHWORD_FIELD_FILTER &&
              error.reason != 0 && error.offset <= sizeof filter, "byte %zu is %d", i, status);
    filter[i] ^= 0x10;
  }
  for (size_t length = 0; length < sizeof filter; length++) {
    bool is_found = true;
    watchword_status status = library->breach_contains(length == 0 ? NULL : filter, length,
                                                       "password", 8, &is_found, NULL);
    CHECK(status == WATCHWORD_MALFORMED && !is_found, "%zu bytes are %d", length, status);
  }
  bool is_found = true;
  CHECK(library->breach_contains(NULL, 64, "a", 1, &is_found, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && !is_found, "no filter");
  CHECK(library->breach_contains(filter, SIZE_MAX, "a", 1, &is_found, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "a filter that no memory has");
  CHECK(library->breach_contains(filter, sizeof filter, NULL, 1, &is_found, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no password");
  CHECK(library->breach_contains(filter, sizeof filter, "a", PTRDIFF_MAX, &is_found, NULL) ==
            WATCHWORD_OVER_LIMIT, "a password that no memory has");
  CHECK(library->breach_contains(filter, sizeof filter, "a", 1, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no answer");
  CHECK(library->breach_check(NULL, 1, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "no filter");
}

void conform_breached_passwords(const struct library *library) {
  lookups(library);
  damage(library);
}
