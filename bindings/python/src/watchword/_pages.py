"""What a table of users finds."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import overload


def split(ids: bytes) -> list[str]:
    """Ids, each of which has a NUL behind it."""
    return ids.decode().split("\0")[:-1]


class Page:
    """The users whom a query found: their ids, by place and to iterate over, in its order.

    It is also a table of Arrow with the columns `position` (int64) and `id` (string), which pyarrow,
    Polars, DuckDB, pandas and others take as it is:

        pyarrow.table(page); polars.DataFrame(page); pandas.DataFrame.from_arrow(page)

    Attributes:
        ids: The ids.
        total: How many users match the query, in here or not.
    """

    __slots__ = ("_is_exported", "_start", "_text", "ids", "total")

    def __init__(self, text: bytes, total: int, start: int) -> None:
        self.ids = split(text)
        self.total = total
        self._text = text
        self._start = start
        self._is_exported = False

    @property
    def positions(self) -> memoryview:
        """The place of each user among all that match, from 0; behind `starting_after`, where the
        query has one. Signed integers of 64 bits: `numpy.asarray(page.positions)` copies nothing.
        """
        return memoryview(array("q", range(self._start, self._start + len(self.ids))))

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self.ids[index]

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __repr__(self) -> str:
        return f"<Page of {len(self)} of {self.total} users>"

    # `_arrow` is imported where it is asked for: it needs more of the interpreter than the rest.

    def __arrow_c_schema__(self) -> object:
        from . import _arrow

        self._is_exported = True
        return _arrow.schema_capsule()

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        from . import _arrow

        self._is_exported = True
        return _arrow.schema_capsule(), _arrow.array_capsule(self._text, self._start)

    def __del__(self) -> None:
        if getattr(self, "_is_exported", False):
            from . import _arrow

            _arrow.release_left()
