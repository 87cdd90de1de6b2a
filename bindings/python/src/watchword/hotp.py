"""One-time codes by a counter: HOTP, RFC 4226.

    >>> from watchword import hotp
    >>> hotp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1)
    '287082'

Secrets and errors are those of `watchword.totp`.
"""

from __future__ import annotations

from ctypes import byref, c_int32, c_uint64

from . import _abi
from ._codes import decoded, settings_of, text_bytes, whole, written
from ._errors import MalformedError, raise_for
from ._inputs import BytesLike
from .totp import Algorithm

__all__ = ["code", "verify"]


def code(
    secret: str | BytesLike,
    counter: int,
    *,
    algorithm: Algorithm = "sha1",
    digits: int = 6,
    allow_short_secrets: bool = False,
) -> str:
    """Gives the code of a counter.

    Args:
        secret: Base32, or bytes.
        counter: From 0 to 2**64 - 1.
        algorithm: "sha1", "sha256" or "sha512".
        digits: 6 to 8.
        allow_short_secrets: Whether a secret may have fewer than 10 bytes.

    Returns:
        As many digits as asked for.

    Raises:
        MalformedError: The secret cannot be read, or a setting is out of its range.
    """
    settings = settings_of(algorithm, digits, 30, 0, allow_short_secrets)
    number = whole("counter", counter, 2**64)
    error = _abi.Error()
    with decoded(secret, settings) as (pointer, size):
        text = written(
            lambda *buffer: int(
                _abi.hotp_code(pointer, size, number, settings, *buffer, error)
            ),
            8,
            error,
        )
    return text.decode("ascii")


def verify(
    code: str | bytes,
    secret: str | BytesLike,
    counter: int,
    *,
    window: int = 1,
    algorithm: Algorithm = "sha1",
    digits: int = 6,
    allow_short_secrets: bool = False,
) -> int | None:
    """Checks a code against a counter and those ahead of it.

    Args:
        code: What was typed in.
        secret: Base32, or bytes.
        counter: The next one that is expected.
        window: How many ahead of it are tried, 0 to 10.
        algorithm: "sha1", "sha256" or "sha512".
        digits: 6 to 8.
        allow_short_secrets: Whether a secret may have fewer than 10 bytes.

    Returns:
        The counter that matched, to which the next one to expect is one more; None for a mismatch.

    Raises:
        MalformedError: The secret cannot be read, or a setting is out of its range.
        OverLimitError: The window is more than 10.
    """
    settings = settings_of(algorithm, digits, 30, window, allow_short_secrets)
    number = whole("counter", counter, 2**64)
    encoded = code.encode("utf-8", "replace") if isinstance(code, str) else text_bytes("code", code)
    verdict = c_int32()
    found = c_uint64()
    error = _abi.Error()
    with decoded(secret, settings) as (pointer, size):
        status = _abi.hotp_verify(
            pointer, size, encoded, len(encoded), number, settings, byref(verdict), byref(found),
            error,
        )  # fmt: skip
    raise_for(status, error, MalformedError)
    return found.value if verdict.value == 1 else None
