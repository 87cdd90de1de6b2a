"""The table of users, beside SQLite asked by the statements of the same queries."""

from __future__ import annotations

import json
import random
import threading
from typing import Any

import pytest

from watchword import MalformedError, OverLimitError, UserTable
from watchword.policy import RefusedError
from watchword.users import sql, sql_tables

NAMES = ["Jane", "joe", "\u00c4nne", "O'Brien", "100%", "a_b", None]


def user(n: int, source: random.Random) -> dict[str, Any]:
    return {
        "id": f"user_{n}",
        "object": "user",
        "username": f"name{n % 50}_{n}" if n % 3 else None,
        "first_name": source.choice(NAMES),
        "last_name": source.choice(NAMES),
        "email_addresses": [
            {"id": f"idn_{n}", "email_address": f"u{n}@example.com"},
            {"id": f"idn_x{n}", "email_address": f"other{n % 7}.{n}@example.org"},
        ][: n % 3],
        "primary_email_address_id": f"idn_{n}" if n % 3 else None,
        "banned": n % 11 == 0,
        "created_at": 1_700_000_000_000 + source.randrange(1000),
        "updated_at": 1_700_000_000_000 + source.randrange(1000),
    }


@pytest.fixture(scope="module")
def users() -> list[dict[str, Any]]:
    source = random.Random(4)
    return [user(n, source) for n in range(700)]


@pytest.fixture(scope="module")
def table(users: list[dict[str, Any]]) -> UserTable:
    table = UserTable()
    table.update(users)
    return table


def test_a_page_is_what_python_sorts(table: UserTable, users: list[dict[str, Any]]) -> None:
    assert len(table) == 700
    assert table.mapped_bytes > 700 * 200
    for sign, reverse in (("-", True), ("+", False), ("", False)):
        expected = sorted(users, key=lambda user: user["id"])
        expected.sort(key=lambda user: user["created_at"], reverse=reverse)
        query = {"order_by": f"{sign}created_at", "limit": 100, "offset": 50}
        assert table.query(query) == [user["id"] for user in expected[50:150]]
    assert sorted(table) == sorted(user["id"] for user in users)


@pytest.mark.parametrize(
    "query",
    [
        "query=JANE", "query=%25", "query=_b", "query=o%27b", "banned=true",
        "email_address=U7%40example.com&email_address=nobody%40example.com",
        "user_id=user_3&user_id=%2Buser_4&user_id=-user_3", "username=name1_1",
        "name_query=an", "created_at_after=1700000000500&created_at_before=1700000000700",
    ],
)  # fmt: skip
def test_filters_are_what_they_say(
    query: str, table: UserTable, users: list[dict[str, Any]]
) -> None:
    found = set(table.query(query + "&limit=500"))
    assert len(found) == table.count(query)

    def text(user: dict[str, Any]) -> str:
        names = [user["first_name"], user["last_name"]]
        both = " ".join(name for name in names if name)
        addresses = [address["email_address"] for address in user["email_addresses"]]
        parts = [user["username"], user["id"], *names, both, *addresses]
        return "\n".join(part for part in parts if part).lower()

    checks: dict[str, Any] = {
        "query=JANE": lambda user: "jane" in text(user),
        "query=%25": lambda user: "%" in text(user),
        "query=_b": lambda user: "_b" in text(user),
        "query=o%27b": lambda user: "o'b" in text(user),
        "banned=true": lambda user: user["banned"],
        "username=name1_1": lambda user: user["username"] == "name1_1",
    }
    if query in checks:
        assert found == {user["id"] for user in users if checks[query](user)}
    elif query.startswith("email"):
        assert found == {"user_7"}
    elif query.startswith("user_id"):
        assert found == {"user_4"}
    elif query.startswith("created"):
        assert found == {
            user["id"] for user in users
            if 1_700_000_000_500 < user["created_at"] < 1_700_000_000_700
        }  # fmt: skip


