"""The adapters for Django, pwdlib and Werkzeug, in the real ones."""

from __future__ import annotations

import hashlib

import django
import pytest
import werkzeug.security
from django.conf import settings
from pwdlib import PasswordHash
from support import cases

import watchword
import watchword.pwdlib
import watchword.werkzeug

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
)
django.setup()

import watchword.django  # noqa: E402  (it needs the settings)

PREFERRED = "django.contrib.auth.hashers.ScryptPasswordHasher"
MATCHES = {
    hasher: next(
        case
        for case in cases()
        if case.hasher == hasher and case.result == "match" and case.password.isascii()
        and 0 < len(case.password) < 60 and b"\0" not in case.password
    )
    for hasher in watchword.hashers()
}


@pytest.fixture(scope="module")
def users() -> type:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test.utils import override_settings

    with override_settings(PASSWORD_HASHERS=[PREFERRED, *watchword.django.HASHERS]):
        from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm

        get_hashers.cache_clear()
        get_hashers_by_algorithm.cache_clear()
        call_command("migrate", verbosity=0)
        yield User
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()


@pytest.mark.parametrize("hasher", watchword.hashers())
def test_django_signs_in_and_replaces_the_digest(hasher: str, users: type) -> None:
    from django.contrib.auth import authenticate
    from django.contrib.auth.hashers import identify_hasher, is_password_usable

    case = MATCHES[hasher]
    password = case.password.decode()
    stored = watchword.django.encoded(case.digest, hasher=hasher)
    user = users.objects.create(username=hasher, password=stored)
    assert is_password_usable(stored)
    summary = identify_hasher(stored).safe_summary(stored)
    assert case.digest not in str(summary)

    assert authenticate(username=hasher, password=password + "x") is None
    user.refresh_from_db()
    assert user.password == stored  # a wrong password replaces nothing
    assert authenticate(username=hasher, password=password) == user
    user.refresh_from_db()
    assert user.password.startswith("scrypt$")  # Django's own, and its first hasher
    assert authenticate(username=hasher, password=password) == user


def test_django_stores_no_digest_that_never_verifies() -> None:
    with pytest.raises(watchword.MalformedDigestError):
        watchword.django.encoded("$2b$10$short", hasher="bcrypt")
    with pytest.raises(watchword.UnknownHasherError):
        watchword.django.encoded("x", hasher="crypt")


def test_django_makes_digests_where_it_is_told_to() -> None:
    from django.contrib.auth.hashers import check_password, make_password
    from django.test.utils import override_settings

    with override_settings(PASSWORD_HASHERS=["watchword.django.Argon2idHasher"]):
        from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm

        get_hashers.cache_clear()
        get_hashers_by_algorithm.cache_clear()
        stored = make_password("open sesame")
        assert stored.startswith("watchword_argon2id$$argon2id$v=19$m=19456,t=2,p=1$")
        updates: list[str] = []
        assert check_password("open sesame", stored, setter=updates.append)
        assert not check_password("open sesamf", stored) and updates == []
        cheap = watchword.hash(
            "open sesame", cost=watchword.DigestCost(argon2_memory_kib=8, argon2_iterations=1)
        )
        stored = watchword.django.encoded(cheap, hasher="argon2id")
        assert check_password("open sesame", stored, setter=updates.append)
        assert updates == ["open sesame"]
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()


def test_pwdlib_verifies_and_updates() -> None:
    cost = watchword.DigestCost(argon2_memory_kib=64)
    others = [hasher for hasher in watchword.hashers() if hasher != "pbkdf2_sha256_django"]
    password_hash = PasswordHash(
        (
            watchword.pwdlib.hasher("argon2id", cost=cost),
            *(watchword.pwdlib.hasher(hasher) for hasher in others if hasher != "argon2id"),
        )
    )
    for hasher in others:
        case = MATCHES[hasher]
        assert not password_hash.verify(case.password + b"x", case.digest)
        valid, new = password_hash.verify_and_update(case.password, case.digest)
        assert valid and (new is not None or hasher == "argon2id")
        if new is not None:
            assert new.startswith("$argon2id$v=19$m=64,t=2,p=1$")
            assert password_hash.verify_and_update(case.password, new) == (True, None)
    digest = password_hash.hash("open sesame")
    assert password_hash.verify("open sesame", digest)
    with pytest.raises(watchword.UnknownHasherError):
        watchword.pwdlib.hasher("crypt")


@pytest.mark.parametrize("method", ["scrypt", "scrypt:1024:8:2", "pbkdf2:sha256:1000", "pbkdf2:sha1:1000"])
def test_what_werkzeug_made_is_verified(method: str) -> None:
    for password in ("open sesame", "", "\u00e4\u20ac\U0001f511", "x" * 200):
        digest = werkzeug.security.generate_password_hash(password, method)
        assert watchword.werkzeug.check_password_hash(digest, password)
        assert not watchword.werkzeug.check_password_hash(digest, password + "x")


def test_werkzeug_verifies_what_was_made() -> None:
    for method in ("scrypt", "scrypt:1024:8:2"):
        digest = watchword.werkzeug.generate_password_hash("open sesame", method)
        assert werkzeug.security.check_password_hash(digest, "open sesame")
        assert not werkzeug.security.check_password_hash(digest, "open sesamf")
    with pytest.raises(ValueError, match="method must be scrypt"):
        watchword.werkzeug.generate_password_hash("x", "pbkdf2:sha256")


def test_werkzeugs_function_verifies_every_digest() -> None:
    for hasher, case in MATCHES.items():
        assert watchword.werkzeug.check_password_hash(
            case.digest, case.password.decode(), hasher=hasher
        )
    md5 = hashlib.md5(b"pw").hexdigest()
    assert watchword.werkzeug.check_password_hash(md5, "pw")
    for damaged, error in (
        ("pbkdf2:sha256:1000$salt", watchword.MalformedDigestError),
        ("pbkdf2:sha256:1000$salt$xyz", watchword.MalformedDigestError),
        ("pbkdf2:sha256$salt$00", watchword.MalformedDigestError),
        ("pbkdf2:sha256:0$salt$" + "00" * 32, watchword.MalformedDigestError),
        ("pbkdf2:sha512:1000$salt$" + "00" * 64, watchword.UnsupportedDigestError),
        ("plain$$pw", watchword.MalformedDigestError),
    ):
        with pytest.raises(error):
            watchword.werkzeug.check_password_hash(damaged, "pw")


@pytest.mark.parametrize("password", ["a\0b", "\ud800", "x" * 5000])
def test_nobody_raises_errors_by_a_password(password: str) -> None:
    from django.contrib.auth.hashers import get_hasher
    from django.test.utils import override_settings

    digest = MATCHES["bcrypt"].digest
    assert not watchword.werkzeug.check_password_hash(digest, password)
    assert not PasswordHash((watchword.pwdlib.hasher("bcrypt"),)).verify(password, digest)
    with override_settings(PASSWORD_HASHERS=watchword.django.HASHERS):
        from django.contrib.auth.hashers import get_hashers, get_hashers_by_algorithm

        get_hashers.cache_clear()
        get_hashers_by_algorithm.cache_clear()
        stored = watchword.django.encoded(digest, hasher="bcrypt")
        assert not get_hasher("watchword_bcrypt").verify(password, stored)
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()
