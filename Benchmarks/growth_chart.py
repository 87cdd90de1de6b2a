"""The chart of `queries.py --growth`, as an SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def draw(engines: list[dict[int, dict[str, Any]]], path: Path) -> None:
    """A part for each row, one for memory and one for the time of filling; both axes are logarithmic.

    Args:
        engines: Of each engine what it took, by the number of users.
        path: Where the chart goes.
    """
    import matplotlib

    matplotlib.use("svg")
    # The same figures make the same bytes; letters stay text.
    matplotlib.rcParams.update({"svg.hashsalt": "watchword", "svg.fonttype": "none", "font.size": 8})
    from matplotlib import pyplot

    rows = list(dict.fromkeys(row for found in engines for point in found.values() for row in point["rows"]))
    figure, places = pyplot.subplots(2, (len(rows) + 3) // 2, figsize=(12, 5.6), sharex=True)
    parts = [(f"{row}, ms", row, 1e3) for row in rows]
    parts += [("resident memory, MiB", "bytes", 2**-20), ("time to fill, s", "fill", 1.0)]
    for place, (title, key, unit) in zip(places.flat, parts):
        for found in engines:
            values = {count: _value(point, key) for count, point in found.items()}
            kept = {count: value * unit for count, value in values.items() if value}
            last = found[max(found)]
            style = {"linewidth": 2.2, "color": "black"} if last["name"] == "Watchword" else {}
            label = f"{last['name']} {last['version']}"
            # One that has no point of a part keeps its colour all the same.
            place.plot(list(kept), list(kept.values()), marker="o", markersize=3, label=label, **style)
        place.set(title=title, xscale="log", yscale="log")
        place.grid(alpha=0.3)
    for place in places.flat[len(parts):]:
        place.set_visible(False)
    for place in places[-1]:
        place.set_xlabel("users")
    figure.legend(*places.flat[0].get_legend_handles_labels(), loc="upper center", ncols=len(engines))
    figure.tight_layout(rect=(0, 0, 1, 0.94))
    figure.savefig(path, metadata={"Date": None})
    print(f"drawn: {path}")


def _value(point: dict[str, Any], key: str) -> float | None:
    if key in ("bytes", "fill"):
        return float(point[key])
    row = point["rows"].get(key)
    return None if row is None else float(row["seconds"])
