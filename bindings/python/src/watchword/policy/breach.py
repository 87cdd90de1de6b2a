"""Breached passwords, looked up in a file that never leaves the machine.

`watchword breach build` makes the file of lists of SHA-1 hashes, as the public ones have them, or of
passwords. Every password of the lists is found; another one is taken for one of them once in 256
times.

    with Filter("breached.filter") as breached:
        if "123456" in breached: ...
"""

from __future__ import annotations

import mmap
import os
from ctypes import byref, c_bool, c_uint64
from types import TracebackType
from typing import Any, Callable

from .. import _abi
from .._errors import MalformedError, raise_for, wrong_type
from .._inputs import BytesLike, borrowed, password_bytes

__all__ = ["Filter", "common"]

_COMMON = "common-passwords.filter"


class Filter:
    """A filter of breached passwords, mapped into memory; usable from any number of threads.

    Args:
        path: The file.

    Raises:
        MalformedError: The file is no filter, or is damaged.
        OSError: It cannot be read.
    """

    __slots__ = ("_entries", "_map")

    def __init__(self, path: str | os.PathLike[str]) -> None:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                raise MalformedError("filter", 0, "too short")
            # Copy on write, for ctypes borrows writable memory only; nothing is written.
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        entries = c_uint64()
        error = _abi.Error()
        try:
            status = self._call(_abi.breach_check, byref(entries), error)
            raise_for(status, error, MalformedError)
        except BaseException:
            self.close()
            raise
        self._entries = entries.value

    def __len__(self) -> int:
        """How many passwords it was made of."""
        return self._entries

    def __contains__(self, password: str | BytesLike) -> bool:
        """Whether the password is in the list, or is taken for one of it."""
        if isinstance(password, str):
            password = password_bytes(password)
        found = c_bool()
        error = _abi.Error()
        with borrowed("password", password) as (pointer, size):
            status = self._call(_abi.breach_contains, pointer, size, byref(found), error)
        raise_for(status, error, MalformedError)
        return found.value

    def contains_sha1(self, sha1: bytes) -> bool:
        """Whether the password of a SHA-1 hash is in the list, or is taken for one of it.

        Args:
            sha1: 20 bytes.

        Returns:
            True where it is found.

        Raises:
            ValueError: It has another length.
        """
        if not isinstance(sha1, bytes):
            raise wrong_type("sha1", "bytes", sha1)
        if len(sha1) != _abi.SHA1_BYTES:
            raise ValueError("sha1 must have 20 bytes")
        found = c_bool()
        error = _abi.Error()
        status = self._call(_abi.breach_contains_sha1, sha1, len(sha1), byref(found), error)
        raise_for(status, error, MalformedError)
        return found.value

    def _call(self, function: Callable[..., int], *arguments: Any) -> int:
        # In a frame of its own: one that raises stays alive with its exception, and the file could
        # not be closed as long as its bytes were borrowed there.
        with borrowed("filter", memoryview(self._map)) as (pointer, size):
            return int(function(pointer, size, *arguments))

    def close(self) -> None:
        """Gives the memory back."""
        self._map.close()

    def __enter__(self) -> Filter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def common() -> Filter:
    """Gives the filter of the 30,000 passwords that are most common, in lower case.

        >>> from watchword.policy import breach
        >>> with breach.common() as passwords:
        ...     "qwerty" in passwords, len(passwords)
        (True, 30000)

    It is part of this package: zxcvbn's list, under the MIT License.

    Returns:
        A filter, which `close` gives back.
    """
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packed = os.path.join(here, _COMMON)
    if os.path.exists(packed):
        return Filter(packed)
    # In the source tree it is not packed yet.
    return Filter(os.path.join(here, "..", "..", "..", "data", _COMMON))
