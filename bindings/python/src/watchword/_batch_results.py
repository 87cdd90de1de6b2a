"""What came of the rows of a batch."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from ctypes import addressof, c_char, cast
from typing import Any, NamedTuple, Optional

from . import _abi
from ._chunks import Column
from ._inputs import NO_UTF8

_VERDICTS = {
    _abi.MALFORMED: "malformed",
    _abi.UNSUPPORTED: "unsupported",
    _abi.OVER_LIMIT: "over_limit",
    _abi.OUT_OF_MEMORY: "out_of_memory",
    _abi.STOPPED: "stopped",
    _abi.UNKNOWN_HASHER: "unknown_hasher",
}
# The columns that the library writes, and the format of an element.
_FORMATS = {
    "statuses": "i",
    "matches": "?",
    "fields": "i",
    "offsets": "Q",
    "reasons": "i",
    "limits": "i",
    "given": "Q",
    "allowed": "Q",
}
_NO_UTF8 = -1  # Known here only: the library never sees such text.


class Outcome(NamedTuple):
    """What came of a row.

    Attributes:
        verdict: "match" or "mismatch"; otherwise there is none, because of what it says: "malformed",
            "unsupported", "over_limit", "out_of_memory", "stopped" or "unknown_hasher".
        field: Of "malformed" and "unsupported": the part of the digest, such as "salt", or "password".
        offset: Bytes from the start of the digest, or of the password where that is the field.
        reason: What is wrong there, such as "not a decimal digit"; "missing" at a null.
        limit: Of "over_limit": the member of `Limits`, or "memory_limit".
        given: What the digest asks for.
        allowed: What the limit allows.
    """

    verdict: str
    field: Optional[str] = None
    offset: Optional[int] = None
    reason: Optional[str] = None
    limit: Optional[str] = None
    given: Optional[int] = None
    allowed: Optional[int] = None

    @property
    def message(self) -> str | None:
        """Why there is no verdict, in words, where the name of it does not say all."""
        if self.field is not None:
            return f"{self.field} at byte {self.offset}: {self.reason}"
        if self.limit is not None:
            return f"{self.limit} is {self.given}, allowed are {self.allowed}"
        return None


_MATCH = Outcome("match")
_MISMATCH = Outcome("mismatch")


class BatchResult:
    """What came of the rows of a batch, by columns and by rows.

        >>> result = watchword.verify_batch(
        ...     ["open sesame", "open barley", "open sesame"],
        ...     ["54ef36ec71201fdf9d1423fd26f97f6b", "54ef36ec71201fdf9d1423fd26f97f6b", "54ef"],
        ...     "md5",
        ... )
        >>> result.verdicts
        ['match', 'mismatch', 'malformed']
        >>> result.failed, result[2].message
        ([2], 'hash at byte 4: too short')

    It holds no password and no digest, and can be pickled.
    """

    __slots__ = ("_columns",)

    def __init__(self, count: int) -> None:
        self._columns = {
            name: bytearray(struct.calcsize(format)) * count for name, format in _FORMATS.items()
        }

    # ---- columns -------------------------------------------------------------------------------

    @property
    def verdicts(self) -> list[str]:
        """What came of each row: see `Outcome`."""
        return [
            ("match" if is_match else "mismatch") if status == 0 else _VERDICTS[status]
            for status, is_match in zip(self._view("statuses"), self.matches)
        ]

    @property
    def matches(self) -> memoryview:
        """True for each row that is a match, in a byte: `numpy.asarray(result.matches)` copies nothing."""
        view: memoryview = self._view("matches")
        return view

    @property
    def fields(self) -> list[str | None]:
        """The part that is wrong, for rows that are malformed or unsupported."""
        return self._details("field")

    @property
    def offsets(self) -> list[int | None]:
        """Where, in bytes, for the same rows."""
        return self._details("offset")

    @property
    def reasons(self) -> list[str | None]:
        """What is wrong there, for the same rows."""
        return self._details("reason")

    @property
    def messages(self) -> list[str | None]:
        """Field, offset and reason in words, or which limit was met; None where neither is known."""
        return self._details("message")

    @property
    def failed(self) -> list[int]:
        """The rows that have no verdict, in order."""
        return [row for row, status in enumerate(self._view("statuses")) if status != 0]

    def counts(self) -> dict[str, int]:
        """How many rows came to what, of what occurs."""
        statuses = self._view("statuses").tolist()
        matches = self._columns["matches"].count(1)
        found = {"match": matches, "mismatch": statuses.count(_abi.OK) - matches}
        found.update((name, statuses.count(status)) for status, name in _VERDICTS.items())
        return {name: count for name, count in found.items() if count}

    # ---- rows ----------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._columns["matches"])

    def __getitem__(self, row: int) -> Outcome:
        status = self._at("statuses", row)
        if status == _abi.OK:
            return _MATCH if self._at("matches", row) else _MISMATCH
        verdict = _VERDICTS[status]
        if status == _abi.OVER_LIMIT:
            limit = self._at("limits", row)
            name = "memory_limit" if limit == _abi.LIMIT_BATCH_MEMORY else _abi.limit_name(limit)
            given, allowed = self._at("given", row), self._at("allowed", row)
            return Outcome(verdict, limit=name, given=given, allowed=allowed)
        field = self._at("fields", row)
        if field == 0:
            return Outcome(verdict)
        reason = self._at("reasons", row)
        text = NO_UTF8 if reason == _NO_UTF8 else _abi.reason_text(reason)
        return Outcome(verdict, _abi.field_name(field), self._at("offsets", row), text)

    def __iter__(self) -> Iterator[Outcome]:
        for row, (status, is_match) in enumerate(zip(self._view("statuses"), self.matches)):
            yield self[row] if status != _abi.OK else _MATCH if is_match else _MISMATCH

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.counts().items())
        return f"<BatchResult of {len(self)} rows{': ' if counts else ''}{counts}>"

    # ---- for who fills it ----------------------------------------------------------------------

    def receive(self, batch: _abi.Batch, first: int) -> object:
        """Has the library write what comes of `batch` to the rows from `first` on, for as long as what
        this gives is kept.
        """
        kept = []
        for name, column in self._columns.items():
            start = c_char.from_buffer(column, first * struct.calcsize(_FORMATS[name]))
            pointer = getattr(batch, f"out_{name}")
            setattr(batch, f"out_{name}", cast(addressof(start), type(pointer)))
            kept.append(start)
        return kept

    def note_no_utf8(self, column: Column, field: int, status: int) -> None:
        """Tells of text that has no UTF-8, which the library was given as missing."""
        for row, offset in column.no_utf8.items():
            was = self._at("statuses", row), self._at("reasons", row), self._at("fields", row)
            if was == (_abi.MALFORMED, _abi.REASON_MISSING, field):
                self._view("statuses")[row] = status
                self._view("reasons")[row] = _NO_UTF8
                self._view("offsets")[row] = offset

    def find_status(self, status: int, first: int, count: int) -> int | None:
        """The first of `count` rows from `first` on that has a status, which is not 0."""
        size = struct.calcsize("i")
        # Of each status one byte alone is not 0, so that this is found at its start only.
        place = self._columns["statuses"].find(
            struct.pack("i", status), first * size, (first + count) * size
        )
        return None if place < 0 else place // size

    def _view(self, name: str) -> Any:
        view: Any = memoryview(self._columns[name])
        return view.cast(_FORMATS[name])

    def _at(self, name: str, row: int) -> int:
        return int(self._view(name)[row])

    def _details(self, name: str) -> list[Any]:
        column = [None] * len(self)
        for row in self.failed:
            column[row] = getattr(self[row], name)
        return column
