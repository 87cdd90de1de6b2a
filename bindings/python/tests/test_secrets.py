"""Comparing and wiping."""

from __future__ import annotations

import array

import pytest

import watchword

KINDS = [bytes, bytearray, memoryview, lambda data: memoryview(bytearray(data))]


@pytest.mark.parametrize("left", KINDS, ids=["bytes", "bytearray", "view", "writable view"])
@pytest.mark.parametrize("right", KINDS, ids=["bytes", "bytearray", "view", "writable view"])
def test_equal_bytes_are_equal_whatever_holds_them(left, right) -> None:
    for data in (b"", b"x", b"\0", b"open sesame", bytes(range(256)) * 5):
        assert watchword.constant_time_equals(left(data), right(data)) is True


def test_every_bit_counts() -> None:
    data = b"open sesame"
    for index in range(len(data)):
        for bit in range(8):
            other = bytearray(data)
            other[index] ^= 1 << bit
            assert watchword.constant_time_equals(data, other) is False


def test_another_length_is_not_equal() -> None:
    for other in (b"", b"open", b"open sesame\0", b"\0open sesame"):
        assert watchword.constant_time_equals(b"open sesame", other) is False
        assert watchword.constant_time_equals(other, b"open sesame") is False


def test_a_view_with_steps_is_compared_as_it_reads() -> None:
    assert watchword.constant_time_equals(memoryview(b"o-p-e-n")[::2], b"open") is True
    assert watchword.constant_time_equals(memoryview(b"o-p-e-m")[::2], b"open") is False


@pytest.mark.parametrize("other", ["text", None, 1, [1]])
def test_only_bytes_are_compared(other: object) -> None:
    with pytest.raises(TypeError, match="^a must be bytes, bytearray or memoryview, not "):
        watchword.constant_time_equals(other, b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^b must be bytes, bytearray or memoryview, not "):
        watchword.constant_time_equals(b"x", other)  # type: ignore[arg-type]


def test_wipe_clears_a_bytearray_and_leaves_it_usable() -> None:
    buffer = bytearray(b"open sesame")
    watchword.wipe(buffer)
    assert buffer == bytes(11)
    buffer += b"more"
    watchword.wipe(bytearray())


def test_wipe_clears_what_a_view_shows_and_nothing_else() -> None:
    buffer = bytearray(b"open sesame")
    watchword.wipe(memoryview(buffer)[2:9])
    assert buffer == b"op" + bytes(7) + b"me"
    words = array.array("I", [1, 2, 3])
    watchword.wipe(memoryview(words)[1:])
    assert words.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    "buffer", [memoryview(b"open"), memoryview(bytearray(b"open"))[::2]], ids=["read-only", "steps"]
)
def test_wipe_refuses_what_it_cannot_clear(buffer: memoryview) -> None:
    before = bytes(buffer)
    with pytest.raises(TypeError, match="^buffer must be writable and contiguous$"):
        watchword.wipe(buffer)
    assert bytes(buffer) == before


@pytest.mark.parametrize("buffer", [b"open", "open", None, 4])
def test_wipe_refuses_what_is_no_buffer(buffer: object) -> None:
    with pytest.raises(TypeError, match="^buffer must be bytearray or memoryview, not "):
        watchword.wipe(buffer)  # type: ignore[arg-type]


def test_a_copy_that_had_to_be_made_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    wiped = []
    wipe = watchword._abi.wipe

    def watching(pointer, size: int) -> int:
        status = wipe(pointer, size)
        wiped.append((size, pointer._obj.value))
        return int(status)

    monkeypatch.setattr(watchword._abi, "wipe", watching)
    digest = "54ef36ec71201fdf9d1423fd26f97f6b"
    assert watchword.verify(memoryview(b"open sesame"), digest, hasher="md5") is True
    assert wiped == [(11, b"\0")]
    assert watchword.verify(bytearray(b"open sesame"), digest, hasher="md5") is True
    assert len(wiped) == 1  # Read in place.
