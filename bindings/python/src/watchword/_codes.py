"""What one-time codes by the time and by a counter share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_char, c_size_t, sizeof
from typing import Any, Callable

from . import _abi
from ._errors import MalformedError, raise_for, wrong_type
from ._inputs import BytesLike, borrowed

ALGORITHMS = {"sha1": 1, "sha256": 2, "sha512": 3}
VERDICTS = {0: "mismatch", 1: "match", 2: "replayed"}


def settings_of(
    algorithm: str, digits: int, period: int, window: int, allow_short_secrets: bool
) -> _abi.CodeSettings:
    """The settings as the library reads them; it checks their ranges."""
    try:
        number = ALGORITHMS[algorithm]
    except (KeyError, TypeError):
        number = 0
    if number == 0:
        if not isinstance(algorithm, str):
            raise wrong_type("algorithm", "str", algorithm)
        raise ValueError("algorithm must be one of " + ", ".join(ALGORITHMS))
    return _abi.CodeSettings(
        algorithm=number,
        digits=whole("digits", digits, 2**32),
        period_seconds=whole("period", period, 2**64),
        window=whole("window", window, 2**32),
        allow_short_secrets=bool(allow_short_secrets),
    )


def whole(name: str, value: int, end: int, start: int = 0) -> int:
    """`value`, which must be an int from `start` to below `end`."""
    if not isinstance(value, int):
        raise wrong_type(name, "int", value)
    if not start <= value < end:
        raise ValueError(f"{name} must be from {start} to {end - 1}")
    return value


def text_bytes(name: str, value: str | bytes) -> bytes:
    """The bytes of text, or bytes as they are."""
    if type(value) is bytes:
        return value
    if isinstance(value, str):
        try:
            return str.encode(value)
        except UnicodeEncodeError:
            pass
        # Not above, where the text that cannot be encoded would be part of the context.
        raise MalformedError(name, 0, "a lone surrogate, which has no UTF-8")
    if isinstance(value, bytes):
        return bytes(memoryview(value))  # A subclass may say anything of its length.
    raise wrong_type(name, "str or bytes", value)


@contextmanager
def decoded(
    secret: str | BytesLike, settings: _abi.CodeSettings
) -> Iterator[tuple[Any, int]]:
    """Where the bytes of a secret lie, decoded where it is text; a copy is wiped at the end."""
    if not isinstance(secret, str):
        with borrowed("secret", secret) as place:
            yield place
        return
    encoded = text_bytes("secret", secret)
    buffer = (c_char * _abi.MAX_SECRET)()
    length = c_size_t()
    error = _abi.Error()
    status = _abi.secret_decode(
        encoded, len(encoded), settings, buffer, sizeof(buffer), byref(length), error
    )
    raise_for(status, error, MalformedError)
    try:
        yield buffer, length.value
    finally:
        _abi.wipe(buffer, sizeof(buffer))


def written(
    call: Callable[..., int],
    room: int,
    error: _abi.Error,
    malformed: type[MalformedError] = MalformedError,
) -> bytes:
    """What `call(buffer, size, length)` writes; called again where `room` was not enough.

    Raises what its status and `error` say.
    """
    length = c_size_t()
    while True:
        buffer = (c_char * room)()
        status = call(buffer, room, byref(length))
        if status != _abi.BUFFER_TOO_SMALL:
            break
        room = length.value
    raise_for(status, error, malformed)
    return buffer.raw[: length.value]
