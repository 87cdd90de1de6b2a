#!/usr/bin/env python3
"""Merges of random documents and patches beside RFC 7396 written down in Python.

usage: merge_oracle.py [PAIRS [SEED]]      a million pairs, of seed 1

The texts have white space, escapes, keys that are there twice or are equal only once unescaped, and
numbers that a Python float would change. The order of keys and the spelling of numbers count. The last
line says how many agreed; status 1 at the first that does not.
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import Any

from watchword import metadata

KEYS = [
    '"a"', '"b"', '"c"', '""', '"key"', '"\\u0061"', '"k\\u0065y"', '"\u00e9"', '"\\u00e9"', '"e\u0301"',
    '"K"', '"\u212a"', '"\\u212A"', '"a/b"', '"a\\/b"', '"\\\\"', '"\\""', '"\\n"', '"\U0001d11e"',
    '"\\ud834\\udd1e"', '"longer than a word"', '"longer than one w\\u006frd"', '"sixteen bytes ok"',
]
SCALARS = [
    "null", "null", "true", "false", "0", "-0", "1.0", "1e400", "9007199254740993", "0.10", "123456789",
    '""', '"text"', '"\\u00e9"', '"\u00e9{}[],: "', '"\\\\"', '"a \\" b"',
    '"a longer text, of more than sixteen bytes"',
]
SPACES = ["", "", "", "", " ", "\n", "\t", "\r\n  ", "\n                    "]


def oracle(target: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = oracle(result.get(key), value)
    return result


class Maker:
    """Texts that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def document(self) -> str:
        return self._object(3, SPACES if self._random.random() < 0.5 else [""])

    def _object(self, depth: int, spaces: list[str]) -> str:
        choice = self._random.choice
        members = [
            choice(spaces) + choice(KEYS) + choice(spaces) + ":" + self._value(depth - 1, spaces)
            for _ in range(int(self._random.random() * 6))
        ]
        return choice(spaces) + "{" + ",".join(members or [choice(spaces)]) + "}" + choice(spaces)

    def _value(self, depth: int, spaces: list[str]) -> str:
        kind = self._random.random()
        if depth > 0 and kind < 0.3:
            return self._object(depth, spaces)
        if depth > 0 and kind < 0.4:
            elements = [self._value(depth - 1, spaces) for _ in range(int(kind * 10))]
            return "[" + ",".join(elements) + "]"
        choice = self._random.choice
        return choice(spaces) + choice(SCALARS) + choice(spaces)


def check(pairs: int, seed: int) -> str | None:
    """Merges so many pairs; the first one that is merged otherwise than by the oracle."""
    maker = Maker(seed)
    for _ in range(pairs):
        document, patch = maker.document(), maker.document()
        merged = metadata.merge(document, patch)
        changes = _loads(patch)
        if changes:
            wanted = json.dumps(oracle(_loads(document), changes))
            is_right = json.dumps(_loads(merged)) == wanted
        else:
            wanted = document
            is_right = merged == document
        if not is_right:
            return f"{document!r} and {patch!r} give {merged!r}, not {wanted!r}"
    return None


def _loads(text: str) -> Any:
    """Numbers as they are written."""
    return json.loads(text, parse_int="#{}".format, parse_float="#{}".format)


def main() -> int:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    started = time.monotonic()
    wrong = check(pairs, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    if wrong is not None:
        print(wrong)
        return 1
    print(f"merges: {pairs} pairs as RFC 7396 has them, {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
