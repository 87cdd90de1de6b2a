"""Verifies a table of users in Dask, a partition after the other in each worker.

    python3 verify_dask.py users.parquet verdicts.parquet

The table has the columns password, digest and hasher, and any others, which are kept. The first two
are not written again: in their place are `verdict`, and `message` where there is no verdict.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import watchword

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped,unused-ignore]

SECRETS = ["password", "digest"]


def verify_partition(users: pandas.DataFrame, memory_limit: int = 1 << 30) -> pandas.DataFrame:
    """Gives the verdict of each user of a partition.

    Args:
        users: With the columns password, digest and hasher.
        memory_limit: Bytes that the digests of a partition may take at one time.
    """
    result = watchword.verify_batch(
        users["password"],
        users["digest"],
        users["hasher"],
        threads=1,  # Dask works on a partition on each core.
        memory_limit=memory_limit,
    )
    verdicts = users.drop(columns=SECRETS)
    verdicts["verdict"] = result.verdicts
    verdicts["message"] = result.messages
    return verdicts.astype({"verdict": "string", "message": "string"})


def verify(users: Any) -> Any:
    """Gives the verdict of each user of a DataFrame of Dask."""
    meta = users._meta.drop(columns=SECRETS).assign(verdict="", message="")
    return users.map_partitions(
        verify_partition, meta=meta.astype({"verdict": "string", "message": "string"})
    )


def main(arguments: list[str]) -> int:
    import dask.dataframe

    if len(arguments) != 2:
        print("usage: verify_dask.py users.parquet verdicts.parquet", file=sys.stderr)
        return 64
    verify(dask.dataframe.read_parquet(arguments[0])).to_parquet(arguments[1])
    counts = dask.dataframe.read_parquet(arguments[1])["verdict"].value_counts().compute()
    for verdict, count in sorted(counts.items()):
        print(f"{verdict:12} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
