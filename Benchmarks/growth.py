"""How time and memory grow with the number of users: see `queries.py --growth`."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from query_engines import ENGINES, Full
from queries import FOLDER, Built, is_missing, questions, side
from sample_users import files

STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
CALLS = 200
SECONDS = 1.0
"""How long a question is asked, and how often at most."""


def child(name: str, count: int) -> int:
    """Fills one engine, asks it, and prints what it took as JSON."""
    try:
        built = Built(name, files(count, FOLDER))
    except (Full, MemoryError) as full:
        print(json.dumps({"full": str(full) or "out of memory"}))
        return 0
    rows = {}
    for row, asked in questions(count).items():
        answering = side(built.engine, asked)
        if answering is None:
            continue
        answer = answering()
        times: list[float] = []
        while len(times) < CALLS and sum(times) < SECONDS:
            start = time.process_time()
            answering()
            times.append(time.process_time() - start)
        times.sort()
        digest = hashlib.sha256(json.dumps(answer).encode()).hexdigest()
        rows[row] = {"seconds": times[len(times) // 2], "answer": digest}
    found = {"fill": built.seconds, "bytes": built.bytes, "rows": rows}
    print(json.dumps({"name": built.engine.name, "version": built.engine.version, **found}))
    return 0


def main(chart: Path, memory: float, seconds: float) -> int:
    """Asks all engines step by step; draws the chart."""
    points: dict[str, dict[int, Any]] = {}
    done: set[str] = set()
    for name in ENGINES:
        if reason := is_missing(name):
            print(f"{name}: skipped, {reason}")
            done.add(name)
    for count in STEPS:
        for name in ENGINES:
            if name in done:
                continue
            found = points.setdefault(name, {})
            if reason := _too_much(found, count, memory * 2**30, seconds):
                print(f"{count:>10,} {name}: stopped, {reason}")
                done.add(name)
                continue
            point = _ask(name, count)
            if reason := point.get("full"):
                print(f"{count:>10,} {name}: stopped, {reason}")
                done.add(name)
                continue
            found[count] = point
            print(f"{count:>10,} {_line(point)}", flush=True)
            if wrong := _wrong(point, points.get("watchword", {}).get(count)):
                print(f"wrong answer: {point['name']}: {wrong}", file=sys.stderr)
                return 1
    import growth_chart

    growth_chart.draw([found for found in points.values() if found], chart)
    return 0


def _ask(name: str, count: int) -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).with_name("queries.py"))]
    command += ["--engine", name, "--users", str(count)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if ended.returncode != 0:
        return {"full": f"its process ended with {ended.returncode}"}
    answer: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return answer


def _too_much(found: dict[int, Any], count: int, most_bytes: float, seconds: float) -> str | None:
    """Why a step is left out, by what the one before it took."""
    if not found:
        return None
    last = max(found)
    times = count / last
    available = 0
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            available = int(line.split()[1]) * 1024
    needed = found[last]["bytes"] * times * 1.2
    if needed > min(most_bytes, available - 2**30):
        return f"it would take some {needed / 2**30:.0f} GiB"
    if found[last]["fill"] * times > seconds:
        return f"it would be filled for some {found[last]['fill'] * times:.0f} s"
    return None


def _wrong(point: dict[str, Any], ours: dict[str, Any] | None) -> str | None:
    """The first row whose answer is not ours."""
    if ours is None:
        return None
    for row, found in point["rows"].items():
        if found["answer"] != ours["rows"][row]["answer"]:
            return str(row)
    return None


def _line(point: dict[str, Any]) -> str:
    times = ", ".join(f"{row} {found['seconds'] * 1e3:.3g} ms" for row, found in point["rows"].items())
    return f"{point['name']}: {point['fill']:.1f} s, {point['bytes'] / 2**20:.0f} MiB; {times}"
