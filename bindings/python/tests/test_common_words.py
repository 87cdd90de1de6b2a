"""The words that estimates of passwords know: the table in the library is the one of its script."""

from __future__ import annotations

import subprocess
import sys

from support import REPOSITORY


def test_the_table_of_words_is_made_anew_byte_for_byte() -> None:
    made = subprocess.run(
        [sys.executable, REPOSITORY / "bindings" / "data" / "make_common_words.py"],
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    table = REPOSITORY / "Sources/WatchwordPolicy/Strength/CommonWordsTable.swift"
    assert made == table.read_bytes()
