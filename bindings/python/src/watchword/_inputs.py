"""Text and bytes on their way into the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_char
from typing import Any, Union

from . import _abi
from ._errors import MalformedDigestError, UnsupportedDigestError, wrong_type

BytesLike = Union[bytes, bytearray, memoryview]

NO_UTF8 = "a lone surrogate, which has no UTF-8"


def digest_bytes(digest: str | bytes) -> bytes:
    """The bytes of a digest."""
    if isinstance(digest, str):
        try:
            return str.encode(digest)
        except UnicodeEncodeError as error:
            offset = bytes_before(error)
        # Not above, where the text that cannot be encoded would be part of the context.
        raise MalformedDigestError("digest", offset, NO_UTF8)
    if isinstance(digest, bytes):
        return bytes(memoryview(digest))  # A subclass may say anything of its length.
    raise wrong_type("digest", "str or bytes", digest)


def password_bytes(password: str) -> bytes:
    """The bytes of a password that is text."""
    try:
        return str.encode(password)
    except UnicodeEncodeError as error:
        offset = bytes_before(error)
    # Not above, where the text that cannot be encoded would be part of the context.
    raise UnsupportedDigestError("password", offset, NO_UTF8)


def bytes_before(error: UnicodeEncodeError) -> int:
    """How many bytes stand before what cannot be encoded."""
    return len(error.object[: error.start].encode())


@contextmanager
def borrowed(name: str, value: BytesLike) -> Iterator[tuple[Any, int]]:
    """Where the bytes of the argument `name` lie and how many there are, inside a `with` block.

    Nothing is copied, except where ctypes gives no way to point: into read-only memory other than
    `bytes`, and at bytes that do not lie side by side. Such a copy is wiped at the end.
    """
    if type(value) is bytes:
        yield value, len(value)
        return
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise wrong_type(name, "bytes, bytearray or memoryview", value)
    view = memoryview(value)
    is_copy = view.readonly or not view.c_contiguous
    if is_copy:
        view = memoryview(bytearray(view))
    pointer = address(view)
    try:
        yield pointer, view.nbytes
    finally:
        if is_copy:
            _abi.wipe(pointer, view.nbytes)


def address(view: memoryview) -> Any:
    """Where a writable, contiguous view begins; while this is held the memory stays in place."""
    return byref(c_char.from_buffer(view)) if view.nbytes else None
