"""What a password and a digest may be."""

from __future__ import annotations

import array
import gc
import weakref

import pytest
from support import BCRYPT, MD5, PASSWORD, Case, error_of, one_match_each

import watchword

SURROGATE = "a lone surrogate, which has no UTF-8"


class Chatty(bytes):
    """Bytes that lie about themselves."""

    def __len__(self) -> int:
        return 1 << 20

    def __bytes__(self) -> bytes:
        return b"another"


class Foreign(str):
    """Text that lies about itself."""

    def encode(self, *arguments: str) -> bytes:  # type: ignore[override]
        return Chatty(b"another")


@pytest.mark.parametrize("case", one_match_each(), ids=str)
@pytest.mark.parametrize(
    "kind",
    [
        bytes,
        bytearray,
        memoryview,
        lambda data: memoryview(bytearray(data)),
        lambda data: memoryview(bytearray(b"<" + data + b">"))[1:-1],
        lambda data: memoryview(b"<" + data + b">")[1:-1],
        lambda data: memoryview(bytes(b for byte in data for b in (byte, 0)))[::2],
        lambda data: memoryview(array.array("B", data)),
        Chatty,
    ],
    ids=[
        "bytes",
        "bytearray",
        "read-only view",
        "writable view",
        "slice of a writable view",
        "slice of a read-only view",
        "view with steps",
        "view of an array",
        "subclass of bytes",
    ],
)
def test_every_kind_of_bytes_is_taken_as_it_is(case: Case, kind) -> None:
    for password, is_match in ((case.password, True), (case.password + b"\xff", False)):
        assert watchword.verify(kind(password), case.digest, hasher=case.hasher) is is_match


def test_a_view_of_wide_items_is_its_bytes() -> None:
    words = array.array("H", b"open sesame!")
    digest = "b59d7d7eb300d20caddee37951ea247b"
    assert words.itemsize == 2
    verdicts = [
        watchword.verify(password, digest, hasher="md5")
        for password in (memoryview(words), memoryview(words)[::-1], b"open sesame!")
    ]
    assert verdicts == [True, False, True]


def test_text_is_encoded_as_utf8() -> None:
    password = "пароль 🔑"
    digest = "5c59db31743316ca7d708c0b731f459e"
    assert watchword.verify(password, digest, hasher="md5") is True
    assert watchword.verify(password.encode("utf-8"), digest, hasher="md5") is True
    assert watchword.verify(password.encode("utf-16"), digest, hasher="md5") is False


def test_text_is_not_normalised_or_trimmed() -> None:
    for password in (PASSWORD + " ", PASSWORD + "\n", PASSWORD.upper(), ""):
        assert watchword.verify(password, MD5, hasher="md5") is False


def test_bytes_need_not_be_utf8() -> None:
    digest = "00594fd4f42ba43fc1ca0427a0576295"  # of the byte ff
    assert watchword.verify(b"\xff", digest, hasher="md5") is True
    assert watchword.verify(bytearray(b"\xff"), digest, hasher="md5") is True
    assert watchword.verify("\xff", digest, hasher="md5") is False


def test_an_empty_password_is_a_password() -> None:
    digest = "d41d8cd98f00b204e9800998ecf8427e"
    for password in ("", b"", bytearray(), memoryview(b""), memoryview(bytearray())):
        assert watchword.verify(password, digest, hasher="md5") is True
        assert watchword.verify(password, MD5, hasher="md5") is False


def test_the_digest_may_be_text_or_bytes() -> None:
    for digest in (MD5, MD5.encode(), Chatty(MD5.encode()), Foreign(MD5)):
        assert watchword.verify(PASSWORD, digest, hasher="md5") is True
        watchword.check(digest, hasher="md5")
        assert watchword.inspect(digest).candidates == ("md5",)


def test_a_subclass_of_str_is_its_text() -> None:
    assert watchword.verify(Foreign(PASSWORD), MD5, hasher="md5") is True


@pytest.mark.parametrize("text, offset", [("\ud800", 0), ("é\udcff", 2), ("🔑ab\ud83d", 6)])
def test_a_lone_surrogate_is_an_error_that_does_not_show_the_text(text: str, offset: int) -> None:
    malformed = [
        error_of(lambda: watchword.verify("x", text, hasher="md5")),
        error_of(lambda: watchword.check(text, hasher="md5")),
        error_of(lambda: watchword.inspect(text)),
    ]
    for error in malformed:
        assert type(error) is watchword.MalformedDigestError
        assert error.args == ("digest", offset, SURROGATE)
        assert error.__context__ is None
    unsupported = error_of(lambda: watchword.verify(text, MD5, hasher="md5"))
    assert type(unsupported) is watchword.UnsupportedDigestError
    assert unsupported.args == ("password", offset, SURROGATE)
    assert unsupported.__context__ is None


