/* Backup codes: found plain and as digests, limits before work, and calls that break the contract. */

#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"

/* bcrypt, cost 4, of "pw". */
static const char digest[] = "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW";

static watchword_text text(const char *bytes) { return (watchword_text){bytes, strlen(bytes)}; }

struct found {
  watchword_status status;
  bool match;
  size_t index;
  watchword_error error;
};

static struct found look_for(const struct library *library, const watchword_text *stored,
                             size_t count, const char *code) {
  struct found found = {.match = true, .index = 77, .error = dirty_error()};
  found.status = library->backup_codes_verify(stored, count, code, strlen(code), NULL, &found.match,
                                              &found.index, &found.error);
  return found;
}

static void verdicts(const struct library *library) {
  const watchword_text stored[] = {text("123456"), text(digest), text("ABCD-efgh"), text("pw")};
  static const struct {
    const char *code;
    size_t index;
  } rows[] = {{"123456", 0},   {" 123-456 ", 0}, {"pw", 1},  {"PW", 1},    {"p-w", 1},
              {"abcdEFGH", 2}, {"a", 4},         {"", 4},    {" - ", 4},   {"1234567", 4},
              {digest, 4},     {"12345", 4},     {"pw1", 4}, {"abcdefg", 4}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct found found = look_for(library, stored, 4, rows[i].code);
    CHECK(found.status == WATCHWORD_OK && is_bare(&found.error, WATCHWORD_OK), "\"%s\" is %d",
          rows[i].code, found.status);
    CHECK(found.match == (rows[i].index < 4) && found.index == rows[i].index, "\"%s\" at %zu",
          rows[i].code, found.index);
  }
  struct found found = look_for(library, NULL, 0, "123456");
  CHECK(found.status == WATCHWORD_OK && !found.match && found.index == 0, "an empty list");
}

static void refusals(const struct library *library) {
  char costly[61];
  memcpy(costly, digest, 61);
  costly[4] = '1';
  costly[5] = '3';
  watchword_text many[65];
  for (size_t i = 0; i < 65; i++) many[i] = text("1");
  const watchword_text empty[] = {text("1"), text("- ")}, damaged[] = {text("$2b$04$abc")},
                       dear[] = {text(costly)};
  struct found found = look_for(library, empty, 2, "1");
  CHECK(is_at(&found.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_STORED_CODE, 1,
              WATCHWORD_REASON_EMPTY) && !found.match && found.index == 2, "%d", found.status);
  found = look_for(library, damaged, 1, "1");
  CHECK(is_at(&found.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_STORED_CODE, 0,
              WATCHWORD_REASON_NOT_A_DIGEST), "%d", found.status);
  char behind_space[62] = " ";
  memcpy(behind_space + 1, digest, 61);
  const watchword_text spaced[] = {text(behind_space)};
  found = look_for(library, spaced, 1, digest);
  CHECK(is_at(&found.error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_STORED_CODE, 0,
              WATCHWORD_REASON_NOT_A_DIGEST) && !found.match, "%d", found.status);
  found = look_for(library, dear, 1, "1");
  CHECK(is_over(&found.error, WATCHWORD_LIMIT_BACKUP_CODE_COST, 13, 12), "%d", found.status);
  found = look_for(library, many, 65, "1");
  CHECK(is_over(&found.error, WATCHWORD_LIMIT_BACKUP_CODES, 65, 64) && !found.match, "%d",
        found.status);
  CHECK(look_for(library, many, 64, "1").match, "64 codes");
  CHECK(library->backup_codes_check(many, 64, NULL) == WATCHWORD_OK, "64 codes");
  watchword_error error = dirty_error();
  CHECK(library->backup_codes_check(damaged, 1, &error) == WATCHWORD_MALFORMED &&
            error.reason == WATCHWORD_REASON_NOT_A_DIGEST, "%d", error.status);
  bool match = true;
  size_t index = 9;
  CHECK(library->backup_codes_verify(many, 1, "1", PTRDIFF_MAX, NULL, &match, &index, &error) ==
            WATCHWORD_OVER_LIMIT && is_over(&error, WATCHWORD_LIMIT_BACKUP_CODE_BYTES, PTRDIFF_MAX,
                                            64) && !match, "a code that no memory has");
}

