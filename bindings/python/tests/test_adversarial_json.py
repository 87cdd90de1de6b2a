"""The rows on JSON and on merges of a catalogue of hostile inputs, where it is there.

Where this package has decided otherwise than a row expects, the row's test says so.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import random
import threading
from collections.abc import Iterator
from typing import Any, Callable

import pytest
from merge_oracle import oracle
from support import CATALOGUE, catalogue_rows

from watchword import MalformedError, OverLimitError, _abi, metadata

TESTS: dict[str, Callable[[dict[str, Any]], None]] = {}


def row(id: str) -> Callable[[Callable[[dict[str, Any]], None]], None]:
    def keep(test: Callable[[dict[str, Any]], None]) -> None:
        TESTS[id] = test

    return keep


def rows() -> dict[str, dict[str, Any]]:
    return catalogue_rows("json-parse", "json-merge")


def object_of(value: bytes) -> bytes:
    return b'{"a":' + value + b"}"


def refused(text: bytes, offset: int, reason: str | None = None) -> None:
    """Every function refuses it at the same byte."""
    for call in (
        lambda: metadata.replace(text),
        lambda: metadata.merge(text, "{}"),
        lambda: metadata.merge("{}", text),
        lambda: metadata.diff(text, "{}"),
        lambda: metadata.size(text),
        lambda: metadata.get(text, "/a"),
    ):
        with pytest.raises(MalformedError) as caught:
            call()
        assert caught.value.offset == offset, (text, caught.value)
        assert reason is None or reason in caught.value.reason, (text, caught.value)


def kept(text: str) -> None:
    """It comes out as it is."""
    assert metadata.replace(text) == text
    assert metadata.merge(text, "{}") == text
    assert metadata.merge("{}", text) == text


def too_deep(text: bytes) -> None:
    for call in (metadata.replace, metadata.size, lambda deep: metadata.merge("{}", deep)):
        with pytest.raises(OverLimitError) as caught:
            call(text)
        assert (caught.value.limit, caught.value.given, caught.value.allowed) == ("depth", 65, 64)


def on_small_stack(call: Callable[[], None]) -> None:
    """Calls in a thread with a stack of 64 KiB."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            call()
        except BaseException as error:
            failed.append(error)

    before = threading.stack_size(1 << 16)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert not failed, failed


@row("JP-02")
def _(row: dict[str, Any]) -> None:
    deep = [object_of(b"[" * depth + b"]" * depth) for depth in (63, 64)]  # One is the object's.

    def check() -> None:
        kept(deep[0].decode())
        too_deep(deep[1])

    assert row["input"] == "[ x65"
    on_small_stack(check)


@row("JP-03")
def _(row: dict[str, Any]) -> None:
    for opening in (b"[", b'{"a":'):
        on_small_stack(lambda: too_deep(object_of(opening * 100_000)))


@row("JP-05")
def _(row: dict[str, Any]) -> None:
    size = int(row["input"].split()[0])
    kept(json.dumps({"a": "x" * (size - 9)}, separators=(",", ":")))
    for call in (metadata.replace, lambda text: metadata.merge("{}", text)):
        with pytest.raises(OverLimitError) as caught:
            call(json.dumps({"a": "x" * (size - 8)}, separators=(",", ":")))
        assert (caught.value.limit, caught.value.given) == ("metadata_bytes", size)


@row("JP-06")
def _(row: dict[str, Any]) -> None:
    # The last wins: the second of what the row expects.
    assert metadata.replace(row["input"]) == '{"a":2}'
    assert metadata.merge(row["input"], '{"b":3}') == '{"a":2,"b":3}'
    assert metadata.merge("{}", row["input"]) == '{"a":2}'
    assert metadata.get(row["input"], "/a") == "2"
    assert metadata.replace('{"a":1,"a":1}') == '{"a":1}'


