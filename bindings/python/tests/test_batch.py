"""Batches: each row as by itself, from every kind of column, in threads that can be stopped."""

from __future__ import annotations

import ctypes
import hashlib
import pickle
import random
import sys
import threading
import time
from array import array
from typing import Any, Callable

import pytest
from support import BCRYPT, MD5, PASSWORD, SLOW, SLOW_HASHER, cases, error_of, result_of, run_python

import watchword
from watchword import _abi, _arrow, _arrow_columns, _batches, verify_batch

ROWS = [case for case in cases() if not case.check_only]
TEXTS = ["open sesame", "", None, "ü" * 40, "open barley", "x\0y"]
TEXT_DIGESTS = [hashlib.md5((text or "").encode()).hexdigest() for text in TEXTS]
TEXT_DIGESTS[4] = None  # type: ignore[call-overload]
TEXT_VERDICTS = ["match", "match", "malformed", "match", "malformed", "match"]


def alone(password: Any, digest: Any, hasher: str) -> tuple[Any, ...]:
    """What `verify` says of a row, as an outcome."""
    found = []
    error = error_of(lambda: found.append(watchword.verify(password, digest, hasher=hasher)))
    if error is None:
        return watchword.Outcome("match" if found[0] else "mismatch")
    if isinstance(error, watchword.UnknownHasherError):
        return watchword.Outcome("unknown_hasher")
    verdict = result_of(error)
    assert verdict is not None
    if isinstance(error, watchword.OverLimitError):
        return watchword.Outcome(verdict, None, None, None, *error.args)
    return watchword.Outcome(verdict, *error.args)


# ---- rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_each_row_is_what_it_is_by_itself(threads: int) -> None:
    rows = ROWS * 2
    random.Random(threads).shuffle(rows)
    result = verify_batch(
        [row.password for row in rows],
        [row.digest for row in rows],
        [row.hasher for row in rows],
        threads=threads,
        memory_limit=2**64 - 1,  # So that every other limit is met first.
    )
    assert len(result) == len(rows)
    assert [outcome.verdict for outcome in result] == [row.result for row in rows]
    for row, outcome in zip(rows, result):
        if outcome.verdict not in ("match", "mismatch"):
            assert outcome == alone(row.password, row.digest, row.hasher), row


def test_columns_and_rows_of_a_result_agree() -> None:
    limits = watchword.Limits(bcrypt_cost=5)
    digests = [BCRYPT, BCRYPT, BCRYPT.replace("$04$", "$06$"), BCRYPT[:5] + "x", None, BCRYPT]
    hashers = ["bcrypt"] * 5 + ["rot13"]
    result = verify_batch(["open sesame", "x"] + ["y"] * 4, digests, hashers, limits=limits)
    assert result.verdicts == [
        "match", "mismatch", "over_limit", "malformed", "malformed", "unknown_hasher"
    ]  # fmt: skip
    assert list(result.matches) == [True] + [False] * 5
    assert result.fields == [None, None, None, "cost", "digest", None]
    assert result.offsets == [None, None, None, 5, 0, None]
    assert result.reasons == [None, None, None, "not a decimal digit", "missing", None]
    assert result.messages == [
        None, None, "bcrypt_cost is 6, allowed are 5", "cost at byte 5: not a decimal digit",
        "digest at byte 0: missing", None,
    ]  # fmt: skip
    assert result.failed == [2, 3, 4, 5]
    assert result.counts() == {
        "match": 1, "mismatch": 1, "malformed": 2, "over_limit": 1, "unknown_hasher": 1
    }  # fmt: skip
    assert list(result) == [result[row] for row in range(6)] and result[-1] == result[5]
    assert repr(result) == (
        "<BatchResult of 6 rows: 1 match, 1 mismatch, 2 malformed, 1 over_limit, 1 unknown_hasher>"
    )
    with pytest.raises(IndexError):
        result[6]
    copy = pickle.loads(pickle.dumps(result))
    assert list(copy) == list(result)


def test_no_rows_are_a_result() -> None:
    result = verify_batch([], (), "md5", progress=lambda done, total: None)
    assert (len(result), result.verdicts, list(result.matches), list(result)) == (0, [], [], [])
    assert (result.counts(), result.failed, repr(result)) == ({}, [], "<BatchResult of 0 rows>")


