"""Firebase's scrypt: the derived key encrypts a signer key, the hash is what comes out.

Six segments: hash, salt, signer key and salt separator in base64, then rounds (r) and memory cost
(log2 of N). hashlib's scrypt and cryptography's AES-256-CTR.
"""

import base64
import itertools

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from .alphabets import BASE64, base64_text, flip
from .document import octets
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .scrypt import MAX_BLOCK_SIZE, derive
from .vectors import MAX_DIGEST, Layout, Vectors

FIELDS = ["hash", "salt", "signer_key", "salt_separator", "rounds", "memory_cost"]
TEMPLATE = "$".join("{" + name + "}" for name in FIELDS)
SALT = octets("scrypt_firebase salt", 10)
SIGNER_KEY = octets("scrypt_firebase signer key", 64)
SEPARATOR = b"\x07"


def encrypt(password, salt, signer_key, separator, rounds, memory_cost):
    key = derive(password, salt + separator, 2**memory_cost, rounds, 1)[:32]
    encryptor = Cipher(AES(key), CTR(bytes(16))).encryptor()
    return encryptor.update(signer_key) + encryptor.finalize()


def make(
    password, salt=SALT, signer_key=SIGNER_KEY, separator=SEPARATOR, rounds=2, memory_cost=4,
    padded=True,
):  # fmt: skip
    hash_ = encrypt(password, salt, signer_key, separator, rounds, memory_cost)
    texts = [base64_text(data, padded=padded) for data in (hash_, salt, signer_key, separator)]
    return "$".join([*texts, str(rounds), str(memory_cost)])


def url_safe(digest):
    return digest.translate(str.maketrans("+/", "-_"))


def verify(password, digest):
    *texts, rounds, memory_cost = digest.translate(str.maketrans("-_", "+/")).split("$")
    decoded = [base64.b64decode(text + "=" * (-len(text) % 4), validate=True) for text in texts]
    return encrypt(password, *decoded[1:], int(rounds), int(memory_cost)) == decoded[0]


def documents():
    layout = Layout(TEMPLATE, **dict(zip(FIELDS, make(PASSWORD).split("$"), strict=True)))
    vectors = Vectors(
        "scrypt_firebase", made_with=["cryptography", "hashlib"], verify=verify, layout=layout
    )
    vectors.add_passwords(make, AROUND_BLOCKS)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    add_matches(vectors)
    add_mismatches(vectors)

    vectors.add_surroundings("hash", "memory_cost", suffixes=("\r\n", "\t", "$", '"'))
    add_malformed(vectors)
    add_limits(vectors)
    return vectors.documents()


def add_matches(vectors):
    values, digest = vectors.layout.values, vectors.layout.digest
    for rounds, memory_cost in [
        (1, 1), (1, 2), (1, 8), (1, 15), (3, 5), (7, 10), (8, 10), (16, 6), (31, 2), (32, 1),
        (8, 14),
    ]:  # fmt: skip
        text = make(PASSWORD, rounds=rounds, memory_cost=memory_cost)
        vectors.match(f"rounds {rounds}, memory cost {memory_cost}", PASSWORD, text)
    for length in (16, 17, 24, 31, 32, 33, 47, 48, 63, 65, 128, 255, 256):
        text = make(PASSWORD, signer_key=octets("signer key", length))
        vectors.match(f"signer key of {length} bytes", PASSWORD, text)
    for length in (1, 2, 8, 12, 54, 62, 63, 64, 128):
        text = make(PASSWORD, octets("firebase salt", length))
        vectors.match(f"salt of {length} bytes", PASSWORD, text)
    for length in (0, 2, 3, 16, 64):
        text = make(PASSWORD, separator=octets("separator", length))
        vectors.match(f"salt separator of {length} bytes", PASSWORD, text)
    moved = make(PASSWORD, SALT[:-1], separator=SALT[-1:] + SEPARATOR)
    vectors.match("salt's last byte in the separator: the same hash", PASSWORD, moved)
    vectors.match("signer key of zeros", PASSWORD, make(PASSWORD, signer_key=bytes(64)))

    both = make(PASSWORD, bytes.fromhex("fbefbeffffff"), separator=b"\xff\xef\xfe")
    assert all("+" in part or "/" in part for part in both.split("$")[:4])
    vectors.match("+ and / in every field", PASSWORD, both)
    vectors.match("URL-safe base64", PASSWORD, url_safe(both))
    bare = make(PASSWORD, padded=False)
    vectors.match("no padding", PASSWORD, bare)
    vectors.match("URL-safe base64, no padding", PASSWORD, url_safe(bare))
    for field in ("hash", "salt", "signer_key", "salt_separator"):
        text = digest(**{field: values[field].rstrip("=")})
        vectors.match(f"{field}: no padding", PASSWORD, text)
    longest = make(
        PASSWORD, octets("long salt", 243), octets("signer key", 256), rounds=1, memory_cost=10
    )
    assert len(longest) == MAX_DIGEST
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest)


