"""Whatever the digest, there is a verdict or a WatchwordError."""

from __future__ import annotations

import hashlib

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import BCRYPT, MD5, cases

import watchword

# No digest takes more than a moment.
CHEAP = watchword.Limits(
    bcrypt_cost=4,
    pbkdf2_work=2000,
    phpass_rounds=8,
    scrypt_memory_bytes=2**20,
    scrypt_work=2**13,
    argon2_memory_kib=256,
    argon2_work_kib=1024,
)
DIGESTS = sorted({case.digest for case in cases()})
HASHERS = st.sampled_from(watchword.hashers())
PASSWORDS = st.one_of(st.binary(max_size=100), st.text(st.characters(), max_size=100))
ANYTHING = st.one_of(
    st.text(st.characters(), max_size=200),
    st.binary(max_size=200),
    st.text("$:,=./+abcdef0123456789vmtpry", max_size=100),
)
RELAXED = settings(deadline=None, max_examples=500)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A digest of the vectors with a few bytes changed, put in, left out or repeated."""
    digest = bytearray(draw(st.sampled_from(DIGESTS)).encode())
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(digest)))
        length = draw(st.integers(0, 4))
        new = draw(st.one_of(st.binary(max_size=4), st.just(bytes(digest[:place][-length:]))))
        digest[place : place + length] = new
    return bytes(digest)


def exercise(password: str | bytes, digest: str | bytes, hasher: str) -> None:
    checked: watchword.WatchwordError | None = None
    try:
        watchword.check(digest, hasher=hasher, limits=CHEAP)
    except watchword.WatchwordError as error:
        checked = error
        assert str(error).isascii()
    try:
        verdict = watchword.verify(password, digest, hasher=hasher, limits=CHEAP)
        assert verdict in (True, False)
        assert checked is None
    except watchword.WatchwordError as error:
        about_password = getattr(error, "field", None) == "password"
        assert about_password or (type(error), error.args) == (type(checked), checked.args)
    for named in (None, hasher):
        try:
            found = watchword.inspect(digest, hasher=named, limits=CHEAP)
            assert found.hasher in watchword.hashers()
            assert repr(found)
        except watchword.WatchwordError:
            pass


@RELAXED
@given(PASSWORDS, ANYTHING, HASHERS)
@example("", "", "md5")
@example("x", "\ud800", "bcrypt")
@example("\ud800", MD5, "md5")
@example(b"\0", BCRYPT, "bcrypt")
def test_any_string_gives_a_verdict_or_an_error(password, digest, hasher: str) -> None:
    exercise(password, digest, hasher)


@RELAXED
@given(PASSWORDS, mutated(), HASHERS)
def test_any_mutated_digest_gives_a_verdict_or_an_error(password, digest, hasher: str) -> None:
    exercise(password, digest, hasher)


@RELAXED
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_md5_and_sha256_agree_with_hashlib(password: bytes, other: bytes) -> None:
    for hasher in ("md5", "sha256"):
        digest = hashlib.new(hasher, password).hexdigest()
        assert watchword.verify(password, digest, hasher=hasher) is True
        assert watchword.verify(bytearray(other), digest, hasher=hasher) is (other == password)


@RELAXED
@given(st.binary(max_size=50), st.binary(max_size=50))
def test_constant_time_equals_is_equality(a: bytes, b: bytes) -> None:
    assert watchword.constant_time_equals(a, b) is (a == b)
    assert watchword.constant_time_equals(bytearray(a), memoryview(a)) is True
