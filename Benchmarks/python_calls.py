#!/usr/bin/env python3
"""How many calls a second go through the Python package, beside what a program does without it.

    PYTHONPATH=../bindings/python/src WATCHWORD_LIBRARY=../build/libwatchword.so.1 ./python_calls.py

Ours and its rivals take turns, round after round; medians are printed, and the ratios of each
round's speeds. Every answer is checked after the measured part: a wrong one is status 1.
"""

from __future__ import annotations

import hashlib
import hmac
import statistics
import sys
import time
from typing import Callable

PASSWORD = b"open sesame"
DIGEST = hashlib.md5(PASSWORD).hexdigest()

ROUNDS = 31
CALLS = 20_000


def main() -> int:
    try:
        import watchword
    except (ImportError, OSError) as error:
        print(f"skipped: the package watchword is not to be had: {error}")
        return 0

    if watchword.verify(b"open sesamf", DIGEST, hasher="md5"):
        print("wrong answer: another password is a match", file=sys.stderr)
        return 1
    sides: dict[str, Callable[[], bool]] = {
        "watchword.verify": lambda: watchword.verify(PASSWORD, DIGEST, hasher="md5"),
        "hashlib.md5, ==": lambda: hashlib.md5(PASSWORD).hexdigest() == DIGEST,
        "hashlib.md5, hmac.compare_digest": lambda: hmac.compare_digest(
            hashlib.md5(PASSWORD).hexdigest(), DIGEST
        ),
    }
    speeds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            speed, is_right = turn(side)
            if not is_right:
                print(f"wrong answer: {name}", file=sys.stderr)
                return 1
            speeds[name].append(speed)

    ours, *rivals = sides
    version = sys.version.split()[0]
    print(f"call/md5/Python, Python {version}, {ROUNDS} rounds of {CALLS} calls in turns, medians")
    print(f"{'ours: ' + ours:34} {statistics.median(speeds[ours]):>10.0f}/s   ratio  spread")
    for rival in rivals:
        ratios = [mine / theirs for mine, theirs in zip(speeds[ours], speeds[rival])]
        print(
            f"{rival:34} {statistics.median(speeds[rival]):>10.0f}/s"
            f"   {statistics.median(ratios):>5.2f}  {min(ratios):.2f}–{max(ratios):.2f}"
        )
    return 0


def turn(side: Callable[[], bool]) -> tuple[float, bool]:
    """Calls per second of processor time in one turn, and whether all answers were True."""
    answers = []
    start = time.process_time()
    for _ in range(CALLS):
        answers.append(side())
    seconds = time.process_time() - start
    return CALLS / seconds, all(answers)


if __name__ == "__main__":
    sys.exit(main())