@row("JP-08")
def _(row: dict[str, Any]) -> None:
    assert len(json.loads(row["input"])) == 2
    kept(row["input"])
    assert metadata.merge(row["input"], '{"e\u0301":null}') == '{"\u00e9":1}'


@row("JP-09")
def _(row: dict[str, Any]) -> None:
    kept(row["input"])
    assert metadata.merge(row["input"], '{"\u212a":null}') == '{"K":1}'


@row("JP-11")
def _(row: dict[str, Any]) -> None:
    # Kept, as an escape, which the row would refuse: metadata is stored as its text, and no NUL is in it.
    kept(row["input"])
    kept('{"a":"\\ud800"}')
    assert "\0" not in metadata.replace(row["input"])


@row("JP-12")
def _(row: dict[str, Any]) -> None:
    start = len(b'{"a":"')
    assert bytes.fromhex(row["input"]) == b'"\xc0\x80"'
    for wrong in (b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\x80", b"\xe2\x82"):
        refused(object_of(b'"' + wrong + b'"'), start, "UTF-8")
        # Behind what fills a vector.
        refused(object_of(b'"' + b"x" * 100 + wrong + b'"'), start + 100, "UTF-8")
        refused(b'{"' + wrong + b'":1}', 2, "UTF-8")


@row("JP-14")
def _(row: dict[str, Any]) -> None:
    kept(row["input"])


@row("JP-15")
def _(row: dict[str, Any]) -> None:
    for number in (row["input"], "-9223372036854775808", "-9223372036854775809", str(2**64)):
        kept(object_of(number.encode()).decode())


@row("JP-17")
def _(row: dict[str, Any]) -> None:
    for value in (row["input"], "1e-999", "1e400", "1e6", "1E+6", "1" * 64):
        kept(object_of(value.encode()).decode())
    for length in (65, 1_000_000):
        for call in (metadata.replace, metadata.size, lambda text: metadata.merge("{}", text)):
            with pytest.raises(OverLimitError) as caught:
                call(object_of(b"1" * length))
            assert caught.value.allowed == 64


@row("JP-18")
def _(row: dict[str, Any]) -> None:
    wrong = {b"NaN": 0, b"Infinity": 0, b"+1": 0, b"01": 1, b"1.": 2, b".5": 0, b"0x10": 1, b"1_0": 1}
    assert row["input"] == "[NaN]"
    for number, place in wrong.items():
        refused(object_of(number), 5 + place)
        refused(object_of(b"[" + number + b"]"), 6 + place)


@row("JP-20")
def _(row: dict[str, Any]) -> None:
    for text, offset in ((b"", 0), (b"   ", 3), (b"{", 1), (row["input"].encode(), 2)):
        refused(text, offset)


@row("JP-21")
def _(row: dict[str, Any]) -> None:
    assert "PROT_NONE" in row["input"]
    page = mmap.PAGESIZE
    pages = mmap.mmap(-1, 3 * page)
    start = ctypes.addressof(ctypes.c_char.from_buffer(pages))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    assert libc.mprotect(start + 2 * page, page, 0) == 0
    texts = ['{"a":1}', '{"a":"' + "x" * 300 + '"}', '{"a":"x', '{"a":', "{", '{"a":tru', '{"a":1']
    for text in (text.encode() for text in texts):
        place = start + 2 * page - len(text)
        ctypes.memmove(place, text, len(text))
        out, length = (ctypes.c_char * 1024)(), ctypes.c_size_t()
        status = _abi.metadata_merge_short(
            b"{}", ctypes.c_size_t(2), ctypes.c_void_p(place), ctypes.c_size_t(len(text)), None,
            out, ctypes.c_size_t(1024), ctypes.byref(length), None,
        )  # fmt: skip
        if text.endswith(b"}"):
            assert status == _abi.OK and out.raw[: length.value] == text
        else:
            assert status == _abi.MALFORMED


@row("JM-01")
def _(row: dict[str, Any]) -> None:
    document, patch = row["input"].split(" + ")
    assert metadata.merge(document, patch) == row["expected"]
    assert metadata.merge('{"a":1}', '{"a":null}') == "{}"


@row("JM-02")
def _(row: dict[str, Any]) -> None:
    document, patch = row["input"].split(" + ")
    assert metadata.merge(document, patch) == '{"a":{}}'
    assert metadata.merge("{}", '{"a":null}') == "{}"
    assert metadata.merge("{}", '{"a":[null]}') == '{"a":[null]}'


@row("JM-04")
def _(row: dict[str, Any]) -> None:
    document, patch = row["input"].split("+")
    assert metadata.merge(document, patch) == patch
    assert metadata.merge(patch, document) == document
    assert metadata.merge('{"a":[1,{"b":2}]}', '{"a":[{"c":3}]}') == '{"a":[{"c":3}]}'


@row("JM-05")
def _(row: dict[str, Any]) -> None:
    document, _, patches = row["input"].partition(" + ")
    for patch in patches.split(" / "):
        with pytest.raises(MalformedError, match="patch at byte 0: not a JSON object"):
            metadata.merge(document, patch)


@row("JM-07")
def _(row: dict[str, Any]) -> None:
    assert row["input"].startswith("4.1 KiB + 4.1 KiB")
    halves = [json.dumps({key: "x" * 4200}, separators=(",", ":")) for key in "ab"]
    for half in halves:
        kept(half)
    with pytest.raises(OverLimitError) as caught:
        metadata.merge(*halves)
    assert (caught.value.limit, caught.value.allowed) == ("metadata_bytes", 8192)


@row("JM-08")
def _(row: dict[str, Any]) -> None:
    assert row["input"] == "depth 64 store + depth 64 patch"
    store, patch = (
        '{"a":' * 63 + "{" + f'"{key}":1' + "}" * 64 for key in "bc"
    )
    merged = metadata.merge(store, patch)
    assert merged.startswith('{"a":' * 63 + '{"b":1,"c":1}') and metadata.size(merged) > 0
    too_deep(('{"a":' * 65 + "1" + "}" * 65).encode())
    # A patch that goes deeper than what is stored.
    with pytest.raises(OverLimitError, match="depth is 65"):
        metadata.merge(store, '{"a":' * 63 + '{"b":{}}' + "}" * 63)


@row("JM-10")
def _(row: dict[str, Any]) -> None:
    # A million pairs are for the fuzzer and for test_metadata.py; here are so many as take a second.
    source = random.Random(10)
    for document, patch in (pair(source) for _ in range(5_000)):
        text = json.dumps(document, separators=(",", ":"))
        assert metadata.merge(text, "{}") == text
        merged = metadata.merge(document, patch)
        assert json.dumps(merged) == json.dumps(oracle(document, patch))
        assert metadata.merge(merged, patch) == merged


def pair(source: random.Random) -> Iterator[Any]:
    def value(depth: int) -> Any:
        kind = source.randrange(8 if depth < 4 else 5)
        if kind == 7:
            return [value(depth + 1) for _ in range(source.randrange(3))]
        if kind > 4:
            return {source.choice("abc\u00e9"): value(depth + 1) for _ in range(source.randrange(4))}
        return [None, True, source.randrange(-(10**18), 10**18), "\u00e9\n", 1.5][kind]

    for _ in range(2):
        yield {key: value(1) for key in source.sample("abcd\u00e9", source.randrange(5))}


@pytest.mark.skipif(not CATALOGUE, reason="WATCHWORD_ADVERSARIAL names no catalogue")
def test_every_row_has_its_test() -> None:
    assert set(rows()) == set(TESTS)


@pytest.mark.skipif(not CATALOGUE, reason="WATCHWORD_ADVERSARIAL names no catalogue")
@pytest.mark.parametrize("id", sorted(TESTS))
def test_row(id: str) -> None:
    TESTS[id](rows()[id])
