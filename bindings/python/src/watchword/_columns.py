"""Columns out of what people have: lists, NumPy, pandas, Polars and Arrow."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Mapping, Set
from itertools import accumulate
from typing import Any, Protocol, Union, cast

from . import _abi
from ._arrow_columns import OtherLayout, arrow_chunks, is_arrow
from ._chunks import ROWS_END, Chunk, Column, too_many_rows
from ._errors import wrong_type
from ._hashers import IDS, number_of
from ._inputs import bytes_before

_COLUMN = "a list or another column"
_NUMBERS: dict[object, int] = {
    key: number for number, id in IDS.items() for key in (id, id.encode())
}


class ArrowArray(Protocol):
    """What hands itself over as an array of Arrow."""

    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...


class ArrowStream(Protocol):
    """What hands itself over as a stream of arrays of Arrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


AnyColumn = Union[Iterable[Any], ArrowArray, ArrowStream]


def read_column(name: str, values: AnyColumn, kinds: tuple[type, ...]) -> Column:
    """The column of the argument `name`, whose values are text, of `kinds` or missing."""
    _check_is_column(name, values)
    # In pandas an object may be anything, which is no type of Arrow.
    if is_arrow(values) and str(getattr(values, "dtype", None)) != "object":
        try:
            return Column(arrow_chunks(name, values))
        except OtherLayout as other:
            cast_to = other.cast_to
        except ImportError:  # Of pandas, whose text is Python's where pyarrow is missing.
            cast_to = None
        if cast_to is not None:
            try:
                import pyarrow  # type: ignore[import-untyped,unused-ignore]
            except ImportError:
                pass  # What is below needs none.
            else:
                column = pyarrow.chunked_array(values).cast(cast_to)
                return Column(arrow_chunks(name, column))
    return _copied(name, _listed(name, values), kinds)


def read_hashers(values: str | AnyColumn) -> int | array[int]:
    """The number of one hasher, or those of a column of ids with `NO_HASHER` for what is none."""
    if isinstance(values, str):
        return number_of(values)
    _check_is_column("hasher", values)
    ids = _listed("hasher", values)
    try:
        numbers = array("i", [_NUMBERS.get(id, _abi.NO_HASHER) for id in ids])
    except TypeError:  # A list, for one, is no key.
        numbers = None
    if numbers is None or _abi.NO_HASHER in numbers:
        for row, id in enumerate(ids):
            if not isinstance(id, (str, bytes)) and not _is_missing(id):
                raise wrong_type(f"hasher[{row}]", "str, bytes or None", id)
    assert numbers is not None
    return numbers


def _check_is_column(name: str, values: object) -> None:
    if isinstance(values, (str, bytes, bytearray, memoryview, Mapping, Set)):
        raise wrong_type(name, _COLUMN, values)
    try:
        count = len(values)  # type: ignore[arg-type]
    except TypeError:
        return
    if count >= ROWS_END:
        raise too_many_rows(name, count)


def _listed(name: str, values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    # Of pyarrow, of Polars, of NumPy and pandas: each is faster than to iterate.
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(values, method):
            listed = getattr(values, method)()
            if not isinstance(listed, list):  # An array without dimensions.
                raise wrong_type(name, _COLUMN, values)
            return listed
    try:
        return list(values)
    except TypeError:
        if hasattr(values, "__iter__"):
            raise  # What the iteration raised.
    raise wrong_type(name, _COLUMN, values)


def _copied(name: str, values: list[Any], kinds: tuple[type, ...]) -> Column:
    """A column with a copy of the values."""
    if not values:
        return Column([])
    missing: list[int] = []
    no_utf8: dict[int, int] = {}
    encoded: list[Any]
    try:
        encoded = list(map(str.encode, values))  # What most columns are.
    except (TypeError, UnicodeEncodeError):
        encoded = []
    if not encoded:
        for row, value in enumerate(values):
            encoded.append(_encoded(name, row, value, kinds, missing, no_utf8))
    copy = bytearray().join(encoded)
    offsets = array("q", accumulate(map(len, encoded), initial=0))
    validity = None
    keeper: list[object] = [offsets]
    if missing:
        bits = bytearray(b"\xff") * ((len(values) + 7) // 8)
        for row in missing:
            bits[row >> 3] &= ~(1 << (row & 7))
        validity = _address(bits, keeper)
    chunk = Chunk(
        rows=len(values),
        data=_address(copy, keeper) if copy else None,
        data_bytes=len(copy),
        offsets=offsets.buffer_info()[0],
        offset_bytes=offsets.itemsize,
        validity=validity,
        validity_start=0,
        keeper=keeper,
        is_trusted=True,
    )
    return Column([chunk], no_utf8, copy)


def _encoded(
    name: str,
    row: int,
    value: Any,
    kinds: tuple[type, ...],
    missing: list[int],
    no_utf8: dict[int, int],
) -> bytes | bytearray | memoryview:
    if isinstance(value, str):
        try:
            return str.encode(value)
        except UnicodeEncodeError as error:
            no_utf8[row] = bytes_before(error)
    elif isinstance(value, kinds):
        view = memoryview(cast(bytes, value))  # A subclass of bytes may say anything of its length.
        return view.cast("B") if view.c_contiguous else view.tobytes()
    elif not _is_missing(value):
        names = ", ".join(kind.__name__ for kind in (str, *kinds))
        raise wrong_type(f"{name}[{row}]", f"{names} or None", value)
    missing.append(row)
    return b""


def _is_missing(value: object) -> bool:
    """Whether it stands for no value: None, and in pandas NaN or NA too."""
    return (
        value is None
        or (isinstance(value, float) and value != value)
        or type(value).__name__ == "NAType"
    )


def _address(memory: bytearray, keeper: list[object]) -> int:
    """Where `memory` is, and stays for as long as `keeper` is kept."""
    first = ctypes.c_char.from_buffer(memory)
    keeper.append(first)
    return ctypes.addressof(first)
