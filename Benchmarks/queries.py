#!/usr/bin/env python3
"""Questions to a table of users through the Python package, beside SQLite, DuckDB and Polars.

    PYTHONPATH=../bindings/python/src WATCHWORD_LIBRARY=../build/libwatchword.so.1 ./queries.py \\
        [--users N] [--growth [--chart FILE]]

All engines have the same users (`sample_users.py`) in memory and one thread, and must give the same ids
in the same order: another answer is status 1. An engine that is not installed is skipped. With
`--growth` each is asked in a process of its own about 10,000 users and more, up to 10,000,000 or a
limit, and a chart is drawn.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import sys
import time
from pathlib import Path

from query_engines import ENGINES, Answer, Answering, Engine, Full, Question
from sample_users import NEEDLE, TEXTS, TIMES, Files, files, user_id, username
from turns import WrongAnswer, report, speeds_of

FOLDER = Path(__file__).resolve().parents[1] / "build" / "bench-users"
ROUNDS = 7
SECONDS = 0.03


def questions(count: int) -> dict[str, list[Question]]:
    """The questions of each row."""
    times = [Question(order=name) for name in TIMES]
    texts = [Question(order=name, descending=False) for name in TEXTS[1:]]
    spread = tuple(user_id(place * count // 100) for place in range(100))
    return {
        "substring, 7 columns": [Question(search="schmi", is_count=True, is_apart=True)],
        "substring, one column": [Question(search="schmi", is_count=True)],
        "rare needle": [Question(search=NEEDLE)],
        "identifier": [Question(username=username(count // 3))],
        "100 ids": [Question(ids=spread, limit=100)],
        "first page, 10 orders": times + texts,
        "offset": [Question(offset=min(count // 2, 100_000))],
    }


def side(engine: Engine, asked: list[Question]) -> Answering | None:
    """A function that answers the questions of a row, one after the other."""
    answering = [answer for answer in map(engine.ready, asked) if answer is not None]
    if not answering:
        return None
    if len(answering) == 1:
        return answering[0]

    def answers() -> Answer:
        found: list[str] = []
        for answer in answering:
            found += answer()  # type: ignore[arg-type]
        return found

    return answers


class Built:
    """An engine with users, and what it took to fill it."""

    def __init__(self, name: str, users: Files) -> None:
        # What the package itself takes is there before.
        ENGINES[name](files(100, FOLDER))
        gc.collect()
        before, start = resident_bytes(), time.process_time()
        self.engine = ENGINES[name](users)
        self.seconds = time.process_time() - start
        gc.collect()
        self.bytes = resident_bytes() - before

    def __str__(self) -> str:
        claimed = self.engine.claimed_bytes()
        says = "" if claimed is None else f", {claimed / 2**20:.0f} MiB as it says"
        return (
            f"{self.engine.name + ' ' + self.engine.version:38} filled in {self.seconds:6.1f} s,"
            f" {self.bytes / 2**20:6.0f} MiB more are resident{says}"
        )


def resident_bytes() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def is_missing(name: str) -> str | None:
    """Why an engine is not to be had."""
    package = {"sqlite": "sqlite3", "fts5": "sqlite3"}.get(name, name)
    return None if importlib.util.find_spec(package) else f"{package} is not installed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--growth", action="store_true", help="10,000 users to 10,000,000")
    parser.add_argument("--chart", type=Path, default=Path(__file__).with_name("growth.svg"))
    parser.add_argument("--memory", type=float, default=12, help="GiB that an engine may take")
    parser.add_argument("--seconds", type=float, default=400, help="that filling one may take")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if reason := is_missing("watchword"):
        print(f"skipped: {reason}")
        return 0
    if options.engine:
        import growth

        return growth.child(options.engine, options.users)
    if options.growth:
        import growth

        return growth.main(options.chart, options.memory, options.seconds)
    return compare(options.users)


def compare(count: int) -> int:
    start = time.time()
    users = files(count, FOLDER)
    print(f"{count:,} users, made or found in {time.time() - start:.0f} s")
    built = {}
    for name in ENGINES:
        if reason := is_missing(name):
            print(f"{name}: skipped, {reason}")
            continue
        try:
            built[name] = Built(name, users)
        except Full as full:
            print(f"{name}: skipped, {full}")
            continue
        print(built[name])
    if "watchword" not in built:
        return 0
    print(f"\nPython {sys.version.split()[0]}, {ROUNDS} rounds in turns, medians")
    for row, asked in questions(count).items():
        sides = {}
        for one in built.values():
            if (answering := side(one.engine, asked)) is not None:
                sides[one.engine.name] = answering
        ours = built["watchword"].engine.name
        try:
            report(row, ours, speeds_of(sides, sides[ours](), rounds=ROUNDS, seconds=SECONDS))
        except WrongAnswer as wrong:
            print(f"wrong answer: {wrong}: {row}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
