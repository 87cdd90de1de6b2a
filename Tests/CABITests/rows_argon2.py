"""Rows on Argon2."""

from pathlib import Path

from abi import OVER_LIMIT
from programs import run_program
from rows import Rows, malformed, matches, mismatches, over_limit, text, unsupported

tests = Rows()


@tests.row("AR-01")
def argon2_control(library, row, programs):
    matches(library, b"argon2id", text(row), b"password")
    mismatches(library, b"argon2id", text(row), b"Password")


@tests.row("AR-02")
def no_lanes(library, row, programs):
    malformed(library, b"argon2id", text(row), "lanes", "range")


@tests.row("AR-04")
def no_memory(library, row, programs):
    malformed(library, b"argon2id", text(row), "memory", "range")


@tests.row("AR-05")
def memory_below_eight_lanes(library, row, programs):
    malformed(library, b"argon2id", text(row), "memory", "range")


@tests.row("AR-07")
def eight_gibibytes(library, row, programs):
    before = address_space_kib()
    over_limit(library, b"argon2id", text(row), "argon2_memory_kib")
    assert address_space_kib() - before < 4096


def address_space_kib():
    """The most that this process ever had."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmPeak:"):
            return int(line.split()[1])
    raise AssertionError("no VmPeak")


@tests.row("AR-08")
def sixteen_million_lanes(library, row, programs):
    over_limit(library, b"argon2id", text(row), "argon2_memory_kib")
    limits = library.limits(argon2_memory_kib=2**40, argon2_work_kib=2**40)
    outcome = library.verify(b"argon2id", text(row), b"pw", library.options(limits))
    assert (outcome.status, outcome.limit) == (OVER_LIMIT, "argon2_lanes"), outcome


@tests.row("AR-10")
def leading_zero(library, row, programs):
    malformed(library, b"argon2id", text(row), "memory", "leading zero")


@tests.row("AR-11")
def other_order(library, row, programs):
    malformed(library, b"argon2id", text(row), "memory")


@tests.row("AR-13")
def padding(library, row, programs):
    malformed(library, b"argon2id", text(row), "salt")


@tests.row("AR-14")
def trailing_dollar(library, row, programs):
    malformed(library, b"argon2id", text(row), "hash")


@tests.row("AR-16")
def version_18(library, row, programs):
    unsupported(library, b"argon2id", text(row), "version")


@tests.row("AR-17")
def short_salt(library, row, programs):
    malformed(library, b"argon2i", text(row), "salt", "short")
    malformed(library, b"argon2i", text(row).replace(b"$$", b"$c2FsdHNhbA$"), "salt", "short")


@tests.row("AR-19")
def argon2d_as_argon2id(library, row, programs):
    malformed(library, b"argon2id", text(row), "prefix")
    malformed(library, b"argon2i", text(row), "prefix")
    assert library.hasher(b"argon2d") is None


@tests.row("AR-20")
def argon2i_as_argon2id(library, row, programs):
    malformed(library, b"argon2id", text(row), "prefix")


@tests.row("AR-22")
def six_times_a_gibibyte(library, row, programs):
    said = run_program(programs / "large_memory", library.path)
    assert "skipped" in said or "6 times 1 GiB in 3 GiB: 2 matches, 4 out of memory" in said, said
