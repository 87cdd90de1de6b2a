"""should_stop, signals and what comes out of a call."""

from __future__ import annotations

import gc
import signal
import sys
import threading
import time
import weakref

import pytest
from support import BCRYPT, MD5, PASSWORD, SLOW, SLOW_HASHER, cases_of, error_of, run_python

import watchword


def slow(should_stop) -> bool:
    return watchword.verify(PASSWORD, SLOW, hasher=SLOW_HASHER, should_stop=should_stop)


class Alarm(Exception):
    """What the handler of a signal raises."""


@pytest.fixture
def unraisable(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Python could only print, because nobody could catch it."""
    printed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", printed.append)
    return printed


def test_a_true_answer_stops_at_once() -> None:
    start = time.monotonic()
    error = error_of(lambda: slow(lambda: True))
    assert type(error) is watchword.StoppedError
    assert time.monotonic() - start < 2


def test_a_deadline_stops_in_time() -> None:
    start = time.monotonic()
    error = error_of(lambda: slow(lambda: time.monotonic() - start > 0.05))
    assert type(error) is watchword.StoppedError
    assert 0.05 < time.monotonic() - start < 2


def test_any_true_value_stops() -> None:
    assert type(error_of(lambda: slow(lambda: [0]))) is watchword.StoppedError


@pytest.mark.parametrize("hasher", watchword.hashers())
def test_false_answers_change_nothing(hasher: str) -> None:
    asked = []
    match, mismatch = (
        next(case for case in cases_of(result) if case.hasher == hasher and not case.check_only)
        for result in ("match", "mismatch")
    )
    for case in (match, mismatch):
        verdict = watchword.verify(
            case.password, case.digest, hasher=hasher, should_stop=lambda: asked.append(1)
        )
        assert verdict is (case.result == "match")
    assert bool(asked) is (hasher not in ("md5", "sha256"))


def test_it_is_asked_from_the_calling_thread() -> None:
    threads = set()

    def should_stop() -> bool:
        threads.add(threading.get_ident())
        return False

    watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", should_stop=should_stop)
    assert threads == {threading.get_ident()}


@pytest.mark.parametrize(
    "kind", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, StopIteration, Alarm]
)
def test_what_it_raises_comes_out_of_the_call(kind: type, unraisable: list[object]) -> None:
    raised = kind("out of the way")

    def should_stop() -> bool:
        raise raised

    start = time.monotonic()
    with pytest.raises(kind) as info:
        slow(should_stop)
    assert info.value is raised
    assert time.monotonic() - start < 2
    assert "should_stop" in [entry.name for entry in info.traceback]
    assert unraisable == []


def test_an_answer_that_is_neither_true_nor_false_comes_out_of_the_call() -> None:
    class Undecided:
        def __bool__(self) -> bool:
            raise Alarm

    with pytest.raises(Alarm):
        slow(Undecided)


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="no reference counts here")
def test_what_it_raises_is_released_with_the_call() -> None:
    references = []

    class Held(Exception):
        def __init__(self) -> None:
            references.append(weakref.ref(self))

    def should_stop() -> bool:
        raise Held

    gc.disable()
    try:
        try:
            slow(should_stop)
        except Held:
            assert references[0]() is not None
        # No cycle of frame and traceback keeps it, and with it the password in that frame.
        assert references[0]() is None
    finally:
        gc.enable()


def test_an_exception_of_should_stop_leaves_the_next_call_alone() -> None:
    with pytest.raises(ZeroDivisionError):
        slow(lambda: 1 // 0)
    assert watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", should_stop=lambda: False) is True


def test_it_may_call_the_library() -> None:
    verdicts = []

    def should_stop() -> bool:
        verdicts.append(
            watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", should_stop=lambda: False)
        )
        verdicts.append(watchword.verify("wrong", MD5, hasher="md5"))
        return len(verdicts) > 4

    assert type(error_of(lambda: slow(should_stop))) is watchword.StoppedError
    assert verdicts == [True, False] * 3


@pytest.mark.parametrize(
    "password", [PASSWORD, bytearray(b"open sesame")], ids=["str", "bytearray"]
)
def test_a_signal_handler_runs_when_it_is_asked(password, unraisable: list[object]) -> None:
    # Python runs the handler as it enters the callback of ctypes, where what the handler raises
    # is easily lost. The signal comes while the library computes, as nearly every signal does.
    def handler(number: int, frame: object) -> None:
        raise Alarm

    before = signal.signal(signal.SIGALRM, handler)
    try:
        for _ in range(20):
            start = time.monotonic()
            with pytest.raises(Alarm):
                signal.setitimer(signal.ITIMER_REAL, 0.01)
                watchword.verify(password, SLOW, hasher=SLOW_HASHER, should_stop=lambda: False)
            assert time.monotonic() - start < 2
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert unraisable == []


def test_ctrl_c_ends_a_call_with_should_stop() -> None:
    result = run_python(
        f"""
import os, signal, threading, time, watchword
# A shell starts what it runs in the background with this signal ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
started = threading.Event()
def interrupt():
    started.wait()
    time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt).start()
try:
    watchword.verify("x", {SLOW!r}, hasher={SLOW_HASHER!r}, should_stop=lambda: started.set())
except KeyboardInterrupt:
    print("interrupted")
else:
    print("computed to the end")
"""
    )
    assert (result.stdout, result.stderr) == ("interrupted\n", "")


def test_ctrl_c_waits_for_a_call_without_should_stop() -> None:
    # As documented. Should Python ever do better, so shall the documentation.
    result = run_python(
        f"""
import signal, time, watchword
def handler(number, frame):
    print(f"handled after {{time.process_time() - start:.3f}} s", flush=True)
signal.signal(signal.SIGALRM, handler)
start = time.process_time()
signal.setitimer(signal.ITIMER_REAL, 0.05)
digest = {SLOW!r}.replace("$9000000$", "$4000000$")
watchword.verify("x", digest, hasher={SLOW_HASHER!r})
print(f"computed for {{time.process_time() - start:.3f}} s")
"""
    )
    handled, computed = (float(line.split()[2]) for line in result.stdout.splitlines())
    assert computed > 0.1
    assert handled > 0.9 * computed
