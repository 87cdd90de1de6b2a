#include "wrong_calls.h"

#include <string.h>

#include "outcome.h"
#include "samples.h"

int wrong_calls(const struct library *library, size_t start, const watchword_options *options) {
  int wrong = 0;
  for (size_t n = 0; n < NUM_SAMPLES; n++) {
    const struct sample *sample = &samples[(start + n) % NUM_SAMPLES];
    struct outcome outcome =
        verify_text(library, sample->hasher, sample->digest, sample_password, options);
    wrong += outcome.status != WATCHWORD_OK || !outcome.match;
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
  return wrong;
}
