"""Verifies a table of users and prints a verdict for each.

    python3 verify_users.py [users.tsv]

The table has the columns id, hasher, digest and password, separated by tabs, under a line that
names them. Lines that start with # are comments. A password that is no text is written as hex:
and its bytes in hexadecimal.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import watchword

COLUMNS = [b"id", b"hasher", b"digest", b"password"]
VERDICTS = ["match", "mismatch", "malformed", "unsupported", "over_limit", "unknown_hasher"]
USERS = Path(__file__).resolve().parents[2] / "users.tsv"


class User(NamedTuple):
    id: bytes
    hasher: str
    digest: bytes
    password: bytes


class TableError(Exception):
    """A line of the table is not what it should be."""


def read(path: Path) -> Iterator[User]:
    """Gives the users in the order of the table."""
    has_header = False
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if not line or line.startswith(b"#"):
            continue
        fields = line.split(b"\t")
        if not has_header:
            if fields != COLUMNS:
                raise TableError(f"line {number} does not name the columns")
            has_header = True
            continue
        if len(fields) != len(COLUMNS):
            raise TableError(f"line {number} has {len(fields)} columns, not {len(COLUMNS)}")
        id, hasher, digest, password = fields
        if password.startswith(b"hex:"):
            try:
                password = bytes.fromhex(password[4:].decode("ascii"))
            except ValueError:
                # None, so that no part of the password is shown.
                raise TableError(f"the password in line {number} is not hexadecimal") from None
        yield User(id, hasher.decode("utf-8", "replace"), digest, password)


def verify(user: User) -> tuple[str, str]:
    """Gives the verdict, and the reason where there is one."""
    try:
        is_match = watchword.verify(user.password, user.digest, hasher=user.hasher)
    except watchword.MalformedDigestError as error:
        return "malformed", f"{error.field} at byte {error.offset}: {error.reason}"
    except watchword.UnsupportedDigestError as error:
        return "unsupported", f"{error.field} at byte {error.offset}: {error.reason}"
    except watchword.OverLimitError as error:
        return "over_limit", f"{error.limit} is {error.given}, allowed are {error.allowed}"
    except watchword.UnknownHasherError:
        return "unknown_hasher", ""
    return ("match" if is_match else "mismatch"), ""


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        print("usage: verify_users.py [users.tsv]", file=sys.stderr)
        return 64
    totals: Counter[str] = Counter()
    # Bytes, so that columns are as wide as those of a C program, whatever an id holds.
    output = sys.stdout.buffer
    try:
        for user in read(Path(arguments[0]) if arguments else USERS):
            verdict, reason = verify(user)
            totals[verdict] += 1
            columns = (user.id, user.hasher.encode(), verdict.encode(), reason.encode())
            output.write((b"%-10s %-22s %-12s %s" % columns).rstrip(b" ") + b"\n")
    except (OSError, TableError, watchword.WatchwordError) as error:
        output.flush()
        print(f"verify_users.py: {error}", file=sys.stderr)
        return 2
    output.write(b"\n")
    for verdict in VERDICTS:
        if totals[verdict]:
            output.write(b"%-12s %d\n" % (verdict.encode(), totals[verdict]))
    output.write(b"%-12s %d\n" % (b"total", sum(totals.values())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
