"""Rows on passwords."""

import base64
import ctypes
import hashlib

from abi import INVALID_ARGUMENT, OVER_LIMIT
from rows import AT_ONCE_MS, PROT_NONE, Rows, map_pages, matches, mismatches, timed_ms

tests = Rows()


def md5(password):
    return hashlib.md5(password).hexdigest().encode()


@tests.row("PW-01")
def nothing(library, row, programs):
    for pointer in (None, ctypes.cast(b"", ctypes.c_void_p)):
        matches(library, b"md5", md5(b""), (pointer, 0))
        mismatches(library, b"md5", md5(b"x"), (pointer, 0))
        control = b"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"
        mismatches(library, b"bcrypt", control, (pointer, 0))


@tests.row("PW-02")
def null_and_a_length(library, row, programs):
    for hasher in library.hashers():
        outcome = library.verify(hasher, md5(b""), (None, 5))
        assert outcome.status == INVALID_ARGUMENT and not outcome.match, outcome


@tests.row("PW-04")
def a_gibibyte(library, row, programs):
    # Nobody may read it: whoever does ends this process.
    pages = map_pages(1 << 30, PROT_NONE)
    outcome, ms = timed_ms(library.verify, b"md5", md5(b""), (pages, 1 << 30))
    assert (outcome.status, outcome.limit) == (OVER_LIMIT, "password_bytes"), outcome
    assert ms < AT_ONCE_MS, ms


@tests.row("PW-05")
def not_utf8(library, row, programs):
    password = bytes.fromhex(row["input"])
    matches(library, b"md5", md5(password), password)
    matches(library, b"sha256", hashlib.sha256(password).hexdigest().encode(), password)
    key = base64.b64encode(hashlib.pbkdf2_hmac("sha256", password, b"salt", 10))
    matches(library, b"pbkdf2_sha256", b"pbkdf2_sha256$10$c2FsdA==$" + key, password)
    repaired = password.decode("utf-8", "replace").encode()
    assert repaired != password
    mismatches(library, b"md5", md5(password), repaired)


@tests.row("PW-07")
def kelvin(library, row, programs):
    kelvin, k = (bytes.fromhex(part) for part in row["input"].split("/"))
    assert kelvin.decode() == "\u212a" and k == b"K"
    for password, other in ((kelvin, k), (k, kelvin)):
        matches(library, b"md5", md5(password), password)
        mismatches(library, b"md5", md5(password), other)
    for nfc, nfd in (("\u00e9", "e\u0301"), (";", "\u037e")):
        mismatches(library, b"md5", md5(nfc.encode()), nfd.encode())
