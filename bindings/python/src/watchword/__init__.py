"""Verify passwords against stored digests of every common format.

A digest is the stored string, the hash the bytes inside it. A hasher is a digest format with its
function, known by an id such as "bcrypt".

    >>> import watchword
    >>> watchword.verify("open sesame", "54ef36ec71201fdf9d1423fd26f97f6b", hasher="md5")
    True

A wrong password is False. A digest that cannot be read, or costs more than the limits, is never a
mismatch: it raises a `WatchwordError`.

Every function may be called from any number of threads, and the GIL is free while a hash is
computed. The work is done by libwatchword.so.1, which is part of this package; the environment
variable WATCHWORD_LIBRARY names another one (a path, or a name that the dynamic loader knows).
"""

from __future__ import annotations

from ctypes import c_bool
from typing import Callable

from . import _abi
from ._batch_results import BatchResult, Outcome
from ._batches import verify_batch
from ._errors import (
    MalformedDigestError,
    MalformedError,
    OutOfMemoryError,
    OverLimitError,
    StoppedError,
    UnknownHasherError,
    UnsupportedDigestError,
    WatchwordError,
    raise_for,
    wrong_type,
)
from ._hashers import IDS, number_of
from ._inputs import BytesLike, address, borrowed, digest_bytes, password_bytes
from ._inspection import Inspection, OverLimit, Weakness, inspection
from ._limits import Limits, options_of
from .metadata import diff, merge
from ._new_digests import DigestCost, hash, upgrade
from ._stopping import Stopping
from .users import UserTable

__all__ = [
    "BatchResult",
    "DigestCost",
    "Inspection",
    "Limits",
    "MalformedDigestError",
    "MalformedError",
    "OutOfMemoryError",
    "Outcome",
    "OverLimit",
    "OverLimitError",
    "StoppedError",
    "UnknownHasherError",
    "UnsupportedDigestError",
    "UserTable",
    "WatchwordError",
    "Weakness",
    "__version__",
    "check",
    "constant_time_equals",
    "diff",
    "hash",
    "hashers",
    "inspect",
    "library_version",
    "merge",
    "upgrade",
    "verify",
    "verify_batch",
    "wipe",
]

__version__ = "0.1.0"


