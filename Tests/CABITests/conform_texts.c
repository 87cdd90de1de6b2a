/* Versions, and the texts for numbers that are known and for numbers that are not. */

#include <limits.h>
#include <string.h>

#include "check.h"
#include "conformance.h"

static const int32_t no_numbers[] = {-1, -2, 9, 13, 23, 32, 9999, 65536, INT32_MIN, INT32_MAX};

#define NUM_NO_NUMBERS (sizeof no_numbers / sizeof *no_numbers)

/* A name is lower case, digits and underscores. */
static bool is_name(const char *text) {
  return text[0] != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

/* A text is one line of ASCII, long enough to say something, and no sentence. */
static bool is_text(const char *text) {
  size_t length = strlen(text);
  if (length < 2 || text[0] == ' ' || text[length - 1] == ' ' || text[length - 1] == '.')
    return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < 0x20 || text[i] > 0x7e) return false;
  }
  return true;
}

static bool starts_in_lower_case(const char *text) { return text[0] >= 'a' && text[0] <= 'z'; }

static void versions(const struct library *library) {
  CHECK(strcmp(library->version(), WATCHWORD_VERSION) == 0, "%s", library->version());
  CHECK(library->abi_version() == WATCHWORD_ABI_VERSION, "%u", library->abi_version());
  CHECK(library->version() == library->version(), "the text is static");
}

static void statuses(const struct library *library) {
  static const watchword_status known[] = {
      WATCHWORD_OK,        WATCHWORD_INVALID_ARGUMENT, WATCHWORD_INVALID_STRUCT,
      WATCHWORD_MALFORMED, WATCHWORD_UNSUPPORTED,      WATCHWORD_OVER_LIMIT,
      WATCHWORD_STOPPED,   WATCHWORD_OUT_OF_MEMORY,    WATCHWORD_UNKNOWN_HASHER,
      WATCHWORD_BUFFER_TOO_SMALL, WATCHWORD_REFUSED,
  };
  const size_t count = sizeof known / sizeof *known;
  for (size_t i = 0; i < count; i++) {
    const char *text = library->status_text(known[i]);
    CHECK(is_text(text) && starts_in_lower_case(text), "status %d is \"%s\"", known[i], text);
    CHECK(strcmp(text, "unknown status") != 0, "status %d", known[i]);
    for (size_t j = 0; j < i; j++)
      CHECK(strcmp(text, library->status_text(known[j])) != 0, "status %d, %d", known[i], known[j]);
  }
  CHECK(strcmp(library->status_text(WATCHWORD_OVER_LIMIT), "over the limit") == 0, "the example");
  for (int32_t status = -100; status < 200; status++) {
    bool is_known = false;
    for (size_t i = 0; i < count; i++) is_known = is_known || known[i] == status;
    if (is_known) continue;
    CHECK(strcmp(library->status_text(status), "unknown status") == 0, "status %d", status);
  }
  CHECK(strcmp(library->status_text(INT32_MIN), "unknown status") == 0, "the least number");
  CHECK(strcmp(library->status_text(INT32_MAX), "unknown status") == 0, "the largest number");
}

/* Numbers 1 to `last` have a text, each its own, and no other number has one. */
static void numbered(const char *what, const char *(*text_of)(int32_t), int32_t last,
                     bool (*is_well_formed)(const char *)) {
  for (int32_t number = 1; number <= last; number++) {
    const char *text = text_of(number);
    CHECK(text != NULL && is_well_formed(text), "%s %d is \"%s\"", what, number, text);
    for (int32_t other = 1; other < number; other++)
      CHECK(strcmp(text, text_of(other)) != 0, "%s %d and %d", what, number, other);
  }
  CHECK(strcmp(text_of(0), "") == 0, "%s 0", what);
  CHECK(strcmp(text_of(last + 1), "") == 0, "%s %d", what, last + 1);
  for (size_t i = 0; i < NUM_NO_NUMBERS; i++) {
    if (no_numbers[i] > 0 && no_numbers[i] <= last) continue;
    CHECK(strcmp(text_of(no_numbers[i]), "") == 0, "%s %d", what, no_numbers[i]);
  }
}

static void weaknesses(const struct library *library) {
  for (int bit = 0; bit < 32; bit++) {
    uint32_t weakness = UINT32_C(1) << bit;
    const char *text = library->weakness_text(weakness);
    const char *source = library->weakness_source(weakness, WATCHWORD_HASHER_NONE);
    if (weakness <= WATCHWORD_WEAKNESS_OLD_FUNCTION) {
      CHECK(is_text(text), "weakness %u is \"%s\"", weakness, text);
      CHECK(is_text(source), "source of weakness %u is \"%s\"", weakness, source);
    } else {
      CHECK(strcmp(text, "") == 0 && strcmp(source, "") == 0, "weakness %u", weakness);
    }
    for (int32_t hasher = -1; hasher < 14; hasher++) {
      const char *advice = library->weakness_source(weakness, hasher);
      CHECK(is_text(advice) == (weakness <= WATCHWORD_WEAKNESS_OLD_FUNCTION),
            "source of weakness %u for hasher %d is \"%s\"", weakness, hasher, advice);
    }
  }
  static const uint32_t none[] = {0, 3, 0x7f, 0x80000001, UINT32_MAX};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    CHECK(strcmp(library->weakness_text(none[i]), "") == 0, "weakness %u", none[i]);
    CHECK(strcmp(library->weakness_source(none[i], WATCHWORD_HASHER_BCRYPT), "") == 0,
          "source of weakness %u", none[i]);
  }
  for (size_t i = 0; i < NUM_NO_NUMBERS; i++) {
    const char *source =
        library->weakness_source(WATCHWORD_WEAKNESS_LOW_COST, no_numbers[i]);
    CHECK(is_text(source), "advice for hasher %d is \"%s\"", no_numbers[i], source);
  }
  CHECK(strcmp(library->weakness_source(WATCHWORD_WEAKNESS_LOW_COST, WATCHWORD_HASHER_BCRYPT),
               library->weakness_source(WATCHWORD_WEAKNESS_LOW_COST, WATCHWORD_HASHER_ARGON2ID)),
        "the advice on cost depends on the hasher");
}

void conform_texts(const struct library *library) {
  versions(library);
  statuses(library);
  numbered("limit", library->limit_name, WATCHWORD_LIMIT_BATCH_MEMORY, is_name);
  numbered("field", library->field_name, WATCHWORD_FIELD_USER_LAST_SIGN_IN_AT, is_name);
  numbered("reason", library->reason_text, WATCHWORD_REASON_NOT_A_USER, is_text);
  CHECK(strcmp(library->limit_name(WATCHWORD_LIMIT_BCRYPT_COST), "bcrypt_cost") == 0, "example");
  CHECK(strcmp(library->field_name(WATCHWORD_FIELD_SALT_SEPARATOR), "salt_separator") == 0,
        "example");
  CHECK(strcmp(library->reason_text(WATCHWORD_REASON_NOT_A_DIGIT), "not a decimal digit") == 0,
        "example");
  weaknesses(library);
}
