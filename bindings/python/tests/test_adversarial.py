"""The rows on one-time and backup codes of a catalogue of hostile inputs, where it is there."""

from __future__ import annotations

import re
import threading
import time
from typing import Any, Callable

import bcrypt
import pytest
from support import CATALOGUE, catalogue_rows

import watchword
from watchword import backup_codes, totp

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
TESTS: dict[str, Callable[[dict[str, Any]], None]] = {}
# Kills a server between its answer and its reply: there is none here.
NOT_OURS = {"BK-09"}


def row(id: str) -> Callable[[Callable[[dict[str, Any]], None]], None]:
    def keep(test: Callable[[dict[str, Any]], None]) -> None:
        TESTS[id] = test

    return keep


def rows() -> dict[str, dict[str, Any]]:
    return catalogue_rows("totp", "backup-code")


def refused(secret: str) -> watchword.MalformedError:
    with pytest.raises(watchword.MalformedError) as caught:
        totp.code(secret, at=59)
    assert caught.value.field == "secret"
    return caught.value


@row("TO-01")
def _(row: dict[str, Any]) -> None:
    pairs = re.findall(r"t?=?(\d{2,11}) (\d{6})", row["input"])
    assert len(pairs) == 6
    for at, code in pairs:
        assert totp.code(SECRET, at=int(at)) == code
        assert totp.verify(code, SECRET, at=int(at))


@row("TO-03")
def _(row: dict[str, Any]) -> None:
    assert refused(row["input"]).offset == 8


@row("TO-04")
def _(row: dict[str, Any]) -> None:
    assert totp.verify(totp.code(row["input"], at=59), SECRET, at=59)


@row("TO-06")
def _(row: dict[str, Any]) -> None:
    for byte in bytes.fromhex(row["input"]):
        assert refused(chr(byte)).offset == 0


@row("TO-07")
def _(row: dict[str, Any]) -> None:
    assert refused(row["input"]).reason == "empty"


@row("TO-09")
def _(row: dict[str, Any]) -> None:
    started = time.perf_counter()
    for code in ("", *row["input"].split(" / "), "1" * 1_000_000):
        assert totp.verify(code, SECRET, at=59).verdict == "mismatch"
    assert time.perf_counter() - started < 1


@row("TO-10")
def _(row: dict[str, Any]) -> None:
    for code in row["input"].replace("\\0", "\0").split(" / "):
        assert totp.verify(code, SECRET, at=59).verdict == "mismatch"


@row("TO-12")
def _(row: dict[str, Any]) -> None:
    first = totp.verify("287082", SECRET, at=59)
    assert first and first.step == 1
    assert totp.verify("287082", SECRET, at=59, last_step=first.step).verdict == "replayed"


@row("TO-13")
def _(row: dict[str, Any]) -> None:
    assert totp.verify("287082", SECRET, at=61, last_step=1).verdict == "replayed"


@row("TO-15")
def _(row: dict[str, Any]) -> None:
    window = int(row["input"].partition("=")[2])
    with pytest.raises(watchword.OverLimitError) as caught:
        totp.verify("287082", SECRET, at=59, window=window)
    assert (caught.value.limit, caught.value.allowed) == ("window", 10)


def racing(attempt: Callable[[], bool]) -> int:
    """How many of 32 threads at once succeed."""
    barrier = threading.Barrier(32)
    successes: list[bool] = []

    def run() -> None:
        barrier.wait()
        if attempt():
            successes.append(True)

    threads = [threading.Thread(target=run) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(successes)


@row("TO-16")
def _(row: dict[str, Any]) -> None:
    lock = threading.Lock()
    stored: list[int | None] = [None]

    def attempt() -> bool:
        last = stored[0]
        found = totp.verify("287082", SECRET, at=59, last_step=last)
        with lock:  # UPDATE ... WHERE last_step = ?
            if not found or stored[0] != last:
                return False
            stored[0] = found.step
            return True

    assert racing(attempt) == 1


@row("BK-02")
def _(row: dict[str, Any]) -> None:
    lock = threading.Lock()
    stored = [bcrypt.hashpw(b"123456", bcrypt.gensalt(4)).decode()]

    def attempt() -> bool:
        snapshot = list(stored)
        index = backup_codes.verify("123456", snapshot)
        with lock:  # DELETE ... WHERE digest = ?
            if index is None or snapshot[index] not in stored:
                return False
            stored.remove(snapshot[index])
            return True

    assert racing(attempt) == 1 and stored == []


@row("BK-03")
def _(row: dict[str, Any]) -> None:
    ours, theirs = ["111111", "222222"], ["333333"]
    assert backup_codes.verify("333333", ours) is None
    assert backup_codes.verify("333333", theirs) == 0


@row("BK-05")
def _(row: dict[str, Any]) -> None:
    stored = [bcrypt.hashpw(f"{n}".encode(), bcrypt.gensalt(6)).decode() for n in range(10)]
    counts = set()
    for code in ("0", "9", "none"):
        asked = 0

        def count() -> bool:
            nonlocal asked
            asked += 1
            return False

        backup_codes.verify(code, stored, should_stop=count)
        counts.add(asked)
    assert len(counts) == 1


@row("BK-06")
def _(row: dict[str, Any]) -> None:
    digest = bcrypt.hashpw(b"1", bcrypt.gensalt(4)).decode()
    started = time.perf_counter()
    with pytest.raises(watchword.OverLimitError) as caught:
        backup_codes.check([digest] * int(row["input"].split()[0]))
    assert (caught.value.limit, caught.value.allowed) == ("backup_codes", 64)
    assert time.perf_counter() - started < 1


@row("BK-08")
def _(row: dict[str, Any]) -> None:
    assert backup_codes.verify("", ["123456"]) is None
    assert backup_codes.verify("123456", []) is None
    with pytest.raises(watchword.OverLimitError):
        backup_codes.verify("1" * 2**20, ["123456"])


@pytest.mark.skipif(not CATALOGUE, reason="WATCHWORD_ADVERSARIAL names no catalogue")
def test_every_row_has_its_test() -> None:
    assert set(rows()) - NOT_OURS == set(TESTS)


@pytest.mark.skipif(not CATALOGUE, reason="WATCHWORD_ADVERSARIAL names no catalogue")
@pytest.mark.parametrize("id", sorted(TESTS))
def test_row(id: str) -> None:
    TESTS[id](rows()[id])
