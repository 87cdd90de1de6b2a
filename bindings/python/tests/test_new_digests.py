"""New digests, verified by the libraries of others."""

from __future__ import annotations

import hashlib
import random
import re

import argon2
import bcrypt
import pytest

import watchword

CHEAP = watchword.DigestCost(
    bcrypt_cost=4,
    pbkdf2_sha256_iterations=10,
    pbkdf2_sha1_iterations=10,
    scrypt_n=16,
    argon2_memory_kib=32,
    argon2_iterations=1,
    argon2_lanes=2,
)
MAKING = [
    "argon2i", "argon2id", "bcrypt", "bcrypt_sha256_django", "pbkdf2_sha1", "pbkdf2_sha256",
    "pbkdf2_sha256_django", "scrypt_werkzeug",
]  # fmt: skip


def passwords() -> list[bytes]:
    source = random.Random(5)
    lengths = [0, 1, 8, 55, 56, 63, 64, 65, 71, 72]
    return [bytes(source.randrange(1, 256) for _ in range(n)) for n in lengths]


def test_bcrypt_is_that_of_pyca() -> None:
    for password in passwords():
        digest = watchword.hash(password, hasher="bcrypt", cost=CHEAP).encode()
        assert digest.startswith(b"$2b$04$") and bcrypt.checkpw(password, digest)
        assert bcrypt.hashpw(password, digest) == digest


def test_argon2_is_that_of_argon2_cffi() -> None:
    hasher = argon2.PasswordHasher()
    for password in passwords():
        for name in ("argon2i", "argon2id"):
            digest = watchword.hash(password, hasher=name, cost=CHEAP)
            assert hasher.verify(digest, password)
            parameters = argon2.extract_parameters(digest)
            assert (parameters.memory_cost, parameters.time_cost) == (32, 1)
            assert (parameters.parallelism, parameters.salt_len) == (2, 16)


def test_pbkdf2_and_scrypt_are_those_of_hashlib() -> None:
    import base64

    for password in passwords():
        _, count, salt, key = watchword.hash(
            password, hasher="pbkdf2_sha256_django", cost=CHEAP
        ).split("$")
        expected = hashlib.pbkdf2_hmac("sha256", password, salt.encode(), int(count))
        assert base64.b64decode(key) == expected and len(salt) == 22
        _, count, salt, key = watchword.hash(
            password, hasher="pbkdf2_sha256", cost=CHEAP
        ).split("$")
        raw = base64.b64decode(salt)
        assert base64.b64decode(key) == hashlib.pbkdf2_hmac("sha256", password, raw, int(count))
        _, count, salt, key, size = watchword.hash(
            password, hasher="pbkdf2_sha1", cost=CHEAP
        ).split("$")
        raw = bytes.fromhex(salt)
        assert size == "20" and len(raw) == 16
        assert bytes.fromhex(key) == hashlib.pbkdf2_hmac("sha1", password, raw, int(count))
        method, salt, key = watchword.hash(
            password, hasher="scrypt_werkzeug", cost=CHEAP
        ).split("$")
        found = re.fullmatch(r"scrypt:(\d+):(\d+):(\d+)", method)
        assert found
        n, r, p = map(int, found.groups())
        assert bytes.fromhex(key) == hashlib.scrypt(password, salt=salt.encode(), n=n, r=r, p=p)


@pytest.mark.parametrize("hasher", MAKING)
def test_the_defaults_are_strong_and_differ(hasher: str) -> None:
    first, second = (watchword.hash("open sesame", hasher=hasher) for _ in range(2))
    assert first != second
    assert watchword.verify("open sesame", first, hasher=hasher)
    assert not watchword.verify("open sesamf", first, hasher=hasher)
    report = watchword.inspect(first, hasher=hasher)
    names = {weakness.name for weakness in report.weaknesses}
    assert "low_cost" not in names and "short_salt" not in names
    assert report.over_limit is None


@pytest.mark.parametrize("hasher", sorted(set(watchword.hashers()) - set(MAKING)))
def test_hashers_for_digests_that_exist_make_none(hasher: str) -> None:
    with pytest.raises(watchword.UnsupportedDigestError, match="not for new ones"):
        watchword.hash("open sesame", hasher=hasher)


def test_what_cannot_be_made_is_named() -> None:
    with pytest.raises(watchword.UnsupportedDigestError, match="password at byte 72: too long"):
        watchword.hash("a" * 73, hasher="bcrypt", cost=CHEAP)
    with pytest.raises(watchword.UnsupportedDigestError, match="NUL"):
        watchword.hash("a\0", hasher="bcrypt", cost=CHEAP)
    with pytest.raises(watchword.MalformedDigestError, match="cost"):
        watchword.hash("a", hasher="bcrypt", cost=watchword.DigestCost(bcrypt_cost=3))
    with pytest.raises(watchword.OverLimitError, match="bcrypt_cost is 16, allowed are 15"):
        watchword.hash("a", hasher="bcrypt", cost=watchword.DigestCost(bcrypt_cost=16))
    with pytest.raises(watchword.MalformedDigestError, match="entropy at byte 15: too short"):
        watchword.hash("a", entropy=b"a" * 15, cost=CHEAP)
    with pytest.raises(ValueError, match="bcrypt_cost must be from 0"):
        watchword.DigestCost(bcrypt_cost=-1)
    with pytest.raises(watchword.StoppedError):
        watchword.hash("a", hasher="bcrypt", should_stop=lambda: True)
    with pytest.raises(ZeroDivisionError):
        watchword.hash("a", hasher="bcrypt", should_stop=lambda: bool(1 // 0))


def test_the_same_entropy_makes_the_same_digest() -> None:
    entropy = b"0123456789abcdef"
    for hasher in MAKING:
        digests = {
            watchword.hash("pw", hasher=hasher, cost=CHEAP, entropy=entropy) for _ in range(2)
        }
        assert len(digests) == 1


def test_upgrades() -> None:
    md5 = hashlib.md5(b"pw").hexdigest()
    assert watchword.upgrade(md5, hasher="md5", password_bytes=2) == "replace"
    assert watchword.upgrade(md5, hasher="md5", password_bytes=73) == "reset"
    assert watchword.upgrade(md5, hasher="md5", password_bytes=73, wanted="argon2id") == "replace"
    digest = watchword.hash("pw", hasher="bcrypt", cost=CHEAP)
    assert watchword.upgrade(digest, hasher="bcrypt", password_bytes=2) == "keep"
    assert (
        watchword.upgrade(
            digest, hasher="bcrypt", password_bytes=2, cost=watchword.DigestCost()
        )
        == "replace"
    )
    with pytest.raises(watchword.MalformedDigestError):
        watchword.upgrade("5f", hasher="md5", password_bytes=2)
