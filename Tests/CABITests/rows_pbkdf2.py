"""Rows on PBKDF2."""

import base64
import hashlib
import json
import os
from pathlib import Path

from abi import MALFORMED, OVER_LIMIT
from rows import Rows, malformed, matches, mismatches, over_limit, text

tests = Rows()

HASHERS = (b"pbkdf2_sha1", b"pbkdf2_sha256", b"pbkdf2_sha256_django")


@tests.row("PB-01")
def no_iterations(library, row, programs):
    malformed(library, b"pbkdf2_sha256", text(row), "iterations", "range")


@tests.row("PB-02")
def negative_iterations(library, row, programs):
    malformed(library, b"pbkdf2_sha256", text(row), "iterations", "digit")


@tests.row("PB-04")
def iterations_over_the_cap(library, row, programs):
    over_limit(library, b"pbkdf2_sha256", text(row), "pbkdf2_work")


@tests.row("PB-05")
def iterations_too_large_for_64_bits(library, row, programs):
    rest = b"$c2FsdA==$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI="
    for number in (2**64, 2**64 + 1, 2**63, 2**32, int("9" * 400), 10**400):
        digest = b"pbkdf2_sha256$" + str(number).encode() + rest
        malformed(library, b"pbkdf2_sha256", digest, "iterations", "range")


@tests.row("PB-07")
def empty_hash(library, row, programs):
    malformed(library, b"pbkdf2_sha256", text(row))


@tests.row("PB-08")
def hash_of_one_byte(library, row, programs):
    malformed(library, b"pbkdf2_sha256", text(row).replace(b"c2FsdA$", b"c2FsdA==$"), "hash")
    malformed(library, b"pbkdf2_sha256", text(row))


@tests.row("PB-10")
def unknown_function(library, row, programs):
    assert library.hasher(b"pbkdf2_sha999") is None
    for hasher in HASHERS:
        malformed(library, hasher, text(row), "prefix")


@tests.row("PB-11")
def dollar_in_the_salt(library, row, programs):
    for hasher in (b"pbkdf2_sha256", b"pbkdf2_sha256_django"):
        malformed(library, hasher, text(row))


def wycheproof(directory, name):
    for group in json.loads((Path(directory) / name).read_text())["testGroups"]:
        for test in group["tests"]:
            keys = ("password", "salt", "dk")
            yield *(bytes.fromhex(test[key]) for key in keys), test["iterationCount"]


def made_here(name):
    """Cases in the shape of Wycheproof's, from hashlib."""
    passwords = [b"", b"p", b"\xff\xfe\x80", b"\xc3\x28", b"x" * 64, b"x" * 65, bytes(range(200))]
    for password in passwords:
        for length in (16, 20, 32, 33, 64, 256):
            salt = b"salt" + password[:5]
            yield password, salt, hashlib.pbkdf2_hmac(name, password, salt, 3, length), 3


@tests.row("PB-13")
def pbkdf2_vectors(library, row, programs):
    directory = os.environ.get("WATCHWORD_WYCHEPROOF")
    count = 0
    for name in ("sha1", "sha256"):  # no hasher here has SHA-512
        file = f"pbkdf2_hmac{name}_test.json"
        for password, salt, key, iterations in (
            wycheproof(directory, file) if directory else made_here(name)
        ):
            if name == "sha1":
                digest = f"pbkdf2_sha1${iterations}${salt.hex()}${key.hex()}${len(key)}"
            else:
                texts = [base64.b64encode(part).decode() for part in (salt, key)]
                digest = f"pbkdf2_sha256${iterations}${texts[0]}${texts[1]}"
            hasher, digest = f"pbkdf2_{name}".encode(), digest.encode()
            outcome = library.verify(hasher, digest, password)
            if not 16 <= len(key) <= 256:
                assert outcome.status == MALFORMED, (digest, outcome)
            elif iterations > 10_000_000:
                assert outcome.status == OVER_LIMIT, (digest, outcome)
            else:
                assert outcome.is_match, (digest, password, outcome)
                mismatches(library, hasher, digest, password + b"x")
                count += 1
    assert count > 50, count


@tests.row("PB-14")
def properties_of_hmac(library, row, programs):
    key = base64.b64encode(hashlib.pbkdf2_hmac("sha256", b"x" * 65, b"salt", 10)).decode()
    digest = f"pbkdf2_sha256$10$c2FsdA==${key}".encode()
    matches(library, b"pbkdf2_sha256", digest, b"x" * 65)
    matches(library, b"pbkdf2_sha256", digest, hashlib.sha256(b"x" * 65).digest())
    key = base64.b64encode(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10)).decode()
    digest = f"pbkdf2_sha256$10$c2FsdA==${key}".encode()
    matches(library, b"pbkdf2_sha256", digest, b"pw\0")
    mismatches(library, b"pbkdf2_sha256", digest, b"pw\0x")
