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

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from ctypes import byref, c_bool, c_uint64, c_void_p
from typing import Any

from . import _abi
from ._codes import text_bytes, whole, written
from ._errors import MalformedError, raise_for
from ._queries import Query, encoded_query
from ._statements import SQL, sql, sql_tables

__all__ = ["SQL", "UserTable", "sql", "sql_tables"]


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

    def put(self, user: str | bytes | Mapping[str, Any]) -> None:
        """Adds a user, in the place of the one with the same id.

        Args:
            user: A User object of the API, or JSON of it; or JSON Lines of several.

        Raises:
            MalformedError: It is no user; those before it are in the table.
            OverLimitError: The table would take more than its limit.
        """
        if isinstance(user, Mapping):
            user = json.dumps(dict(user))
        encoded = text_bytes("user", user)
        error = _abi.Error()
        status = _abi.table_put(self._table, encoded, len(encoded), None, error)
        raise_for(status, error, MalformedError)

    def update(self, users: Iterable[str | bytes | Mapping[str, Any]]) -> None:
        """Adds users, as `put` does, and sorts them."""
        for user in users:
            self.put(user)
        self.arrange()

    def remove(self, user_id: str) -> bool:
        """Removes a user; says whether there was one with this id."""
        encoded = text_bytes("user_id", user_id)
        removed = c_bool()
        status = _abi.table_remove(self._table, encoded, len(encoded), byref(removed))
        raise_for(status, _abi.Error())
        return removed.value

    def arrange(self) -> None:
        """Sorts the users by each field, so that pages are found without sorting."""
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
        encoded = encoded_query("list", query)

        def find(*buffer: Any) -> int:
            return int(
                _abi.table_find(self._table, encoded, len(encoded), *buffer, None, None)
            )

        ids = written(find, 1 << 14, _abi.Error()).split(b"\0")
        return [user_id.decode() for user_id in ids[:-1]]

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

    def __iter__(self) -> Iterator[str]:
        """The ids of all users, the first that was created first."""
        last = ""
        while True:
            page = self.query(
                {"order_by": "created_at", "limit": 500, **({"starting_after": last} if last else {})}
            )
            yield from page
            if len(page) < 500:
                return
            last = page[-1]

    def _size(self) -> tuple[int, int]:
        users, size = c_uint64(), c_uint64()
        raise_for(_abi.table_size(self._table, byref(users), byref(size)), _abi.Error())
        return users.value, size.value
