"""Lockout and bans: whether a user may sign in, after what has happened to the account.

A pure function: store the state, hand it in with what happened and the time, store what comes back.

    >>> from watchword.policy import lockout
    >>> settings = lockout.Settings(max_attempts=2, lock_seconds=60)
    >>> state = lockout.State()
    >>> for now in (1000, 1001):
    ...     state, decision = lockout.next(state, "attempt_failed", now=now, settings=settings)
    >>> decision.may_sign_in, decision.reason, decision.expires_in_seconds
    (False, 'locked', 60)
    >>> lockout.next(state, "ask", now=1061, settings=settings).decision.may_sign_in
    True

A lock ends at its time or by "unlock", and by nothing else; a ban stands above a lock.
"""

from __future__ import annotations

import time
from ctypes import sizeof
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .. import _abi
from .._codes import whole
from .._errors import raise_for, wrong_type
from .._records import Record

__all__ = ["Decision", "Result", "Settings", "State", "next"]

Event = Literal[
    "ask", "attempt_failed", "attempt_succeeded", "lock", "unlock", "ban", "unban"
]
_EVENTS = {
    "ask": 1, "attempt_failed": 2, "attempt_succeeded": 3, "lock": 4, "unlock": 5, "ban": 6,
    "unban": 7,
}  # fmt: skip
_REASONS = {0: None, 1: "banned", 2: "locked"}
_DEFAULT = _abi.LockoutSettings()
raise_for(_abi.lockout_settings_default(sizeof(_DEFAULT), _DEFAULT), _abi.Error())


@dataclass(frozen=True)
class Settings(Record):
    """What a service asks for; the defaults are those of the Users API.

    Attributes:
        enabled: Whether failed attempts are counted. A lock that is there holds all the same.
        max_attempts: Failed attempts after which a user is locked.
        lock_seconds: How long a lock lasts; 0 is until it is taken away.
    """

    enabled: bool = _DEFAULT.enabled
    max_attempts: int = _DEFAULT.max_attempts
    lock_seconds: int = _DEFAULT.lock_seconds

    def __post_init__(self) -> None:
        whole("max_attempts", self.max_attempts, 2**64)
        whole("lock_seconds", self.lock_seconds, 2**64)


@dataclass(frozen=True)
class State(Record):
    """What is stored of a user.

    Attributes:
        failed_attempts: Since the last success, unlock or expiry.
        banned: Whether the user is banned.
        locked: Whether a lock holds.
        locked_until: When it ends, in seconds since 1970-01-01 UTC; None where it does not end by
            itself, or there is none.
    """

    failed_attempts: int = 0
    banned: bool = False
    locked: bool = False
    locked_until: int | None = None


@dataclass(frozen=True)
class Decision(Record):
    """Whether a user may sign in, and why not.

    Attributes:
        may_sign_in: Whether the user may.
        reason: "banned" or "locked"; None for one who may.
        attempts_remaining: Until a lock; None where attempts are not counted.
        locked: Whether a lock holds, under a ban too.
        expires_in_seconds: Until the lock ends; None where there is none, or it does not end.
    """

    may_sign_in: bool
    reason: str | None
    attempts_remaining: int | None
    locked: bool
    expires_in_seconds: int | None


class Result(NamedTuple):
    """The state to store, and the decision."""

    state: State
    decision: Decision


def next(
    state: State, event: Event, *, now: float | None = None, settings: Settings | None = None
) -> Result:
    """Gives the state and the decision after `event`.

    Args:
        state: What was stored; `State()` is a new user's.
        event: What happened; "ask" is nothing.
        now: Seconds since 1970-01-01 UTC; None means now.
        settings: None means the defaults, `Settings()`.

    Returns:
        The state to store, and the decision.

    Raises:
        TypeError: An argument is of the wrong type.
        ValueError: There is no such event, or a number is out of its range.
    """
    if not isinstance(state, State):
        raise wrong_type("state", "State", state)
    if not isinstance(event, str):
        raise wrong_type("event", "str", event)
    if event not in _EVENTS:
        raise ValueError("event must be one of " + ", ".join(_EVENTS))
    seconds = time.time() if now is None else now
    end = state.locked_until
    old = _abi.LockoutState(
        failed_attempts=whole("failed_attempts", state.failed_attempts, 2**64),
        banned=state.banned,
        locked=state.locked,
        indefinite=state.locked and end is None,
        locked_until=0 if end is None else whole("locked_until", end, 2**63, -(2**63)),
    )
    native = None
    if settings is not None:
        native = _abi.LockoutSettings(
            enabled=settings.enabled,
            max_attempts=settings.max_attempts,
            lock_seconds=settings.lock_seconds,
        )
    new = _abi.LockoutState()
    found = _abi.LockoutDecision()
    status = _abi.lockout_next(
        old, _EVENTS[event], whole("now", int(seconds // 1), 2**63, -(2**63)), native, new, found
    )
    raise_for(status, _abi.Error())
    return Result(
        State(
            failed_attempts=new.failed_attempts,
            banned=new.banned,
            locked=new.locked,
            locked_until=new.locked_until if new.locked and not new.indefinite else None,
        ),
        Decision(
            may_sign_in=found.may_sign_in,
            reason=_REASONS[found.reason],
            attempts_remaining=found.attempts_remaining if found.counts_attempts else None,
            locked=found.locked,
            expires_in_seconds=found.expires_in_seconds if found.expires else None,
        ),
    )
