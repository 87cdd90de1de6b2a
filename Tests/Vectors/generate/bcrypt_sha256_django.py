"""Django's BCryptSHA256PasswordHasher: bcrypt of the SHA-256 in lower-case hexadecimal."""

import contextlib
import hashlib

import bcrypt
from django.conf import settings
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher

from .alphabets import bcrypt_text
from .bcrypt_strings import SALT, add_near_misses, add_unreadable, bcrypt_layout
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL, of_length
from .vectors import Vectors

PREFIX = "bcrypt_sha256$"


def make(password, version="b", cost=4, salt=SALT):
    prehash = hashlib.sha256(password).hexdigest().encode()
    return PREFIX + bcrypt.hashpw(prehash, f"$2{version}${cost:02}${salt}".encode()).decode()


def verify(password, digest):
    matches = bcrypt.checkpw(
        hashlib.sha256(password).hexdigest().encode(), digest.removeprefix(PREFIX).encode()
    )
    with contextlib.suppress(UnicodeDecodeError):  # Django takes text only
        assert matches == BCryptSHA256PasswordHasher().verify(password.decode(), digest)
    return matches


def documents():
    if not settings.configured:
        settings.configure()
    plain = make(PASSWORD).removeprefix(PREFIX)
    vectors = Vectors(
        "bcrypt_sha256_django",
        made_with=["Django", "bcrypt", "hashlib"],
        verify=verify,
        layout=bcrypt_layout(plain, PREFIX),
    )
    vectors.add_passwords(make, [count for count in AROUND_BLOCKS if count < 120] + [256])
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    for version in "aby":
        for cost in (4, 5):
            digest = make(PASSWORD, version, cost)
            if digest != make(PASSWORD):
                vectors.match(f"version 2{version}, cost {cost}", PASSWORD, digest)
    vectors.match("cost 10", PASSWORD, make(PASSWORD, cost=10))
    vectors.match("cost 15, the limit", PASSWORD, make(PASSWORD, cost=15), check_only=True)
    for comment, salt in [("zero", bytes(16)), ("ff", b"\xff" * 16)]:
        digest = make(PASSWORD, salt=bcrypt_text(salt))
        vectors.match(f"every byte of the salt {comment}", PASSWORD, digest)

    longest = of_length(72)
    vectors.mismatch("the 73rd byte counts", longest + b"!", make(longest + b"?"))
    bare = bcrypt.hashpw(PASSWORD, f"$2b$04${SALT}".encode()).decode()
    vectors.mismatch("bcrypt of the password itself", PASSWORD, PREFIX + bare)
    prehash = hashlib.sha256(PASSWORD).hexdigest()
    vectors.mismatch("the prehash as password", prehash.encode(), make(PASSWORD))
    upper = bcrypt.hashpw(prehash.upper().encode(), f"$2b$04${SALT}".encode()).decode()
    vectors.mismatch("bcrypt of upper-case hexadecimal", PASSWORD, PREFIX + upper)
    add_near_misses(vectors)

    add_unreadable(vectors)
    for comment, text in [
        ("plain bcrypt", plain),
        ("Django's bcrypt", "bcrypt$" + plain),
        ("one $ only", PREFIX + plain[1:]),
        ("another hash function", "bcrypt_sha512$" + plain),
        ("upper case", PREFIX.upper() + plain),
        ("major version 3", PREFIX + plain.replace("$2b$", "$3b$")),
    ]:
        vectors.misprefixed(comment, text)
    return vectors.documents()
