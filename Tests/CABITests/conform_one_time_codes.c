/* One-time codes: published values, verdicts, secrets and URIs, and calls that break the contract. */

#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"

static const char seed[] = "1234567890123456789012345678901234567890123456789012345678901234";

static watchword_code_settings settings_with(const struct library *library,
                                             watchword_algorithm algorithm, uint32_t digits,
                                             uint32_t window) {
  watchword_code_settings settings;
  library->code_settings_default(sizeof settings, &settings);
  settings.algorithm = algorithm;
  settings.digits = digits;
  settings.window = window;
  return settings;
}

/* RFC 6238, appendix B, and RFC 4226, appendix D. */
static void published(const struct library *library) {
  static const struct {
    int64_t time;
    const char *codes[3];
  } rows[] = {
      {59, {"94287082", "46119246", "90693936"}},
      {1111111109, {"07081804", "68084774", "25091201"}},
      {1111111111, {"14050471", "67062674", "99943326"}},
      {1234567890, {"89005924", "91819424", "93441116"}},
      {2000000000, {"69279037", "90698825", "38618901"}},
      {20000000000, {"65353130", "77737706", "47863826"}},
  };
  static const size_t seed_bytes[] = {20, 32, 64};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (size_t a = 0; a < 3; a++) {
      watchword_code_settings settings =
          settings_with(library, (watchword_algorithm)(a + 1), 8, 0);
      char code[8];
      size_t length = 99;
      watchword_status status = library->totp_code(seed, seed_bytes[a], rows[i].time, &settings,
                                                   code, sizeof code, &length, NULL);
      CHECK(status == WATCHWORD_OK && length == 8 && memcmp(code, rows[i].codes[a], 8) == 0,
            "time %lld, algorithm %zu: %.8s", (long long)rows[i].time, a + 1, code);
      watchword_code_verdict verdict = 77;
      int64_t step = 77;
      status = library->totp_verify(seed, seed_bytes[a], rows[i].codes[a], 8, rows[i].time,
                                    WATCHWORD_NO_STEP, &settings, &verdict, &step, NULL);
      CHECK(status == WATCHWORD_OK && verdict == WATCHWORD_CODE_MATCH && step == rows[i].time / 30,
            "time %lld, algorithm %zu", (long long)rows[i].time, a + 1);
    }
  }
  static const char *const counters[] = {"755224", "287082", "359152", "969429", "338314",
                                         "254676", "287922", "162583", "399871", "520489"};
  for (uint64_t counter = 0; counter < 10; counter++) {
    char code[6];
    size_t length;
    watchword_status status =
        library->hotp_code(seed, 20, counter, NULL, code, sizeof code, &length, NULL);
    CHECK(status == WATCHWORD_OK && memcmp(code, counters[counter], 6) == 0, "counter %llu",
          (unsigned long long)counter);
    watchword_code_verdict verdict;
    uint64_t found = 99;
    status = library->hotp_verify(seed, 20, counters[counter], 6, counter, NULL, &verdict, &found,
                                  NULL);
    CHECK(status == WATCHWORD_OK && verdict == WATCHWORD_CODE_MATCH && found == counter, "%llu",
          (unsigned long long)counter);
    status = library->hotp_verify(seed, 20, counters[counter], 6, counter + 1, NULL, &verdict,
                                  &found, NULL);
    CHECK(status == WATCHWORD_OK && verdict == WATCHWORD_CODE_MISMATCH && found == 0,
          "a counter that has passed: %llu", (unsigned long long)counter);
  }
}

static watchword_code_verdict verdict_of(const struct library *library, const char *code,
                                         size_t length, int64_t time, int64_t last_step) {
  watchword_code_verdict verdict = 77;
  watchword_error error = dirty_error();
  watchword_status status = library->totp_verify(seed, 20, code, length, time, last_step, NULL,
                                                 &verdict, NULL, &error);
  CHECK(status == WATCHWORD_OK && is_bare(&error, WATCHWORD_OK), "\"%.8s\" is %d", code, status);
  return verdict;
}

