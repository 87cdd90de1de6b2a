/* Metadata: merges, replacements, differences, sizes, pointers, and calls that break the contract. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "conformance.h"

#define LITERAL(text) text, sizeof text - 1

static char text[1 << 16];
static size_t length;

static bool is(const char *expected) {
  return length == strlen(expected) && memcmp(text, expected, length) == 0;
}

static watchword_status merge(const struct library *library, const char *document,
                              const char *patch, watchword_error *error) {
  memset(text, 'x', 64);
  return library->metadata_merge(document, strlen(document), patch, strlen(patch), NULL, text,
                                 sizeof text, &length, error);
}

static void merges(const struct library *library) {
  static const char *const rows[][3] = {
      {"{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"b\":null}}", "{\"a\":{\"c\":2}}"},
      {"{}", "{\"a\":{\"b\":null}}", "{\"a\":{}}"},
      {"{\"a\":1}", "{\"a\":{\"b\":1}}", "{\"a\":{\"b\":1}}"},
      {"{\"a\":[1,2]}", "{\"a\":[null]}", "{\"a\":[null]}"},
      {"{\"n\":9007199254740993}", "{\"m\":1e400}", "{\"n\":9007199254740993,\"m\":1e400}"},
      {"{\"a\":1}", "{\"\\u0061\":2}", "{\"a\":2}"},
      {"{\"a\":1,\"a\":2}", "{\"b\":1}", "{\"a\":2,\"b\":1}"},
      {"{ \"a\" : 1 }", "{}", "{ \"a\" : 1 }"},
  };
  watchword_error error = {.struct_size = sizeof error};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    CHECK(merge(library, rows[i][0], rows[i][1], &error) == WATCHWORD_OK && is(rows[i][2]),
          "%s + %s: %.*s", rows[i][0], rows[i][1], (int)length, text);
  }
  CHECK(merge(library, "{\"a\":1}", "[1]", &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_PATCH && error.offset == 0 &&
            error.reason == WATCHWORD_REASON_NOT_AN_OBJECT && length == 0, "%d", error.reason);
  CHECK(merge(library, "{\"a\":1", "{}", &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_DOCUMENT && error.offset == 6 &&
            error.reason == WATCHWORD_REASON_END, "%d at %d", error.reason, (int)error.offset);
  CHECK(merge(library, "{\"a\":\"\xff\"}", "{\"a\":1}", &error) == WATCHWORD_MALFORMED &&
            error.reason == WATCHWORD_REASON_NOT_UTF8 && error.offset == 6, "%d", error.reason);
  static char deep[200];
  memset(deep, '[', sizeof deep - 1);
  memcpy(deep, "{\"a\":", 5);
  CHECK(merge(library, "{}", deep, &error) == WATCHWORD_OVER_LIMIT &&
            error.field == WATCHWORD_FIELD_PATCH && error.limit == WATCHWORD_LIMIT_DEPTH &&
            error.given == 65 && error.allowed == 64, "%d", error.limit);
  CHECK(library->metadata_merge(LITERAL("{}"), LITERAL("{\"a\":1}"), NULL, text, 6, &length, NULL) ==
            WATCHWORD_BUFFER_TOO_SMALL && length == 7 && text[0] == 0, "a small buffer");
  CHECK(library->metadata_merge(LITERAL("{}"), LITERAL("{\"a\":1}"), NULL, NULL, 0, &length, NULL) ==
            WATCHWORD_BUFFER_TOO_SMALL && length == 7, "the length alone");
  watchword_metadata_limits limits;
  CHECK(library->metadata_limits_default(sizeof limits, &limits) == WATCHWORD_OK &&
            limits.depth == 64 && limits.members_per_object == 1024 && limits.bytes == 8192 &&
            limits.text_bytes == 1 << 20, "the defaults");
  limits.bytes = 6;
  CHECK(library->metadata_merge(LITERAL("{}"), LITERAL("{\"a\":1}"), &limits, text, sizeof text,
                                &length, &error) == WATCHWORD_OVER_LIMIT &&
            error.field == WATCHWORD_FIELD_RESULT && error.limit == WATCHWORD_LIMIT_METADATA_BYTES &&
            error.given == 7 && error.allowed == 6, "%d", error.limit);
  limits.bytes = limits.text_bytes = UINT64_MAX;
  limits.depth = limits.members_per_object = UINT64_MAX;
  CHECK(library->metadata_merge(LITERAL("{}"), LITERAL("{\"a\":1}"), &limits, text, sizeof text,
                                &length, &error) == WATCHWORD_OK, "limits beyond all");
}

/* 1,000 keys by 1,000 keys, each there twice: what takes mapped memory. */
static void large(const struct library *library) {
  char *document = malloc(1 << 16), *patch = malloc(1 << 16);
  size_t a = 0, b = 0;
  document[a++] = patch[b++] = '{';
  for (int i = 0; i < 1000; i++) {
    a += (size_t)sprintf(document + a, "%s\"key%03d\":%d", i ? "," : "", i % 500, i);
    b += (size_t)sprintf(patch + b, "%s\"key%03d\":%s", i ? "," : "", i % 500 + 250,
                         i % 2 ? "null" : "true");
  }
  document[a++] = patch[b++] = '}';
  watchword_metadata_limits limits;
  library->metadata_limits_default(sizeof limits, &limits);
  limits.bytes = 1 << 16;
  watchword_error error = {.struct_size = sizeof error};
  CHECK(library->metadata_merge(document, a, patch, b, &limits, text, sizeof text, &length,
                                &error) == WATCHWORD_OK && length > 4000, "%d", error.status);
  free(document);
  free(patch);
}