@pytest.mark.parametrize("password", [None, 1, 1.5, ["x"], object(), array.array("B", b"x")])
def test_another_type_of_password_is_a_type_error(password: object) -> None:
    with pytest.raises(
        TypeError, match="^password must be str, bytes, bytearray or memoryview, not "
    ):
        watchword.verify(password, MD5, hasher="md5")  # type: ignore[arg-type]


@pytest.mark.parametrize("digest", [None, 1, ["x"], bytearray(MD5.encode()), memoryview(b"x")])
def test_another_type_of_digest_is_a_type_error(digest: object) -> None:
    for call in (
        lambda: watchword.verify(PASSWORD, digest, hasher="md5"),
        lambda: watchword.check(digest, hasher="md5"),
        lambda: watchword.inspect(digest),
    ):
        with pytest.raises(TypeError, match="^digest must be str or bytes, not "):
            call()


@pytest.mark.parametrize("hasher", [3, b"md5", ["md5"], {}, 1.5])
def test_another_type_of_hasher_is_a_type_error(hasher: object) -> None:
    for call in (
        lambda: watchword.verify(PASSWORD, MD5, hasher=hasher),
        lambda: watchword.check(MD5, hasher=hasher),
        lambda: watchword.inspect(MD5, hasher=hasher),
    ):
        with pytest.raises(TypeError, match="^hasher must be str, not "):
            call()


def test_none_is_a_hasher_for_inspect_only() -> None:
    with pytest.raises(TypeError, match="^hasher must be str, not NoneType$"):
        watchword.verify(PASSWORD, MD5, hasher=None)  # type: ignore[arg-type]
    assert watchword.inspect(MD5, hasher=None).hasher == "md5"


@pytest.mark.parametrize("limits", [{}, 15, "default", watchword.Limits])
def test_another_type_of_limits_is_a_type_error(limits: object) -> None:
    for call in (
        lambda: watchword.verify(PASSWORD, MD5, hasher="md5", limits=limits),
        lambda: watchword.check(MD5, hasher="md5", limits=limits),
        lambda: watchword.inspect(MD5, limits=limits),
    ):
        with pytest.raises(TypeError, match="^limits must be Limits or None, not "):
            call()


@pytest.mark.parametrize("should_stop", [1, True, "never"])
def test_another_type_of_should_stop_is_a_type_error(should_stop: object) -> None:
    with pytest.raises(TypeError, match="^should_stop must be callable or None, not "):
        watchword.verify(PASSWORD, MD5, hasher="md5", should_stop=should_stop)  # type: ignore[arg-type]


def test_hasher_is_given_by_name() -> None:
    with pytest.raises(TypeError):
        watchword.verify(PASSWORD, MD5, "md5")  # type: ignore[call-arg, misc]


def test_a_bytearray_can_be_resized_after_a_verdict_and_after_an_error() -> None:
    password = bytearray(PASSWORD.encode())
    assert watchword.verify(password, MD5, hasher="md5") is True
    password.append(0)
    with pytest.raises(watchword.UnsupportedDigestError) as info:
        watchword.verify(password, BCRYPT, hasher="bcrypt")
    assert info.value.__traceback__ is not None
    password.clear()  # A BufferError, were it still borrowed by a frame of the traceback.


def test_a_password_is_not_kept() -> None:
    class Held(bytearray):
        pass

    password = Held(PASSWORD.encode())
    collected = weakref.ref(password)
    watchword.verify(password, MD5, hasher="md5")
    error_of(lambda: watchword.verify(password, "?", hasher="md5"))
    error_of(lambda: watchword.verify(password, BCRYPT, hasher="bcrypt", should_stop=lambda: True))
    del password
    gc.collect()
    assert collected() is None


def test_a_nul_byte_is_refused_for_bcrypt() -> None:
    for password in (b"ab\0c", "ab\0c", bytearray(b"ab\0c")):
        error = error_of(lambda: watchword.verify(password, BCRYPT, hasher="bcrypt"))
        assert type(error) is watchword.UnsupportedDigestError
        assert (error.field, error.offset) == ("password", 2)
    assert watchword.verify("\0", "93b885adfe0da089cdf634904fd59f71", hasher="md5") is True
