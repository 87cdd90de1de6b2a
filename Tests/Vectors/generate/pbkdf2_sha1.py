"""PBKDF2-HMAC-SHA-1, hash in hexadecimal.

Of four segments the third is the salt, raw; where it is hexadecimal it may be that too. Of five
segments it is the salt in hexadecimal, and the last is the length of the hash in bytes.
"""

import contextlib

from .alphabets import HEX, flip
from .document import octets
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .pbkdf2 import MAX_WORK, add_limits, add_unreadable_head, derive
from .vectors import MAX_DIGEST, Layout, Vectors

RAW = "pbkdf2_sha1${iterations}${salt}${hash}"
HEXADECIMAL = RAW + "${key_length}"
SALT = "NaCl and more"
SALT_BYTES = octets("pbkdf2_sha1 salt", 16)


def make(password, iterations=2, salt=SALT, length=20):
    hash_ = derive("sha1", password, salt.encode(), iterations, length).hex()
    return RAW.format(iterations=iterations, salt=salt, hash=hash_)


def make_hexadecimal(password, iterations=2, salt=SALT_BYTES, length=20):
    hash_ = derive("sha1", password, salt, iterations, length).hex()
    return HEXADECIMAL.format(iterations=iterations, salt=salt.hex(), hash=hash_, key_length=length)


def verify(password, digest):
    _, iterations, salt, hash_, *key_length = digest.split("$")
    stored = bytes.fromhex(hash_)
    readings = [] if key_length else [salt.encode()]
    with contextlib.suppress(ValueError):
        readings.append(bytes.fromhex(salt))
    return any(
        derive("sha1", password, reading, int(iterations), len(stored)) == stored
        for reading in readings
    )


