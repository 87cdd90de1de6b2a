"""Queries written as statements for databases."""

from __future__ import annotations

from ctypes import byref, c_bool, c_int64, c_size_t
from typing import Any, Literal, NamedTuple

from . import _abi
from ._codes import written
from ._queries import Query, encoded_query

_DIALECTS = {"sqlite": 1, "postgresql": 2}


class SQL(NamedTuple):
    """A statement, and what is bound to its places."""

    text: str
    parameters: tuple[int | str, ...]


def sql(
    query: Query,
    dialect: Literal["sqlite", "postgresql"],
    *,
    operation: Literal["list", "count"] = "list",
) -> SQL:
    """Writes a query as a statement over the tables of `sql_tables`.

    Args:
        query: As `UserTable.query` takes it.
        dialect: The database.
        operation: Whether it gives ids, or their number.

    Returns:
        The statement and its parameters: no value stands in it.

    Raises:
        RefusedError: The query breaks a rule.
        ValueError: There is no such dialect or operation.
    """
    number = _dialect(dialect)
    encoded = encoded_query(operation, query)
    count = c_size_t()

    def statement(*buffer: Any) -> int:
        return int(_abi.query_sql(encoded, len(encoded), number, *buffer, byref(count)))

    text = written(statement, 4096, _abi.Error()).decode()
    parameters: list[int | str] = []
    for index in range(count.value):
        is_number, value = c_bool(), c_int64()

        def parameter(*buffer: Any) -> int:
            return int(
                _abi.query_sql_parameter(
                    encoded, len(encoded), number, index, byref(is_number), byref(value), *buffer
                )
            )

        bound = written(parameter, 1024, _abi.Error())
        parameters.append(value.value if is_number.value else bound.decode())
    return SQL(text, tuple(parameters))


def sql_tables(dialect: Literal["sqlite", "postgresql"]) -> str:
    """Gives the statements that make the tables that queries read, where they are not there."""
    return _abi.sql_tables(_dialect(dialect))


def _dialect(dialect: str) -> int:
    if dialect not in _DIALECTS:
        raise ValueError("dialect must be one of " + ", ".join(_DIALECTS))
    return _DIALECTS[dialect]
