"""Werkzeug's scrypt: the salt is text, the hash 64 bytes in hexadecimal."""

from werkzeug.security import check_password_hash

from .alphabets import HEX, flip
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .scrypt import MAX_BLOCK_SIZE, MAX_PARALLELIZATION, derive
from .vectors import MAX_DIGEST, Layout, Vectors

SALT = "3hQzTq8v0Xn4LrYb"
TEMPLATE = "scrypt:{cost}:{block_size}:{parallelization}${salt}${hash}"


def make(password, N=128, r=1, p=1, salt=SALT):
    hash_ = derive(password, salt.encode(), N, r, p).hex()
    return TEMPLATE.format(cost=N, block_size=r, parallelization=p, salt=salt, hash=hash_)


def verify(password, digest):
    digest = digest.removeprefix("$")
    method, salt, hash_ = digest.split("$")
    _, N, r, p = method.split(":")
    matches = derive(password, salt.encode(), int(N), int(r), int(p)).hex() == hash_.lower()
    if hash_.islower() and (text := decoded(password)) is not None:
        try:
            assert matches == check_password_hash(digest, text)
        except ValueError:  # Werkzeug does not give OpenSSL the memory that a small N takes
            assert int(N) < 128 or int(p) > 1
    return matches


def decoded(password):
    try:
        return password.decode()
    except UnicodeDecodeError:
        return None


def documents():
    good = make(PASSWORD)
    salt, hash_ = good.split("$")[1:]
    layout = Layout(
        TEMPLATE, cost="128", block_size="1", parallelization="1", salt=salt, hash=hash_
    )
    vectors = Vectors(
        "scrypt_werkzeug",
        made_with=["Werkzeug", "cryptography", "hashlib"],
        verify=verify,
        layout=layout,
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    add_matches(vectors)

    for comment, digest in [
        ("one bit of the hash's first digit", layout.digest(hash=flip(hash_, 0, HEX))),
        ("one bit of the hash's second half", layout.digest(hash=flip(hash_, 64, HEX))),
        ("lowest bit of the hash", layout.digest(hash=flip(hash_, -1, HEX))),
        ("one bit of the salt", layout.digest(salt=SALT[:-1] + "c")),
        ("salt one character shorter", layout.digest(salt=SALT[:-1])),
        ("another N", layout.digest(cost="64")),
        ("another r", layout.digest(block_size="2")),
        ("another p", layout.digest(parallelization="2")),
        ("r and p exchanged", make(PASSWORD, 16, 2, 3).replace(":2:3$", ":3:2$")),
    ]:
        vectors.mismatch(comment, PASSWORD, digest)

    vectors.add_surroundings("prefix", "hash", suffixes=("\n", "\r\n", " ", "\0", "$", "g"))
    add_malformed(vectors)
    add_limits(vectors)
    return vectors.documents()


def add_matches(vectors):
    for N, r, p in [
        (2, 1, 1), (16, 1, 1), (64, 1, 1), (128, 8, 1), (256, 3, 2), (1024, 8, 1), (1024, 2, 5),
        (2, 32, 1), (4, 31, 3), (2, 1, 16), (16384, 8, 1), (32768, 8, 1),
    ]:  # fmt: skip
        vectors.match(f"N {N}, r {r}, p {p}", PASSWORD, make(PASSWORD, N, r, p))
    for length in (1, 2, 55, 56, 63, 64, 65, 128):
        salt = (SALT * 8)[:length]
        vectors.match(f"salt of {length} bytes", PASSWORD, make(PASSWORD, salt=salt))
    for salt in ("deadbeef", "c2FsdA==", "scrypt:2:1:1", " a b,c!", "s\u00e4lt"):
        vectors.match(f"salt as it is: {salt!a}", PASSWORD, make(PASSWORD, salt=salt))
    digest = make(PASSWORD)
    method, salt, hash_ = digest.split("$")
    vectors.match("a $ in front", PASSWORD, "$" + digest)
    vectors.match("hash in upper case", PASSWORD, f"{method}${salt}${hash_.upper()}")
    longest = make(PASSWORD, salt=vectors.layout.filler(MAX_DIGEST))
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest)


