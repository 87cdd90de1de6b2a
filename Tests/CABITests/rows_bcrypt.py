"""Rows on bcrypt."""

import ctypes
import hashlib

from abi import STOPPED, UNSUPPORTED
from rows import Rows, malformed, matches, mismatches, over_limit, text, unsupported

tests = Rows()

CONTROL = b"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"
SETTING = CONTROL[:29]

# SHA-256 of the digests of the bytes 01 to ff under SETTING, one after the other, from pyca's
# bcrypt 5.0.0.
SINGLE_BYTES = "785447a126f27a54ed2cec25549a553583f8d4e37348c29d47b78d5c99c131ec"


def crypt(password, setting=SETTING):
    """A digest from libxcrypt."""
    libcrypt = ctypes.CDLL("libcrypt.so.1")
    libcrypt.crypt.restype = ctypes.c_char_p
    return libcrypt.crypt(password, setting)


@tests.row("BC-01")
def control(library, row, programs):
    matches(library, b"bcrypt", text(row), b"pw")
    mismatches(library, b"bcrypt", text(row), b"pW")


@tests.row("BC-02")
def salt_cut_by_a_dollar(library, row, programs):
    assert len(text(row)) == 16
    malformed(library, b"bcrypt", text(row))
    for byte in range(256):
        assert not library.verify(b"bcrypt", text(row), bytes([byte])).match
    # The buffer ends with the digest: reading further would be a fault in the guard-page tests.


@tests.row("BC-04")
def one_character_short(library, row, programs):
    digest = text(row).removesuffix(b" minus last char")[:-1]
    assert len(digest) == 59
    malformed(library, b"bcrypt", digest, "hash", "too short")


@tests.row("BC-05")
def one_character_more(library, row, programs):
    assert len(text(row)) == 61
    malformed(library, b"bcrypt", text(row), "hash")


@tests.row("BC-07")
def one_digit(library, row, programs):
    malformed(library, b"bcrypt", text(row), "cost")


@tests.row("BC-08")
def below_minimum(library, row, programs):
    malformed(library, b"bcrypt", text(row), "cost", "range")


@tests.row("BC-10")
def thirty_two(library, row, programs):
    malformed(library, b"bcrypt", text(row), "cost", "range")


@tests.row("BC-11")
def thirty_one(library, row, programs):
    over_limit(library, b"bcrypt", text(row), "bcrypt_cost")
    # Without the limit it runs, and would for days: 2^31 rounds are not none.
    calls = []

    def stop(context):
        calls.append(context)
        return len(calls) == 20

    limits = library.limits(bcrypt_cost=31)
    outcome = library.verify(b"bcrypt", text(row), b"pw", library.options(limits, stop))
    assert outcome.status == STOPPED and len(calls) == 20, outcome


@tests.row("BC-13")
def no_digits(library, row, programs):
    rest = CONTROL[6:]
    for cost in ["+4", " 4", "1 ", "0x", "-4", "4.", "١١", "٠٤"]:
        malformed(library, b"bcrypt", b"$2b$" + cost.encode() + rest, "cost", "digit")


@tests.row("BC-14")
def unknown_letter(library, row, programs):
    unsupported(library, b"bcrypt", text(row), "version")


@tests.row("BC-16")
def eight_bit_password(library, row, programs):
    matches(library, b"bcrypt", text(row), b"\xff\xa3345")
    mismatches(library, b"bcrypt", text(row), b"\xa3345")
    mismatches(library, b"bcrypt", text(row), b"ffffa3")
    mismatches(library, b"bcrypt", text(row), b"\xff\xff\xa3")


@tests.row("BC-17")
def every_byte(library, row, programs):
    digests = [crypt(bytes([byte])) for byte in range(1, 256)]
    assert hashlib.sha256(b"".join(digests)).hexdigest() == SINGLE_BYTES
    for byte, digest in enumerate(digests, start=1):
        matches(library, b"bcrypt", digest, bytes([byte]))
        mismatches(library, b"bcrypt", digest, bytes([byte % 255 + 1]))


@tests.row("BC-19")
def seventy_two_bytes(library, row, programs):
    password = b"a" * 68 + "\U0001f600".encode()
    assert len(password) == 72
    digest = crypt(password)
    matches(library, b"bcrypt", digest, password)
    matches(library, b"bcrypt", digest, password + b"x")
    mismatches(library, b"bcrypt", digest, password[:71])


@tests.row("BC-20")
def length_in_a_byte(library, row, programs):
    digest, of_empty = crypt(b"a" * 72), crypt(b"")
    for length in (255, 256, 257, 512):
        matches(library, b"bcrypt", digest, b"a" * length)
        mismatches(library, b"bcrypt", of_empty, b"a" * length)


@tests.row("BC-22")
def nul(library, row, programs):
    password = bytes.fromhex(row["input"])
    outcome = library.verify(b"bcrypt", crypt(b""), password)
    assert outcome.status == UNSUPPORTED and not outcome.match, outcome
    assert outcome.field == "password" and outcome.offset == 0, outcome


@tests.row("BC-23")
def stray_bits_in_the_salt(library, row, programs):
    assert CONTROL[28:29] == b"u"
    malformed(library, b"bcrypt", CONTROL[:28] + b"v" + CONTROL[29:], "salt", "unused bits")


@tests.row("BC-25")
def permuted_hash(library, row, programs):
    hash_ = CONTROL[29:]
    # The last character stays: it may hold only some values.
    permuted = [hash_[-2::-1] + hash_[-1:]]
    for i in range(29):
        permuted.append(hash_[:i] + hash_[i + 1 : i + 2] + hash_[i : i + 1] + hash_[i + 2 :])
        permuted.append(hash_[i:30] + hash_[:i] + hash_[30:])
    for changed in set(permuted) - {hash_}:
        assert sorted(changed) == sorted(hash_)
        mismatches(library, b"bcrypt", SETTING + changed, b"pw")


@tests.row("BC-26")
def django_with_one_dollar(library, row, programs):
    good, bad = text(row).split(b" / ")
    matches(library, b"bcrypt_sha256_django", good, b"pw")
    mismatches(library, b"bcrypt_sha256_django", good, b"pW")
    malformed(library, b"bcrypt_sha256_django", bad.replace(b"...", good[-53:]))
    malformed(library, b"bcrypt_sha256_django", bad)
