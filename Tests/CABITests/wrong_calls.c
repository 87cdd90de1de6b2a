#include "wrong_calls.h"

#include <string.h>

#include "outcome.h"
#include "samples.h"

/* One-time codes, new digests, backup codes and QR codes. */
static int wrong_codes(const struct library *library) {
  static const char seed[] = "12345678901234567890";
  static const char uri[] = "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  int wrong = 0;
  char text[WATCHWORD_MAX_NEW_DIGEST];
  size_t length = 0;
  wrong += library->totp_code(seed, 20, 59, NULL, text, sizeof text, &length, NULL) !=
               WATCHWORD_OK || length != 6 || memcmp(text, "287082", 6) != 0;
  watchword_code_verdict verdict = 0;
  wrong += library->totp_verify(seed, 20, "287082", 6, 59, WATCHWORD_NO_STEP, NULL, &verdict, NULL,
                                NULL) != WATCHWORD_OK || verdict != WATCHWORD_CODE_MATCH;
  wrong += library->hotp_verify(seed, 20, "287082", 6, 1, NULL, &verdict, NULL, NULL) !=
               WATCHWORD_OK || verdict != WATCHWORD_CODE_MATCH;
  watchword_otpauth otpauth = {.struct_size = sizeof otpauth};
  wrong += library->otpauth_read(uri, sizeof uri - 1, NULL, &otpauth, NULL) != WATCHWORD_OK ||
           otpauth.secret_len != 20;
  watchword_digest_cost cost;
  wrong += library->digest_cost_default(sizeof cost, &cost) != WATCHWORD_OK;
  cost.bcrypt_cost = 4;
  cost.scrypt_n = 16;
  cost.argon2_memory_kib = 8;
  cost.pbkdf2_sha1_iterations = cost.pbkdf2_sha256_iterations = 2;
  for (watchword_hasher hasher = 1; hasher <= 12; hasher++) {
    watchword_status status = library->hash(hasher, "pw", 2, seed, 16, &cost, NULL, text,
                                            sizeof text, &length, NULL);
    if (status == WATCHWORD_UNSUPPORTED) continue;
    bool match = false;
    library->verify(hasher, text, length, "pw", 2, NULL, &match, NULL);
    wrong += status != WATCHWORD_OK || !match;
  }
  wrong += library->backup_code_hash("pw", 2, seed, 16, 4, text, sizeof text, &length, NULL) !=
           WATCHWORD_OK;
  const watchword_text stored[] = {{"123456", 6}, {text, length}};
  bool match = false;
  size_t index = 0;
  wrong += library->backup_codes_verify(stored, 2, "p-w", 3, NULL, &match, &index, NULL) !=
               WATCHWORD_OK || !match || index != 1;
  wrong += library->qr_write(uri, sizeof uri - 1, WATCHWORD_QR_MEDIUM, WATCHWORD_QR_SVG, NULL, 0,
                             &length, NULL) != WATCHWORD_BUFFER_TOO_SMALL || length < 1000;
  return wrong;
}

/* Six rows of one digest, the last with a wrong password. */
static int wrong_batch(const struct library *library, const struct sample *sample,
                       const watchword_options *options) {
  enum { rows = 6 };
  char digests[rows * 1024], passwords[rows * 16];
  uint32_t digest_ends[rows + 1] = {0}, password_ends[rows + 1] = {0};
  const size_t digest_len = strlen(sample->digest), password_len = strlen(sample_password);
  for (size_t i = 0; i < rows; i++) {
    memcpy(digests + digest_ends[i], sample->digest, digest_len);
    memcpy(passwords + password_ends[i], sample_password, password_len);
    digest_ends[i + 1] = digest_ends[i] + (uint32_t)digest_len;
    password_ends[i + 1] = password_ends[i] + (uint32_t)password_len;
  }
  passwords[password_ends[rows] - 1] ^= 1;
  watchword_status statuses[rows];
  bool matches[rows];
  watchword_batch batch = {.struct_size = sizeof batch, .num_rows = rows, .hasher = sample->hasher,
                           .memory_bytes = 1 << 26, .out_statuses = statuses, .out_matches = matches};
  batch.passwords = (watchword_column){.bytes = passwords, .bytes_len = password_ends[rows],
                                       .offsets = password_ends, .offset_bits = 32};
  batch.digests = (watchword_column){.bytes = digests, .bytes_len = digest_ends[rows],
                                     .offsets = digest_ends, .offset_bits = 32};
  watchword_progress progress = {0};
  int wrong = library->verify_batch(&batch, options, &progress) != WATCHWORD_OK;
  for (size_t i = 0; i < rows; i++)
    wrong += statuses[i] != WATCHWORD_OK || matches[i] != (i < rows - 1);
  return wrong;
}