def verify(
    password: str | bytes | bytearray | memoryview,
    digest: str | bytes,
    *,
    hasher: str,
    limits: Limits | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> bool:
    """Says whether `password` is the one that `digest` was made from.

    Ctrl-C waits for the end of the computation, which the limits bound, because Python runs signal
    handlers between its own instructions only. With a `should_stop`, be it `lambda: False`, they
    run whenever it is asked, and what they raise ends the computation.

    Args:
        password: Text is encoded as UTF-8, bytes are taken as they are; nothing is trimmed or
            normalised. bcrypt uses the first 72 bytes. Python keeps every `str` and `bytes` until
            it is collected; a `bytearray` is read in place, and `wipe` clears it.
        digest: The stored string.
        hasher: The id of the hasher that made the digest.
        limits: What the digest may cost; None means the defaults, `Limits()`.
        should_stop: Asked from this thread every few milliseconds at most while the hash is
            computed; a true answer ends the call with `StoppedError`, and what it raises ends the
            call and is raised again.

    Returns:
        True for a match, False for a wrong password.

    Raises:
        MalformedDigestError: The digest cannot be read.
        UnsupportedDigestError: It is of a version that is not computed, or the password cannot be
            used with this hasher.
        OverLimitError: It costs more than the limits, or it or the password is too long.
        UnknownHasherError: There is no such hasher.
        OutOfMemoryError: The memory that it asks for could not be had.
        StoppedError: `should_stop` asked to stop.
        TypeError: An argument is of the wrong type.
    """
    number = number_of(hasher)
    if type(digest) is not bytes:
        digest = digest_bytes(digest)
    if isinstance(password, str):
        password = password_bytes(password)
    options = None if limits is None else options_of(limits)
    # The common call, and the cheapest that ctypes has. Where this does not give a verdict nothing
    # was computed, and the call below tells why.
    if should_stop is None and type(password) is bytes:
        match = c_bool()
        if not _abi.verify(
            number, digest, len(digest), password, len(password), options, match, None
        ):
            return match.value
    return _verify(number, digest, password, options, should_stop)


def _verify(
    number: int,
    digest: bytes,
    password: BytesLike,
    options: _abi.Options | None,
    should_stop: Callable[[], bool] | None,
) -> bool:
    """The call for every kind of password, with `should_stop` and with the reason of an error."""
    if not isinstance(password, (bytes, bytearray, memoryview)):
        raise wrong_type("password", "str, bytes, bytearray or memoryview", password)
    stopping = None if should_stop is None else Stopping(should_stop, options)
    if stopping is not None:
        options = stopping.options
    match = c_bool()
    error = _abi.Error()

    def call() -> int:
        # In a frame of its own: one that raises stays alive with its exception, and a bytearray
        # could not be resized as long as its bytes were borrowed there.
        with borrowed("password", password) as (pointer, size):
            return int(
                _abi.verify(number, digest, len(digest), pointer, size, options, match, error)
            )

    status = call()
    if stopping is not None:
        stopping.raise_again()
    raise_for(status, error)
    return match.value


def check(digest: str | bytes, *, hasher: str, limits: Limits | None = None) -> None:
    """Checks that `digest` can be verified by `hasher` within the limits, computing nothing.

    This is how an import is checked.

    Args:
        digest: The stored string.
        hasher: The id of a hasher.
        limits: What the digest may cost; None means the defaults, `Limits()`.

    Raises:
        MalformedDigestError: The digest cannot be read.
        UnsupportedDigestError: It is of a version that is not computed.
        OverLimitError: It costs more than the limits.
        UnknownHasherError: There is no such hasher.
        TypeError: An argument is of the wrong type.
    """
    number = number_of(hasher)
    encoded = digest_bytes(digest)
    error = _abi.Error()
    raise_for(_abi.check(number, encoded, len(encoded), options_of(limits), error), error)


def inspect(
    digest: str | bytes, *, hasher: str | None = None, limits: Limits | None = None
) -> Inspection:
    """Says what can be known from `digest` alone.

        >>> watchword.inspect("54ef36ec71201fdf9d1423fd26f97f6b").candidates
        ('md5',)

    Costing more than the limits is a finding here, `Inspection.over_limit`, and no error; only
    a digest longer than `Limits.digest_bytes` is.

    Args:
        digest: The stored string.
        hasher: Whose reading to describe; None means the first that can read it.
        limits: What the digest may cost; None means the defaults, `Limits()`.

    Returns:
        What the digest says of itself.

    Raises:
        MalformedDigestError: The named hasher cannot read the digest, or none can.
        UnsupportedDigestError: It is of a version that is not computed.
        OverLimitError: It is too long.
        UnknownHasherError: There is no such hasher.
        TypeError: An argument is of the wrong type.
    """
    number = _abi.NO_HASHER if hasher is None else number_of(hasher)
    encoded = digest_bytes(digest)
    found = _abi.Inspection()
    error = _abi.Error()
    status = _abi.inspect(number, encoded, len(encoded), options_of(limits), found, error)
    raise_for(status, error)
    return inspection(found)


def hashers() -> tuple[str, ...]:
    """Gives the ids of all hashers, in the order of their numbers in the library.

    Returns:
        Ids, such as "bcrypt".
    """
    return tuple(IDS.values())


def constant_time_equals(
    a: bytes | bytearray | memoryview, b: bytes | bytearray | memoryview
) -> bool:
    """Says whether two byte strings are equal, in a time that depends on their lengths only.

    Args:
        a: Bytes.
        b: Bytes; another length is not equal.

    Returns:
        True where they are equal.

    Raises:
        TypeError: An argument is not bytes.
    """
    equal = c_bool()
    with borrowed("a", a) as (a_pointer, a_size), borrowed("b", b) as (b_pointer, b_size):
        _abi.constant_time_equals(a_pointer, a_size, b_pointer, b_size, equal)
    return equal.value


def wipe(buffer: bytearray | memoryview) -> None:
    """Overwrites `buffer` with zeros.

    Args:
        buffer: Writable and contiguous.

    Raises:
        TypeError: It is not such a buffer.
    """
    if not isinstance(buffer, (bytearray, memoryview)):
        raise wrong_type("buffer", "bytearray or memoryview", buffer)
    view = memoryview(buffer)
    if view.readonly or not view.c_contiguous:
        raise TypeError("buffer must be writable and contiguous")
    _abi.wipe(address(view), view.nbytes)


def library_version() -> str:
    """Gives the release of the library that is loaded.

    Returns:
        A version, such as "0.1.0".
    """
    return _abi.version()
