"""Queries of the Users API on their way into the library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from ctypes import byref, c_char, c_size_t
from typing import Any, Union

from . import _abi
from ._codes import text_bytes
from .policy._violations import Found

Query = Union[str, bytes, Mapping[str, Any]]

_OPERATIONS = {"list": 1, "count": 2}


def encoded_query(operation: str, query: Query) -> bytes:
    """A query as the library takes it; every rule that it breaks is told."""
    if operation not in _OPERATIONS:
        raise ValueError("operation must be one of " + ", ".join(_OPERATIONS))
    form = 1
    if isinstance(query, Mapping):
        form, query = 2, json.dumps(dict(query))
    text = text_bytes("query", query)
    found = Found()
    room = len(text) + 4096
    buffer, length = (c_char * room)(), c_size_t()
    status = _abi.query_read(
        form, _OPERATIONS[operation], text, len(text), buffer, room, byref(length),
        *found.arguments,
    )  # fmt: skip
    found.raise_for(status, text)
    return buffer.raw[: length.value]