def test_text_without_utf8_is_an_outcome_of_its_row() -> None:
    passwords = ["ok", "é\udc80", "x", "\ud800", "y"]
    digests = [MD5, MD5, "5\udfff", "\udfff", None]
    result = verify_batch(passwords, digests, "md5")
    assert list(result)[:4] == [
        alone(password, digest, "md5") for password, digest in zip(passwords[:4], digests)
    ]
    assert result[4].message == "digest at byte 0: missing"
    assert result[1].verdict == "unsupported" and result[1].offset == 2


def test_every_unknown_hasher_is_an_outcome_of_its_row() -> None:
    hashers = ["md5", b"md5", "rot13", None, "", b"MD5", "md5 ", float("nan")]
    result = verify_batch([PASSWORD] * 8, [MD5] * 8, hashers)
    assert result.verdicts == ["match"] * 2 + ["unknown_hasher"] * 6


def test_a_password_is_text_bytes_or_what_holds_bytes() -> None:
    class Sly(bytes):
        def __len__(self) -> int:
            return 1000

    data = PASSWORD.encode()
    spread = memoryview(b"".join(bytes([byte, 0]) for byte in data))[::2]
    passwords = [PASSWORD, data, bytearray(data), memoryview(data), spread, Sly(data)]
    assert verify_batch(passwords, [MD5] * 6, "md5").verdicts == ["match"] * 6
    assert verify_batch([PASSWORD] * 2, [MD5.encode(), Sly(MD5.encode())], "md5").verdicts == (
        ["match"] * 2
    )
    array = bytearray(data)
    verify_batch([array], [MD5], "md5")
    array += b"it is not borrowed any longer"


# ---- what is wrong with a call -------------------------------------------------------------------


