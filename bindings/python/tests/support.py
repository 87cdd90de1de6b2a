"""Samples and vectors that the tests share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Callable

import watchword

REPOSITORY = Path(__file__).resolve().parents[3]
BINDINGS = Path(__file__).resolve().parents[1]
VECTORS = REPOSITORY / "Tests" / "Vectors"

PASSWORD = "open sesame"
MD5 = "54ef36ec71201fdf9d1423fd26f97f6b"
BCRYPT = "$2b$04$KHZyQW/24WaWTEgXIjvk4Oxm6KrvkYgJAaBxYTjSaOpJqJTpNDfpO"

# Seconds of work within the default limits, for a test that ends it before.
SLOW = "pbkdf2_sha256$9000000$Zx3uQ1tYb8kN$" + "A" * 43 + "="
SLOW_HASHER = "pbkdf2_sha256_django"


@dataclass(frozen=True)
class Case:
    """One case of a file in Tests/Vectors."""

    hasher: str
    comment: str
    password: bytes
    digest: str
    result: str
    field: str | None
    offset: int | None
    limit: str | None
    check_only: bool

    @property
    def is_about_password(self) -> bool:
        return self.field == "password" or self.limit == "password_bytes"

    def __str__(self) -> str:
        return f"{self.hasher}: {self.comment}"


@cache
def cases() -> tuple[Case, ...]:
    """The cases of every file."""
    found = []
    for path in sorted(VECTORS.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["hasher"] == path.stem
        found += [_case(document["hasher"], case) for case in document["cases"]]
    assert found, f"there are no vectors in {VECTORS}"
    return tuple(found)


def _case(hasher: str, case: dict[str, Any]) -> Case:
    if "password_hex" in case:
        password = bytes.fromhex(case["password_hex"])
    else:
        password = case["password"].encode()
    return Case(
        hasher=hasher,
        comment=case["comment"],
        password=password,
        digest=case["digest"],
        result=case["result"],
        field=case.get("field"),
        offset=case.get("offset"),
        limit=case.get("limit"),
        check_only=case.get("check_only", False),
    )


def cases_of(*results: str) -> list[Case]:
    """The cases with one of these results."""
    found = [case for case in cases() if case.result in results]
    assert found, f"no vector is {' or '.join(results)}"
    return found


def one_match_each() -> list[Case]:
    """The first match of each hasher that is computed in a moment."""
    first: dict[str, Case] = {}
    for case in cases_of("match"):
        if not case.check_only:
            first.setdefault(case.hasher, case)
    return list(first.values())


def error_of(call: Callable[[], object]) -> watchword.WatchwordError | None:
    """What `call` raises, if it is an error of this package."""
    try:
        call()
    except watchword.WatchwordError as error:
        return error
    return None


def result_of(error: watchword.WatchwordError | None) -> str | None:
    """The name that the vectors have for an error."""
    names = {
        watchword.MalformedDigestError: "malformed",
        watchword.UnsupportedDigestError: "unsupported",
        watchword.OverLimitError: "over_limit",
    }
    return None if error is None else names[type(error)]


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a new interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


CATALOGUE = os.environ.get("WATCHWORD_ADVERSARIAL")


def catalogue_rows(*areas: str) -> dict[str, dict[str, Any]]:
    """The rows of the adversarial catalogue that are about some areas, by id; none without it."""
    if not CATALOGUE:
        return {}
    lines = Path(CATALOGUE).read_text(encoding="utf-8").splitlines()
    found = {row["id"]: row for row in map(json.loads, filter(None, lines))}
    return {id: row for id, row in found.items() if row["area"] in areas}
