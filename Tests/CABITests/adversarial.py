"""Runs a catalogue of hostile inputs against the library, through ctypes.

    WATCHWORD_ADVERSARIAL=FILE python3 adversarial.py LIBRARY PROGRAMS

FILE has a JSON object a line, with "id", "area", "input" and "expected". Every row of the areas
below needs a test in one of the modules rows_*.py, where it is named by its id; a row without one
is a failure, and so is a test whose row is gone. PROGRAMS is the directory of the test programs in
C, of which a few rows ask for one. The catalogue's E_RANGE is a reason of WATCHWORD_MALFORMED here.
"""

import json
import os
import sys
import traceback
from pathlib import Path

import rows_abi
import rows_argon2
import rows_bcrypt
import rows_hashes
import rows_password
import rows_pbkdf2
import rows_scrypt
from abi import Library

MODULES = [
    rows_bcrypt, rows_pbkdf2, rows_scrypt, rows_argon2, rows_hashes, rows_password, rows_abi,
]  # fmt: skip


def is_covered(row):
    area = row["area"]
    return area.startswith("digest-") or area in ("password", "abi", "secrets")


def run(rows, tests, library, programs):
    """The ids of the rows that passed and of those that failed."""
    passed, failed = [], sorted(set(tests) - {row["id"] for row in rows})
    for id in failed:
        print(f"FAILED {id}: the catalogue has no such row")
    for row in rows:
        test = tests.get(row["id"])
        try:
            assert test is not None, "no test is named after this row"
            test(library, row, programs)
            passed.append(row["id"])
        except Exception:
            failed.append(row["id"])
            print(f"FAILED {row['id']}: {row['input_description']}: {row['expected']}")
            traceback.print_exc(limit=-2, file=sys.stdout)
    return passed, failed


def main():
    path = os.environ.get("WATCHWORD_ADVERSARIAL")
    if not path:
        print("skipped: WATCHWORD_ADVERSARIAL names no catalogue")
        print("0 passed, 0 failed")
        return 0
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, filter(None, lines)) if is_covered(row)]
    tests = {}
    for module in MODULES:
        assert not tests.keys() & module.tests.keys()
        tests.update(module.tests)
    passed, failed = run(rows, tests, Library(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
