"""Django's PBKDF2PasswordHasher: the salt is text, the hash 32 bytes of base64."""

import base64

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from .alphabets import BASE64, base64_text, flip
from .document import octets
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .pbkdf2 import add_limits, add_unreadable_head, derive
from .vectors import MAX_DIGEST, Layout, Vectors

SALT = "Zx3uQ1tYb8kN"


def make(password, iterations=2, salt=SALT):
    return PBKDF2PasswordHasher().encode(password, salt, iterations)


def verify(password, digest):
    _, iterations, salt, hash_ = digest.split("$")
    stored = base64.b64decode(hash_ + "=" * (-len(hash_) % 4))
    matches = derive("sha256", password, salt.encode(), int(iterations), len(stored)) == stored
    if hash_.endswith("="):  # Django compares text, and writes padding
        assert matches == PBKDF2PasswordHasher().verify(password, digest)
    return matches


def documents():
    if not settings.configured:
        settings.configure()
    good = make(PASSWORD)
    values = dict(zip(["iterations", "salt", "hash"], good.split("$")[1:], strict=True))
    layout = Layout("pbkdf2_sha256${iterations}${salt}${hash}", **values)
    vectors = Vectors(
        "pbkdf2_sha256_django",
        made_with=["Django", "cryptography", "hashlib"],
        verify=verify,
        layout=layout,
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    for iterations in (1, 3, 10, 255, 256, 1000, 100_000):
        vectors.match(f"{iterations} iterations", PASSWORD, make(PASSWORD, iterations))
    for length in (1, 2, 55, 56, 63, 64, 65, 128):
        salt = (SALT * 11)[:length]
        vectors.match(f"salt of {length} bytes", PASSWORD, make(PASSWORD, salt=salt))
    for comment, salt in [
        ("valid base64", "seasalt1"),
        ("valid hexadecimal", "deadbeef"),
        ("characters of no alphabet", "a b:c,d=e!"),
        ("digits", "1000"),
    ]:
        vectors.match(f"salt as it is: {comment}", PASSWORD, make(PASSWORD, salt=salt))
    vectors.match("no padding", PASSWORD, good.rstrip("="))
    longest = make(PASSWORD, salt=layout.filler(MAX_DIGEST))
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest)

    hash_ = values["hash"]
    decoded = derive("sha256", PASSWORD, base64.b64decode("seasalt1"), 2, 32)
    for comment, digest in [
        ("one bit of the hash's first character", layout.digest(hash=flip(hash_, 0, BASE64))),
        ("lowest bit of the hash", layout.digest(hash=flip(hash_[:-1], -1, BASE64, 4) + "=")),
        ("one bit of the salt", layout.digest(salt=SALT[:-1] + "O")),
        ("salt one character shorter", layout.digest(salt=SALT[:-1])),
        ("salt with a space after it", layout.digest(salt=SALT + " ")),
        ("one iteration more", layout.digest(iterations="3")),
        ("salt decoded from base64", layout.digest(salt="seasalt1", hash=base64_text(decoded))),
    ]:
        vectors.mismatch(comment, PASSWORD, digest)

    vectors.add_surroundings("prefix", "hash", suffixes=("\n", "\r\n", " ", "\0", "$", "A"))
    add_unreadable_head(
        vectors,
        [
            "pbkdf2_sha999$",
            "pbkdf2_sha1$",
            "pbkdf2_sha512$",
            "pbkdf2_sha2567$",
            "PBKDF2_SHA256$",
            "$pbkdf2_sha256$",
            "pbkdf2-sha256$",
            "pbkdf2_sha256:",
        ],
    )
    start, end = layout.start, layout.end
    vectors.cut("ends before the salt", start("salt"), "salt")
    vectors.cut("ends in the salt", start("salt") + 3, "hash")
    vectors.cut("ends after the salt", end("salt"), "hash")
    vectors.cut("ends before the hash", start("hash"), "hash")
    merged = good.replace(SALT + "$", SALT)
    vectors.malformed("no $ after the salt", merged, "hash", len(merged))
    vectors.spoiled("salt", "empty", "", 0)
    vectors.add_bad_base64("hash", foreign="-_.", any_length=False)
    for length in (1, 16, 20, 31, 33, 64):
        text = base64_text(octets("hash of another length", length))
        vectors.spoiled("hash", f"{length} bytes", text, 0)

    add_limits(vectors, make)
    too_long = layout.digest(salt=layout.filler(MAX_DIGEST + 1))
    vectors.over_limit("digest of 1025 bytes", too_long, "digest_bytes", "digest")
    return vectors.documents()
