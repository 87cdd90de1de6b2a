/* Lockout: locks, bans, time, and calls that break the contract. */

#include <stdint.h>
#include <string.h>

#include "check.h"
#include "conformance.h"

static watchword_lockout_decision after(const struct library *library,
                                        watchword_lockout_state *state,
                                        watchword_lockout_event event, int64_t now) {
  watchword_lockout_decision decision;
  memset(&decision, 0xee, sizeof decision);
  decision.struct_size = sizeof decision;
  watchword_status status = library->lockout_next(state, event, now, NULL, state, &decision);
  CHECK(status == WATCHWORD_OK, "event %d at %lld is %d", event, (long long)now, status);
  return decision;
}

static void course(const struct library *library) {
  watchword_lockout_state state = {.struct_size = sizeof state};
  watchword_lockout_decision decision;
  for (int attempt = 1; attempt <= 10; attempt++) {
    decision = after(library, &state, WATCHWORD_LOCKOUT_ATTEMPT_FAILED, 1000);
    CHECK(decision.may_sign_in == (attempt < 10) && decision.counts_attempts &&
              decision.attempts_remaining == (uint64_t)(10 - attempt), "attempt %d", attempt);
  }
  CHECK(state.locked && !state.indefinite && state.locked_until == 4600, "until %lld",
        (long long)state.locked_until);
  CHECK(decision.reason == WATCHWORD_LOCKOUT_LOCKED && decision.expires &&
            decision.expires_in_seconds == 3600, "%llu",
        (unsigned long long)decision.expires_in_seconds);
  decision = after(library, &state, WATCHWORD_LOCKOUT_ATTEMPT_SUCCEEDED, 4599);
  CHECK(!decision.may_sign_in && state.locked, "a success does not open a lock");
  decision = after(library, &state, WATCHWORD_LOCKOUT_ASK, INT64_MIN);
  CHECK(!decision.may_sign_in && state.locked, "nor does a clock that goes backwards");
  decision = after(library, &state, WATCHWORD_LOCKOUT_ASK, 4600);
  CHECK(decision.may_sign_in && !state.locked && state.failed_attempts == 0, "time does");
  after(library, &state, WATCHWORD_LOCKOUT_LOCK, 0);
  decision = after(library, &state, WATCHWORD_LOCKOUT_BAN, 0);
  CHECK(decision.reason == WATCHWORD_LOCKOUT_BANNED && decision.locked && state.banned, "banned");
  decision = after(library, &state, WATCHWORD_LOCKOUT_UNLOCK, 0);
  CHECK(decision.reason == WATCHWORD_LOCKOUT_BANNED && !decision.locked, "still banned");
  decision = after(library, &state, WATCHWORD_LOCKOUT_UNBAN, 0);
  CHECK(decision.may_sign_in && decision.reason == WATCHWORD_LOCKOUT_NONE, "free");

  watchword_lockout_settings settings;
  library->lockout_settings_default(sizeof settings, &settings);
  settings.max_attempts = 1;
  settings.lock_seconds = 0;
  CHECK(library->lockout_next(NULL, WATCHWORD_LOCKOUT_ATTEMPT_FAILED, 0, &settings, &state,
                              &decision) == WATCHWORD_OK && state.indefinite && !decision.expires,
        "a lock without an end");
  settings.enabled = false;
  CHECK(library->lockout_next(NULL, WATCHWORD_LOCKOUT_ATTEMPT_FAILED, 0, &settings, &state,
                              &decision) == WATCHWORD_OK && !state.locked &&
            !decision.counts_attempts && decision.may_sign_in, "attempts are not counted");
}

static void broken_calls(const struct library *library) {
  watchword_lockout_state state = {.struct_size = sizeof state};
  watchword_lockout_decision decision = {.struct_size = sizeof decision, .may_sign_in = true};
  for (int32_t event = -1; event <= 8; event += 1) {
    if (event >= 1 && event <= 7) continue;
    decision.may_sign_in = true;
    CHECK(library->lockout_next(&state, event, 0, NULL, NULL, &decision) ==
              WATCHWORD_INVALID_ARGUMENT && !decision.may_sign_in, "event %d", event);
  }
  CHECK(library->lockout_next(NULL, 1, 0, NULL, NULL, NULL) == WATCHWORD_OK, "nothing asked for");
  decision.struct_size = 8;
  CHECK(library->lockout_next(&state, 1, 0, NULL, NULL, &decision) == WATCHWORD_INVALID_STRUCT,
        "a small decision");
  state.struct_size = 8;
  CHECK(library->lockout_next(&state, 1, 0, NULL, NULL, NULL) == WATCHWORD_INVALID_STRUCT,
        "a small state");
  watchword_lockout_settings settings = {.struct_size = 8};
  CHECK(library->lockout_next(NULL, 1, 0, &settings, NULL, NULL) == WATCHWORD_INVALID_STRUCT,
        "small settings");
  CHECK(library->lockout_settings_default(sizeof settings, NULL) == WATCHWORD_INVALID_ARGUMENT,
        "NULL");
  CHECK(library->lockout_settings_default(8, &settings) == WATCHWORD_INVALID_STRUCT, "a small size");
  CHECK(library->lockout_settings_default(sizeof settings, &settings) == WATCHWORD_OK &&
            settings.enabled && settings.max_attempts == 10 && settings.lock_seconds == 3600,
        "the defaults");
}

void conform_lockout(const struct library *library) {
  course(library);
  broken_calls(library);
}