def add_malformed(vectors):
    layout = vectors.layout
    good = layout.digest()
    rest = good[len("scrypt:") :]
    for prefix in ("Scrypt:", "scrypt2:", "scrypt$", "", "pbkdf2:sha256:", "s:"):
        vectors.misprefixed(prefix, prefix + rest)
    for prefix in ("$", "$$scrypt:"):  # one $ may stand there
        vectors.malformed(f"prefix: {prefix}", prefix + rest, "prefix", 1)
    vectors.misprefixed("no parameters", f"scrypt${SALT}${good[-128:]}")
    start, end = layout.start, layout.end
    vectors.cut("ends in the prefix", 3, "prefix")
    vectors.cut("ends after the prefix's name", 6, "prefix")
    vectors.cut("ends before N", start("cost"), "cost")
    vectors.cut("ends after N", end("cost"), "block_size")
    vectors.cut("ends before r", start("block_size"), "block_size")
    vectors.cut("ends after r", end("block_size"), "parallelization")
    vectors.cut("ends before p", start("parallelization"), "parallelization")
    vectors.cut("ends after p", end("parallelization"), "salt")
    vectors.cut("ends before the salt", start("salt"), "salt")
    vectors.cut("ends in the salt", start("salt") + 5, "hash")
    vectors.cut("ends after the salt", end("salt"), "hash")
    vectors.cut("ends before the hash", start("hash"), "hash")
    hash_ = layout.values["hash"]
    for count in (1, 64, 126):
        vectors.spoiled("hash", f"only {count} digits", hash_[:count])
    for count in (129, 130, 256):
        vectors.spoiled("hash", f"{count} digits", (hash_ + hash_)[:count])
    vectors.add_bad_hex("hash")
    vectors.spoiled("hash", "base64", "A" * 86 + "==")
    vectors.spoiled("salt", "empty", "", 0)
    merged = good.replace(SALT + "$", SALT)
    vectors.malformed("no $ after the salt", merged, "hash", len(merged))

    for field in ("cost", "block_size", "parallelization"):
        vectors.add_bad_numbers(field)
    vectors.spoiled("cost", "1", "1", 0)
    for N in (3, 5, 6, 7, 12, 1000, 16383, 16385, 2**32 - 1, 2**63 + 1, 2**64 - 1):
        vectors.spoiled("cost", f"{N} is no power of two", str(N), 0)
    vectors.spoiled("block_size", "2^32", str(2**32), 0)
    vectors.spoiled("parallelization", "2^32", str(2**32), 0)
    for comment, text, at in [
        ("no : after N", "scrypt:4$" + SALT, 8),
        ("no : after r", "scrypt:4:1$" + SALT, 10),
        ("a fourth number", f"scrypt:4:1:1:1${SALT}", 12),
        ("no $ after p", f"scrypt:4:1:1{SALT}", 13),
        ("commas for colons", f"scrypt:4,1,1${SALT}", 8),
    ]:
        vectors.malformed(comment, f"{text}${hash_}", None, at)


def add_limits(vectors):
    def sized(N, r, p):
        digest = vectors.layout.digest
        return digest(cost=str(N), block_size=str(r), parallelization=str(p))

    for comment, N, r, p in [
        ("256 MiB, the limit", 2**18, 8, 1),
        ("N*r*p is 2^23, the limit", 2**15, 16, 16),
    ]:
        vectors.match(comment, PASSWORD, make(PASSWORD, N, r, p), check_only=True)
    vectors.over_limit("512 MiB", sized(2**19, 8, 1), "scrypt_memory_bytes")
    vectors.over_limit("272 MiB", sized(2**17, 17, 1), "scrypt_memory_bytes")
    vectors.over_limit("N*r*p over 2^23 by r", sized(2**15, 17, 16), "scrypt_work")
    vectors.over_limit("N*r*p over 2^23 by p", sized(2**17, 8, 9), "scrypt_work")
    r, p = MAX_BLOCK_SIZE + 1, MAX_PARALLELIZATION + 1
    vectors.beyond("block_size", f"{r}", f"{r}", "scrypt_block_size")
    vectors.beyond("parallelization", f"{p}", f"{p}", "scrypt_parallelization")
    for comment, numbers in [
        ("N 2^63", (2**63, 1, 1)),
        ("r 2^32 - 1", (4, 2**32 - 1, 1)),
        ("p 2^32 - 1", (4, 1, 2**32 - 1)),
        ("N, r and p the largest, a product over 2^64", (2**63, 2**32 - 1, 2**32 - 1)),
        ("128*N*r is 2^64", (2**52, 32, 1)),
        ("N*r*p is 2^64", (2**55, 32, 16)),
    ]:
        vectors.over_limit(comment, sized(*numbers))
    too_long = vectors.layout.digest(salt=vectors.layout.filler(MAX_DIGEST + 1))
    vectors.over_limit("digest of 1025 bytes", too_long, "digest_bytes", "digest")
