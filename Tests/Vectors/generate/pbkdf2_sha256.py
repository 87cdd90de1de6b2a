"""PBKDF2-HMAC-SHA-256, salt and hash in base64."""

import base64

from .alphabets import BASE64, base64_text, flip
from .document import octets
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .pbkdf2 import MAX_WORK, add_limits, add_unreadable_head, derive
from .vectors import MAX_DIGEST, Layout, Vectors

SALT = octets("pbkdf2_sha256 salt", 16)
TEMPLATE = "pbkdf2_sha256${iterations}${salt}${hash}"


def make(password, iterations=2, salt=SALT, length=16, *, padded=True):
    key = derive("sha256", password, salt, iterations, length)
    return TEMPLATE.format(
        iterations=iterations,
        salt=base64_text(salt, padded=padded),
        hash=base64_text(key, padded=padded),
    )


def verify(password, digest):
    _, iterations, salt, hash_ = digest.split("$")
    stored = decode(hash_)
    return derive("sha256", password, decode(salt), int(iterations), len(stored)) == stored


def decode(text):
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), validate=True)


def documents():
    values = dict(zip(["iterations", "salt", "hash"], make(PASSWORD).split("$")[1:], strict=True))
    layout = Layout(TEMPLATE, **values)
    vectors = Vectors(
        "pbkdf2_sha256", made_with=["cryptography", "hashlib"], verify=verify, layout=layout
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    for iterations in (1, 3, 10, 255, 256, 1000, 100_000):
        vectors.match(f"{iterations} iterations", PASSWORD, make(PASSWORD, iterations))
    for length in (17, 18, 20, 31, 32, 33, 63, 64, 65, 96, 128, 255, 256):
        vectors.match(f"hash of {length} bytes", PASSWORD, make(PASSWORD, length=length))
    for length in (0, 1, 2, 3, 8, 15, 20, 55, 56, 63, 64, 65, 128, 200):
        salt = octets("a salt", length)
        vectors.match(f"salt of {length} bytes", PASSWORD, make(PASSWORD, salt=salt))
    vectors.match("every byte in the salt", PASSWORD, make(PASSWORD, salt=bytes(range(256))))
    vectors.match("+ and / in the salt", PASSWORD, make(PASSWORD, salt=b"\xfb\xef\xbe\xff\xff\xff"))
    vectors.match("no padding", PASSWORD, make(PASSWORD, padded=False))
    vectors.match(
        "no padding of the salt", PASSWORD, layout.digest(salt=values["salt"].rstrip("="))
    )
    vectors.match(
        "no padding of the hash", PASSWORD, layout.digest(hash=values["hash"].rstrip("="))
    )
    vectors.match("no padding, 32 bytes", PASSWORD, make(PASSWORD, length=32, padded=False))
    words = make(PASSWORD, salt=decode("seasalt1"))
    vectors.match("salt that reads as words is still base64", PASSWORD, words)
    shortened = make(PASSWORD, length=32, padded=False)[:-3]
    vectors.match("32 bytes of hash cut to 30 are a hash of 30", PASSWORD, shortened)
    longest = make(PASSWORD, salt=octets("long salt", 500), length=255, padded=False)
    assert len(longest) == MAX_DIGEST
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest)

    hash_, salt = values["hash"], values["salt"]
    two_blocks = make(PASSWORD, length=64)
    raw = base64_text(derive("sha256", PASSWORD, b"seasalt1", 2, 16))
    for comment, digest in [
        ("one bit of the hash's first character", layout.digest(hash=flip(hash_, 0, BASE64))),
        ("lowest bit of the hash", layout.digest(hash=flip(hash_[:-2], -1, BASE64, 16) + "==")),
        ("one bit of the salt's first character", layout.digest(salt=flip(salt, 0, BASE64))),
        ("lowest bit of the salt", layout.digest(salt=flip(salt[:-2], -1, BASE64, 16) + "==")),
        ("one iteration more", layout.digest(iterations="3")),
        ("lowest bit of the second block", flip(two_blocks[:-2], -1, BASE64, 16) + "=="),
        ("first bit of the second block", flip(two_blocks, -45, BASE64, 8)),
        ("salt as text, not decoded", layout.digest(salt="seasalt1", hash=raw)),
        ("hash of zeros", layout.digest(hash=base64_text(bytes(16)))),
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
            "$pbkdf2-sha256$",
            "pbkdf2-sha256$",
            "pbkdf2_sha256:",
        ],
    )
    start, end = layout.start, layout.end
    vectors.cut("ends before the salt", start("salt"))
    vectors.cut("ends in the salt", start("salt") + 4, "hash")
    vectors.cut("ends after the salt", end("salt"), "hash")
    vectors.cut("ends before the hash", start("hash"), "hash")
    vectors.malformed("no $ after the salt", layout.digest(salt=salt + hash_, hash="")[:-1])
    for field in ("salt", "hash"):
        vectors.add_bad_base64(field, foreign="-_.*")
    for length in (1, 8, 15, 257, 300):
        text = base64_text(octets("hash of another length", length))
        vectors.spoiled("hash", f"{length} bytes", text, 0)

    add_limits(vectors, make)
    over = str(MAX_WORK // 2 + 1)
    hash_ = base64_text(octets("two blocks", 33))
    vectors.over_limit(
        "5,000,001 iterations of two blocks",
        layout.digest(iterations=over, hash=hash_),
        "pbkdf2_work",
    )
    too_long = make(PASSWORD, 10, octets("long salt", 500), 255, padded=False)
    vectors.over_limit("digest of 1025 bytes", too_long, "digest_bytes", "digest")
    return vectors.documents()
