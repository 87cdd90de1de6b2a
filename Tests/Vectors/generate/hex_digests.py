"""What `md5` and `sha256` share: a digest is the hash in hexadecimal and nothing else."""

import hashlib

from .alphabets import HEX, flip
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .vectors import FULL_WIDTH_ONE, Layout, Vectors


def hex_digest_vectors(name, other):
    """Cases of the hasher and hash function `name`; `other` has another length."""

    def make(password):
        return hashlib.new(name, password).hexdigest()

    def verify(password, digest):
        return make(password) == digest.lower()

    good = make(PASSWORD)
    size = len(good)
    vectors = Vectors(
        name, made_with=["hashlib"], verify=verify, layout=Layout("{hash}", hash=good)
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    vectors.match("upper-case digits", PASSWORD, good.upper())
    vectors.match("digits of both cases", PASSWORD, good[: size // 2] + good[size // 2 :].upper())
    for at in (0, size // 2, size - 1):
        vectors.mismatch(f"one bit of digit {at}", PASSWORD, flip(good, at, HEX))
    vectors.mismatch("the hash of the hash", PASSWORD, make(good.encode()))
    vectors.mismatch("all digits 0", PASSWORD, "0" * size)
    vectors.mismatch("all digits f", PASSWORD, "f" * size)

    vectors.malformed("empty digest", "", "digest", 0)
    for kept in (1, size // 2, size - 2, size - 1):
        vectors.cut(f"only {kept} digits", kept, "hash")
    for tail in ("0", "00", "\n", "\r\n", " ", "\0", "$", ":salt"):
        vectors.malformed(f"{tail!a} after the hash", good + tail, "hash", size)
    for head in ("0x", " ", "$"):
        vectors.malformed(f"{head!a} before the hash", head + good, "hash")
    for character in "/:@G`g- \0":  # the neighbours of 0-9, A-F and a-f in ASCII, and more
        vectors.spoiled("hash", f"{character!a} inside", good[0] + character + good[2:], 1)
    vectors.spoiled("hash", "first character no digit", "x" + good[1:], 0)
    vectors.spoiled("hash", "last character no digit", good[:-1] + "x", size - 1)
    vectors.spoiled("hash", "full-width digit inside", good[:2] + FULL_WIDTH_ONE + good[5:], 2)
    vectors.spoiled("hash", "0x in place of two digits", "0x" + good[2:], 1)
    long_or_short = hashlib.new(other, PASSWORD).hexdigest()
    vectors.malformed(f"a hash of {other}", long_or_short, "hash", min(size, len(long_or_short)))
    vectors.malformed("a hash of sha1", hashlib.sha1(PASSWORD).hexdigest(), "hash", min(size, 40))
    return vectors
