"""The examples for Spark, Dask and Ray, as a user runs them; each where it is installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import BINDINGS, cases

import watchword

# What a column of text can hold.
ROWS = [
    case
    for case in cases()
    if not case.check_only and case.password.decode(errors="replace").encode() == case.password
]

SPARK = "--master local[2] pyspark-shell"


def run(name: str, users: Path, verdicts: Path) -> str:
    result = subprocess.run(
        [sys.executable, str(BINDINGS / "examples" / name), str(users), str(verdicts)],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": SPARK},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


@pytest.mark.parametrize("package", ["pyspark", "dask", "ray"])
def test_a_cluster_gives_the_verdicts_of_one_machine(package: str, tmp_path: Path) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    users = pyarrow.table(
        {
            "id": [f"user_{number}" for number in range(len(ROWS) + 2)],
            "password": [case.password.decode() for case in ROWS] + [None, "x"],
            "digest": [case.digest for case in ROWS] + ["x", None],
            "hasher": [case.hasher for case in ROWS] + ["md5", "rot13"],
        }
    )
    parquet.write_table(users, tmp_path / "users.parquet")
    name = f"verify_{package.replace('pyspark', 'spark')}.py"
    printed = run(name, tmp_path / "users.parquet", tmp_path / "verdicts.parquet")
    result = watchword.verify_batch(
        users["password"], users["digest"], users["hasher"], memory_limit=1 << 30
    )
    expected = dict(zip(users["id"].to_pylist(), zip(result.verdicts, result.messages)))
    found = {
        row["id"]: (row["verdict"], row["message"])
        for row in parquet.read_table(tmp_path / "verdicts.parquet").to_pylist()
    }
    assert found == expected
    counts = dict(line.split() for line in printed.splitlines())
    assert {name: int(count) for name, count in counts.items()} == result.counts()
