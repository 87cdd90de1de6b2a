#!/usr/bin/env python3
"""How far estimates of passwords agree with those of zxcvbn.

    pip install zxcvbn==4.5.0 django==5.2 && apt-get install cracklib-runtime wamerican
    PYTHONPATH=../bindings/python/src WATCHWORD_LIBRARY=../build/libwatchword.so.1 \\
      ./strength.py [--beyond FILE] [--differences N]

Samples of a fixed seed: common passwords that we have words of and others (Django's list, and lines
of FILE, that are in no list of zxcvbn), words, changed words with numbers, passphrases and random
characters. For each kind, and for all, it prints

- Spearman's rank correlation of the logarithms of the guesses,
- how many scores are the same, and how many at most one apart,
- the mean difference of the logarithms to base 10, with its sign and without.

Status 1: a correlation under 0.9 of all.
"""

from __future__ import annotations

import argparse
import gzip
import math
import pathlib
import random
import string
import sys

from watchword import policy

WORDS = [pathlib.Path("/usr/share/dict/american-english"), pathlib.Path("/usr/share/dict/cracklib-small")]  # fmt: skip
LEET = str.maketrans({"a": "@", "e": "3", "i": "1", "o": "0", "s": "$"})


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--beyond", type=pathlib.Path)
    parser.add_argument("--differences", type=int, default=0)
    arguments = parser.parse_args()
    try:
        import django.contrib.auth
        from zxcvbn import zxcvbn
        from zxcvbn.frequency_lists import FREQUENCY_LISTS
    except ImportError as error:
        print(f"skipped: {error}")
        return 0
    if missing := [str(path) for path in WORDS if not path.exists()]:
        print(f"skipped: there is no {missing[0]}")
        return 0

    django_list = pathlib.Path(django.contrib.auth.__file__).parent / "common-passwords.txt.gz"
    beyond = gzip.open(django_list, "rt").read().split()
    if arguments.beyond:
        beyond += [line.split()[0] for line in arguments.beyond.read_text().splitlines() if line]
    samples = sample(FREQUENCY_LISTS, beyond)

    rows = []
    for kind, password in samples:
        ours, theirs = policy.strength(password), zxcvbn(password)
        rows.append((kind, password, ours.bits * math.log10(2), ours.score,
                     float(theirs["guesses_log10"]), theirs["score"]))  # fmt: skip

    print(f"{'':16}{'count':>6}{'Spearman':>10}{'same':>8}{'within 1':>10}{'bias':>7}{'error':>7}")
    for kind in dict.fromkeys(row[0] for row in rows):
        print_line(kind, [row for row in rows if row[0] == kind])
    overall = print_line("all", rows)
    rows.sort(key=lambda row: -abs(row[2] - row[4]))
    for kind, password, ours, _, theirs, _ in rows[: arguments.differences]:
        print(f"{kind:16}{password!r} {ours:.2f}, zxcvbn {theirs:.2f}")
    return 0 if overall >= 0.9 else 1


def sample(lists: dict[str, list[str]], beyond: list[str]) -> list[tuple[str, str]]:
    """Pairs of a kind and a password."""
    chance = random.Random(1)
    known = {word for words in lists.values() for word in words}
    samples: list[tuple[str, str]] = []

    def add(kind: str, passwords: list[str]) -> None:
        samples.extend((kind, password) for password in passwords)

    add("common", chance.sample(lists["passwords"], 2000))
    add("less common", chance.sample(sorted(set(beyond) - known), 3000))
    dictionary, cracklib = ([word for word in path.read_text(errors="ignore").split() if word.isascii()]
                            for path in WORDS)  # fmt: skip
    add("words", chance.sample(cracklib, 1000))
    english = lists["english_wikipedia"]
    for words in (english[:8000], [word for word in dictionary if word.isalpha()]):
        add("passphrases", [
            chance.choice(["", "-", " ", "."]).join(chance.choices(words, k=chance.randint(2, 5)))
            for _ in range(500)])  # fmt: skip
    words = (lists["female_names"][:2000] + lists["male_names"] + lists["surnames"][:3000]
             + english[:10000] + lists["passwords"][:5000])  # fmt: skip
    add("changed words", [changed(chance.choice(words), chance) for _ in range(1500)])
    letters = string.ascii_letters + string.digits
    for alphabet in (string.ascii_lowercase, letters, letters + string.punctuation, string.digits):
        add("random", ["".join(chance.choices(alphabet, k=chance.randint(6, 16)))
                       for _ in range(250)])  # fmt: skip
    return samples


def changed(word: str, chance: random.Random) -> str:
    change = chance.choice([str, str, str.capitalize, str.upper, lambda word: word.translate(LEET),
                            lambda word: word[::-1]])  # fmt: skip
    number = chance.choice([
        lambda: "", lambda: str(chance.randint(1950, 2025)), lambda: str(chance.randint(0, 999)),
        lambda: chance.choice("!@#$."), lambda: f"{chance.randint(1, 9)}!",
        lambda: f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.randint(50, 99)}",
    ])  # fmt: skip
    return change(word) + number()


def print_line(kind: str, rows: list[tuple[str, str, float, int, float, int]]) -> float:
    correlation = spearman([row[2] for row in rows], [row[4] for row in rows])
    differences = [row[2] - row[4] for row in rows]
    same = sum(row[3] == row[5] for row in rows) / len(rows)
    near = sum(abs(row[3] - row[5]) <= 1 for row in rows) / len(rows)
    bias = sum(differences) / len(rows)
    error = sum(map(abs, differences)) / len(rows)
    print(f"{kind:16}{len(rows):6}{correlation:10.4f}{same:8.1%}{near:10.1%}{bias:7.2f}{error:7.2f}")
    return correlation


def spearman(a: list[float], b: list[float]) -> float:
    """Pearson's correlation of the ranks; equal numbers have the mean of theirs."""
    a, b = ranks(a), ranks(b)
    mean = (len(a) + 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(a, b))
    return product / math.sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))


def ranks(numbers: list[float]) -> list[float]:
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    result = [0.0] * len(numbers)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and numbers[order[end]] == numbers[order[start]]:
            end += 1
        for i in order[start:end]:
            result[i] = (start + 1 + end) / 2
        start = end
    return result


if __name__ == "__main__":
    sys.exit(main())
