"""What answers the questions of `queries.py`: Watchword, and the rivals with the same users.

An engine is made from the files of `sample_users`, and `ready` gives a function that answers a
question: ids in order, or a number. What is prepared once for a question is prepared there. All work
in one thread.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from typing import Any, Callable, ClassVar, NamedTuple, Union

from sample_users import COLUMNS, TEXTS, TIMES, Files

Answer = Union[list[str], int]
Answering = Callable[[], Answer]


class Question(NamedTuple):
    """Which users, and which page of them."""

    search: str = ""
    username: str = ""
    ids: tuple[str, ...] = ()
    order: str = "created_at"
    descending: bool = True
    limit: int = 10
    offset: int = 0
    is_count: bool = False
    # Whether the rivals look for the search in each text, and not in one that holds them all.
    is_apart: bool = False


class Full(Exception):
    """An engine has no room for so many users."""


class Engine:
    name: ClassVar[str]
    version: str

    def __init__(self, files: Files) -> None:
        raise NotImplementedError

    def ready(self, question: Question) -> Answering | None:
        """A function that answers; None where the engine is not made for it."""
        raise NotImplementedError

    def claimed_bytes(self) -> int | None:
        """How much memory the engine says that it takes."""
        return None


class Watchword(Engine):
    name = "Watchword"

    def __init__(self, files: Files) -> None:
        import watchword

        self.version = watchword.library_version()
        self.table = watchword.UserTable()
        try:
            with open(files.lines, "rb") as lines:
                self.table.update(lines)
        except (watchword.OverLimitError, watchword.OutOfMemoryError) as error:
            raise Full(str(error)) from None

    def claimed_bytes(self) -> int:
        return self.table.mapped_bytes

    def ready(self, question: Question) -> Answering:
        pairs = []
        if question.search:
            pairs.append(f"query={question.search}")
        if question.username:
            pairs.append(f"username={question.username}")
        pairs += [f"user_id={user_id}" for user_id in question.ids]
        if question.is_count:
            query = "&".join(pairs)
            return lambda: self.table.count(query)
        sign = "-" if question.descending else ""
        order = question.order.replace("web3_wallet", "web3wallet")
        pairs += [f"order_by={sign}{order}", f"limit={question.limit}", f"offset={question.offset}"]
        query = "&".join(pairs)
        return lambda: self.table.query(query)


class SQL:
    """A question as the rivals' SQL, and what is bound."""

    def __init__(self, question: Question, contains: str, scanned: str = "users") -> None:
        self.bound: list[Any] = []
        conditions = []
        if question.search:
            # Ids alone are kept as they are; the other texts are folded.
            columns = ("lower(id)", *TEXTS[1:]) if question.is_apart else ("search",)
            conditions.append(f"({' OR '.join(contains.format(name) for name in columns)})")
            self.bound += [question.search] * len(columns)
        if question.username:
            conditions.append("username = ?")
            self.bound.append(question.username)
        if question.ids:
            conditions.append(f"id IN ({', '.join('?' * len(question.ids))})")
            self.bound += question.ids
        where = " WHERE " + " AND ".join(conditions) if conditions else ""
        table = scanned if question.search else "users"
        self.text = f"SELECT {'count(*)' if question.is_count else 'id'} FROM {table}{where}"
        if not question.is_count:
            # What is missing is last, in both directions.
            direction = "DESC" if question.descending else "ASC"
            self.text += (
                f" ORDER BY {question.order} {direction} NULLS LAST, id"
                f" LIMIT {question.limit} OFFSET {question.offset}"
            )


class SQLite(Engine):
    name = "SQLite, indexes and LIKE"
    contains = "{} LIKE '%' || ? || '%'"
    # It would walk along the order, and read each row in another place.
    scanned = "users NOT INDEXED"

    def __init__(self, files: Files) -> None:
        import sqlite3

        self.version = sqlite3.sqlite_version
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        columns = [f"{name} TEXT" for name in TEXTS] + [f"{name} INTEGER" for name in TIMES]
        self.database.execute(f"CREATE TABLE users ({', '.join(columns)}, search TEXT)")
        self.database.execute("BEGIN")
        places = ", ".join("?" * len(COLUMNS))
        self.database.executemany(f"INSERT INTO users VALUES ({places})", rows(files))
        self.database.execute("COMMIT")
        self.index()
        self.database.execute("ANALYZE")

    def index(self) -> None:
        self.database.execute("CREATE UNIQUE INDEX users_id ON users (id)")
        for name in TEXTS[1:]:
            self.database.execute(f"CREATE INDEX users_{name} ON users ({name}, id)")
        for name in TIMES:
            self.database.execute(f"CREATE INDEX users_{name} ON users ({name} DESC, id)")

    def ready(self, question: Question) -> Answering | None:
        sql = SQL(question, self.contains, self.scanned)
        execute = self.database.execute
        if question.is_count:
            return lambda: int(execute(sql.text, sql.bound).fetchone()[0])
        return lambda: [user_id for user_id, in execute(sql.text, sql.bound)]


