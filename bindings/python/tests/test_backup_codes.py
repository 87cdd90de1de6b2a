"""Backup codes, with digests of pyca's bcrypt."""

from __future__ import annotations

import threading

import bcrypt
import pytest

import watchword
from watchword import backup_codes


def digest(text: str, cost: int = 4) -> str:
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(cost)).decode()


def test_digests_of_others_match() -> None:
    stored = ["123456", digest("ABCD-1234"), digest("wxyz9876"), "qrst uvwx", digest("345678")]
    for code, index in (
        ("123456", 0), ("123 456", 0), ("ABCD-1234", 1), ("wxyz9876", 2), ("WXYZ-9876", 2),
        ("QRSTUVWX", 3), ("345-678", 4), ("abcd1234", None), ("", None), ("12345", None),
    ):  # fmt: skip
        assert backup_codes.verify(code, stored) == index, code
        assert backup_codes.verify(code.encode(), stored) == index
    assert backup_codes.verify("123456", []) is None


def test_new_codes_differ_and_their_digests_are_bcrypt() -> None:
    codes = backup_codes.new(10, cost=4)
    assert len({code.code for code in codes}) == 10
    for index, code in enumerate(codes):
        plain = code.code.replace("-", "")
        assert len(plain) == 10 and not set(plain) & set("01lo")
        assert bcrypt.checkpw(plain.encode(), code.digest.encode())
        stored = [other.digest for other in codes]
        assert backup_codes.verify(code.code.upper(), stored) == index
        assert code.code not in repr(code)
    assert backup_codes.new(1)[0].digest.startswith("$2b$10$")


def test_what_cannot_be_used_is_named() -> None:
    for stored, place, reason in (
        (["1", " - "], 1, "empty"),
        (["$2b$04$x"], 0, "starts as a digest does, but is none of bcrypt that can be read"),
        (["1", " " + digest("1")], 1, "starts as a digest does, but is none of bcrypt that can be read"),
    ):
        for call in (lambda: backup_codes.check(stored), lambda: backup_codes.verify("1", stored)):
            with pytest.raises(watchword.MalformedError) as caught:
                call()
            assert (caught.value.field, caught.value.offset) == ("stored_code", place)
            assert caught.value.reason == reason
    for stored, limit in (
        (["1"] * 65, "backup_codes"),
        ([digest("1")] * 100_000, "backup_codes"),
        (["1" * 65], "backup_code_bytes"),
        ([digest("1").replace("$04$", "$13$")], "backup_code_cost"),
        ([digest("1").replace("$04$", "$12$")] * 17, "backup_code_rounds"),
    ):
        with pytest.raises(watchword.OverLimitError) as over:
            backup_codes.check(stored)
        assert over.value.limit == limit
    with pytest.raises(watchword.OverLimitError):
        backup_codes.verify("1" * 2**20, ["1"])
    with pytest.raises(ValueError):
        backup_codes.new(65)
    with pytest.raises(watchword.StoppedError):
        backup_codes.verify("1", [digest("2", 10)], should_stop=lambda: True)


def test_a_code_works_once_whoever_races_for_it() -> None:
    """A store that deletes by a conditional write, and 32 requests with one code."""
    for _ in range(5):
        made = backup_codes.new(3, cost=4)
        stored = {code.digest for code in made}
        lock = threading.Lock()
        successes: list[int] = []
        barrier = threading.Barrier(32)

        def request(code: str = made[1].code, successes: list[int] = successes) -> None:
            snapshot = sorted(stored)
            barrier.wait()
            index = backup_codes.verify(code, snapshot)
            if index is not None:
                with lock:  # DELETE ... WHERE digest = ?, and how many rows that was
                    if snapshot[index] in stored:
                        stored.remove(snapshot[index])
                        successes.append(index)

        threads = [threading.Thread(target=request) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(successes) == 1
        assert made[1].digest not in stored and len(stored) == 2