@pytest.mark.parametrize(
    "passwords, digests, hasher, message",
    [
        (PASSWORD, [MD5], "md5", "passwords must be a list or another column, not str"),
        ([PASSWORD], MD5.encode(), "md5", "digests must be a list or another column, not bytes"),
        ([PASSWORD], {MD5}, "md5", "digests must be a list or another column, not set"),
        ([PASSWORD], {MD5: 1}, "md5", "digests must be a list or another column, not dict"),
        (None, [MD5], "md5", "passwords must be a list or another column, not NoneType"),
        ([PASSWORD], [MD5], 3, "hasher must be a list or another column, not int"),
        (["", 5], [MD5] * 2, "md5",
         r"passwords\[1\] must be str, bytes, bytearray, memoryview or None, not int"),
        ([PASSWORD], [bytearray()], "md5", r"digests\[0\] must be str, bytes or None, not bytearray"),
        ([PASSWORD] * 2, [MD5] * 2, ["md5", 5], r"hasher\[1\] must be str, bytes or None, not int"),
        ([PASSWORD] * 2, [MD5] * 2, ["md5", []], r"hasher\[1\] must be str, bytes or None, not list"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_named_with_its_row(
    passwords: Any, digests: Any, hasher: Any, message: str
) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        verify_batch(passwords, digests, hasher)


def test_columns_of_another_length_are_named() -> None:
    with pytest.raises(ValueError, match="^digests has 1 rows, passwords has 2$"):
        verify_batch([PASSWORD] * 2, [MD5], "md5")
    with pytest.raises(ValueError, match="^digests has 0 rows, passwords has 2$"):
        verify_batch([PASSWORD] * 2, [], "md5")
    with pytest.raises(ValueError, match="^hasher has 3 rows, passwords has 2$"):
        verify_batch([PASSWORD] * 2, [MD5] * 2, ["md5"] * 3)


def test_too_many_rows_are_refused_before_any_is_read() -> None:
    class Fake(list):  # type: ignore[type-arg]
        def __len__(self) -> int:
            return 2**31

    for name, columns in (
        ("passwords", (Fake(), [], "md5")),
        ("digests", ([], Fake(), "md5")),
        ("hasher", ([], [], Fake())),
    ):
        message = f"^{name} has 2147483648 rows; a batch has less than "
        with pytest.raises(ValueError, match=message):
            verify_batch(*columns)


def test_a_wrong_setting_is_named() -> None:
    def call(**settings: Any) -> Any:
        return verify_batch([PASSWORD], [MD5], settings.pop("hasher", "md5"), **settings)

    for settings, kind, message in (
        ({"threads": 0}, ValueError, "threads must be from 1"),
        ({"threads": "2"}, TypeError, "threads must be int"),
        ({"memory_limit": -1}, ValueError, "memory_limit must be from 0"),
        ({"memory_limit": 1.5}, TypeError, "memory_limit must be int"),
        ({"progress": 7}, TypeError, "progress must be callable, bool or None"),
        ({"should_stop": 7}, TypeError, "should_stop must be callable or None"),
        ({"limits": 7}, TypeError, "limits must be Limits or None"),
        ({"hasher": "rot13"}, watchword.UnknownHasherError, "unknown hasher"),
    ):
        with pytest.raises(kind, match=message):
            call(**settings)


def test_what_an_iteration_raises_comes_out() -> None:
    def broken() -> Any:
        yield PASSWORD
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        verify_batch(broken(), [MD5], "md5")


def test_no_message_holds_a_value() -> None:
    class Secret:
        def __repr__(self) -> str:
            raise AssertionError

    for columns in (([Secret()], [MD5]), ([PASSWORD], [Secret()])):
        with pytest.raises(TypeError) as info:
            verify_batch(*columns, "md5")
        assert info.value.__context__ is None


# ---- memory --------------------------------------------------------------------------------------

ARGON2 = "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHQ$" + "A" * 43


def test_a_row_that_needs_more_than_the_budget_is_over_the_limit() -> None:
    result = verify_batch(
        [PASSWORD] * 3, [ARGON2, MD5, ARGON2], ["argon2id", "md5", "argon2id"], memory_limit=1 << 20
    )
    assert result.verdicts == ["over_limit", "match", "over_limit"]
    assert result[0].limit == "memory_limit" and result[0].allowed == 1 << 20
    assert result[0].given is not None and result[0].given >= 8 << 20
    assert verify_batch([PASSWORD], [MD5], "md5", memory_limit=0).verdicts == ["match"]


def test_threads_share_one_budget() -> None:
    # One at a time has room, whatever the number of threads; none is refused for that.
    count = 96
    result = verify_batch(
        [PASSWORD] * count, [ARGON2] * count, "argon2id", memory_limit=9 << 20, threads=6
    )
    assert result.counts() == {"mismatch": count}


def test_the_default_budget_has_room_for_any_digest_within_the_limits() -> None:
    memory = _batches._default_memory()
    assert memory > watchword.Limits().argon2_memory_kib << 10
    digest = ARGON2.replace("m=8192", "m=1048576")
    assert verify_batch([PASSWORD], [digest], "argon2id", should_stop=lambda: True).verdicts == (
        ["stopped"]
    )


# ---- stopping and progress -----------------------------------------------------------------------


def slow(count: int = 40, **settings: Any) -> watchword.BatchResult:
    return verify_batch([PASSWORD] * count, [SLOW] * count, SLOW_HASHER, **settings)


def test_a_true_answer_leaves_the_rest_stopped() -> None:
    start = time.monotonic()
    quick = [BCRYPT] * 40
    result = verify_batch(
        [PASSWORD] * 400,
        quick + [SLOW] * 360,
        ["bcrypt"] * 40 + [SLOW_HASHER] * 360,
        threads=2,
        should_stop=lambda: time.monotonic() - start > 0.5,
    )
    assert time.monotonic() - start < 10
    counts = result.counts()
    assert counts["stopped"] > 200 and sum(counts.values()) == 400
    assert result[399] == watchword.Outcome("stopped")
    assert slow(should_stop=lambda: True).counts() == {"stopped": 40}


def test_should_stop_is_asked_from_the_calling_thread() -> None:
    asked = []

    def should_stop() -> bool:
        asked.append(threading.get_ident())
        return len(asked) > 3

    assert slow(should_stop=should_stop).counts() == {"stopped": 40}
    assert set(asked) == {threading.get_ident()} and len(asked) == 4


@pytest.mark.parametrize("which", ["should_stop", "progress"])
@pytest.mark.parametrize("kind", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_what_a_callable_raises_ends_the_call(which: str, kind: type) -> None:
    raised = kind()

    def call(*_: Any) -> Any:
        raise raised

    threads = threading.active_count()
    start = time.monotonic()
    with pytest.raises(kind) as info:
        slow(**{which: call})
    assert info.value is raised
    assert time.monotonic() - start < 5 and threading.active_count() == threads


def test_ctrl_c_ends_the_call() -> None:
    result = run_python(
        f"""
import os, signal, threading, time, watchword
signal.signal(signal.SIGINT, signal.default_int_handler)
def interrupt():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt).start()
start = time.monotonic()
try:
    watchword.verify_batch(["x"] * 100, [{SLOW!r}] * 100, {SLOW_HASHER!r}, threads=2)
except KeyboardInterrupt:
    print("interrupted", threading.active_count(), time.monotonic() - start < 3)
"""
    )
    assert (result.stdout, result.stderr) == ("interrupted 1 True\n", "")


def test_progress_is_told_in_order_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    digest = SLOW.replace("$9000000$", "$20000$")
    verify_batch(
        [PASSWORD] * 200,
        [digest] * 200,
        SLOW_HASHER,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told) and told[-1] == (200, 200)
    assert {total for _, total in told} == {200}


def test_a_bar_is_drawn_where_tqdm_is_installed(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm", reason="tqdm is not installed")
    assert verify_batch([PASSWORD] * 70, [MD5] * 70, "md5", progress=True).counts() == {"match": 70}
    assert "70.0/70.0" in capfd.readouterr().err


def test_no_bar_without_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(ImportError):
        verify_batch([PASSWORD], [MD5], "md5", progress=True)
    assert verify_batch([PASSWORD], [MD5], "md5", progress=False).verdicts == ["match"]


def test_many_threads_verify_batches_at_once() -> None:
    wrong = []

    def run(seed: int) -> None:
        rows = random.Random(seed).sample([row for row in ROWS if row.result != "match"], 60)
        columns = zip(*((row.password, row.digest, row.hasher) for row in rows))
        if verify_batch(*columns, threads=3).verdicts != [row.result for row in rows]:
            wrong.append(seed)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_copy_of_the_passwords_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    wiped = []

    def wipe(address: int, size: int) -> int:
        wiped.append(ctypes.string_at(address, size))
        return int(_abi._library.watchword_wipe(address, size))

    monkeypatch.setattr(_abi, "wipe", wipe)
    verify_batch([PASSWORD, None, b"xy"], [MD5] * 3, "md5")
    with pytest.raises(ValueError):
        verify_batch([PASSWORD], [], "md5")
    assert wiped == [b"open sesamexy", b"open sesame"]


# ---- columns of others ---------------------------------------------------------------------------


def both(make: Callable[[list[Any]], Any], **settings: Any) -> watchword.BatchResult:
    return verify_batch(make(TEXTS), make(TEXT_DIGESTS), "md5", **settings)


def in_bytes(values: list[Any]) -> list[Any]:
    return [None if value is None else value.encode() for value in values]


@pytest.mark.parametrize("make", [list, tuple, iter, lambda values: (value for value in values)])
def test_iterables(make: Callable[[list[Any]], Any]) -> None:
    assert both(make).verdicts == TEXT_VERDICTS
    hashers = make(["md5", "rot13"])
    assert verify_batch(make([PASSWORD] * 2), make([MD5] * 2), hashers).verdicts == [
        "match", "unknown_hasher"
    ]  # fmt: skip


def test_numpy() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    for values in (TEXTS, in_bytes(TEXTS)):
        result = verify_batch(
            numpy.array(values, dtype=object), numpy.array(TEXT_DIGESTS, dtype=object), "md5"
        )
        assert result.verdicts == TEXT_VERDICTS
        matches = numpy.asarray(result.matches)
        assert matches.dtype == bool and matches.tolist() == [
            verdict == "match" for verdict in TEXT_VERDICTS
        ]
        assert numpy.shares_memory(matches, numpy.asarray(result.matches))
    for kind in ("S", "U"):
        passwords = numpy.array([PASSWORD, "wrong", ""], dtype=kind)
        digests = numpy.array([MD5] * 3, dtype=kind)
        assert verify_batch(passwords, digests, "md5").verdicts == ["match", "mismatch", "mismatch"]
        assert verify_batch(passwords[::2], digests[1:], numpy.array(["md5"] * 2, kind)).verdicts == [
            "match", "mismatch"
        ]  # fmt: skip
    with pytest.raises(TypeError, match=r"^passwords\[0\] must be .*, not int$"):
        verify_batch(numpy.arange(2), [MD5] * 2, "md5")
    with pytest.raises(TypeError, match=r"^passwords\[0\] must be .*, not list$"):
        verify_batch(numpy.array([[PASSWORD]]), [MD5], "md5")
    with pytest.raises(TypeError, match="^passwords must be a list or another column, not ndarray$"):
        verify_batch(numpy.array(PASSWORD), [MD5], "md5")


ARROW_TYPES = ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"]


@pytest.mark.parametrize("kind", ARROW_TYPES)
def test_pyarrow(kind: str) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    type_of = getattr(pyarrow, kind)()

    def make(values: list[Any]) -> Any:
        return pyarrow.array(values, type_of)

    assert both(make).verdicts == TEXT_VERDICTS
    # A slice, at every bit of the validity.
    for start in range(20):
        passwords = make([None, "y"] * 10 + TEXTS)[20 - start :][start:]
        digests = make(["x"] * start + TEXT_DIGESTS + ["x"]).slice(start, len(TEXTS))
        assert verify_batch(passwords, digests, "md5").verdicts == TEXT_VERDICTS
    # Chunks whose ends are in other places, some of them empty.
    for seed in range(10):
        source = random.Random(seed)

        def chunked(values: list[Any]) -> Any:
            ends = sorted(source.choices(range(len(values) + 1), k=4))
            cut = zip([0, *ends], [*ends, len(values)])
            return pyarrow.chunked_array([make(values[a:b]) for a, b in cut], type_of)

        hashers = chunked(["md5"] * len(TEXTS))
        assert both(chunked).verdicts == TEXT_VERDICTS
        assert verify_batch(chunked(TEXTS), make(TEXT_DIGESTS), hashers).verdicts == TEXT_VERDICTS
    assert len(both(lambda values: make([]))) == 0
    assert len(both(lambda values: pyarrow.chunked_array([], type_of))) == 0


def test_pyarrow_by_other_types() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert both(lambda values: pyarrow.array(values).dictionary_encode()).verdicts == TEXT_VERDICTS
    nulls = pyarrow.nulls(2)
    assert verify_batch(nulls, nulls, nulls).verdicts == ["malformed"] * 2
    with pytest.raises(TypeError, match=r"^digests\[0\] must be str, bytes or None, not int$"):
        verify_batch([PASSWORD], pyarrow.array([1]), "md5")
    with pytest.raises(TypeError, match=r"^passwords\[0\] must be .*, not dict$"):
        verify_batch(pyarrow.table({"password": [PASSWORD]}), [MD5], "md5")


def test_arrow_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    passwords, digests = pyarrow.array([None, PASSWORD]), pyarrow.array(["x", MD5])
    seen = []
    call = _abi.verify_batch

    def verify(batch: Any, *others: Any) -> int:
        seen.append(
            (batch.passwords.bytes, batch.passwords.offsets, batch.digests.bytes, batch.digests.offsets)
        )
        return int(call(batch, *others))

    monkeypatch.setattr(_abi, "verify_batch", verify)
    assert verify_batch(passwords, digests, "md5").verdicts == ["malformed", "match"]
    buffers = passwords.buffers()[2], passwords.buffers()[1], digests.buffers()[2], digests.buffers()[1]
    assert set(seen) == {tuple(buffer.address for buffer in buffers)}


def test_arrow_is_given_back() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    values = [f"{number:064x}" for number in range(5000)]
    before = pyarrow.total_allocated_bytes()
    for make in (pyarrow.array, lambda values: pyarrow.chunked_array([values, values[:1]])):
        column = make(values)
        verify_batch(column, column, "sha256")
        with pytest.raises(ValueError):
            verify_batch(column, column[1:], "sha256")
        del column
    assert pyarrow.total_allocated_bytes() == before


def test_offsets_that_run_backwards_are_named() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

    def broken(kind: str, offsets: list[int], data: bytes = b"0123456789") -> Any:
        width = {"i": pyarrow.binary(), "q": pyarrow.large_binary()}[kind]
        memory = array(kind, range(len(offsets)))
        buffers = [None, pyarrow.py_buffer(memory), pyarrow.py_buffer(data)]
        column = pyarrow.Array.from_buffers(width, len(offsets) - 1, buffers)
        memory[:] = array(kind, offsets)  # Not before: it is checked as it is made.
        return column

    for kind in "iq":
        for offsets, row in (
            ([0, 5, 3, 10], 1), ([0, 11, 11, 10], 0), ([-1, 3, 5, 10], 0), ([0, 1, 2, -5], 0),
            ([0, 1, 2, 1], 1),
        ):  # fmt: skip
            column = broken(kind, offsets)
            message = r"%s\[%d\] has offsets that run backwards or past the bytes$"
            with pytest.raises(ValueError, match="^" + message % ("passwords", row)):
                verify_batch(column, ["x"] * 3, "md5")
            with pytest.raises(ValueError, match="^" + message % ("digests", row + 2)):
                chunks = pyarrow.chunked_array([broken(kind, [0, 1, 2]), column])
                verify_batch(["x"] * 5, chunks, ["md5"] * 5)


class Fake:
    """An array of Arrow with a length that is not its own."""

    def __init__(self, array: Any, length: int) -> None:
        self._array, self._length = array, length

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        capsules = self._array.__arrow_c_array__()
        address = _arrow_columns._pointer_in(capsules[1], b"arrow_array")
        _arrow_columns._Array.from_address(address).length = self._length
        return capsules


def test_an_arrow_column_is_too_long() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    array = pyarrow.array([MD5])
    assert verify_batch([PASSWORD], Fake(array, 1), "md5").verdicts == ["match"]
    with pytest.raises(ValueError, match="^digests has 2147483648 rows; a batch has less than"):
        verify_batch([PASSWORD], Fake(array, 2**31), "md5")


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert both(polars.Series).verdicts == TEXT_VERDICTS
    assert both(lambda values: polars.Series(in_bytes(values))).verdicts == TEXT_VERDICTS
    frame = polars.DataFrame({"password": TEXTS, "digest": TEXT_DIGESTS, "hasher": ["md5"] * 6})
    whole = polars.concat([frame, frame], rechunk=False)[1:]
    columns = whole["password"], whole["digest"], whole["hasher"].cast(polars.Categorical)
    assert verify_batch(*columns).verdicts == TEXT_VERDICTS[1:] + TEXT_VERDICTS


def test_polars_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert both(polars.Series).verdicts == TEXT_VERDICTS


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for kind in (None, object, "string", "string[pyarrow]", "string[python]", "category"):
        series = both(lambda values: pandas.Series(values, dtype=kind))
        assert series.verdicts == TEXT_VERDICTS, kind
    assert both(lambda values: pandas.Series(in_bytes(values))).verdicts == TEXT_VERDICTS
    mixed = pandas.Series([PASSWORD, PASSWORD.encode(), pandas.NA, float("nan")], dtype=object)
    assert verify_batch(mixed, [MD5] * 4, pandas.Series(["md5"] * 4, dtype="category")).verdicts == [
        "match", "match", "malformed", "malformed"
    ]  # fmt: skip
    selected = pandas.Series(TEXTS)[[5, 0]]
    assert verify_batch(selected, [TEXT_DIGESTS[5], MD5], "md5").verdicts == ["match"] * 2


def test_a_stream_that_fails_says_why() -> None:
    class Broken:
        def __init__(self) -> None:
            self.stream = _arrow_columns._Stream()
            kinds = dict(_arrow_columns._Stream._fields_)
            self.stream.get_schema = kinds["get_schema"](lambda stream, schema: 5)
            # As an address: ctypes would leak the text.
            address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
            self.error = address(lambda stream: ctypes.cast(self.text, ctypes.c_void_p).value)
            self.stream.get_last_error = ctypes.cast(self.error, kinds["get_last_error"])

        def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
            return _arrow._new_capsule(ctypes.addressof(self.stream), b"arrow_array_stream", None)

    column = Broken()
    for text, message in ((b"the disk is gone", "the disk is gone"), (None, "error 5")):
        column.text = ctypes.c_char_p(text)
        with pytest.raises(ValueError, match=f"^a stream of Arrow failed: {message}$"):
            verify_batch([PASSWORD], column, "md5")
