"""One-time codes by the time: TOTP, RFC 6238.

    >>> from watchword import totp
    >>> totp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59)
    '287082'
    >>> found = totp.verify("287082", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59)
    >>> bool(found), found.step
    (True, 1)

A code works once: store the step of one that was accepted, by a conditional write where two
requests may race, and pass it as `last_step` from then on.

    >>> totp.verify("287082", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=61, last_step=found.step)
    Found(verdict='replayed', step=1)

A secret is text in base32, as people type it, or bytes that are decoded already. What cannot be
used raises `watchword.MalformedError`, with its place; it is never a mismatch.
"""

from __future__ import annotations

import os
import time
from ctypes import byref, c_char, c_int32, c_int64, sizeof
from dataclasses import dataclass
from typing import Literal

from . import _abi
from ._codes import ALGORITHMS, VERDICTS, decoded, settings_of, text_bytes, whole, written
from ._errors import MalformedError, raise_for
from ._inputs import BytesLike
from ._records import Record

__all__ = ["URI", "Found", "code", "new_secret", "parse_uri", "uri", "verify"]

Algorithm = Literal["sha1", "sha256", "sha512"]


@dataclass(frozen=True)
class Found(Record):
    """What a code was found to be; true where it is a match.

    Attributes:
        verdict: "match", "mismatch", or "replayed" for the code of a step that is not behind the
            last one used.
        step: The step that matched, the one to store as used; None for a mismatch.
    """

    __slots__ = ("step", "verdict")
    verdict: str
    step: int | None

    def __bool__(self) -> bool:
        return self.verdict == "match"


def code(
    secret: str | BytesLike,
    *,
    at: float | None = None,
    algorithm: Algorithm = "sha1",
    digits: int = 6,
    period: int = 30,
    allow_short_secrets: bool = False,
) -> str:
    """Gives the code at a time.

    Args:
        secret: Base32, or bytes.
        at: Seconds since 1970-01-01 UTC; None means now.
        algorithm: "sha1", which every authenticator app knows, "sha256" or "sha512".
        digits: 6 to 8.
        period: Seconds that a code is good for, from 1 on.
        allow_short_secrets: Whether a secret may have fewer than 10 bytes.

    Returns:
        As many digits as asked for.

    Raises:
        MalformedError: The secret cannot be read, or a setting is out of its range.
    """
    settings = settings_of(algorithm, digits, period, 0, allow_short_secrets)
    seconds = _seconds(at)
    error = _abi.Error()
    with decoded(secret, settings) as (pointer, size):
        text = written(
            lambda *buffer: int(
                _abi.totp_code(pointer, size, seconds, settings, *buffer, error)
            ),
            8,
            error,
        )
    return text.decode("ascii")


def verify(
    code: str | bytes,
    secret: str | BytesLike,
    *,
    at: float | None = None,
    last_step: int | None = None,
    window: int = 1,
    algorithm: Algorithm = "sha1",
    digits: int = 6,
    period: int = 30,
    allow_short_secrets: bool = False,
) -> Found:
    """Checks a code against the steps around a time.

    All steps are computed and compared, whatever matches.

    Args:
        code: What was typed in. What is not that many ASCII digits is a mismatch.
        secret: Base32, or bytes.
        at: Seconds since 1970-01-01 UTC; None means now.
        last_step: The step of the last code that was accepted; None where there is none.
        window: Steps on each side, 0 to 10.
        algorithm: "sha1", "sha256" or "sha512".
        digits: 6 to 8.
        period: Seconds that a code is good for, from 1 on.
        allow_short_secrets: Whether a secret may have fewer than 10 bytes.

    Returns:
        The verdict, true for a match, with the step.

    Raises:
        MalformedError: The secret cannot be read, or a setting is out of its range.
        OverLimitError: The window is more than 10.
    """
    settings = settings_of(algorithm, digits, period, window, allow_short_secrets)
    seconds = _seconds(at)
    last = _abi.NO_STEP
    if last_step is not None:
        last = whole("last_step", last_step, 2**63, _abi.NO_STEP + 1)
    encoded = code.encode("utf-8", "replace") if isinstance(code, str) else text_bytes("code", code)
    verdict = c_int32()
    step = c_int64()
    error = _abi.Error()
    with decoded(secret, settings) as (pointer, size):
        status = _abi.totp_verify(
            pointer, size, encoded, len(encoded), seconds, last, settings,
            byref(verdict), byref(step), error,
        )  # fmt: skip
    raise_for(status, error, MalformedError)
    word = VERDICTS[verdict.value]
    return Found(word, None if word == "mismatch" else step.value)


