"""The exceptions."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest
from support import BCRYPT, MD5, PASSWORD, SLOW, SLOW_HASHER, error_of, run_python

import watchword

BASES = {
    watchword.MalformedDigestError: ValueError,
    watchword.UnsupportedDigestError: Exception,
    watchword.OverLimitError: Exception,
    watchword.UnknownHasherError: ValueError,
    watchword.OutOfMemoryError: MemoryError,
    watchword.StoppedError: Exception,
}


def raised() -> list[watchword.WatchwordError]:
    """One error of each kind, as the functions raise them."""
    errors = [
        error_of(lambda: watchword.check(BCRYPT[:-1] + "!", hasher="bcrypt")),
        error_of(lambda: watchword.check("$2x" + BCRYPT[3:], hasher="bcrypt")),
        error_of(lambda: watchword.check(BCRYPT.replace("$04$", "$31$"), hasher="bcrypt")),
        error_of(lambda: watchword.check(BCRYPT, hasher="rot13")),
        error_of(lambda: watchword.verify("x", SLOW, hasher=SLOW_HASHER, should_stop=lambda: True)),
    ]
    return [error for error in errors if error is not None]


def test_each_error_says_what_where_and_why() -> None:
    malformed, unsupported, over_limit, unknown, stopped = raised()
    assert type(malformed) is watchword.MalformedDigestError
    assert (malformed.field, malformed.offset) == ("hash", 59)
    assert malformed.reason == "not a character of its base64 alphabet"
    assert str(malformed) == ("malformed: hash at byte 59: not a character of its base64 alphabet")
    assert type(unsupported) is watchword.UnsupportedDigestError
    assert (unsupported.field, unsupported.offset) == ("version", 2)
    assert unsupported.reason == "this version is not supported"
    assert str(unsupported) == "unsupported: version at byte 2: this version is not supported"
    assert type(over_limit) is watchword.OverLimitError
    assert (over_limit.limit, over_limit.given, over_limit.allowed) == ("bcrypt_cost", 31, 15)
    assert str(over_limit) == "over the limit: bcrypt_cost is 31, allowed are 15"
    assert type(unknown) is watchword.UnknownHasherError
    assert str(unknown) == "unknown hasher: known are " + ", ".join(watchword.hashers())
    assert type(stopped) is watchword.StoppedError
    assert str(stopped) == "stopped"


@pytest.mark.parametrize("kind, base", BASES.items())
def test_every_error_is_a_watchword_error(kind: type, base: type) -> None:
    assert issubclass(kind, watchword.WatchwordError)
    assert issubclass(kind, base)
    assert kind.__module__ == "watchword"
    assert issubclass(kind, ValueError) is (base is ValueError)


def test_errors_survive_pickle_and_copy() -> None:
    errors = raised()
    assert len(errors) == 5
    for error in errors:
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error)
            assert str(again) == str(error)
            assert vars(again) == vars(error)


def test_memory_that_cannot_be_had_is_an_error() -> None:
    result = run_python(
        """
import resource, watchword
size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + 2**26, size + 2**26))
digest = "$argon2id$v=19$m=262144,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"
for options in ({}, {"should_stop": lambda: False}):
    try:
        watchword.verify("open sesame", digest, hasher="argon2id", **options)
    except watchword.OutOfMemoryError as error:
        print(isinstance(error, MemoryError), error)
"""
    )
    assert result.stdout == "True out of memory\n" * 2, result.stderr


@pytest.mark.parametrize(
    "given", [MD5, BCRYPT, PASSWORD, "MD5", "md5 ", "md5\0", "", "\ud800", "bcrypt_sha256"]
)
def test_an_unknown_hasher_is_not_shown(given: str) -> None:
    # Arguments that were mixed up would show a digest.
    for call in (
        lambda: watchword.verify(PASSWORD, MD5, hasher=given),
        lambda: watchword.check(MD5, hasher=given),
        lambda: watchword.inspect(MD5, hasher=given),
    ):
        error = error_of(call)
        assert type(error) is watchword.UnknownHasherError
        assert str(error) == "unknown hasher: known are " + ", ".join(watchword.hashers())
        assert error.__context__ is None


def test_no_error_of_a_call_shows_its_arguments() -> None:
    password, digest = "correct horse", "$2b$04$battery.staple"
    calls = (
        lambda: watchword.verify(password, digest, hasher="bcrypt"),
        lambda: watchword.verify(password.encode(), digest.encode(), hasher=digest),
        lambda: watchword.verify(password + "\ud800", digest, hasher="bcrypt"),
        lambda: watchword.verify(password, digest + "\ud800", hasher="bcrypt"),
        lambda: watchword.verify(password + "\0", BCRYPT, hasher="bcrypt"),
        lambda: watchword.verify([password], digest, hasher="md5"),
        lambda: watchword.verify(password, [digest], hasher="md5"),
        lambda: watchword.verify(password, digest, hasher=[digest]),
        lambda: watchword.verify(password, MD5, hasher="md5", limits=digest),
        lambda: watchword.verify(password, MD5, hasher="md5", should_stop=digest),
        lambda: watchword.verify(password * 1000, MD5, hasher="md5"),
        lambda: watchword.inspect(digest),
        lambda: watchword.inspect(digest * 100),
    )
    for call in calls:
        with pytest.raises((watchword.WatchwordError, TypeError)) as info:
            call()
        error = info.value
        shown = "".join(traceback.format_exception_only(type(error), error)) + repr(error.args)
        for secret in ("horse", "battery", "staple", BCRYPT[7:]):
            assert secret not in shown
        assert error.__context__ is None
        assert error.__cause__ is None