def test_a_saved_table_is_the_same(table: UserTable) -> None:
    saved = table.save()
    other = UserTable()
    other.load(saved)
    assert len(other) == 700
    assert other.query("query=jane&limit=500") == table.query("query=jane&limit=500")
    damaged = bytearray(saved)
    damaged[len(damaged) // 2] ^= 1
    with pytest.raises(MalformedError) as caught:
        other.load(bytes(damaged))
    assert caught.value.field == "table"
    assert len(other) == 700
    assert other.remove("user_1") and not other.remove("user_1")
    assert len(other) == 699


def test_statements_hold_no_value() -> None:
    text, parameters = sql("query=O%27Brien&email_address=A%40b.co&limit=7", "sqlite")
    assert "brien" not in text.lower() and "a@b.co" in parameters
    assert text.count("?") == len(parameters)
    text, parameters = sql({"user_id": ["user_1"]}, "postgresql", operation="count")
    assert text.startswith("SELECT count(*)") and "user_1" in parameters
    assert "CREATE TABLE" in sql_tables("sqlite")
    with pytest.raises(ValueError, match="dialect"):
        sql("", "mysql")  # type: ignore[arg-type]


def test_a_query_says_all_that_is_wrong(table: UserTable) -> None:
    with pytest.raises(RefusedError) as caught:
        table.query("order_by=created_at;drop&limit=1e9&nothing=1")
    assert [violation.param_name for violation in caught.value.violations] == [
        "order_by", "limit", "nothing",
    ]  # fmt: skip
    with pytest.raises(RefusedError):
        table.query({"user_id": [f"user_{n}" for n in range(101)]})
    assert table.query("limit=501") == table.query("limit=10")
    with pytest.raises(TypeError, match="query must be str, bytes or a mapping, not int"):
        table.query(5)  # type: ignore[arg-type]


def test_what_is_no_user_is_refused() -> None:
    table = UserTable()
    user = {"id": "user_1", "created_at": 1, "updated_at": 1}
    for wrong, field in (
        ("{", "user"), ("[]", "user"), ("{}", "id"), ('{"id":1}', "id"),
        ({**user, "id": "a\0b"}, "id"), ({**user, "id": "a" * 257}, "id"),
        ({"id": "user_1"}, "created_at"), ({**user, "username": 1}, "username"),
        ({**user, "email_addresses": [{}]}, "email_addresses"),
        ({**user, "last_sign_in_at": "now"}, "last_sign_in_at"),
    ):  # fmt: skip
        with pytest.raises(MalformedError) as caught:
            table.put(wrong)
        assert caught.value.field == field
    assert len(table) == 0
    small = UserTable(limit=10_000)
    with pytest.raises(OverLimitError):
        small.put(user)


def test_readers_see_whole_changes() -> None:
    table = UserTable()
    stop = threading.Event()
    wrong: list[Any] = []

    def read() -> None:
        while not stop.is_set():
            ids = table.query("limit=500&order_by=created_at")
            if len(set(ids)) != len(ids):
                wrong.append(ids)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(200):
        table.put(json.dumps({"id": f"user_{n % 20}", "created_at": n, "updated_at": n}))
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong and len(table) == 20


def test_a_page_says_how_many_match(table: UserTable, users: list[dict[str, Any]]) -> None:
    query = {"order_by": "created_at", "limit": 20, "offset": 300}
    page = table.find(query)
    assert list(page) == page.ids == table.query(query)
    assert (len(page), page.total, repr(page)) == (20, 700, "<Page of 20 of 700 users>")
    assert list(page.positions) == list(range(300, 320))
    assert page.positions.format == "q" and page.positions.c_contiguous
    assert page[0] == page.ids[0] and page[-2:] == page.ids[-2:]
    assert table.find("offset=%33&limit=2").positions.tolist() == [3, 4]
    behind = table.find({"order_by": "created_at", "starting_after": page[-1], "limit": 5})
    assert behind.total == 700 and behind.positions.tolist() == [0, 1, 2, 3, 4]
    nobody = table.find("username=nobody")
    assert (list(nobody), nobody.total, len(nobody.positions)) == ([], 0, 0)


@pytest.mark.parametrize("form", ["text", "bytes", "mapping"])
def test_all_are_found_whatever_the_limit(form: str, table: UserTable) -> None:
    forms: dict[str, Any] = {
        "text": "query=e&order%5Fby=-created_at&limit=3&offset=2",
        "bytes": b"query=e&order_by=-created_at&limit=3&offset=2",
        "mapping": {"query": "e", "order_by": "-created_at", "limit": 3, "offset": 2},
    }
    whole = table.query("query=e&order_by=-created_at&limit=500")
    whole += table.query("query=e&order_by=-created_at&limit=500&offset=500")
    assert len(whole) > 500 and whole[2:] == list(table.ids(forms[form]))
    page = table.find_all(forms[form])
    assert (page.ids, page.total) == (whole[2:], len(whole))
    assert page.positions.tolist() == list(range(2, len(whole)))
    behind = f"query=e&order_by=-created_at&starting_after={whole[9]}"
    assert list(table.ids(behind)) == table.find_all(behind).ids == whole[10:]
    nobody = table.find_all("username=nobody")
    assert (nobody.ids, nobody.total) == ([], 0)
    for call in (table.find_all, table.ids):
        with pytest.raises(RefusedError):  # At once, not when it is iterated over.
            call("limit=0")


def test_a_table_may_change_while_its_ids_are_asked_for() -> None:
    table = UserTable()
    ids = [f"user_{n:04}" for n in range(1000)]
    table.update({"id": user_id, "created_at": n, "updated_at": n} for n, user_id in enumerate(ids))
    assert list(table) == ids  # The third page has none.
    found = iter(table)
    assert next(found) == ids[0]
    table.remove(ids[1])
    assert [ids[0], *found] == ids
    found = iter(table)
    next(found)
    table.remove(ids[500])  # The last on the page, of which the first is gone.
    with pytest.raises(RuntimeError, match="removed"):
        list(found)


def test_ids_are_in_a_table_or_not() -> None:
    table = UserTable()
    for user_id in ("user_1", "USER_2", "-minus", "+plus", "\u00e4 b"):
        table.put({"id": user_id, "created_at": 1, "updated_at": 1})
        assert user_id in table
    for other in ("user_2", "USER_1", "minus", "plus", "", "x" * 300, "\0", "\ud800", 1, None):
        assert other not in table


def test_what_is_wrong_with_users_is_named() -> None:
    user = {"id": "user_1", "created_at": 1, "updated_at": 1}
    table = UserTable()
    with pytest.raises(TypeError, match="user must be str, bytes or a mapping, not int"):
        table.put(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="user must be"):
        table.update([user, None])  # type: ignore[list-item]
    with pytest.raises(MalformedError) as caught:
        table.update([{**user, "id": f"user_{n}"} for n in range(1500)] + [{"id": 1}, user])
    assert caught.value.field == "users[1500].id" and len(table) == 1500
    lines = [json.dumps(user), "\n\n" + json.dumps({**user, "id": "b"}) + "\n{}", json.dumps(user)]
    table = UserTable()
    with pytest.raises(MalformedError) as caught:
        table.update(lines)
    assert caught.value.field == "users[1].id" and len(table) == 2


def test_more_ids_than_a_short_call_has_room_for() -> None:
    table = UserTable()
    ids = [f"{n:03}{'x' * 250}" for n in range(500)]
    table.update({"id": user_id, "created_at": n, "updated_at": n} for n, user_id in enumerate(ids))
    assert table.query("order_by=created_at&limit=500") == ids
    many = {"user_id": ids[:100], "limit": 500}
    assert table.find(many).total == 100 and sorted(table.query(many)) == ids[:100]
