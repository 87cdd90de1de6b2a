"""Users in memory, and which of them a query of the Users API asks for.

    >>> from watchword import UserTable
    >>> table = UserTable()
    >>> table.put({"id": "user_1", "username": "jane", "created_at": 1, "updated_at": 1})
    >>> table.put({"id": "user_2", "first_name": "Joe", "created_at": 2, "updated_at": 2})
    >>> table.query("query=J&order_by=created_at")
    ['user_1', 'user_2']
    >>> table.count({"username": ["jane"]}), len(table)
    (1, 2)

A query is a query string, or a mapping with the same names; every rule that it breaks is told by a
`RefusedError`. Text is compared without the case of ASCII letters; missing values sort last.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from ctypes import byref, c_bool, c_size_t, c_uint64, c_void_p
from itertools import accumulate
from typing import Any

from . import _abi
from ._codes import text_bytes, whole, written
from ._errors import MalformedError, raise_for
from ._lines import User, chunks, encoded_user
from ._pages import Page, split
from ._queries import Query, encoded_query, offset_of, replaced
from ._scratch import ROOM, give, take
from ._statements import SQL, sql, sql_tables
from .policy import RefusedError

__all__ = ["SQL", "Page", "UserTable", "sql", "sql_tables"]

_PAGE = 500


class UserTable:
    """A table of users that answers queries.

    Any number of threads may ask it while one changes it: a question never waits and sees one state.

    Args:
        limit: The most bytes that each half may take: it is kept twice, for the sake of those who ask.
    """

    __slots__ = ("_table",)

    def __init__(self, limit: int = 1 << 40) -> None:
        self._table = c_void_p()
        entropy = os.urandom(16)
        status = _abi.table_new(
            whole("limit", limit, 2**64), entropy, len(entropy), byref(self._table)
        )
        raise_for(status, _abi.Error())

    def __del__(self) -> None:
        if getattr(self, "_table", None):
            _abi.table_free(self._table)
            self._table = c_void_p()

    def put(self, user: User) -> None:
        """Adds a user, in the place of the one with the same id.

        Args:
            user: A User object of the API, or JSON of it; or JSON Lines of several.

        Raises:
            MalformedError: It is no user, and `field` says which member is wrong, or "user"; those
                before it are in the table.
            OverLimitError: The table would take more than its limit.
            TypeError: It is of the wrong type.
        """
        error = _abi.Error()
        status = self._put(encoded_user(user), error)[0]
        raise_for(status, error, MalformedError)

    def update(self, users: Iterable[User]) -> None:
        """Adds users, as `put` does, and sorts them.

        Args:
            users: What `put` takes, each in a line of its own where it is JSON.

        Raises:
            MalformedError: One is no user; `field` says which, such as "users[3].created_at", and
                those before it are in the table.
            OverLimitError: The table would take more than its limit.
            TypeError: One is of the wrong type; some of those before it are in the table.
        """
        before = 0
        for lines in chunks(users):
            error = _abi.Error()
            status, position = self._put(b"\n".join(lines), error)
            try:
                raise_for(status, error, MalformedError)
            except MalformedError as malformed:
                ends = list(accumulate(len(line) + 1 for line in lines))
                which = before + bisect_right(ends, position)
                field, offset, reason = malformed.args
                place = f"users[{which}]" + ("" if field == "user" else f".{field}")
                raise MalformedError(place, offset, reason) from None
            before += len(lines)
        self.arrange()

    def _put(self, lines: bytes, error: _abi.Error) -> tuple[int, int]:
        """The status, and where the first line starts that is not in the table."""
        position = c_size_t()
        status = _abi.table_put(self._table, lines, len(lines), byref(position), error)
        return status, position.value

    def remove(self, user_id: str) -> bool:
        """Removes a user; says whether there was one with this id."""
        encoded = text_bytes("user_id", user_id)
        removed = c_bool()
        status = _abi.table_remove(self._table, encoded, len(encoded), byref(removed))
        raise_for(status, _abi.Error())
        return removed.value

    def arrange(self) -> None:
        """Sorts the users by each field and indexes their texts: pages and what is rare come at once."""
        raise_for(_abi.table_arrange(self._table), _abi.Error())

    def query(self, query: Query = "") -> list[str]:
        """Gives the ids of the users on the page that a query asks for, in its order.

        Args:
            query: Such as "query=jo&order_by=-created_at&limit=20".

        Returns:
            500 ids at most; 10 where the query has no limit.

        Raises:
            RefusedError: The query breaks a rule.
        """
        return split(self._find(query)[0])

    def find(self, query: Query = "") -> Page:
        """Gives the page that a query asks for, with the number of all users who match.

        Args:
            query: As `query` takes it.

        Returns:
            The page, which is a sequence of ids and a table of Arrow.

        Raises:
            RefusedError: The query breaks a rule.
        """
        return Page(*self._find(query), offset_of(query))

    def find_all(self, query: Query = "") -> Page:
        """Gives all users whom a query asks for, as one page.

        They are asked for 500 at a time: users who are put or removed meanwhile are there or not.

        Args:
            query: As `query` takes it. Its offset and its `starting_after` count, its limit does not.

        Returns:
            The page, which is a sequence of ids and a table of Arrow.

        Raises:
            RefusedError: The query breaks a rule.
            RuntimeError: The last user of those that were found was removed before the next were
                asked for.
        """
        total, texts = 0, []
        for text, total in self._pages(query):
            texts.append(text)
        return Page(b"".join(texts), total, offset_of(query))

    def ids(self, query: Query = "") -> Iterator[str]:
        """Gives the ids of all users whom a query asks for, as `find_all` does, one after the other.

        Args:
            query: As `find_all` takes it.

        Returns:
            The ids, in the order of the query; each 500 are asked for when it comes to them.

        Raises:
            RefusedError: The query breaks a rule.
            RuntimeError: As `find_all`, when it comes to it.
        """
        encoded_query("list", query)  # At once, not when it is iterated over.
        return (user_id for text, _ in self._pages(query) for user_id in split(text))

    def count(self, query: Query = "") -> int:
        """Says how many users a query asks for.

        Args:
            query: Without a page.

        Returns:
            Their number.

        Raises:
            RefusedError: The query breaks a rule.
        """
        encoded = encoded_query("count", query)
        found = c_uint64()
        status = _abi.table_count(self._table, encoded, len(encoded), byref(found))
        raise_for(status, _abi.Error())
        return found.value

    def save(self) -> bytes:
        """Gives all users with a checksum, for `load`."""

        def save(*buffer: Any) -> int:
            return int(_abi.table_save(self._table, *buffer))

        return written(save, 1 << 16, _abi.Error())

    def load(self, saved: bytes) -> None:
        """Adds the users of a saved table.

        Args:
            saved: What `save` gave.

        Raises:
            MalformedError: It is none, or damaged; nothing is changed.
            OverLimitError: The table would take more than its limit.
        """
        error = _abi.Error()
        raise_for(_abi.table_load(self._table, saved, len(saved), error), error, MalformedError)

    @property
    def mapped_bytes(self) -> int:
        """How many bytes of memory it takes."""
        return self._size()[1]

    def __len__(self) -> int:
        return self._size()[0]

    def __contains__(self, user_id: object) -> bool:
        """Whether there is a user with this id."""
        if not isinstance(user_id, str):
            return False
        try:
            # Without the case of letters, in which two ids may differ.
            return user_id in self.query({"user_id": ["+" + user_id], "limit": 500})
        except (MalformedError, RefusedError):
            return False  # It is too long for an id, or has what no id has.

    def __iter__(self) -> Iterator[str]:
        """The ids of all users, the first that was created first."""
        return self.ids("order_by=created_at")

    def _find(self, query: Query) -> tuple[bytes, int]:
        """The ids on a page, each with a NUL behind it, and how many users match."""
        encoded = encoded_query("list", query)
        scratch = take()
        scratch.first_size.value = len(encoded)
        status = _abi.table_find_unconverted(
            self._table, encoded, scratch.first_size,
            scratch.buffer, scratch.room, scratch.out_length, None, scratch.out_number,
        )  # fmt: skip
        found = bytes(scratch.view[: scratch.length.value]), scratch.number.value
        give(scratch)
        if not status:
            return found
        total = c_uint64()

        def find(*buffer: Any) -> int:
            arguments = (self._table, encoded, len(encoded), *buffer, None, byref(total))
            return int(_abi.table_find(*arguments))

        return written(find, 2 * ROOM, _abi.Error()), total.value

    def _pages(self, query: Query) -> Iterator[tuple[bytes, int]]:
        """What `_find` gives for page after page."""
        encoded_query("list", query)
        asked, last = replaced(query, ("limit",), limit=_PAGE), None
        while True:
            text, total = self._find(asked)
            if not text and last is not None and last not in self:
                raise RuntimeError("a user was removed before those behind it were asked for")
            yield text, total
            if text.count(b"\0") < _PAGE:
                return
            last = split(text)[-1]
            names = ("limit", "offset", "starting_after")
            asked = replaced(query, names, limit=_PAGE, starting_after=last)

    def _size(self) -> tuple[int, int]:
        users, size = c_uint64(), c_uint64()
        raise_for(_abi.table_size(self._table, byref(users), byref(size)), _abi.Error())
        return users.value, size.value
