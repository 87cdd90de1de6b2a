"""Lockout, beside a log of events that is gone through again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import pytest

from watchword.policy import lockout

SETTINGS = lockout.Settings(max_attempts=3, lock_seconds=5)
EVENTS = ["ask", "attempt_failed", "attempt_succeeded", "lock", "unlock", "ban", "unban"]


def may_sign_in(log: list[tuple[str, int]]) -> bool:
    banned, failures, end = False, 0, None
    for event, now in log:
        if end is not None and end <= now:
            end, failures = None, 0
        is_open = end is None and not banned
        if event == "attempt_failed" and is_open:
            failures += 1
            if failures == 3:
                end = now + 5
        elif event == "attempt_succeeded" and is_open:
            failures = 0
        elif event == "lock":
            end = max(now + 5, end or 0)
        elif event == "unlock":
            end, failures = None, 0
        elif event in ("ban", "unban"):
            banned = event == "ban"
    return end is None and not banned


@given(st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 3)), max_size=30))
def test_agrees_with_a_log_that_is_replayed(steps: list[tuple[str, int]]) -> None:
    state, now, log = lockout.State(), 0, []
    for event, pause in steps:
        now += pause
        log.append((event, now))
        state, decision = lockout.next(
            state, event, now=now, settings=SETTINGS  # type: ignore[arg-type]
        )
        assert decision.may_sign_in == may_sign_in(log)
        assert (decision.reason is None) == decision.may_sign_in


def test_the_defaults_are_those_of_the_users_api() -> None:
    state = lockout.State()
    for left in range(9, -1, -1):
        state, decision = lockout.next(state, "attempt_failed", now=0)
        assert decision.attempts_remaining == left
    assert decision == lockout.Decision(False, "locked", 0, True, 3600)
    assert state == lockout.State(failed_attempts=10, locked=True, locked_until=3600)
    state, decision = lockout.next(state, "unlock", now=1)
    assert state == lockout.State() and decision.may_sign_in


def test_wrong_calls_are_named() -> None:
    with pytest.raises(ValueError, match="event must be one of ask"):
        lockout.next(lockout.State(), "open")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        lockout.next(None, "ask")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="max_attempts"):
        lockout.Settings(max_attempts=-1)
