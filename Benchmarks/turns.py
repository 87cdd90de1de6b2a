"""Sides that take turns, and the ratios of their speeds.

A ratio is the median over the rounds: in each, ours and its rival ran one after the other, so that
what else the machine does meets both.
"""

from __future__ import annotations

import statistics
import time
from typing import Any, Callable

Side = Callable[[], Any]


class WrongAnswer(Exception):
    """A side gave another answer than it should."""


def speeds_of(
    sides: dict[str, Side], right: Any, *, rounds: int, seconds: float
) -> dict[str, list[float]]:
    """Calls per second of processor time, of each side in each round.

    A turn takes about `seconds`, or one call. Its last answer is compared with `right` behind the
    measured part: to keep them all would change what their memory takes.
    """
    calls = {name: _calls_in(side, seconds) for name, side in sides.items()}
    speeds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            answer = None
            start = time.process_time()
            for _ in range(calls[name]):
                answer = side()
            spent = time.process_time() - start
            if answer != right:
                raise WrongAnswer(name)
            speeds[name].append(calls[name] / max(spent, 1e-9))
    return speeds


def _calls_in(side: Side, seconds: float) -> int:
    """How many calls fill a turn; what is only made by a first call is made here."""
    side()
    calls, spent = 1, 0.0
    while True:
        start = time.process_time()
        for _ in range(calls):
            side()
        spent = time.process_time() - start
        if spent * 2 > seconds or calls >= 1 << 20:
            return max(1, round(calls * seconds / max(spent, 1e-9))) if spent < seconds else calls
        calls *= 2


def report(title: str, ours: str, speeds: dict[str, list[float]]) -> None:
    """Prints ours, and a line for each rival."""
    median = statistics.median(speeds[ours])
    print(f"{title:22} {'ours: ' + ours:38} {per_call(median):>9}   ratio  spread")
    for rival in speeds:
        if rival == ours:
            continue
        ratios = [mine / theirs for mine, theirs in zip(speeds[ours], speeds[rival])]
        print(
            f"{'':22} {rival:38} {per_call(statistics.median(speeds[rival])):>9}"
            f" {statistics.median(ratios):>7.3g}  {min(ratios):.3g}–{max(ratios):.3g}"
        )


def per_call(speed: float) -> str:
    """The time of a call."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if 1 / speed >= size:
            return f"{1 / speed / size:.3g} {unit}"
    return f"{1e9 / speed:.3g} ns"
