"""Rules that are broken."""

from __future__ import annotations

import json
from ctypes import c_int32, c_size_t
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .. import _abi
from .._codes import written
from .._errors import WatchwordError, raise_for
from .._records import Record
from ._settings import PARAMETERS

_MAX = 64
"""Violations that are looked at: whoever makes more has seen enough."""


@dataclass(frozen=True)
class Violation(Record):
    """A rule that a value breaks, and where; never a part of the value.

    Attributes:
        code: As clients of the Users API know it, such as "form_param_unknown".
        message: In a few words.
        long_message: In a sentence: which parameter, where and why.
        http_status: The status of a response with this code.
        meta: What a response has beside: `param_name`; for a password that is not strong enough also
            `zxcvbn`, with suggestions.
        other: The other parameter that the rule speaks of; or None.
        missing: What a user lacks.
        index: Which element of a list, from 0; None where the value is none.
        offset: The first wrong byte of the value, as text; of the body where that is no JSON.
        start: Where the value stands in the body of a request, in bytes.
        length: How many bytes it has there.
        given: What was given, in the unit of the rule: characters, bytes, values, a score.
        allowed: What is allowed, in the same unit.
    """

    code: str
    message: str
    long_message: str
    http_status: int
    meta: dict[str, Any] = field(default_factory=dict, hash=False)
    other: str | None = None
    missing: tuple[str, ...] = ()
    index: int | None = None
    offset: int = 0
    start: int = 0
    length: int = 0
    given: int = 0
    allowed: int = 0

    @property
    def param_name(self) -> str | None:
        """The parameter, or the key that is none; None for a body as a whole."""
        name = self.meta.get("param_name")
        return None if name is None else str(name)

    def as_dict(self) -> dict[str, Any]:
        """Gives the violation as an element of `errors` in a response of the Users API."""
        return {
            "message": self.message,
            "long_message": self.long_message,
            "code": self.code,
            "meta": dict(self.meta),
        }


class RefusedError(WatchwordError, ValueError):
    """A value breaks a rule of the policy.

    Attributes:
        violations: The rules that are broken, the first 64 of them.
        count: How many there are.
    """

    __module__ = "watchword.policy"

    def __init__(self, violations: tuple[Violation, ...], count: int) -> None:
        super().__init__(violations, count)
        self.violations = violations
        self.count = count

    @property
    def http_status(self) -> int:
        """The status of a response: that of the first violation."""
        return self.violations[0].http_status

    def as_dict(self) -> dict[str, Any]:
        """Gives the body of a response of the Users API."""
        return {"errors": [violation.as_dict() for violation in self.violations]}

    def __str__(self) -> str:
        return " ".join(violation.long_message for violation in self.violations)


class Found:
    """Where the library reports violations."""

    __slots__ = ("_array", "_count")

    def __init__(self) -> None:
        self._array = (_abi.Violation * _MAX)()
        self._count = c_size_t()

    @property
    def arguments(self) -> tuple[Any, int, Any]:
        return self._array, _MAX, self._count

    def raise_for(self, status: int, body: bytes = b"") -> None:
        """Raises what `status` says."""
        if status == _abi.REFUSED:
            count = self._count.value
            seen = self._array[: min(count, _MAX)]
            raise RefusedError(tuple(_violation(native, body) for native in seen), count)
        raise_for(status, _abi.Error())


def _violation(native: _abi.Violation, body: bytes) -> Violation:
    http_status = c_int32()
    call = partial(_abi.violations_write, native, 1, body, len(body))
    response = written(lambda *buffer: call(*buffer, http_status), 512, _abi.Error())
    error = json.loads(response)["errors"][0]
    return Violation(
        code=error["code"],
        message=error["message"],
        long_message=error["long_message"],
        http_status=http_status.value,
        meta=error["meta"],
        other=_abi.parameter_name(native.other) or None,
        missing=tuple(name for name, bit in PARAMETERS.items() if native.missing >> bit & 1),
        index=None if native.index < 0 else native.index,
        offset=native.offset,
        start=native.start,
        length=native.length,
        given=native.given,
        allowed=native.allowed,
    )
