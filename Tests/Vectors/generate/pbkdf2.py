"""PBKDF2, from hashlib and compared with cryptography, and what its hashers share."""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from .passwords import PASSWORD

MAX_WORK = 10_000_000  # iterations times key blocks


def derive(name, password, salt, iterations, length):
    key = hashlib.pbkdf2_hmac(name, password, salt, iterations, length)
    algorithm = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256()}[name]
    assert key == PBKDF2HMAC(algorithm, length, salt, iterations).derive(password)
    return key


def add_unreadable_head(vectors, wrong_prefixes):
    """Prefix and iterations that are no PBKDF2 digest's."""
    layout = vectors.layout
    good = layout.digest()
    iterations, salt = layout.start("iterations"), layout.start("salt")
    rest = good[iterations:]
    for prefix in wrong_prefixes:
        vectors.misprefixed(prefix, prefix + rest)
    vectors.cut("ends in the prefix", 6, "prefix")
    vectors.cut("ends after the prefix's name", iterations - 1, "prefix")
    vectors.cut("ends before the iterations", iterations, "iterations")
    vectors.cut("ends after the iterations", salt - 1, "salt")
    vectors.malformed(
        "no $ after the iterations", good[: salt - 1] + good[salt:], "iterations", salt - 1
    )
    vectors.add_bad_numbers("iterations")
    vectors.spoiled("iterations", "2^32", str(2**32), 0)


def add_limits(vectors, make):
    """The most iterations of one block, and more; `make(password, iterations)` gives a digest."""
    longest = make(PASSWORD, MAX_WORK)
    vectors.match("10,000,000 iterations, the limit", PASSWORD, longest, check_only=True)
    for iterations in (MAX_WORK + 1, 2**31 - 1, 2**31, 2**32 - 1):
        vectors.beyond("iterations", f"{iterations:,}", str(iterations), "pbkdf2_work")