static void broken_calls(const struct library *library) {
  const watchword_text stored[] = {text("1"), {NULL, 3}}, huge[] = {{"1", SIZE_MAX}};
  bool match = true;
  size_t index = 9;
  CHECK(library->backup_codes_verify(stored, 2, "1", 1, NULL, &match, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && !match, "a text without bytes");
  CHECK(library->backup_codes_verify(huge, 1, "1", 1, NULL, &match, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "a huge text");
  CHECK(library->backup_codes_verify(NULL, 1, "1", 1, NULL, &match, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no list");
  CHECK(library->backup_codes_verify(stored, SIZE_MAX, "1", 1, NULL, &match, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "a huge list");
  CHECK(library->backup_codes_verify(stored, 1, NULL, 1, NULL, &match, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no code");
  CHECK(library->backup_codes_verify(stored, 1, "1", 1, NULL, NULL, &index, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no match");
  CHECK(library->backup_codes_verify(stored, 1, "1", 1, NULL, &match, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && !match, "no index");
  CHECK(library->backup_codes_check(NULL, 1, NULL) == WATCHWORD_INVALID_ARGUMENT, "no list");
}

static void new_codes(const struct library *library) {
  char code[16], stored[64];
  size_t length = 0, digest_length = 0;
  watchword_error error = dirty_error();
  CHECK(library->backup_code_new("\0\0\0\0\0\0\0", 7, code, sizeof code, &length, &error) ==
            WATCHWORD_OK && length == 11 && memcmp(code, "22222-22222", 11) == 0, "%.11s", code);
  CHECK(library->backup_code_new("\xff\xff\xff\xff\xff\xff\xff", 7, code, sizeof code, &length,
                                 NULL) == WATCHWORD_OK && memcmp(code, "zzzzz-zzzzz", 11) == 0,
        "%.11s", code);
  CHECK(library->backup_code_new("012345", 6, code, sizeof code, &length, &error) ==
            WATCHWORD_MALFORMED && error.field == WATCHWORD_FIELD_ENTROPY && length == 0, "%d",
        error.status);
  CHECK(library->backup_code_new("0123456", 7, code, 10, &length, NULL) ==
            WATCHWORD_BUFFER_TOO_SMALL && length == 11 && code[0] == 0, "a small buffer");
  CHECK(library->backup_code_hash("Zzzzz-ZZZZZ", 11, "0123456789abcdef", 16, 4, stored,
                                  sizeof stored, &digest_length, &error) == WATCHWORD_OK &&
            digest_length == 60, "%d", error.status);
  const watchword_text list[] = {{stored, digest_length}};
  struct found found = look_for(library, list, 1, "zzzzzzzzzz");
  CHECK(found.match && found.index == 0, "%d", found.status);
  CHECK(library->backup_code_hash("a", 1, "0123456789abcdef", 16, 13, stored, sizeof stored,
                                  &digest_length, &error) == WATCHWORD_OVER_LIMIT, "cost 13");
  CHECK(library->backup_code_hash("-", 1, "0123456789abcdef", 16, 4, stored, sizeof stored,
                                  &digest_length, &error) == WATCHWORD_UNSUPPORTED, "no code");
  CHECK(library->backup_code_hash("a", 1, "0123456789abcde", 15, 4, stored, sizeof stored,
                                  &digest_length, &error) == WATCHWORD_MALFORMED, "little entropy");
}

void conform_backup_codes(const struct library *library) {
  verdicts(library);
  refusals(library);
  broken_calls(library);
  new_codes(library);
}
