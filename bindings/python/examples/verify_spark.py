"""Verifies a table of users in Spark, in its tasks.

    spark-submit verify_spark.py users.parquet verdicts.parquet

watchword is installed where the tasks run; PYSPARK_PYTHON names the Python that has it.

The table has the columns password, digest and hasher, and any others, which are kept. The first two
are not written again: in their place are `verdict`, and `message` where there is no verdict.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import watchword

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped,unused-ignore]
    from pyspark.sql import DataFrame

SECRETS = ("password", "digest")


def verify(users: DataFrame, memory_limit: int = 1 << 30) -> DataFrame:
    """Gives the verdict of each user.

    Args:
        users: With the columns password, digest and hasher.
        memory_limit: Bytes that the digests of a task may take at one time. Spark does not count them:
            spark.executor.memoryOverhead has to have room for as many tasks as run in an executor.
    """
    from pyspark.sql.types import StringType, StructType

    kept = [name for name in users.columns if name not in SECRETS]
    schema = StructType([users.schema[name] for name in kept])
    schema = schema.add("verdict", StringType()).add("message", StringType())

    def verified(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        for batch in batches:
            result = watchword.verify_batch(
                batch.column("password"),
                batch.column("digest"),
                batch.column("hasher"),
                threads=1,  # Spark runs a task on each core.
                memory_limit=memory_limit,
            )
            columns = [batch.column(name) for name in kept]
            columns.append(pyarrow.array(result.verdicts, pyarrow.string()))
            columns.append(pyarrow.array(result.messages, pyarrow.string()))
            yield pyarrow.RecordBatch.from_arrays(columns, [*kept, "verdict", "message"])

    return users.mapInArrow(verified, schema)


def main(arguments: list[str]) -> int:
    from pyspark.sql import SparkSession

    if len(arguments) != 2:
        print("usage: verify_spark.py users.parquet verdicts.parquet", file=sys.stderr)
        return 64
    spark = SparkSession.builder.appName("watchword").getOrCreate()
    try:
        verify(spark.read.parquet(arguments[0])).write.parquet(arguments[1])
        counts = spark.read.parquet(arguments[1]).groupBy("verdict").count()
        for verdict, count in sorted(counts.collect()):
            print(f"{verdict:12} {count}")
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