static void verdicts(const struct library *library) {
  /* The code of step 1 in the steps around it; then as the code of a step that was used. */
  CHECK(verdict_of(library, "287082", 6, -1, WATCHWORD_NO_STEP) == WATCHWORD_CODE_MISMATCH, "-1");
  CHECK(verdict_of(library, "287082", 6, 0, WATCHWORD_NO_STEP) == WATCHWORD_CODE_MATCH, "0");
  CHECK(verdict_of(library, "287082", 6, 89, WATCHWORD_NO_STEP) == WATCHWORD_CODE_MATCH, "89");
  CHECK(verdict_of(library, "287082", 6, 90, WATCHWORD_NO_STEP) == WATCHWORD_CODE_MISMATCH, "90");
  CHECK(verdict_of(library, "287082", 6, 59, 0) == WATCHWORD_CODE_MATCH, "step 0 was used");
  CHECK(verdict_of(library, "287082", 6, 59, 1) == WATCHWORD_CODE_REPLAYED, "step 1 was used");
  CHECK(verdict_of(library, "287082", 6, 61, 1) == WATCHWORD_CODE_REPLAYED, "and later");
  CHECK(verdict_of(library, "287082", 6, 59, INT64_MAX) == WATCHWORD_CODE_REPLAYED, "the last");
  static const char *const none[] = {"", "28708", "2870822", "+28708", "28708 ", "28708a"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    CHECK(verdict_of(library, none[i], strlen(none[i]), 59, WATCHWORD_NO_STEP) ==
              WATCHWORD_CODE_MISMATCH,
          "\"%s\"", none[i]);
  CHECK(verdict_of(library, "28708\0", 6, 59, WATCHWORD_NO_STEP) == WATCHWORD_CODE_MISMATCH, "NUL");
  static const int64_t ends[] = {INT64_MIN, INT64_MIN + 1, -1, 0, INT64_MAX - 1, INT64_MAX};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    char code[6];
    size_t length;
    library->totp_code(seed, 20, ends[i], NULL, code, sizeof code, &length, NULL);
    CHECK(verdict_of(library, code, 6, ends[i], WATCHWORD_NO_STEP) == WATCHWORD_CODE_MATCH,
          "time %lld", (long long)ends[i]);
  }
}