def new_secret(size: int = 20) -> str:
    """Makes a secret from the system's random source.

    Args:
        size: Bytes, 10 to 128: 20 for "sha1", 32 for "sha256", 64 for "sha512".

    Returns:
        Base32, upper case, without padding.
    """
    entropy = bytearray(os.urandom(whole("size", size, _abi.MAX_SECRET + 1, 10)))
    pointer = (c_char * size).from_buffer(entropy)
    error = _abi.Error()
    try:
        text = written(
            lambda *buffer: int(_abi.secret_encode(pointer, size, *buffer, error)), 256, error
        )
    finally:
        _abi.wipe(pointer, size)
    return text.decode("ascii")


@dataclass(frozen=True, repr=False)
class URI(Record):
    """What an otpauth URI says.

    Attributes:
        kind: "totp" or "hotp".
        issuer: May be "".
        account: Whose secret it is.
        secret: Base32; not shown by `repr`.
        algorithm: "sha1", "sha256" or "sha512".
        digits: 6 to 8.
        period: Seconds; of "totp".
        counter: The first counter; of "hotp".
    """

    __slots__ = (
        "account", "algorithm", "counter", "digits", "issuer", "kind", "period", "secret",
    )  # fmt: skip
    kind: str
    issuer: str
    account: str
    secret: str
    algorithm: str
    digits: int
    period: int
    counter: int

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}"
            for name in self.__dataclass_fields__
            if name != "secret"
        )
        return f"URI({shown})"


def uri(
    secret: str | BytesLike,
    *,
    account: str,
    issuer: str = "",
    algorithm: Algorithm = "sha1",
    digits: int = 6,
    period: int = 30,
    counter: int | None = None,
    allow_short_secrets: bool = False,
) -> str:
    """Writes the otpauth URI that an authenticator app reads from a QR code.

        >>> totp.uri("GEZDGNBVGY3TQOJQ", account="jane@example.com", issuer="Example")
        'otpauth://totp/Example:jane%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example'

    Args:
        secret: Base32, or bytes.
        account: Whose secret it is; no colon, 255 bytes of UTF-8 at most.
        issuer: Who asks for the code; the same.
        algorithm: "sha1", "sha256" or "sha512".
        digits: 6 to 8.
        period: Seconds that a code is good for.
        counter: The first counter of a HOTP URI; None means TOTP.
        allow_short_secrets: Whether a secret may have fewer than 10 bytes.

    Returns:
        The URI, without what is the default.

    Raises:
        MalformedError: Something cannot be used.
    """
    settings = settings_of(algorithm, digits, period, 0, allow_short_secrets)
    start = 0 if counter is None else whole("counter", counter, 2**64)
    issuer_bytes = text_bytes("issuer", issuer)
    account_bytes = text_bytes("account", account)
    error = _abi.Error()
    with decoded(secret, settings) as (pointer, size):
        text = written(
            lambda *buffer: int(
                _abi.otpauth_write(
                    1 if counter is None else 2, issuer_bytes, len(issuer_bytes), account_bytes,
                    len(account_bytes), pointer, size, start, settings, *buffer, error,
                )  # fmt: skip
            ),
            512,
            error,
        )
    return text.decode("ascii")


def parse_uri(uri: str | bytes, *, allow_short_secrets: bool = False) -> URI:
    """Reads an otpauth URI.

    Args:
        uri: 2,048 bytes at most.
        allow_short_secrets: Whether the secret may have fewer than 10 bytes.

    Returns:
        What it says.

    Raises:
        MalformedError: It cannot be read; field and offset tell where.
        OverLimitError: It is too long.
    """
    settings = settings_of("sha1", 6, 30, 0, allow_short_secrets)
    encoded = text_bytes("uri", uri)
    found = _abi.OTPAuth()
    error = _abi.Error()
    status = _abi.otpauth_read(encoded, len(encoded), settings, found, error)
    try:
        raise_for(status, error, MalformedError)
        secret = written(
            lambda *buffer: int(
                _abi.secret_encode(found.secret, found.secret_len, *buffer, error)
            ),
            256,
            error,
        )
        names = {number: name for name, number in ALGORITHMS.items()}
        return URI(
            kind="totp" if found.kind == 1 else "hotp",
            issuer=found.issuer.decode(),
            account=found.account.decode(),
            secret=secret.decode("ascii"),
            algorithm=names[found.algorithm],
            digits=found.digits,
            period=found.period_seconds,
            counter=found.counter,
        )
    finally:
        _abi.wipe(byref(found), sizeof(found))


def _seconds(at: float | None) -> int:
    """Whole seconds, rounded down."""
    seconds = time.time() if at is None else at
    return whole("at", int(seconds // 1), 2**63, -(2**63))