def add_mismatches(vectors):
    values, digest = vectors.layout.values, vectors.layout.digest
    for field in ("hash", "salt", "signer_key", "salt_separator"):
        text = values[field]
        changed = flip(text, 0, BASE64)
        vectors.mismatch(f"one bit of {field}'s first byte", PASSWORD, digest(**{field: changed}))
        bare = text.rstrip("=")
        changed = flip(bare, -1, BASE64, 16) + text[len(bare) :]
        vectors.mismatch(f"lowest bit of {field}", PASSWORD, digest(**{field: changed}))
    swapped = make(PASSWORD, rounds=8, memory_cost=4).replace("$8$4", "$4$8")
    other = base64_text(octets("another signer key", 64))
    for comment, text in [
        ("another number of rounds", digest(rounds="3")),
        ("another memory cost", digest(memory_cost="5")),
        ("rounds and memory cost exchanged", swapped),
        ("another project's signer key", digest(signer_key=other)),
        ("no salt separator", digest(salt_separator="")),
        ("the signer key itself as hash", digest(hash=values["signer_key"])),
    ]:
        vectors.mismatch(comment, PASSWORD, text)


def add_malformed(vectors):
    layout = vectors.layout
    start, end = layout.start, layout.end
    for field, following in itertools.pairwise(FIELDS):
        vectors.cut(f"ends after {field}", end(field), following)
    for field in ("signer_key", "rounds"):
        vectors.cut(f"ends before {field}", start(field), field)
    for field in ("salt", "salt_separator"):
        vectors.cut(f"ends before {field}", start(field))
    for name in FIELDS[:-1]:
        joined = TEMPLATE.replace(name + "}$", name + "}").format(**layout.values)
        vectors.malformed(f"no $ after {name}", joined)
    vectors.spoiled("hash", "missing", "", 0)
    vectors.spoiled("signer_key", "missing", "", 0)
    for field in ("hash", "signer_key"):
        vectors.add_bad_base64(field, foreign=".*", any_length=False)
    for field in ("salt", "salt_separator"):
        vectors.add_bad_base64(field, foreign=".*")
    for length in (16, 32, 63, 65):
        text = base64_text(octets("another length", length))
        vectors.spoiled("hash", f"{length} bytes, the signer key has 64", text, 0)
    for length in (1, 15, 257, 300):
        text = base64_text(octets("another length", length))
        both = layout.digest(hash=text, signer_key=text)
        vectors.malformed(f"hash and signer key of {length} bytes", both)
    for field in ("rounds", "memory_cost"):
        vectors.add_bad_numbers(field)
    for value in ("64", "65", "100", "255", "256"):
        vectors.spoiled("memory_cost", f"{value}, N over 2^63", value, 0)
    vectors.spoiled("memory_cost", "N in place of log2 N", "16384", 0)
    vectors.malformed(
        "a seventh field", layout.digest() + "$1", "memory_cost", len(layout.digest())
    )
    vectors.malformed("a Werkzeug scrypt", "scrypt:16384:8:1$salt$" + "0" * 128, "hash", 6)


def add_limits(vectors):
    digest = vectors.layout.digest
    vectors.match(
        "256 MiB and memory cost 17, the limits", PASSWORD,
        make(PASSWORD, rounds=16, memory_cost=17), check_only=True,
    )  # fmt: skip
    vectors.over_limit("272 MiB", digest(rounds="17", memory_cost="17"), "scrypt_memory_bytes")
    vectors.over_limit("512 MiB", digest(rounds="32", memory_cost="17"), "scrypt_memory_bytes")
    vectors.beyond("rounds", "33", str(MAX_BLOCK_SIZE + 1), "scrypt_block_size")
    vectors.beyond("memory_cost", "18", "18", "scrypt_memory_cost")
    for comment, rounds, memory_cost in [
        ("rounds 2^32 - 1", 2**32 - 1, 4),
        ("N*r is 2^64", 2, 63),
        ("rounds and memory cost the largest", 2**32 - 1, 63),
        ("128*N*r is 2^64", 2, 56),
    ]:
        vectors.over_limit(comment, digest(rounds=str(rounds), memory_cost=str(memory_cost)))
    too_long = make(
        PASSWORD, octets("long salt", 243), octets("signer key", 256), rounds=10, memory_cost=10
    )
    assert len(too_long) == MAX_DIGEST + 1
    vectors.over_limit("digest of 1025 bytes", too_long, "digest_bytes", "digest")
