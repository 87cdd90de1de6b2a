"""Columns of a batch: rows that lie one behind the other, in one place or in several."""

from __future__ import annotations

from bisect import bisect_right
from ctypes import POINTER, c_int32, c_int64, c_uint8, cast
from itertools import accumulate
from typing import NamedTuple, Optional

from . import _abi

# So many rows are too many.
ROWS_END = 1 << 31


class Chunk(NamedTuple):
    """Rows in one place.

    Attributes:
        rows: How many, at least one.
        data: Address of the bytes of all rows.
        data_bytes: How many there are.
        offsets: Address of the offset where the first row starts; one more than rows.
        offset_bytes: 4 or 8.
        validity: Address of a bit a row, 0 for null; None where no row is null.
        validity_start: Which bit is that of the first row.
        keeper: Holds all of it in its place.
        is_trusted: Whether the offsets were written here.
    """

    rows: int
    data: Optional[int]
    data_bytes: int
    offsets: int
    offset_bytes: int
    validity: Optional[int]
    validity_start: int
    keeper: object
    is_trusted: bool

    def native(self, start: int) -> _abi.Column:
        """The rows from `start` on, as the library reads them."""
        column = _abi.Column(
            bytes=self.data,
            bytes_len=self.data_bytes,
            offsets=self.offsets + start * self.offset_bytes,
            offset_bits=self.offset_bytes * 8,
            validity_start=self.validity_start + start,
        )
        if self.validity is not None:
            column.validity = cast(self.validity, POINTER(c_uint8))
        return column

    def is_in_range(self, row: int) -> bool:
        """Whether the offsets of a row are a place in the bytes."""
        offsets = (c_int64 if self.offset_bytes == 8 else c_int32) * 2
        start, end = offsets.from_address(self.offsets + row * self.offset_bytes)
        return bool(0 <= start <= end <= self.data_bytes)


class Column:
    """A column of text or bytes.

    Attributes:
        chunks: Its rows.
        count: How many.
        no_utf8: Rows whose text has none, which are null to the library, and how many bytes stand
            before the lone surrogate.
        copy: The bytes of all rows, where they were copied.
    """

    __slots__ = ("chunks", "copy", "count", "ends", "no_utf8")

    def __init__(
        self,
        chunks: list[Chunk],
        no_utf8: dict[int, int] | None = None,
        copy: bytearray | None = None,
    ) -> None:
        self.chunks = chunks
        self.ends = list(accumulate(chunk.rows for chunk in chunks))
        self.count = self.ends[-1] if chunks else 0
        self.no_utf8 = no_utf8 or {}
        self.copy = copy

    def find(self, row: int) -> tuple[Chunk, int]:
        """The chunk that holds a row, and the place of the row in it."""
        index = bisect_right(self.ends, row)
        chunk = self.chunks[index]
        return chunk, row - (self.ends[index] - chunk.rows)

    def wipe(self) -> None:
        """Wipes the bytes, where they are a copy."""
        if self.copy:
            _abi.wipe(self.chunks[0].data, len(self.copy))


def too_many_rows(name: str, count: int) -> ValueError:
    return ValueError(f"{name} has {count} rows; a batch has less than 2**31")