class SQLiteTrigrams(SQLite):
    """For searches alone, which is what its index is for."""

    name = "SQLite, FTS5 with trigrams"
    contains = "rowid IN (SELECT rowid FROM texts WHERE texts MATCH '\"' || ? || '\"')"
    scanned = "users"

    def index(self) -> None:
        self.database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(search, content=users, columnsize=0,"
            " tokenize='trigram case_sensitive 1')"
        )
        self.database.execute("INSERT INTO texts (texts) VALUES ('rebuild')")

    def ready(self, question: Question) -> Answering | None:
        if len(question.search) < 3 or question.is_apart:
            return None
        return super().ready(question)


class DuckDB(Engine):
    name = "DuckDB"

    def __init__(self, files: Files) -> None:
        import duckdb

        self.version = duckdb.__version__
        self.database = duckdb.connect(":memory:", config={"threads": 1})
        columns = {name: "VARCHAR" for name in (*TEXTS, "search")}
        columns.update({name: "BIGINT" for name in TIMES})
        ordered = {name: columns[name] for name in COLUMNS}
        self.database.execute(
            "CREATE TABLE users AS SELECT * FROM read_csv(?, delim='\t', header=false, quote='',"
            f" escape='', nullstr='', auto_detect=false, columns={ordered})",
            [str(files.rows)],
        )
        for name in ("id", "username"):
            self.database.execute(f"CREATE INDEX users_{name} ON users ({name})")

    def ready(self, question: Question) -> Answering:
        sql = SQL(question, "contains({}, ?)")
        execute = self.database.execute
        if question.is_count:
            return lambda: int(execute(sql.text, sql.bound).fetchall()[0][0])
        return lambda: [user_id for user_id, in execute(sql.text, sql.bound).fetchall()]


class Polars(Engine):
    name = "Polars"

    def __init__(self, files: Files) -> None:
        # It is read when the package is imported.
        os.environ["POLARS_MAX_THREADS"] = "1"
        import polars

        self.version = polars.__version__
        self.polars = polars
        assert polars.thread_pool_size() == 1
        schema: dict[str, Any] = {name: polars.String for name in COLUMNS}
        schema.update({name: polars.Int64 for name in TIMES})
        self.users = polars.read_csv(
            files.rows, separator="\t", has_header=False, quote_char=None, schema=schema
        ).rechunk()

    def ready(self, question: Question) -> Answering:
        column = self.polars.col
        users = self.users.lazy()
        if question.search:
            texts = [column("search")]
            if question.is_apart:
                texts = [column("id").str.to_lowercase(), *map(column, TEXTS[1:])]
            found = [text.str.contains(question.search, literal=True) for text in texts]
            users = users.filter(self.polars.any_horizontal(found))
        if question.username:
            users = users.filter(column("username") == question.username)
        if question.ids:
            users = users.filter(column("id").is_in(list(question.ids)))
        if question.is_count:
            counted = users.select(self.polars.len())
            return lambda: int(counted.collect().item())
        page = (
            users.select({question.order, "id"})
            .sort(question.order, "id", descending=[question.descending, False], nulls_last=True)
            .slice(question.offset, question.limit)
            .select("id")
        )
        return lambda: page.collect().to_series().to_list()


ENGINES: dict[str, type[Engine]] = {
    "watchword": Watchword,
    "sqlite": SQLite,
    "fts5": SQLiteTrigrams,
    "duckdb": DuckDB,
    "polars": Polars,
}


def rows(files: Files) -> Iterator[list[Any]]:
    """The rows as Python's values."""
    times = slice(len(TEXTS), len(TEXTS) + len(TIMES))
    with open(files.rows, encoding="utf-8", newline="") as text:
        for row in csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
            values: list[Any] = [value or None for value in row]
            values[times] = [None if value is None else int(value) for value in values[times]]
            yield values