def documents():
    names = ["iterations", "salt", "hash", "key_length"]
    values = dict(zip(names, make_hexadecimal(PASSWORD).split("$")[1:], strict=True))
    five = Layout(HEXADECIMAL, **values)
    four = Layout(RAW, **dict(zip(names, make(PASSWORD).split("$")[1:], strict=False)))
    vectors = Vectors(
        "pbkdf2_sha1", made_with=["cryptography", "hashlib"], verify=verify, layout=four
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    add_matches(vectors, four, five)
    add_mismatches(vectors, four, five)

    vectors.add_surroundings("prefix", "hash", suffixes=("\n", "\r\n", " ", "\0", "g"))
    add_unreadable_head(
        vectors,
        [
            "pbkdf2_sha999$",
            "pbkdf2_sha256$",
            "pbkdf2_sha12$",
            "PBKDF2_SHA1$",
            "$pbkdf2$",
            "pbkdf2-sha1$",
            "pbkdf2_sha1:",
        ],
    )
    start, end = four.start, four.end
    vectors.cut("ends before the salt", start("salt"), "salt")
    vectors.cut("ends in the salt", start("salt") + 4, "hash")
    vectors.cut("ends after the salt", end("salt"), "hash")
    vectors.cut("ends before the hash", start("hash"), "hash")
    merged = four.digest().replace(SALT + "$", SALT)
    vectors.malformed("no $ after the salt", merged, "hash", len(merged))
    vectors.spoiled("salt", "empty, and no key length", "", 0)
    vectors.add_bad_hex("hash")
    for length in (1, 15, 257, 300):
        vectors.spoiled("hash", f"{length} bytes", octets("another length", length).hex(), 0)
    add_unreadable_key_length(vectors, five)

    add_limits(vectors, make)
    over = str(MAX_WORK // 2 + 1)
    two_blocks = octets("two blocks", 21).hex()
    vectors.over_limit(
        "5,000,001 iterations of two blocks",
        four.digest(iterations=over, hash=two_blocks),
        "pbkdf2_work",
    )
    too_long = four.digest(salt=four.filler(MAX_DIGEST + 1))
    vectors.over_limit("digest of 1025 bytes", too_long, "digest_bytes", "digest")
    return vectors.documents()


def add_matches(vectors, four, five):
    vectors.match("key length, salt in hexadecimal", PASSWORD, five.digest())
    for iterations in (1, 3, 10, 255, 256, 1000, 100_000):
        vectors.match(f"{iterations} iterations", PASSWORD, make(PASSWORD, iterations))
    for length in (16, 19, 21, 32, 39, 40, 41, 60, 64, 128, 255, 256):
        vectors.match(f"hash of {length} bytes", PASSWORD, make(PASSWORD, length=length))
        digest = make_hexadecimal(PASSWORD, length=length)
        vectors.match(f"key length {length}", PASSWORD, digest)
    for length in (1, 8, 55, 56, 63, 64, 65, 128):
        salt = (SALT * 10)[:length]
        vectors.match(f"raw salt of {length} bytes", PASSWORD, make(PASSWORD, salt=salt))
    for length in (0, 1, 8, 55, 56, 63, 64, 65, 128):
        digest = make_hexadecimal(PASSWORD, salt=octets("a salt", length))
        vectors.match(f"hexadecimal salt of {length} bytes", PASSWORD, digest)
    every_byte = make_hexadecimal(PASSWORD, salt=bytes(range(256)))
    vectors.match("every byte in the salt", PASSWORD, every_byte)

    for salt in ("deadbeef", "DEADBEEF", "00", "12345678"):
        raw = make(PASSWORD, salt=salt)
        vectors.match(f"{salt} read raw", PASSWORD, raw)
        decoded = derive("sha1", PASSWORD, bytes.fromhex(salt), 2, 20).hex()
        digest = four.digest(salt=salt, hash=decoded)
        vectors.match(f"{salt} read as hexadecimal", PASSWORD, digest)
    for salt in ("abc", "deadbeeg", "0xdeadbeef", "c2FsdA==", " a b:c,d=e! "):
        vectors.match(f"{salt} can be raw only", PASSWORD, make(PASSWORD, salt=salt))

    upper = four.digest(hash=four.values["hash"].upper())
    vectors.match("hash in upper case", PASSWORD, upper)
    upper = five.digest(salt=SALT_BYTES.hex().upper(), hash=five.values["hash"].upper())
    vectors.match("salt and hash in upper case", PASSWORD, upper)
    longest = make(PASSWORD, salt=four.filler(MAX_DIGEST))
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest)


def add_mismatches(vectors, four, five):
    hash_, salt = four.values["hash"], five.values["salt"]
    two_blocks = make(PASSWORD, length=40)
    raw = derive("sha1", PASSWORD, salt.encode(), 2, 20).hex()
    for comment, digest in [
        ("one bit of the hash's first digit", four.digest(hash=flip(hash_, 0, HEX))),
        ("lowest bit of the hash", four.digest(hash=flip(hash_, -1, HEX))),
        ("one bit of the raw salt", four.digest(salt=SALT[:-1] + "d")),
        ("one bit of the hexadecimal salt", five.digest(salt=flip(salt, -1, HEX))),
        ("one iteration more", four.digest(iterations="3")),
        ("one bit of the second block's first digit", flip(two_blocks, -40, HEX)),
        ("lowest bit of the second block", flip(two_blocks, -1, HEX)),
        ("raw salt with a space after it", four.digest(salt=SALT + " ")),
        ("raw salt in another case", four.digest(salt=SALT.upper())),
        ("salt read raw in spite of a key length", five.digest(hash=raw)),
    ]:
        vectors.mismatch(comment, PASSWORD, digest)


def add_unreadable_key_length(vectors, five):
    start = five.start
    vectors.cut("ends before the key length", start("key_length"), "key_length", five)
    vectors.cut("five segments, ends before the hash", start("hash"), "hash", five)
    for suffix in ("\n", " ", "\0", "$", "$20", "x"):
        digest = five.digest() + suffix
        vectors.malformed(
            f"{suffix!a} after the key length", digest, "key_length", len(digest) - len(suffix)
        )
    for comment, value in [
        ("zero", "0"),
        ("leading zero", "020"),
        ("plus sign", "+20"),
        ("minus sign", "-20"),
        ("space before", " 20"),
        ("hexadecimal", "x14"),
        ("in bits", "160"),
        ("one less than the hash", "19"),
        ("one more than the hash", "21"),
        ("2^64 + 20", str(2**64 + 20)),
        ("400 digits", "2" * 400),
        ("full-width digits", "\uff12\uff10"),
    ]:
        vectors.spoiled("key_length", comment, value, 0, five)
    for character in "g:/ ":
        value = five.values["salt"][:3] + character + five.values["salt"][4:]
        vectors.spoiled("salt", f"{character!a} in hexadecimal", value, 3, five)
    vectors.spoiled("salt", "odd number of digits", five.values["salt"][:-1], None, five)
    vectors.spoiled("salt", "raw text, and a key length", "salt", 0, five)
    for length in (15, 257):
        changes = {"hash": octets("another length", length).hex(), "key_length": str(length)}
        digest = five.digest(**changes)
        vectors.malformed(f"key length {length}, as the hash is", digest, "hash", start("hash"))
