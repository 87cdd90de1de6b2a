"""Rows on MD5, SHA-256 and phpass, and on what holds for every hasher."""

import ctypes
from ctypes import c_size_t

from abi import OVER_LIMIT
from rows import AT_ONCE_MS, Rows, malformed, matches, mismatches, text, timed_ms

tests = Rows()

MD5 = b"8fe4c11451281c094a6578e6ddbf5eed"  # of "pw"
PHPASS = b"$P$5saltsaltjNjvDAvuxY2Dhpv/JTUSg."  # of "open sesame"


@tests.row("FH-01")
def md5_spellings(library, row, programs):
    # Upper case is read. The catalogue's digest is not that of "pw": two pairs are exchanged.
    matches(library, b"md5", MD5.upper(), b"pw")
    matches(library, b"md5", MD5, b"pw")
    mismatches(library, b"md5", text(row), b"pw")
    malformed(library, b"md5", text(row)[:31], "hash")
    malformed(library, b"md5", text(row) + b"0", "hash")
    for byte in b"g/:@`G \n\0$":
        malformed(library, b"md5", text(row)[:7] + bytes([byte]) + text(row)[8:], "hash")


@tests.row("FH-03")
def empty_digest(library, row, programs):
    assert text(row) == b""
    assert len(library.hashers()) == 12
    for hasher in library.hashers():
        malformed(library, hasher, b"", "digest", "empty")


@tests.row("FH-04")
def sixteen_mebibytes(library, row, programs):
    digest = b"a" * (16 << 20)
    for hasher in library.hashers():
        outcome, ms = timed_ms(library.verify, hasher, digest, b"pw")
        assert (outcome.status, outcome.limit) == (OVER_LIMIT, "digest_bytes"), outcome
        assert ms < AT_ONCE_MS, ms


@tests.row("FH-06")
def full_width_digits(library, row, programs):
    digest = row["input"].removesuffix("...") + "c11451281c094a5678e6ddbf5eed"
    malformed(library, b"md5", digest.encode(), "hash")
    malformed(library, b"md5", "８".encode() * 32)
    malformed(library, b"md5", ("８".encode() * 32)[:32], "hash", "hexadecimal")


@tests.row("FH-07")
def unknown_hashers(library, row, programs):
    for id in (b"BCRYPT", b"bcrypt ", b"bcrypt\0x", b"bcrypt\0", b"", b" bcrypt", b"sha512"):
        assert library.hasher(id) is None, id
    number = ctypes.c_int32(4711)
    found = library.function("hasher_from_id")(b"bcrypt\0x", c_size_t(6), ctypes.byref(number))
    assert (found, number.value) == (0, 1)


@tests.row("PH-02")
def phpass_lengths(library, row, programs):
    matches(library, b"phpass", PHPASS, b"open sesame")
    malformed(library, b"phpass", PHPASS[:33], "hash")
    malformed(library, b"phpass", PHPASS + b".", "hash")


@tests.row("PH-03")
def phpass_for_hours(library, row, programs):
    digest = PHPASS.replace(b"$P$5", b"$P$S")
    outcome, ms = timed_ms(library.verify, b"phpass", digest, b"p" * 4096)
    assert (outcome.status, outcome.limit) == (OVER_LIMIT, "phpass_rounds"), outcome
    assert ms < AT_ONCE_MS, ms
    # Rounds times length: the longest password there is, at most rounds, is a matter of seconds.
    assert library.limits().phpass_rounds == 18 and library.limits().password_bytes == 4096
