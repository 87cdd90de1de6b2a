"""examples/verify_users.py, as a user runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import BCRYPT, BINDINGS, MD5

HEADER = "id\thasher\tdigest\tpassword\n"
TABLE = f"""# users of a test
{HEADER}usr_1\tmd5\t{MD5}\topen sesame
usr_2\tbcrypt\t{BCRYPT}\topen barley
# the same, as bytes

usr_3\tbcrypt\t{BCRYPT}\thex:6f70656e20736573616d65
usr_4\tbcrypt\t{BCRYPT[:5]}x{BCRYPT[6:]}\topen sesame
usr_5\tbcrypt\t$2x{BCRYPT[3:]}\topen sesame
usr_6\tbcrypt\t{BCRYPT}\thex:00
usr_7\tbcrypt\t{BCRYPT.replace("$04$", "$16$")}\topen sesame
usr_8\trot13\tbcra frfnzr\topen sesame
a_longer_id\tbcrypt_sha256_django\t\t
ü\tmd5\td41d8cd98f00b204e9800998ecf8427e\t
"""
EXPECTED = """\
usr_1      md5                    match
usr_2      bcrypt                 mismatch
usr_3      bcrypt                 match
usr_4      bcrypt                 malformed    cost at byte 5: not a decimal digit
usr_5      bcrypt                 unsupported  version at byte 2: this version is not supported
usr_6      bcrypt                 unsupported  password at byte 0: a NUL byte, which bcrypt cannot \
tell from the end of the password
usr_7      bcrypt                 over_limit   bcrypt_cost is 16, allowed are 15
usr_8      rot13                  unknown_hasher
a_longer_id bcrypt_sha256_django   malformed    digest at byte 0: empty
ü         md5                    match

match        3
mismatch     1
malformed    2
unsupported  2
over_limit   1
unknown_hasher 1
total        10
"""


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(BINDINGS / "examples" / "verify_users.py"), *arguments],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        timeout=60,
    )


def test_each_row_has_its_verdict(tmp_path: Path) -> None:
    table = tmp_path / "users.tsv"
    table.write_text(TABLE, encoding="utf-8")
    result = run(str(table))
    assert result.stdout.decode() == EXPECTED
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize(
    "table, message",
    [
        ("id\tdigest\n", "line 1 does not name the columns"),
        (HEADER + "usr_1\tmd5\tsecret\n", "line 2 has 3 columns, not 4"),
        (HEADER + f"u\tmd5\t{MD5}\thex:secret\n", "the password in line 2 is not hexadecimal"),
    ],
)
def test_a_broken_table_is_named_by_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "users.tsv"
    path.write_text(table)
    result = run(str(path))
    assert result.stderr.decode() == f"verify_users.py: {message}\n"
    assert result.returncode == 2


def test_a_missing_table_is_an_error() -> None:
    result = run("/nowhere/users.tsv")
    assert result.returncode == 2
    assert b"No such file" in result.stderr
    assert run("one", "two").returncode == 64
