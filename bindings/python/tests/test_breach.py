"""Filters of breached passwords, made by a builder of their own: the format, written once more."""

from __future__ import annotations

import hashlib
import random
import subprocess
import threading
from pathlib import Path

import pytest
from support import REPOSITORY
from zxcvbn.frequency_lists import FREQUENCY_LISTS

import watchword
from watchword.policy.breach import Filter, common

MASK = 2**64 - 1


def places(key: int, seed: int, length: int, segments: int) -> tuple[int, int, int, int]:
    h = (key + seed) & MASK
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & MASK
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & MASK
    h ^= h >> 33
    a = h * segments * length >> 64
    b = (a + length) ^ (h >> 18 & (length - 1))
    c = (a + 2 * length) ^ (h & (length - 1))
    return a, b, c, (h ^ h >> 32) & 0xFF


def build(passwords: list[bytes], length: int = 64) -> bytes:
    """A filter, by peeling: more room than there need be."""
    keys = {int.from_bytes(hashlib.sha1(password).digest()[:8], "big") for password in passwords}
    segments = max(1, len(keys) * 3 // 2 // length)
    for seed in range(100):
        rows: dict[int, set[int]] = {}
        for key in keys:
            for place in places(key, seed, length, segments)[:3]:
                rows.setdefault(place, set()).add(key)
        order, queue = [], [place for place, row in rows.items() if len(row) == 1]
        while queue:
            place = queue.pop()
            if len(rows[place]) != 1:
                continue
            (key,) = rows[place]
            order.append((key, place))
            for other in places(key, seed, length, segments)[:3]:
                rows[other].discard(key)
                if len(rows[other]) == 1:
                    queue.append(other)
        if len(order) == len(keys):
            break
    table = bytearray((segments + 2) * length)
    for key, place in reversed(order):
        a, b, c, fingerprint = places(key, seed, length, segments)
        table[place] = 0
        table[place] = fingerprint ^ table[a] ^ table[b] ^ table[c]
    head = b"WWBREACH" + b"".join(
        number.to_bytes(size, "little")
        for number, size in (
            (1, 4), (8, 4), (seed, 8), (len(keys), 8), (length, 4), (segments, 4),
        )
    )  # fmt: skip
    return head + hashlib.sha256(head + table).digest()[:8] + bytes(16) + bytes(table)


@pytest.fixture(scope="module")
def passwords() -> list[bytes]:
    source = random.Random(3)
    return [source.randbytes(source.randrange(0, 40)) for _ in range(3000)]


def test_all_are_found_and_few_others(passwords: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "breached.filter"
    path.write_bytes(build(passwords))
    source = random.Random(4)
    with Filter(path) as breached:
        assert len(breached) == len(set(passwords))
        for password in passwords:
            assert password in breached
            assert breached.contains_sha1(hashlib.sha1(password).digest())
        others = sum(source.randbytes(41) in breached for _ in range(20_000))
        assert 20 < others < 140  # 78 are expected
        failures: list[bytes] = []

        def look() -> None:
            failures.extend(password for password in passwords if password not in breached)

        threads = [threading.Thread(target=look) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []


def test_text_is_utf8(tmp_path: Path) -> None:
    path = tmp_path / "breached.filter"
    path.write_bytes(build(["\u00e4\u20ac".encode()]))
    with Filter(path) as breached:
        assert "\u00e4\u20ac" in breached
        with pytest.raises(ValueError):
            breached.contains_sha1(b"x")
        with pytest.raises(watchword.OverLimitError):
            _ = "x" * 5000 in breached


def test_damage_is_named(passwords: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "breached.filter"
    whole = build(passwords[:50])
    for damaged in (b"", whole[:63], whole[:-1], whole + b"x", b"x" + whole[1:], whole[:-1] + b"x"):
        path.write_bytes(damaged)
        with pytest.raises(watchword.MalformedError) as caught:
            Filter(path)
        assert caught.value.field == "filter"
    with pytest.raises(OSError):
        Filter(tmp_path / "nowhere")


def test_the_common_passwords_are_those_of_zxcvbn(tmp_path: Path) -> None:
    listed = FREQUENCY_LISTS["passwords"]
    with common() as passwords:
        assert len(passwords) == len(set(listed)) == 30_000
        assert all(password in passwords for password in listed)
        source = random.Random(6)
        others = sum(source.randbytes(12) in passwords for _ in range(20_000))
        assert 20 < others < 140  # 78 are expected
    command = REPOSITORY / "build" / "watchword"
    if not command.exists():
        pytest.skip("build/watchword is not there, to make the filter anew")
    again = tmp_path / "again.filter"
    subprocess.run(
        [command, "breach", "build", "--plain", "-", "--output", again],
        input="".join(f"{password}\n" for password in listed).encode(), check=True,
    )  # fmt: skip
    assert again.read_bytes() == (REPOSITORY / "bindings/data/common-passwords.filter").read_bytes()
