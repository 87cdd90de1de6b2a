"""Threads and processes."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from support import BCRYPT, MD5, PASSWORD, cases_of, error_of, one_match_each, result_of

import watchword

THREADS = 8


def test_eight_threads_are_inside_the_library_at_the_same_time() -> None:
    everyone_is_inside = threading.Barrier(THREADS)

    def verify(_: int) -> bool:
        is_first = iter([True])

        def should_stop() -> bool:
            if next(is_first, False):
                everyone_is_inside.wait(timeout=30)
            return False

        return watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", should_stop=should_stop)

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(verify, range(THREADS))) == [True] * THREADS


def test_python_goes_on_while_a_hash_is_computed() -> None:
    digest = "pbkdf2_sha256$1500000$Zx3uQ1tYb8kN$" + "A" * 43 + "="
    started, ended = threading.Event(), threading.Event()
    seconds = []

    def verify() -> None:
        started.set()
        start = time.monotonic()
        watchword.verify(PASSWORD, digest, hasher="pbkdf2_sha256_django")
        seconds.append(time.monotonic() - start)
        ended.set()

    thread = threading.Thread(target=verify)
    thread.start()
    started.wait()
    ticks = 0
    while not ended.is_set():
        time.sleep(0.001)
        ticks += 1
    thread.join()
    assert seconds[0] > 0.05
    # Were the GIL held, there would be a tick or two, before the call and after it.
    assert ticks > 20


def test_threads_do_not_mix_up_their_verdicts() -> None:
    cases = [case for case in one_match_each() if case.hasher != "argon2i"]
    cases += [case for case in cases_of("malformed") if case.hasher in ("md5", "bcrypt")][::5]
    cases += [case for case in cases_of("mismatch") if case.hasher in ("md5", "sha256")]

    def outcome(case) -> str | None:
        verdicts = []

        def verify() -> None:
            verdicts.append(watchword.verify(case.password, case.digest, hasher=case.hasher))

        error = error_of(verify)
        return result_of(error) or ("match" if verdicts[0] else "mismatch")

    def run(start: int) -> list[str]:
        order = [(start + index) % len(cases) for index in range(3 * len(cases))]
        return [
            str(cases[index]) for index in order if outcome(cases[index]) != cases[index].result
        ]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            wrong = list(threads.map(run, range(THREADS)))
    finally:
        sys.setswitchinterval(interval)
    assert wrong == [[]] * THREADS


def test_threads_share_limits() -> None:
    limits = watchword.Limits(bcrypt_cost=3)

    def run(_: int) -> set[object]:
        return {
            error_of(
                lambda: watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", limits=limits)
            ).args
            for _ in range(500)
        }

    with ThreadPoolExecutor(THREADS) as threads:
        for seen in threads.map(run, range(THREADS)):
            assert seen == {("bcrypt_cost", 4, 3)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_verifies() -> None:
    assert watchword.verify(PASSWORD, MD5, hasher="md5") is True
    limits = watchword.Limits(bcrypt_cost=4)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            found = (
                watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", limits=limits),
                watchword.verify("wrong", BCRYPT, hasher="bcrypt", should_stop=lambda: False),
                error_of(lambda: watchword.check("x", hasher="md5")),
            )
            os.write(writer, pickle.dumps(found))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        match, mismatch, error = pickle.loads(pipe.read())
    assert os.waitpid(child, 0)[1] == 0
    assert (match, mismatch) == (True, False)
    assert type(error) is watchword.MalformedDigestError
