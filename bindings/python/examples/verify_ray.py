"""Verifies a table of users in Ray, a block after the other in each task.

    python3 verify_ray.py users.parquet verdicts

The table has the columns password, digest and hasher, and any others, which are kept. The first two
are not written again: in their place are `verdict`, and `message` where there is no verdict.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import watchword

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped,unused-ignore]

SECRETS = ["password", "digest"]


def verify_block(users: pyarrow.Table, memory_limit: int = 1 << 30) -> pyarrow.Table:
    """Gives the verdict of each user of a block.

    Args:
        users: With the columns password, digest and hasher.
        memory_limit: Bytes that the digests of a block may take at one time.
    """
    import pyarrow

    result = watchword.verify_batch(
        users["password"],
        users["digest"],
        users["hasher"],
        threads=1,  # Ray runs a task on each core.
        memory_limit=memory_limit,
    )
    verdicts = users.drop_columns(SECRETS)
    verdicts = verdicts.append_column("verdict", pyarrow.array(result.verdicts, pyarrow.string()))
    return verdicts.append_column("message", pyarrow.array(result.messages, pyarrow.string()))


def verify(users: Any) -> Any:
    """Gives the verdict of each user of a Dataset of Ray."""
    return users.map_batches(verify_block, batch_format="pyarrow", zero_copy_batch=True)


def main(arguments: list[str]) -> int:
    import ray

    if len(arguments) != 2:
        print("usage: verify_ray.py users.parquet verdicts", file=sys.stderr)
        return 64
    verify(ray.data.read_parquet(arguments[0])).write_parquet(arguments[1])
    counts = ray.data.read_parquet(arguments[1]).groupby("verdict").count()
    for row in sorted(counts.take_all(), key=lambda row: row["verdict"]):
        print(f"{row['verdict']:12} {row['count()']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
