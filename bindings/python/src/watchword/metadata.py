"""Metadata: JSON objects that are stored as their text, merged, compared and measured.

    >>> from watchword import metadata
    >>> metadata.merge('{"a":{"b":1,"c":2.0}}', '{"a":{"b":null},"d":[null]}')
    '{"a":{"c":2.0},"d":[null]}'
    >>> metadata.diff('{"a":1,"b":2}', '{"b":2,"c":3}')
    '{"a":null,"c":3}'
    >>> metadata.get('{"a":{"b":[1,"x"]}}', "/a/b/1")
    '"x"'

A merge is that of RFC 7396: a null removes its key, at any depth. Numbers, strings and keys come out as
they were written, keys in their order; of a key that an object has twice the last value counts. Where
something is wrong an exception says what and where, and what is stored stays as it is.

Text gives text, bytes give bytes, and a mapping gives a dict.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from ctypes import byref, c_bool, c_size_t, sizeof
from typing import Any, TypeVar, Union

from . import _abi
from ._codes import text_bytes, whole, written
from ._errors import MalformedError, raise_for, wrong_type
from ._records import Record
from ._scratch import ROOM, give, take

__all__ = ["Limits", "diff", "get", "merge", "replace", "size"]

Document = Union[str, bytes, Mapping[str, Any]]
T = TypeVar("T", str, bytes, Mapping[str, Any])
_DEFAULT = _abi.MetadataLimits()
raise_for(_abi.metadata_limits_default(sizeof(_DEFAULT), _DEFAULT), _abi.Error())


@dataclasses.dataclass(frozen=True)
class Limits(Record):
    """How large metadata may be.

    Attributes:
        depth: Arrays and objects inside each other, in the result: 64 at most.
        members_per_object: In the result: 1,024 at most.
        bytes: Of the result, without white space between its values.
        text_bytes: Of each text that goes in.
    """

    depth: int = _DEFAULT.depth
    members_per_object: int = _DEFAULT.members_per_object
    bytes: int = _DEFAULT.bytes
    text_bytes: int = _DEFAULT.text_bytes

    def __post_init__(self) -> None:
        for name in ("depth", "members_per_object", "bytes", "text_bytes"):
            whole(name, getattr(self, name), 2**64)


def merge(document: T, patch: Document, *, limits: Limits | None = None) -> T:
    """Gives a document with a patch applied.

    Args:
        document: A JSON object.
        patch: Another one, in which a null removes its key.
        limits: None means the defaults, `Limits()`.

    Returns:
        JSON without white space between its values; after an empty patch the document itself.

    Raises:
        MalformedError: One of them is no JSON, or no object; `field` is "document" or "patch".
        OverLimitError: Something is larger than the limits.
        TypeError: An argument is of the wrong type.
    """
    first = document if type(document) is bytes else _encoded("document", document)
    second = patch if type(patch) is bytes else _encoded("patch", patch)
    if limits is None and len(first) + len(second) < ROOM:
        scratch = take()
        scratch.first_size.value = len(first)
        scratch.second_size.value = len(second)
        status = _abi.metadata_merge_short(
            first, scratch.first_size, second, scratch.second_size, None,
            scratch.buffer, scratch.room, scratch.out_length, None,
        )  # fmt: skip
        merged = bytes(scratch.view[: scratch.length.value])
        give(scratch)
        if not status:
            return _like(document, merged)
    # For limits and longer texts, and to say what is wrong.
    return _like(document, _written(_abi.metadata_merge, first, second, limits=limits))


def replace(document: T, *, limits: Limits | None = None) -> T:
    """Gives a document that takes the place of all that was stored: each key once.

    Args:
        document: A JSON object.
        limits: None means the defaults, `Limits()`.

    Returns:
        JSON without white space between its values.

    Raises:
        MalformedError: It is no JSON, or no object.
        OverLimitError: It is larger than the limits.
        TypeError: An argument is of the wrong type.
    """
    encoded = _encoded("document", document)
    return _like(document, _written(_abi.metadata_replace, encoded, limits=limits))


def diff(document: T, target: Document, *, limits: Limits | None = None) -> T:
    """Gives the patch that turns a document into another one.

    Args:
        document: A JSON object.
        target: What `merge` of the document and the patch is to give.
        limits: None means the defaults, `Limits()`.

    Returns:
        JSON without white space between its values.

    Raises:
        MalformedError: One of them is no JSON, or no object; or the target has a null that is not
            there, which no patch can write.
        OverLimitError: Something is larger than the limits.
        TypeError: An argument is of the wrong type.
    """
    first, second = _encoded("document", document), _encoded("target", target)
    return _like(document, _written(_abi.metadata_diff, first, second, limits=limits))


def size(document: Document) -> int:
    """Says how many bytes a document has without white space between its values.

    Args:
        document: A JSON object.

    Returns:
        What a limit is about.

    Raises:
        MalformedError: It is no JSON, or no object.
        OverLimitError: It is nested too deep, or a number in it is too long.
        TypeError: An argument is of the wrong type.
    """
    encoded = _encoded("document", document)
    found, error = c_size_t(), _abi.Error()
    raise_for(
        _abi.metadata_size(encoded, len(encoded), byref(found), error), error, MalformedError
    )
    return found.value


def get(document: T, pointer: str | bytes, default: Any = None) -> Any:
    """Finds the value that a JSON Pointer leads to.

    Args:
        document: A JSON object.
        pointer: As RFC 6901 has it, such as "/a/b/0"; an empty one is the document.
        default: What is given where there is no value. A null is one: "null" as it is written, and
            None of a mapping, which another default tells from nothing.

    Returns:
        The value as it is written in the document; of a mapping, the value itself.

    Raises:
        MalformedError: The document is no JSON, or no object; or the pointer is none.
        TypeError: An argument is of the wrong type.
    """
    encoded, path = _encoded("document", document), _encoded("pointer", pointer)
    found, offset, length, error = c_bool(), c_size_t(), c_size_t(), _abi.Error()
    status = _abi.metadata_get(
        encoded, len(encoded), path, len(path), byref(found), byref(offset), byref(length), error
    )
    raise_for(status, error, MalformedError)
    if not found.value:
        return default
    value = encoded[offset.value : offset.value + length.value]
    if isinstance(document, Mapping):
        return json.loads(value)
    return value if isinstance(document, bytes) else value.decode()


def _encoded(name: str, value: Document) -> bytes:
    if type(value) is bytes:
        return value
    if type(value) is str:
        try:
            return value.encode()
        except UnicodeEncodeError:
            pass
    if isinstance(value, (str, bytes)):
        return text_bytes(name, value)
    if isinstance(value, Mapping):
        value = json.dumps(dict(value), ensure_ascii=False)
        try:
            return value.encode()
        except UnicodeEncodeError:
            # A lone surrogate has no UTF-8, but an escape.
            return json.dumps(json.loads(value)).encode()
    raise wrong_type(name, "str, bytes or a mapping", value)


def _written(call: Any, *texts: bytes, limits: Limits | None) -> bytes:
    native = None
    if limits is not None:
        if not isinstance(limits, Limits):
            raise wrong_type("limits", "Limits or None", limits)
        native = _abi.MetadataLimits(
            depth=limits.depth,
            members_per_object=limits.members_per_object,
            bytes=limits.bytes,
            text_bytes=limits.text_bytes,
        )
    arguments: list[Any] = []
    room = 64
    for text in texts:
        arguments += (text, len(text))
        room += len(text)
    error = _abi.Error()
    return written(lambda *buffer: call(*arguments, native, *buffer, error), room, error)


def _like(document: T, text: bytes) -> T:
    if isinstance(document, bytes):
        return text
    if isinstance(document, str):
        return text.decode()
    return json.loads(text)  # type: ignore[no-any-return]
