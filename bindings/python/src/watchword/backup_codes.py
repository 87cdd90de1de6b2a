"""Backup codes: for the day when the authenticator is lost; each works once.

    >>> from watchword import backup_codes
    >>> stored = ["123456", "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"]
    >>> backup_codes.verify("123-456", stored)
    0
    >>> backup_codes.verify("pw", stored)
    1
    >>> backup_codes.verify("234567", stored) is None
    True

Stored codes are plain, or bcrypt digests of codes. They are compared without white space, dashes and
the case of ASCII letters, and all of them are examined, whichever matches. A code works once: take
away the one that was found, by a conditional delete where two requests may race.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from ctypes import byref, c_bool, c_size_t
from dataclasses import dataclass
from typing import Callable

from . import _abi
from ._codes import text_bytes, whole, written
from ._errors import MalformedError, raise_for
from ._records import Record
from ._stopping import Stopping

__all__ = ["BackupCode", "check", "new", "verify"]


@dataclass(frozen=True, repr=False)
class BackupCode(Record):
    """A new code, and what to store in its place.

    Attributes:
        code: What the user is shown, once; not shown by `repr`.
        digest: Its bcrypt digest.
    """

    __slots__ = ("code", "digest")
    code: str
    digest: str

    def __repr__(self) -> str:
        return f"BackupCode(digest={self.digest!r})"


def verify(
    code: str | bytes,
    stored: Sequence[str | bytes],
    *,
    should_stop: Callable[[], bool] | None = None,
) -> int | None:
    """Looks for a code among those that are stored.

    Args:
        code: What was typed in.
        stored: The codes of the user, 64 at most.
        should_stop: As for `watchword.verify`.

    Returns:
        The place in `stored` of the code that matched, the first; None where none did.

    Raises:
        MalformedError: A stored code cannot be used; `offset` is its place.
        OverLimitError: There are too many, or one is too long or too costly; or the code is too
            long.
        StoppedError: `should_stop` asked to stop.
    """
    texts, count = _texts(stored)
    encoded = code.encode("utf-8", "replace") if isinstance(code, str) else text_bytes("code", code)
    stopping = None if should_stop is None else Stopping(should_stop, None)
    match = c_bool()
    index = c_size_t()
    error = _abi.Error()
    status = _abi.backup_codes_verify(
        texts, count, encoded, len(encoded), None if stopping is None else stopping.options,
        byref(match), byref(index), error,
    )  # fmt: skip
    if stopping is not None:
        stopping.raise_again()
    raise_for(status, error, MalformedError)
    return index.value if match.value else None


def check(stored: Sequence[str | bytes]) -> None:
    """Checks that stored codes can be used; this is how an import is checked.

    Args:
        stored: Plain codes and bcrypt digests, 64 at most.

    Raises:
        MalformedError: One cannot be used; `offset` is its place.
        OverLimitError: There are too many, or one is too long or too costly.
    """
    error = _abi.Error()
    raise_for(_abi.backup_codes_check(*_texts(stored), error), error, MalformedError)


def new(count: int = 10, *, cost: int = 10) -> list[BackupCode]:
    """Makes new codes from the system's random source.

    A code has 50 bits, in characters that cannot be taken for each other: "7kq2m-x9fzp".

    Args:
        count: How many, 1 to 64.
        cost: log2 of the rounds of their digests, 4 to 12.

    Returns:
        The codes with their digests; show the codes once, and store the digests.
    """
    whole("count", count, 65, 1)
    whole("cost", cost, 13, 4)
    return [_new(cost) for _ in range(count)]


def _new(cost: int) -> BackupCode:
    entropy = os.urandom(_abi.BACKUP_CODE_ENTROPY_BYTES)
    salt = os.urandom(_abi.ENTROPY_BYTES)
    error = _abi.Error()
    code = written(
        lambda *buffer: int(_abi.backup_code_new(entropy, len(entropy), *buffer, error)), 16, error
    )
    digest = written(
        lambda *buffer: int(
            _abi.backup_code_hash(code, len(code), salt, len(salt), cost, *buffer, error)
        ),
        64,
        error,
    )
    return BackupCode(code.decode("ascii"), digest.decode("ascii"))


def _texts(stored: Sequence[str | bytes]) -> tuple[object, int]:
    """The list as the library reads it; what it points to lives as long as it does."""
    encoded = [text_bytes("stored", entry) for entry in stored]
    texts = (_abi.Text * len(encoded))()
    for text, entry in zip(texts, encoded):
        text.bytes = entry
        text.len = len(entry)
    return texts, len(encoded)