static void others(const struct library *library) {
  watchword_error error = {.struct_size = sizeof error};
  CHECK(library->metadata_replace(LITERAL(" { \"a\" : null , \"b\" : [ 1 ] , \"\\u0061\" : 2 } "), NULL,
                                  text, sizeof text, &length, &error) == WATCHWORD_OK &&
            (is("{\"a\":2,\"b\":[1]}") || is("{\"b\":[1],\"\\u0061\":2}") ||
             is("{\"\\u0061\":2,\"b\":[1]}")),
        "%.*s", (int)length, text);
  CHECK(library->metadata_diff(LITERAL("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}"),
                               LITERAL("{\"b\":{\"d\":3},\"e\":[null]}"), NULL, text, sizeof text,
                               &length, &error) == WATCHWORD_OK, "%d", error.status);
  char patch[64];
  const size_t patch_length = length;
  memcpy(patch, text, patch_length);
  CHECK(library->metadata_merge(LITERAL("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}"), patch, patch_length, NULL,
                                text, sizeof text, &length, &error) == WATCHWORD_OK &&
            is("{\"b\":{\"d\":3},\"e\":[null]}"), "%.*s", (int)length, text);
  CHECK(library->metadata_diff(LITERAL("{}"), LITERAL("{\"a\":null}"), NULL, text, sizeof text,
                               &length, &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_TARGET && error.offset == 5 &&
            error.reason == WATCHWORD_REASON_INEXPRESSIBLE, "%d at %d", error.reason,
        (int)error.offset);
  size_t size = 99;
  CHECK(library->metadata_size(LITERAL(" { \"a b\" : 1 } "), &size, &error) == WATCHWORD_OK &&
            size == 9, "%zu", size);
  CHECK(library->metadata_size(LITERAL("{"), &size, &error) == WATCHWORD_MALFORMED && size == 0,
        "no JSON");
  bool found = false;
  size_t offset = 0;
  static const char document[] = "{ \"a\" : { \"b/c\" : [ 1, \"x\" ] } }";
  CHECK(library->metadata_get(LITERAL(document), LITERAL("/a/b~1c/1"), &found, &offset, &size,
                              &error) == WATCHWORD_OK && found && size == 3 &&
            memcmp(document + offset, "\"x\"", 3) == 0, "%zu", offset);
  CHECK(library->metadata_get(LITERAL(document), LITERAL("/a/x"), &found, &offset, &size, &error) ==
            WATCHWORD_OK && !found && offset == 0 && size == 0, "no value");
  CHECK(library->metadata_get(LITERAL(document), LITERAL("a"), &found, &offset, &size, &error) ==
            WATCHWORD_MALFORMED && error.field == WATCHWORD_FIELD_POINTER &&
            error.reason == WATCHWORD_REASON_NOT_A_POINTER && error.offset == 0, "no pointer");
}

static void broken_calls(const struct library *library) {
  watchword_error error = {.struct_size = sizeof error};
  CHECK(library->metadata_merge(NULL, 1, "{}", 2, NULL, text, 8, &length, &error) ==
            WATCHWORD_INVALID_ARGUMENT && length == 0, "NULL of length 1");
  CHECK(library->metadata_merge("{}", 2, NULL, SIZE_MAX, NULL, text, 8, &length, &error) ==
            WATCHWORD_INVALID_ARGUMENT, "a length that cannot be");
  CHECK(library->metadata_merge("{}", 2, "{}", 2, NULL, text, 8, NULL, &error) ==
            WATCHWORD_INVALID_ARGUMENT, "no length");
  CHECK(library->metadata_merge("", 0, "{}", 2, NULL, text, 8, &length, &error) ==
            WATCHWORD_MALFORMED, "nothing is no object");
  watchword_metadata_limits limits = {.struct_size = 8};
  CHECK(library->metadata_merge("{}", 2, "{}", 2, &limits, text, 8, &length, &error) ==
            WATCHWORD_INVALID_STRUCT, "small limits");
  CHECK(library->metadata_limits_default(8, &limits) == WATCHWORD_INVALID_STRUCT, "a small size");
  CHECK(library->metadata_limits_default(sizeof limits, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  CHECK(library->metadata_size("{}", 2, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "no output");
  bool found;
  CHECK(library->metadata_get("{}", 2, "", 0, &found, NULL, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no output");
  error.struct_size = 8;
  CHECK(library->metadata_merge("{}", 2, "{}", 2, NULL, text, 8, &length, &error) ==
            WATCHWORD_INVALID_STRUCT, "a small error");
}

void conform_metadata(const struct library *library) {
  merges(library);
  large(library);
  others(library);
  broken_calls(library);
}
