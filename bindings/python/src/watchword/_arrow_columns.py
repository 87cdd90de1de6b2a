"""Columns of Arrow as the library reads them, in the place where they are.

The structs stay in their capsules, whose destructors release them: to keep the capsule is to keep
what it holds. The arrays that a stream gives are nobody else's, and are released here.

Source: the Apache Arrow specifications "The Arrow C data interface", "The Arrow C stream interface"
and "The Arrow PyCapsule Interface".
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_int64, c_void_p
from typing import Any

from ._chunks import ROWS_END, Chunk, too_many_rows

# What a format is called, and how wide its offsets are.
_OFFSET_BYTES = {b"u": 4, b"z": 4, b"U": 8, b"Z": 8}
_VIEWS = {b"vu": "large_string", b"vz": "large_binary"}

_pointer_in = ctypes.PyDLL(None).PyCapsule_GetPointer
_pointer_in.argtypes = [ctypes.py_object, c_char_p]
_pointer_in.restype = c_void_p
_Release = CFUNCTYPE(None, c_void_p)


class _Schema(ctypes.Structure):
    _fields_ = [
        ("format", c_char_p),
        ("name", c_char_p),
        ("metadata", c_void_p),
        ("flags", c_int64),
        ("n_children", c_int64),
        ("children", c_void_p),
        ("dictionary", c_void_p),
        ("release", c_void_p),
        ("private_data", c_void_p),
    ]


class _Array(ctypes.Structure):
    _fields_ = [
        ("length", c_int64),
        ("null_count", c_int64),
        ("offset", c_int64),
        ("n_buffers", c_int64),
        ("n_children", c_int64),
        ("buffers", POINTER(c_void_p)),
        ("children", c_void_p),
        ("dictionary", c_void_p),
        ("release", c_void_p),
        ("private_data", c_void_p),
    ]


class _Stream(ctypes.Structure):
    _fields_ = [
        ("get_schema", CFUNCTYPE(c_int, c_void_p, c_void_p)),
        ("get_next", CFUNCTYPE(c_int, c_void_p, c_void_p)),
        ("get_last_error", CFUNCTYPE(c_char_p, c_void_p)),
        ("release", c_void_p),
        ("private_data", c_void_p),
    ]


class _Owned:
    """A struct that a stream filled; released when the last who reads it is done."""

    __slots__ = ("struct",)

    def __init__(self, struct: Any) -> None:
        self.struct = struct

    def __del__(self) -> None:
        if self.struct.release:
            _Release(self.struct.release)(ctypes.addressof(self.struct))


class OtherLayout(Exception):
    """The column is text or bytes, perhaps, but not one behind the other.

    Attributes:
        cast_to: What pyarrow calls the type that is; None where a cast is not known to help.
    """

    def __init__(self, format: bytes, cast_to: str | None) -> None:
        super().__init__(format.decode("ascii", "replace"))
        self.cast_to = cast_to


def is_arrow(values: object) -> bool:
    """Whether `values` can hand itself over."""
    return hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__")


def arrow_chunks(name: str, values: Any) -> list[Chunk]:
    """The chunks of the argument `name`, none of which is copied."""
    if hasattr(values, "__arrow_c_array__"):
        schema_capsule, array_capsule = values.__arrow_c_array__()
        schema = _Schema.from_address(_pointer_in(schema_capsule, b"arrow_schema"))
        array = _Array.from_address(_pointer_in(array_capsule, b"arrow_array"))
        arrays = iter([(array, array_capsule)])
    else:
        capsule = values.__arrow_c_stream__()
        stream = _Stream.from_address(_pointer_in(capsule, b"arrow_array_stream"))
        schema = _Schema()
        _ask(stream, stream.get_schema, schema)
        kept_schema = _Owned(schema)
        arrays = _arrays(stream)
    offset_bytes = _offset_bytes(schema)
    chunks = []
    count = 0
    for array, keeper in arrays:
        count += array.length
        if count >= ROWS_END:
            raise too_many_rows(name, count)
        if array.length > 0:
            chunks.append(_chunk(array, offset_bytes, keeper))
    return chunks


def _offset_bytes(schema: Any) -> int:
    format = schema.format
    if schema.dictionary or format not in _OFFSET_BYTES:
        raise OtherLayout(format, None if schema.dictionary else _VIEWS.get(format))
    return _OFFSET_BYTES[format]


def _arrays(stream: Any) -> Iterator[tuple[Any, object]]:
    while True:
        array = _Array()
        _ask(stream, stream.get_next, array)
        if not array.release:
            return
        yield array, _Owned(array)


def _ask(stream: Any, question: Any, answer: Any) -> None:
    code = question(ctypes.addressof(stream), byref(answer))
    if code:
        text = stream.get_last_error(ctypes.addressof(stream)) or b"error %d" % code
        raise ValueError(f"a stream of Arrow failed: {text.decode('utf-8', 'replace')}")


def _chunk(array: Any, offset_bytes: int, keeper: object) -> Chunk:
    validity, offsets, data = array.buffers[0], array.buffers[1], array.buffers[2]
    first = offsets + array.offset * offset_bytes
    # How many bytes there are is told by the last offset alone.
    kind = c_int64 if offset_bytes == 8 else c_int
    end = kind.from_address(first + array.length * offset_bytes).value
    return Chunk(
        rows=array.length,
        data=data,
        data_bytes=max(end, 0) if data else 0,
        offsets=first,
        offset_bytes=offset_bytes,
        validity=None if array.null_count == 0 else validity,
        validity_start=array.offset,
        keeper=keeper,
        is_trusted=False,
    )
