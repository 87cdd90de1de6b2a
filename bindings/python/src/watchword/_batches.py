"""Many passwords at once: columns, in threads."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from ctypes import POINTER, c_int32, cast
from typing import Callable

from . import _abi
from ._batch_parts import BatchPart, watching
from ._batch_results import BatchResult
from ._chunks import Column
from ._codes import whole
from ._columns import AnyColumn, read_column, read_hashers
from ._errors import raise_for, wrong_type
from ._limits import Limits, options_of

# What scrypt takes beside its 128 * N * r bytes is far less.
_BESIDE = 1 << 24
_MEMORY_IN_CONTAINER = "/sys/fs/cgroup/memory.max"


def verify_batch(
    passwords: AnyColumn,
    digests: AnyColumn,
    hasher: str | AnyColumn,
    *,
    limits: Limits | None = None,
    threads: int | None = None,
    memory_limit: int | None = None,
    progress: Callable[[int, int], object] | bool | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> BatchResult:
    """Verifies each of `passwords` against the digest in the same row, in several threads.

        >>> digest = "54ef36ec71201fdf9d1423fd26f97f6b"
        >>> result = watchword.verify_batch(["open sesame", "open barley"], [digest] * 2, "md5")
        >>> result.counts()
        {'match': 1, 'mismatch': 1}

    A row that cannot be verified is an outcome of this row, and harms no other.

    A column is a list, a tuple or anything else that is iterated over; a NumPy array, a pandas or
    Polars Series; or what hands itself over as Arrow. Arrow's strings and bytes (not views of them,
    nor dictionaries) are read where they are; everything else is copied once, and the copy of the
    passwords wiped. Columns must not change before the call returns.

    Ctrl-C ends the call within milliseconds, and so does what `progress` and `should_stop` raise; then
    there is no result.

    Args:
        passwords: Text, encoded as UTF-8, or bytes, taken as they are. None, a null, or NaN or NA of
            pandas is "malformed". A NumPy array of bytes (`S`) has no NUL bytes at the end of a value.
        digests: The stored strings; so for None.
        hasher: The id of the hasher that made all digests, or a column with one for each.
        limits: What one digest may cost; None means the defaults, `Limits()`.
        threads: How many verify at once; None means one for each processor that this process may use.
        memory_limit: The most bytes that all rows together take at one time for what their digests ask;
            a row that needs more alone is "over_limit". None means half of the memory of the machine
            or container, and at least what one digest may ask for within the default limits.
        progress: Called as `progress(done, total)` from this thread, a few times a second and at the
            end; True shows a bar of tqdm, which must be installed.
        should_stop: Asked from this thread, some fifty times a second; after a true answer the rows that
            are left are "stopped".

    Returns:
        What came of each row.

    Raises:
        UnknownHasherError: `hasher` is one id, and there is no such hasher.
        TypeError: An argument is of the wrong type, or a value in a column is.
        ValueError: The columns are not of the same length, or too long; a number is out of its range; or
            the offsets of a column of Arrow run backwards.
    """
    options = options_of(limits)
    threads = _processors() if threads is None else whole("threads", threads, 1025, start=1)
    memory = _default_memory() if memory_limit is None else memory_limit
    whole("memory_limit", memory, 2**64)
    if should_stop is not None and not callable(should_stop):
        raise wrong_type("should_stop", "callable or None", should_stop)
    hashers = read_hashers(hasher)
    digest_column = read_column("digests", digests, (bytes,))
    password_column = read_column("passwords", passwords, (bytes, bytearray, memoryview))
    try:
        count = password_column.count
        _check_count("digests", digest_column.count, count)
        if not isinstance(hashers, int):
            _check_count("hasher", len(hashers), count)
        result = BatchResult(count)
        parts = [*_parts(password_column, digest_column, hashers, memory, result)]
        for part in parts:
            _check_offsets(part, password_column, digest_column, result)
        with watching(progress, should_stop, count) as watch:
            for part in parts:
                part.verify(options, threads, watch)
    finally:
        password_column.wipe()
    result.note_no_utf8(digest_column, _abi.FIELD_DIGEST, _abi.MALFORMED)
    result.note_no_utf8(password_column, _abi.FIELD_PASSWORD, _abi.UNSUPPORTED)
    return result


def _check_count(name: str, count: int, expected: int) -> None:
    if count != expected:
        raise ValueError(f"{name} has {count} rows, passwords has {expected}")


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _default_memory() -> int:
    """Half of what there is, or what one digest may ask for, in bytes."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        with open(_MEMORY_IN_CONTAINER, encoding="ascii") as file:
            memory = min(memory, int(file.read()))
    except (OSError, ValueError):
        pass  # There is none, or it is "max".
    limits = Limits()
    one = max(limits.argon2_memory_kib << 10, limits.scrypt_memory_bytes)
    return max(memory // 2, one + _BESIDE)


def _parts(
    passwords: Column,
    digests: Column,
    hashers: int | array[int],
    memory: int,
    result: BatchResult,
) -> Iterator[BatchPart]:
    """Rows that lie in one place in each column, one part behind the other."""
    first = 0
    for end in sorted({*passwords.ends, *digests.ends}):
        password_chunk, password_row = passwords.find(first)
        digest_chunk, digest_row = digests.find(first)
        batch = _abi.Batch(
            num_rows=end - first,
            passwords=password_chunk.native(password_row),
            digests=digest_chunk.native(digest_row),
            memory_bytes=memory,
        )
        if isinstance(hashers, int):
            batch.hasher = hashers
        else:
            address = hashers.buffer_info()[0] + first * hashers.itemsize
            batch.hashers = cast(address, POINTER(c_int32))
        kept = (password_chunk, digest_chunk, hashers, result.receive(batch, first))
        yield BatchPart(batch, first, end - first, kept)
        first = end


def _check_offsets(
    part: BatchPart, passwords: Column, digests: Column, result: BatchResult
) -> None:
    """Raises where the offsets of a row are no place in the bytes of its column."""
    row = part.first
    columns = {"passwords": passwords, "digests": digests}
    if all(column.find(row)[0].is_trusted for column in columns.values()):
        return
    # Without a hasher the library looks at the offsets, and computes nothing.
    batch = _abi.Batch.from_buffer_copy(part.batch)
    batch.hasher, batch.hashers = _abi.NO_HASHER, None
    raise_for(_abi.verify_batch(batch, None, _abi.Progress()), _abi.Error())
    found = result.find_status(_abi.INVALID_ARGUMENT, part.first, part.count)
    if found is None:
        return
    for name, column in columns.items():
        chunk, row = column.find(found)
        if not chunk.is_in_range(row):
            raise ValueError(f"{name}[{found}] has offsets that run backwards or past the bytes")