static void settings_out_of_range(const struct library *library) {
  static const struct {
    watchword_code_settings settings;
    watchword_status status;
    watchword_field field;
    watchword_limit limit;
  } rows[] = {
      {{sizeof(watchword_code_settings), 0, 6, 30, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_ALGORITHM, 0},
      {{sizeof(watchword_code_settings), 4, 6, 30, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_ALGORITHM, 0},
      {{sizeof(watchword_code_settings), 1, 5, 30, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_DIGITS, 0},
      {{sizeof(watchword_code_settings), 1, 9, 30, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_DIGITS, 0},
      {{sizeof(watchword_code_settings), 1, 6, 0, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_PERIOD, 0},
      {{sizeof(watchword_code_settings), 1, 6, UINT64_MAX, 1, false}, WATCHWORD_MALFORMED,
       WATCHWORD_FIELD_PERIOD, 0},
      {{sizeof(watchword_code_settings), 1, 6, 30, 11, false}, WATCHWORD_OVER_LIMIT, 0,
       WATCHWORD_LIMIT_WINDOW},
      {{sizeof(watchword_code_settings), 1, 6, 30, INT32_MAX, false}, WATCHWORD_OVER_LIMIT, 0,
       WATCHWORD_LIMIT_WINDOW},
      {{0, 1, 6, 30, 1, false}, WATCHWORD_INVALID_STRUCT, 0, 0},
      {{SIZE_MAX, 1, 6, 30, 1, false}, WATCHWORD_INVALID_STRUCT, 0, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    watchword_error error = dirty_error();
    watchword_code_verdict verdict = 77;
    watchword_status status = library->totp_verify(seed, 20, "287082", 6, 59, 0,
                                                   &rows[i].settings, &verdict, NULL, &error);
    CHECK(status == rows[i].status && verdict == 0, "row %zu is %d", i, status);
    CHECK(error.status == status && error.field == rows[i].field && error.limit == rows[i].limit,
          "row %zu: field %d, limit %d", i, error.field, error.limit);
    char code[8] = "xxxxxxx";
    size_t length = 9;
    status = library->totp_code(seed, 20, 59, &rows[i].settings, code, sizeof code, &length, NULL);
    CHECK(status == rows[i].status && length == 0, "row %zu, code, is %d", i, status);
  }
  watchword_code_settings settings = {0};
  CHECK(library->code_settings_default(sizeof settings, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  CHECK(library->code_settings_default(4, &settings) == WATCHWORD_INVALID_STRUCT, "a small size");
  CHECK(library->code_settings_default(sizeof settings, &settings) == WATCHWORD_OK &&
            settings.algorithm == WATCHWORD_ALGORITHM_SHA1 && settings.digits == 6 &&
            settings.period_seconds == 30 && settings.window == 1 && !settings.allow_short_secrets,
        "the defaults");
}

static void buffers(const struct library *library) {
  for (size_t size = 0; size < 6; size++) {
    char code[8];
    memset(code, 'x', sizeof code);
    size_t length = 99;
    watchword_status status =
        library->totp_code(seed, 20, 59, NULL, size == 0 ? NULL : code, size, &length, NULL);
    CHECK(status == WATCHWORD_BUFFER_TOO_SMALL && length == 6, "size %zu is %d", size, status);
    for (size_t i = 0; i < sizeof code; i++)
      CHECK(code[i] == (i < size ? '\0' : 'x'), "size %zu, byte %zu", size, i);
  }
  char code[8];
  size_t length = 99;
  CHECK(library->totp_code(seed, 20, 59, NULL, code, 8, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "no length");
  CHECK(library->totp_code(seed, 20, 59, NULL, NULL, 8, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && length == 0, "no buffer");
  CHECK(library->totp_code(NULL, 20, 59, NULL, code, 8, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no secret");
  CHECK(library->totp_code(seed, SIZE_MAX, 59, NULL, code, 8, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "a secret that no memory has");
  CHECK(library->totp_code(seed, 20, 59, NULL, code, SIZE_MAX, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "a buffer that no memory has");
  watchword_code_verdict verdict = 77;
  CHECK(library->totp_verify(seed, 20, NULL, 6, 59, 0, NULL, &verdict, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT && verdict == 0, "no code");
  CHECK(library->totp_verify(seed, 20, "287082", 6, 59, 0, NULL, NULL, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no verdict");
  CHECK(library->hotp_verify(seed, 20, "287082", 6, 1, NULL, NULL, NULL, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no verdict");
  CHECK(library->totp_code(seed, 9, 59, NULL, code, 8, &length, NULL) == WATCHWORD_MALFORMED,
        "a short secret");
  CHECK(library->totp_code(NULL, 0, 59, NULL, code, 8, &length, NULL) == WATCHWORD_MALFORMED,
        "an empty secret");
}

static void secrets(const struct library *library) {
  static const char text[] = "gezd gnbv-gy3tqojqgezdgnbvgy3tqojq====";
  unsigned char secret[WATCHWORD_MAX_SECRET];
  size_t length = 0;
  watchword_error error = dirty_error();
  watchword_status status = library->secret_decode(text, sizeof text - 1, NULL, secret,
                                                   sizeof secret, &length, &error);
  CHECK(status == WATCHWORD_OK && length == 20 && memcmp(secret, seed, 20) == 0, "%d", status);
  char encoded[64];
  status = library->secret_encode(secret, length, encoded, sizeof encoded, &length, &error);
  CHECK(status == WATCHWORD_OK && length == 32 &&
            memcmp(encoded, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 32) == 0, "%.32s", encoded);
  static const struct {
    const char *text;
    uint64_t offset;
    watchword_reason reason;
  } rows[] = {
      {"", 0, WATCHWORD_REASON_EMPTY},
      {"GEZDGNBV1Y3TQOJ0", 8, WATCHWORD_REASON_NOT_BASE32},
      {"\xff", 0, WATCHWORD_REASON_NOT_BASE32},
      {"GEZ", 3, WATCHWORD_REASON_BASE32_LENGTH},
      {"GEZDGNBV", 8, WATCHWORD_REASON_TOO_SHORT},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    error = dirty_error();
    length = 9;
    status = library->secret_decode(rows[i].text, strlen(rows[i].text), NULL, secret, sizeof secret,
                                    &length, &error);
    CHECK(is_at(&error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_SECRET, rows[i].offset,
                rows[i].reason) && length == 0,
          "\"%s\": %d at %llu", rows[i].text, error.reason, (unsigned long long)error.offset);
  }
}

static void uris(const struct library *library) {
  char uri[512];
  size_t length = 0;
  watchword_status status =
      library->otpauth_write(WATCHWORD_OTPAUTH_TOTP, "Example", 7, "jane@example.com", 16, seed, 20,
                             0, NULL, uri, sizeof uri, &length, NULL);
  static const char expected[] = "otpauth://totp/Example:jane%40example.com?secret="
                                 "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
  CHECK(status == WATCHWORD_OK && length == sizeof expected - 1 &&
            memcmp(uri, expected, length) == 0, "%.*s", (int)length, uri);
  watchword_otpauth read;
  memset(&read, 0xee, sizeof read);
  read.struct_size = sizeof read;
  status = library->otpauth_read(uri, length, NULL, &read, NULL);
  CHECK(status == WATCHWORD_OK && read.kind == WATCHWORD_OTPAUTH_TOTP && read.issuer_len == 7 &&
            memcmp(read.issuer, "Example", 8) == 0 && read.account_len == 16 &&
            memcmp(read.account, "jane@example.com", 17) == 0 && read.secret_len == 20 &&
            memcmp(read.secret, seed, 20) == 0 && read.secret[20] == 0 && read.counter == 0 &&
            read.algorithm == WATCHWORD_ALGORITHM_SHA1 && read.digits == 6 &&
            read.period_seconds == 30,
        "%d", status);
  watchword_error error = dirty_error();
  status = library->otpauth_read("otpauth://totp/a?digits=6", 25, NULL, &read, &error);
  CHECK(is_at(&error, WATCHWORD_MALFORMED, WATCHWORD_FIELD_SECRET, 25, WATCHWORD_REASON_MISSING),
        "%d at %llu", error.reason, (unsigned long long)error.offset);
  CHECK(status == WATCHWORD_MALFORMED && read.kind == 0 && read.issuer_len == 0, "is clear");
  read.struct_size = sizeof read - 1;
  CHECK(library->otpauth_read(uri, 1, NULL, &read, NULL) == WATCHWORD_INVALID_STRUCT, "a size");
  CHECK(library->otpauth_read(uri, 1, NULL, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  CHECK(library->otpauth_write(3, "", 0, "a", 1, seed, 20, 0, NULL, uri, sizeof uri, &length,
                               NULL) == WATCHWORD_INVALID_ARGUMENT, "no kind");
}

void conform_one_time_codes(const struct library *library) {
  published(library);
  verdicts(library);
  settings_out_of_range(library);
  buffers(library);
  secrets(library);
  uris(library);
}
