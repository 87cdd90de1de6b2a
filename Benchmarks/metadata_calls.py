#!/usr/bin/env python3
"""What a merge of metadata takes through the Python package, beside orjson and the standard json.

    PYTHONPATH=../bindings/python/src WATCHWORD_LIBRARY=../build/libwatchword.so.1 ./metadata_calls.py

The rivals read both texts, merge them by RFC 7396 in Python and write the result; they check neither
sizes nor keys that are there twice. orjson is a package to install (`make bench-queries` has one).
Sizes are what requests look like: a small one and the largest that there can be.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Any

from turns import Side, WrongAnswer, report, speeds_of

ROUNDS = 15
SECONDS = 0.05


def main() -> int:
    try:
        import watchword
    except (ImportError, OSError) as error:
        print(f"skipped: the package watchword is not to be had: {error}")
        return 0
    try:
        import orjson
    except ImportError:
        orjson = None
        print("orjson: skipped, it is not installed")

    print(f"metadata/merge/Python, Python {sys.version.split()[0]}, {ROUNDS} rounds in turns, medians")
    for name, document, patch in (("200 B + 50 B", *small()), ("8 KB + 1 KB", *large())):
        texts = document.decode(), patch.decode()
        in_bytes: dict[str, Side] = {
            "watchword.merge, bytes": lambda: watchword.merge(document, patch)
        }
        in_text: dict[str, Side] = {"watchword.merge, str": lambda: watchword.merge(*texts)}
        if orjson is not None:
            loads, dumps = orjson.loads, orjson.dumps
            in_bytes[f"orjson {orjson.__version__}, bytes"] = lambda: dumps(
                merged(loads(document), loads(patch))
            )
            in_text[f"orjson {orjson.__version__}, str"] = lambda: dumps(
                merged(loads(texts[0]), loads(texts[1]))
            ).decode()
        in_text["json, str"] = lambda: json.dumps(
            merged(json.loads(texts[0]), json.loads(texts[1])),
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
        right = json.dumps(
            merged(json.loads(document), json.loads(patch)),
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
        try:
            for sides, answer in ((in_bytes, right.encode()), (in_text, right)):
                ours = next(iter(sides))
                speeds = speeds_of(sides, answer, rounds=ROUNDS, seconds=SECONDS)
                report(name, ours, speeds)
        except WrongAnswer as wrong:
            print(f"wrong answer: {wrong}", file=sys.stderr)
            return 1
    return 0


def merged(target: Any, patch: Any) -> Any:
    """RFC 7396, 2; the target is changed."""
    if not isinstance(patch, dict):
        return patch
    if not isinstance(target, dict):
        target = {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict):
            target[key] = merged(target.get(key), value)
        else:
            target[key] = value
    return target


def small() -> tuple[bytes, bytes]:
    document = {
        "plan": {"name": "pro", "seats": 12, "since": "2024-05-01"},
        "tags": ["beta", "b2b"],
        "locale": "de-DE",
        "onboarding": {"done": True, "step": 4},
        "referrer": "newsletter",
        "score": 17.5,
        "company": "Ärzte & Söhne",
    }
    return written(document), written({"plan": {"seats": 13}, "onboarding": None, "vip": True})


def large() -> tuple[bytes, bytes]:
    """As nested and as mixed as settings are; the patch changes, removes and adds."""
    source = random.Random(8)
    document: dict[str, Any] = {}
    patch: dict[str, Any] = {}
    number = 0
    while len(written(document)) < 7_900:
        number += 1
        section = {
            f"option_{index}": source.choice(
                ["on", "off", "größer", 17, 2.5, True, [1, 2, 3], "a longer text, as people write it"]
            )
            for index in range(8)
        }
        document[f"section_{number}"] = {"title": f"Section {number}", "settings": section}
        if len(written(patch)) < 950:
            changes: dict[str, Any] = {"option_1": number, "option_2": None, "new": "value"}
            patch[f"section_{number}"] = {"title": None, "settings": changes}
    return written(document), written(patch)


def written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    sys.exit(main())
