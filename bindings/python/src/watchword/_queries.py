"""Queries of the Users API on their way into the library."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from ctypes import byref, c_char, c_int32, c_size_t
from typing import Any, Union
from urllib.parse import quote_from_bytes, unquote_to_bytes

from . import _abi
from ._codes import text_bytes
from ._errors import wrong_type
from ._scratch import ROOM, give, take
from .policy._violations import Found

Query = Union[str, bytes, Mapping[str, Any]]

_OPERATIONS = {"list": c_int32(1), "count": c_int32(2)}
_STRING, _JSON = c_int32(1), c_int32(2)
_NONE = c_size_t()


def encoded_query(operation: str, query: Query) -> bytes:
    """A query as the library takes it; every rule that it breaks is told."""
    if operation not in _OPERATIONS:
        raise ValueError("operation must be one of " + ", ".join(_OPERATIONS))
    number, form = _OPERATIONS[operation], _STRING
    if isinstance(query, (str, bytes)):
        text = text_bytes("query", query)
    elif isinstance(query, Mapping):
        form, text = _JSON, json.dumps(dict(query)).encode()
    else:
        raise wrong_type("query", "str, bytes or a mapping", query)
    if len(text) + 4096 <= ROOM:
        scratch = take()
        scratch.first_size.value = len(text)
        status = _abi.query_read_short(
            form, number, text, scratch.first_size,
            scratch.buffer, scratch.room, scratch.out_length, None, _NONE, scratch.out_second,
        )  # fmt: skip
        encoded = bytes(scratch.view[: scratch.length.value])
        give(scratch)
        if not status:
            return encoded
    # For long queries, and to say what is wrong.
    found = Found()
    room = len(text) + 4096
    buffer, length = (c_char * room)(), c_size_t()
    status = _abi.query_read(
        form.value, number.value, text, len(text), buffer, room, byref(length), *found.arguments
    )
    found.raise_for(status, text)
    return buffer.raw[: length.value]


def offset_of(query: Query) -> int:
    """How many users a query, which breaks no rule, passes over."""
    if isinstance(query, Mapping):
        return int(query.get("offset") or 0)
    for name, pair in _pairs(query):
        if name == "offset":
            return int(unquote_to_bytes(pair.partition(b"=")[2]))
    return 0


def replaced(query: Query, names: Collection[str], **values: Any) -> Query:
    """A query, which breaks no rule, with other values in the place of those with some names."""
    if isinstance(query, Mapping):
        return {**{name: query[name] for name in query if name not in names}, **values}
    pairs = [pair for name, pair in _pairs(query) if name not in names]
    for name, value in values.items():
        pairs.append(name.encode() + b"=" + quote_from_bytes(str(value).encode()).encode())
    return b"&".join(pairs)


def _pairs(query: str | bytes) -> list[tuple[str, bytes]]:
    """The pairs of a query string as they are written, with their names."""
    pairs = text_bytes("query", query).split(b"&")
    names = [unquote_to_bytes(pair.partition(b"=")[0].replace(b"+", b" ")) for pair in pairs]
    return [(name.decode("latin-1"), pair) for name, pair in zip(names, pairs)]
