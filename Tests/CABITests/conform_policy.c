/* Policy: the catalogue, passwords, parameters, requests, and calls that break the contract. */

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"

#define LITERAL(text) text, sizeof text - 1

static void catalogue(const struct library *library) {
  for (int32_t n = -1; n < 70; n++) {
    watchword_error_code code = library->rule_code(n);
    bool is_rule = n >= WATCHWORD_RULE_PASSWORD_TOO_SHORT && n <= WATCHWORD_RULE_QUERY_NOT_OBJECT;
    CHECK((code != 0) == is_rule, "rule %d has code %d", n, code);
    CHECK((library->error_code_http_status(code) != 0) == is_rule, "rule %d", n);
  }
  for (int32_t n = -1; n < 90; n++) {
    bool is_code =
        n >= WATCHWORD_ERROR_CLERK_KEY_INVALID && n <= WATCHWORD_ERROR_GATEWAY_TIMEOUT;
    int32_t status = library->error_code_http_status(n);
    CHECK(is_code ? status >= 400 && status < 600 : status == 0, "code %d is %d", n, status);
    CHECK((library->error_code_name(n)[0] != 0) == is_code, "code %d", n);
    CHECK((library->error_code_message(n)[0] != 0) == is_code, "code %d", n);
  }
  for (int32_t n = -1; n < 65; n++) {
    bool is_one = n >= WATCHWORD_PARAMETER_EXTERNAL_ID &&
                  n <= WATCHWORD_PARAMETER_STARTING_AFTER;
    CHECK((library->parameter_name(n)[0] != 0) == is_one, "parameter %d", n);
  }
  CHECK(strcmp(library->error_code_name(WATCHWORD_ERROR_FORM_PARAM_UNKNOWN),
               "form_param_unknown") == 0, "example");
  CHECK(library->error_code_http_status(WATCHWORD_ERROR_FORM_PARAM_UNKNOWN) == 422, "example");
  CHECK(strcmp(library->parameter_name(WATCHWORD_PARAMETER_EMAIL_ADDRESS), "email_address") == 0,
        "example");
  CHECK(library->rule_code(WATCHWORD_RULE_PASSWORD_BREACHED) == WATCHWORD_ERROR_FORM_PASSWORD_PWNED,
        "example");
}

static void passwords(const struct library *library) {
  watchword_violation found[4];
  size_t count = 99;
  const watchword_text identifiers[] = {{LITERAL("jane")}, {LITERAL("Jane@example.com")}};
  CHECK(library->password_check(LITERAL("correct horse"), identifiers, 2, NULL, found, 4, &count) ==
            WATCHWORD_OK && count == 0, "a good one");
  CHECK(library->password_check(LITERAL("jane"), identifiers, 2, NULL, found, 4, &count) ==
            WATCHWORD_REFUSED && count == 2 &&
            found[0].rule == WATCHWORD_RULE_PASSWORD_TOO_SHORT && found[0].given == 4 &&
            found[0].allowed == 8 && found[0].index == -1 &&
            found[1].rule == WATCHWORD_RULE_PASSWORD_MATCHES_IDENTIFIER, "%zu", count);
  watchword_policy policy;
  CHECK(library->policy_default(sizeof policy, &policy) == WATCHWORD_OK &&
            policy.password_min_length == 8 && policy.password_max_length == 72 &&
            policy.password_max_bytes == 72 && policy.username_min_length == 4 &&
            policy.username_max_length == 64 && policy.metadata_bytes == 8192 &&
            policy.request_bytes == 1 << 20 && policy.breach_filter == NULL &&
            policy.digest_limits == NULL && !policy.strict &&
            policy.api_version == WATCHWORD_API_2021_02_05, "the defaults");
  policy.password_needs_uppercase = policy.password_needs_lowercase = true;
  policy.password_needs_number = policy.password_needs_special_character = true;
  memset(found, 0xee, sizeof found);
  CHECK(library->password_check(NULL, 0, NULL, 0, &policy, found, 2, &count) ==
            WATCHWORD_REFUSED && count == 5 &&
            found[1].rule == WATCHWORD_RULE_PASSWORD_NO_UPPERCASE && found[2].rule == (int)0xeeeeeeee,
        "what has no room is counted");
  CHECK(library->password_check(NULL, 0, NULL, 0, &policy, NULL, 0, &count) == WATCHWORD_REFUSED &&
            count == 5, "without an array");
  char no_filter[80] = {0};
  policy.breach_filter = no_filter;
  policy.breach_filter_len = sizeof no_filter;
  CHECK(library->password_check(LITERAL("x"), NULL, 0, &policy, found, 4, &count) ==
            WATCHWORD_MALFORMED && count == 0, "no filter");
}