/* Policy. */
static int wrong_policies(const struct library *library) {
  int wrong = 0;
  watchword_policy policy;
  wrong += library->policy_default(sizeof policy, &policy) != WATCHWORD_OK;
  watchword_violation found[4];
  size_t count = 0, length = 0;
  char text[512];
  wrong += library->password_check("short", 5, NULL, 0, &policy, found, 4, &count) !=
               WATCHWORD_REFUSED || count != 1;
  wrong += library->parameter_check(WATCHWORD_PARAMETER_WEB3_WALLET,
                                    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", 42, NULL, 0, text,
                                    sizeof text, &length, found, 4, &count) != WATCHWORD_OK ||
           length != 42;
  policy.password_min_strength = 4;
  const watchword_text known = {"jane@example.com", 16};
  wrong += library->password_check("wrong pony cell clip", 20, &known, 1, &policy, found, 4,
                                   &count) != WATCHWORD_OK;
  watchword_strength strength = {.struct_size = sizeof strength};
  wrong += library->password_strength("password", 8, &known, 1, &strength) != WATCHWORD_OK ||
           strength.score != 0;
  wrong += library->strength_text(WATCHWORD_STRENGTH_DATE)[0] == 0;
  /* Everything is escaped, and so is copied. */
  static const char body[] =
      "{\"email_address\":[\"\\u004aane@example.com\",\"x\"],\"password\":\"\\u004aane@example.com\","
      "\"backup_codes\":[\"\\u0031\",\"\"],\"totp_secret\":\"\\u004aBSWY3DPEHPK3PXP\",\"nothing\":{}}";
  wrong += library->request_check(WATCHWORD_OPERATION_CREATE_USER, body, sizeof body - 1, &policy,
                                  0, text, sizeof text, &length, found, 4, &count) !=
               WATCHWORD_REFUSED || count != 5;
  wrong += library->violations_write(found, 4, body, sizeof body - 1, NULL, 0, &length, NULL) !=
               WATCHWORD_BUFFER_TOO_SMALL || length < 400;
  wrong += library->violation_message(&found[0], body, sizeof body - 1, text, sizeof text,
                                      &length) != WATCHWORD_OK;
  wrong += library->rule_code(found[0].rule) != WATCHWORD_ERROR_FORM_PARAM_UNKNOWN;
  return wrong;
}

int wrong_calls(const struct library *library, size_t start, const watchword_options *options) {
  int wrong = 0;
  for (size_t n = 0; n < NUM_SAMPLES; n++) {
    const struct sample *sample = &samples[(start + n) % NUM_SAMPLES];
    struct outcome outcome =
        verify_text(library, sample->hasher, sample->digest, sample_password, options);
    wrong += outcome.status != WATCHWORD_OK || !outcome.match;
    wrong += wrong_batch(library, sample, options);
    if (n % 4 == 0) {
      outcome = verify_text(library, sample->hasher, sample->digest, "wrong", NULL);
      wrong += outcome.status != WATCHWORD_OK || outcome.match;
    }
    outcome = verify_text(library, sample->hasher, sample->malformed, "x", options);
    wrong += !is_at(&outcome.error, WATCHWORD_MALFORMED, sample->field, sample->offset,
                    sample->reason);
    if (sample->costly != NULL) {
      outcome = check_text(library, sample->hasher, sample->costly, options);
      wrong += !is_over(&outcome.error, sample->limit, sample->given, sample->allowed);
    }
    watchword_inspection inspection = {.struct_size = sizeof inspection};
    wrong += library->inspect(sample->hasher, sample->digest, strlen(sample->digest), options,
                             &inspection, NULL) != WATCHWORD_OK;
    wrong += inspection.hasher != sample->hasher;
    watchword_hasher hasher = WATCHWORD_HASHER_NONE;
    library->hasher_from_id(sample->id, strlen(sample->id), &hasher);
    wrong += hasher != sample->hasher || strcmp(library->hasher_id(hasher), sample->id) != 0;
    wrong += library->hasher_at((size_t)hasher - 1) != hasher;
    wrong += library->reason_text(sample->reason)[0] == '\0';
    wrong += library->field_name(sample->field)[0] == '\0';
    bool equal = false;
    library->constant_time_equals(sample->id, 3, sample->id, 3, &equal);
    wrong += !equal;
  }
  watchword_limits limits;
  wrong += library->limits_default(sizeof limits, &limits) != WATCHWORD_OK;
  char bytes[] = "secret";
  wrong += library->wipe(bytes, sizeof bytes) != WATCHWORD_OK || bytes[0] != '\0';
  wrong += strcmp(library->version(), WATCHWORD_VERSION) != 0;
  wrong += library->abi_version() != WATCHWORD_ABI_VERSION;
  wrong += library->hasher_count() != NUM_SAMPLES;
  wrong += library->status_text(WATCHWORD_MALFORMED)[0] == '\0';
  wrong += library->limit_name(WATCHWORD_LIMIT_BCRYPT_COST)[0] == '\0';
  wrong += library->weakness_text(WATCHWORD_WEAKNESS_LOW_COST)[0] == '\0';
  wrong += library->weakness_source(WATCHWORD_WEAKNESS_LOW_COST, 1)[0] == '\0';
  wrong += wrong_codes(library);
  wrong += wrong_policies(library);
  return wrong;
}
