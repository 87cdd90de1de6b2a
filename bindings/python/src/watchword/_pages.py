"""What a table of users finds."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Callable, overload


class Page:
    """The users on a page: their ids, by place and to iterate over, in the order of the query.

    Attributes:
        ids: The ids.
        total: How many users match the query, on this page or not.
    """

    __slots__ = ("_start", "ids", "total")

    def __init__(self, text: bytes, total: int, start: int) -> None:
        # Each id has a NUL behind it.
        self.ids = text.decode().split("\0")[:-1]
        self.total = total
        self._start = start

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


class Pages:
    """All users whom a query asks for, page by page. Each iteration asks anew."""

    __slots__ = ("_begin",)

    def __init__(self, begin: Callable[[], Iterator[Page]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[Page]:
        return self._begin()
