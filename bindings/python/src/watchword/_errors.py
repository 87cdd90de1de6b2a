"""What can go wrong, as exceptions."""

from __future__ import annotations

from typing import ClassVar

from . import _abi


class WatchwordError(Exception):
    """A digest or a password cannot be worked on; the base of all exceptions here.

    Messages never hold a password, a digest or a salt.
    """

    __module__ = "watchword"


class _LocatedError(WatchwordError):
    """An error that knows its place. `args` are the attributes, so that it can be pickled."""

    _kind: ClassVar[str]

    def __init__(self, field: str, offset: int, reason: str) -> None:
        super().__init__(field, offset, reason)
        self.field = field
        self.offset = offset
        self.reason = reason

    def __str__(self) -> str:
        return f"{self._kind}: {self.field} at byte {self.offset}: {self.reason}"


class MalformedError(_LocatedError, ValueError):
    """A secret, a URI, a stored code or a setting cannot be read or used.

    Attributes:
        field: What is wrong, such as "secret".
        offset: Bytes from its start to the first wrong one, or to the place where something is
            missing; for a stored code its place in the list.
        reason: Why, such as "not a character of base32".
    """

    __module__ = "watchword"
    _kind = "malformed"


class MalformedDigestError(MalformedError):
    """The digest cannot be read.

    Attributes:
        field: The part of the digest that is wrong, such as "salt_separator".
        offset: Bytes from the start of the digest to the first wrong one, or to the place where
            something is missing.
        reason: What is wrong, such as "not a decimal digit".
    """

    __module__ = "watchword"


class UnsupportedDigestError(_LocatedError):
    """The digest is of a version that is not computed, or the password cannot be used.

    The password is at fault where bcrypt is given a NUL byte, which it could not tell from the
    end, or where a `str` holds a lone surrogate, which has no UTF-8.

    Attributes:
        field: The part of the digest, such as "version", or "password".
        offset: Bytes from the start of the digest, or of the password where that is the field.
        reason: What is wrong, such as "this version is not supported".
    """

    __module__ = "watchword"
    _kind = "unsupported"


class OverLimitError(WatchwordError):
    """The digest costs more than the limits, or it or the password is longer than they allow.

    Attributes:
        limit: The member of `Limits`, such as "bcrypt_cost".
        given: What the digest asks for.
        allowed: What the limits allow.
    """

    __module__ = "watchword"

    def __init__(self, limit: str, given: int, allowed: int) -> None:
        super().__init__(limit, given, allowed)
        self.limit = limit
        self.given = given
        self.allowed = allowed

    def __str__(self) -> str:
        return f"over the limit: {self.limit} is {self.given}, allowed are {self.allowed}"


class UnknownHasherError(WatchwordError, ValueError):
    """No hasher has this id; `hashers()` lists those there are."""

    __module__ = "watchword"


class OutOfMemoryError(WatchwordError, MemoryError):
    """The memory that the digest asks for could not be had."""

    __module__ = "watchword"


class StoppedError(WatchwordError):
    """`should_stop` asked to stop, so that there is no verdict."""

    __module__ = "watchword"


def wrong_type(name: str, expected: str, value: object) -> TypeError:
    """The exception for an argument of another type than expected; it does not hold the value."""
    return TypeError(f"{name} must be {expected}, not {type(value).__name__}")


def raise_for(
    status: int, error: _abi.Error, malformed: type[MalformedError] = MalformedDigestError
) -> None:
    """Raises what `status` and `error` say, `malformed` for what cannot be read; nothing for `OK`."""
    if status == _abi.OK:
        return
    if status in (_abi.MALFORMED, _abi.UNSUPPORTED):
        located = malformed if status == _abi.MALFORMED else UnsupportedDigestError
        raise located(_abi.field_name(error.field), error.offset, _abi.reason_text(error.reason))
    if status == _abi.OVER_LIMIT:
        raise OverLimitError(_abi.limit_name(error.limit), error.given, error.allowed)
    text = _abi.status_text(status)
    if status == _abi.OUT_OF_MEMORY:
        raise OutOfMemoryError(text)
    if status == _abi.STOPPED:
        raise StoppedError(text)
    # Only a mistake in this package gets here: no WatchwordError, so that nobody handles it as one.
    raise RuntimeError(f"libwatchword refused the call: {text}")