static void strengths(const struct library *library) {
  for (int bit = 0; bit < 32; bit++) {
    const uint32_t reason = UINT32_C(1) << bit;
    const bool is_one = reason <= WATCHWORD_STRENGTH_PERSONAL;
    CHECK((library->strength_name(reason)[0] != 0) == is_one, "%s", library->strength_name(reason));
    CHECK((library->strength_text(reason)[0] != 0) == is_one, "%s", library->strength_text(reason));
  }
  CHECK(library->strength_name(0)[0] == 0 && library->strength_text(3)[0] == 0, "not one reason");
  CHECK(strcmp(library->strength_name(WATCHWORD_STRENGTH_COMMON_WORD), "common_word") == 0,
        "example");
  watchword_strength strength = {.struct_size = sizeof strength};
  CHECK(library->password_strength(LITERAL("password"), NULL, 0, &strength) == WATCHWORD_OK &&
            strength.score == 0 && strength.reasons & WATCHWORD_STRENGTH_COMMON_PASSWORD,
        "%u", strength.score);
  CHECK(library->password_strength(LITERAL("vq8!Zr4tLm#xK2"), NULL, 0, &strength) == WATCHWORD_OK &&
            strength.score == 4 && strength.centibits > 3322 && strength.reasons == 0, "%u",
        strength.score);
  const watchword_text known = {LITERAL("Wolfeschlegel@example.com")};
  watchword_strength other = {.struct_size = sizeof other};
  library->password_strength(LITERAL("wolfeschlegel7"), NULL, 0, &strength);
  library->password_strength(LITERAL("wolfeschlegel7"), &known, 1, &other);
  CHECK(other.centibits < strength.centibits && other.reasons & WATCHWORD_STRENGTH_PERSONAL,
        "%u, %u", other.centibits, strength.centibits);
  CHECK(library->password_strength(NULL, 1, NULL, 0, &strength) == WATCHWORD_INVALID_ARGUMENT &&
            strength.score == 0 && strength.centibits == 0, "NULL of length 1");
  CHECK(library->password_strength("x", 1, NULL, 0, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  strength.struct_size = 8;
  CHECK(library->password_strength("x", 1, NULL, 0, &strength) == WATCHWORD_INVALID_STRUCT,
        "a small size");

  watchword_policy policy;
  library->policy_default(sizeof policy, &policy);
  policy.password_min_strength = 3;
  watchword_violation found;
  size_t count = 0, length = 0;
  CHECK(library->password_check(LITERAL("wolfeschlegel7"), &known, 1, &policy, &found, 1, &count) ==
            WATCHWORD_REFUSED && count == 1 &&
            found.rule == WATCHWORD_RULE_PASSWORD_NOT_STRONG_ENOUGH && found.given < 3 &&
            found.allowed == 3 && found.strength_reasons & WATCHWORD_STRENGTH_PERSONAL,
        "%zu", count);
  char text[1024];
  CHECK(library->violations_write(&found, 1, NULL, 0, text, sizeof text, &length, NULL) ==
            WATCHWORD_OK && memmem(text, length, LITERAL("{\"suggestions\":[{\"code\":\"")) != NULL,
        "%.*s", (int)length, text);
}

static void parameters(const struct library *library) {
  watchword_violation found[4];
  size_t count = 99, length = 99;
  char text[64];
  CHECK(library->parameter_check(WATCHWORD_PARAMETER_EMAIL_ADDRESS, LITERAL("Jane@Example.com"),
                                 NULL, WATCHWORD_ANY_TIME, text, sizeof text, &length, found, 4,
                                 &count) == WATCHWORD_OK && count == 0 && length == 16 &&
            memcmp(text, "jane@example.com", 16) == 0, "an address");
  CHECK(library->parameter_check(WATCHWORD_PARAMETER_EMAIL_ADDRESS, LITERAL("Jane@Example.com"),
                                 NULL, WATCHWORD_ANY_TIME, text, 15, &length, found, 4, &count) ==
            WATCHWORD_BUFFER_TOO_SMALL && length == 16 && text[0] == 0, "a small buffer");
  memset(text, 'x', sizeof text);
  CHECK(library->parameter_check(WATCHWORD_PARAMETER_PHONE_NUMBER, LITERAL("+1 201"), NULL, 0, text,
                                 sizeof text, &length, found, 4, &count) == WATCHWORD_REFUSED &&
            count == 1 && found[0].rule == WATCHWORD_RULE_PHONE_FORMAT &&
            found[0].parameter == WATCHWORD_PARAMETER_PHONE_NUMBER && found[0].offset == 2 &&
            length == 0 && text[0] == 'x', "a number");
  static const char time[] = "1970-01-01T00:00:01Z";
  CHECK(library->parameter_check(WATCHWORD_PARAMETER_CREATED_AT, LITERAL(time), NULL, 1000, text,
                                 sizeof text, &length, found, 4, &count) == WATCHWORD_OK &&
            length == sizeof time - 1, "now");
  CHECK(library->parameter_check(WATCHWORD_PARAMETER_CREATED_AT, LITERAL(time), NULL, 999, text,
                                 sizeof text, &length, found, 4, &count) == WATCHWORD_REFUSED &&
            found[0].rule == WATCHWORD_RULE_FUTURE_TIME, "the future");
  static const watchword_parameter none[] = {
      0, -1, 99, WATCHWORD_PARAMETER_PASSWORD, WATCHWORD_PARAMETER_PASSWORD_DIGEST,
      WATCHWORD_PARAMETER_BACKUP_CODES, WATCHWORD_PARAMETER_BANNED,
      WATCHWORD_PARAMETER_PUBLIC_METADATA, WATCHWORD_PARAMETER_CREATE_ORGANIZATIONS_LIMIT};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    CHECK(library->parameter_check(none[i], LITERAL("x"), NULL, 0, text, sizeof text, &length,
                                   found, 4, &count) == WATCHWORD_INVALID_ARGUMENT, "%d", none[i]);
}

static void requests(const struct library *library) {
  watchword_violation found[8];
  size_t count = 99, length = 99;
  char text[512];
  static const char good[] = "{ \"username\" : \"Jane\", \"created_at\":\"1970-01-01T00:00:01Z\" }";
  static const char normal[] = "{\"username\":\"jane\",\"created_at\":1000}";
  CHECK(library->request_check(WATCHWORD_OPERATION_CREATE_USER, LITERAL(good), NULL,
                               WATCHWORD_ANY_TIME, text, sizeof text, &length, found, 8, &count) ==
            WATCHWORD_OK && count == 0 && length == sizeof normal - 1 &&
            memcmp(text, normal, length) == 0, "%.*s", (int)length, text);
  CHECK(library->request_check(WATCHWORD_OPERATION_CREATE_USER, LITERAL(good), NULL, 999, text,
                               sizeof text, &length, found, 8, &count) == WATCHWORD_REFUSED &&
            count == 1 && found[0].rule == WATCHWORD_RULE_FUTURE_TIME && length == 0, "the future");
  CHECK(library->request_check(WATCHWORD_OPERATION_CREATE_USER, LITERAL(good), NULL, 1000, NULL, 0,
                               &length, found, 8, &count) == WATCHWORD_BUFFER_TOO_SMALL &&
            length == sizeof normal - 1, "the length alone");

  static const char bad[] =
      "{\"a\\\"b\":1,\"email_address\":[\"x\"],\"password_digest\":\"5f\",\"password_hasher\":\"md5\"}";
  CHECK(library->request_check(WATCHWORD_OPERATION_CREATE_USER, LITERAL(bad), NULL,
                               WATCHWORD_ANY_TIME, text, sizeof text, &length, found, 8, &count) ==
            WATCHWORD_REFUSED && count == 3, "%zu", count);
  CHECK(found[0].rule == WATCHWORD_RULE_UNKNOWN && found[0].parameter == 0 &&
            found[0].start == 2 && found[0].length == 4, "the unknown one");
  CHECK(found[1].rule == WATCHWORD_RULE_EMAIL_FORMAT && found[1].index == 0 &&
            memcmp(bad + found[1].start, "\"x\"", found[1].length) == 0, "the address");
  CHECK(found[2].rule == WATCHWORD_RULE_DIGEST_REFUSED && found[2].status == WATCHWORD_MALFORMED &&
            found[2].field == WATCHWORD_FIELD_HASH && found[2].reason == WATCHWORD_REASON_TOO_SHORT,
        "the digest: %d %d %d", found[2].status, found[2].field, found[2].reason);

  static const char sentence[] = "password_digest cannot be used: hash at byte 2: too short.";
  CHECK(library->violation_message(&found[2], LITERAL(bad), text, sizeof text, &length) ==
            WATCHWORD_OK && length == sizeof sentence - 1 && memcmp(text, sentence, length) == 0,
        "%.*s", (int)length, text);
  CHECK(library->violation_message(&found[0], NULL, 0, text, sizeof text, &length) == WATCHWORD_OK,
        "without the body");
  int32_t http = 99;
  static const char json[] =
      "{\"errors\":[{\"message\":\"is unknown\",\"long_message\":\"a\\\\\\\"b is not a parameter of "
      "this request.\",\"code\":\"form_param_unknown\",\"meta\":{\"param_name\":\"a\\\"b\"}}]}";
  CHECK(library->violations_write(found, 1, LITERAL(bad), text, sizeof text, &length, &http) ==
            WATCHWORD_OK && http == 422 && length == sizeof json - 1 &&
            memcmp(text, json, length) == 0, "%.*s", (int)length, text);
  CHECK(library->violations_write(NULL, 0, NULL, 0, text, sizeof text, &length, &http) ==
            WATCHWORD_OK && http == 0 && length == 13 && memcmp(text, "{\"errors\":[]}", 13) == 0,
        "none");
  found[0].start = found[0].length = UINT64_MAX;
  CHECK(library->violations_write(found, 1, LITERAL(bad), text, sizeof text, &length, NULL) ==
            WATCHWORD_OK, "a place outside the body");
  found[0].rule = 99;
  CHECK(library->violations_write(found, 1, LITERAL(bad), text, sizeof text, &length, &http) ==
            WATCHWORD_INVALID_ARGUMENT && http == 0 && length == 0, "no rule");
  CHECK(library->violation_message(found, LITERAL(bad), text, sizeof text, &length) ==
            WATCHWORD_INVALID_ARGUMENT, "no rule");
}

static void broken_calls(const struct library *library) {
  watchword_violation found;
  size_t count = 99, length = 99;
  char text[8];
  CHECK(library->password_check(NULL, 1, NULL, 0, NULL, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT && count == 0, "NULL of length 1");
  CHECK(library->password_check("x", 1, NULL, 1, NULL, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a list that is not there");
  const watchword_text missing = {NULL, 1};
  CHECK(library->password_check("x", 1, &missing, 1, NULL, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a text that is not there");
  CHECK(library->password_check("x", 1, NULL, 0, NULL, NULL, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "an array that is not there");
  CHECK(library->password_check("x", 1, NULL, 0, NULL, &found, SIZE_MAX / 2, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "an array that cannot be");
  CHECK(library->password_check("x", 1, NULL, 0, NULL, &found, 1, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no count");
  CHECK(library->request_check(3, "{}", 2, NULL, 0, text, 8, &length, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT && length == 0, "no operation");
  CHECK(library->request_check(1, "{}", 2, NULL, 0, text, 8, NULL, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT && count == 0, "no length");
  CHECK(library->request_check(1, NULL, SIZE_MAX, NULL, 0, text, 8, &length, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a body that cannot be");
  watchword_policy policy;
  library->policy_default(sizeof policy, &policy);
  policy.struct_size = 8;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_STRUCT, "a small policy");
  policy.struct_size = sizeof policy;
  policy.api_version = 6;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "no version");
  policy.api_version = 1;
  policy.breach_filter_len = 1;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a filter that is not there");
  policy.breach_filter_len = 0;
  policy.password_min_strength = 5;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a strength that none has");
  policy.password_min_strength = 0;
  policy.password_max_length = 7;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "a length that none has");
  policy.password_max_length = 72;
  policy.required_parameters = policy.disabled_parameters =
      WATCHWORD_PARAMETER_BIT(WATCHWORD_PARAMETER_USERNAME);
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "required and switched off");
  policy.required_parameters = policy.disabled_parameters = 0;
  watchword_limits limits = {.struct_size = 8};
  policy.digest_limits = &limits;
  CHECK(library->password_check("x", 1, NULL, 0, &policy, &found, 1, &count) ==
            WATCHWORD_INVALID_STRUCT, "small limits");
  CHECK(library->policy_default(8, &policy) == WATCHWORD_INVALID_STRUCT, "a small size");
  CHECK(library->policy_default(sizeof policy, NULL) == WATCHWORD_INVALID_ARGUMENT, "NULL");
  CHECK(library->violation_message(NULL, NULL, 0, text, 8, &length) == WATCHWORD_INVALID_ARGUMENT,
        "no violation");
}

void conform_policy(const struct library *library) {
  catalogue(library);
  passwords(library);
  strengths(library);
  parameters(library);
  requests(library);
  broken_calls(library);
}
