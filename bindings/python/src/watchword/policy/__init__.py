"""What a user must be: passwords, identifiers and whole requests of the Users API.

    >>> from watchword import policy
    >>> policy.check("email_address", "Jane@Example.com")
    'jane@example.com'
    >>> policy.check_request("create", {"username": "Jane", "created_at": "1970-01-01T00:00:01Z"})
    {'username': 'jane', 'created_at': 1000}
    >>> try:
    ...     policy.check_password("jane")
    ... except policy.RefusedError as error:
    ...     print(error, error.violations[0].code)
    Passwords must be 8 characters or more. form_password_length_too_short

Every rule that is broken is told, none more than once, and never with a part of a password. Nothing
here knows of other users: that an identifier is taken is the store's to say.

`watchword.policy.lockout` decides who may sign in, `watchword.policy.breach` looks up breached
passwords.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from ctypes import c_size_t
from typing import Any, Literal, Mapping

from .. import _abi
from .._codes import text_bytes, whole
from .._errors import wrong_type
from .._inputs import BytesLike, borrowed, password_bytes
from . import breach, lockout
from ._settings import PARAMETERS, Policy, native
from ._strength import Reason, Strength, strength, texts
from ._violations import Found, RefusedError, Violation

__all__ = [
    "PARAMETERS",
    "Policy",
    "Reason",
    "RefusedError",
    "Strength",
    "Violation",
    "breach",
    "check",
    "check_password",
    "check_request",
    "lockout",
    "strength",
]

_OPERATIONS = {"create": 1, "update": 2}


def check_password(
    password: str | BytesLike,
    *,
    identifiers: Iterable[str | bytes] = (),
    policy: Policy | None = None,
) -> None:
    """Raises where a plain password is not what the policy asks for.

    Args:
        password: Text, or bytes as they are.
        identifiers: The user's addresses and names, of which the password may be none.
        policy: None means the defaults, `Policy()`.

    Raises:
        RefusedError: A rule is broken.
        TypeError: An argument is of the wrong type.
    """
    if isinstance(password, str):
        password = password_bytes(password)
    found = Found()
    with native(policy) as settings, borrowed("password", password) as (pointer, size):
        status = _abi.password_check(
            pointer, size, *texts(identifiers), settings, *found.arguments
        )
    found.raise_for(status)


def check(
    parameter: str,
    text: str | bytes,
    *,
    policy: Policy | None = None,
    now: float | None = None,
) -> str:
    """Gives the value of a parameter as it is stored.

    Args:
        parameter: Its name, such as "email_address", "phone_number", "username", "web3_wallet",
            "first_name", "external_id", "locale", "created_at", "totp_secret".
        text: The value, or an element of its list.
        policy: None means the defaults, `Policy()`.
        now: Seconds since 1970-01-01 UTC, after which a time may not be; None lets every time pass.

    Returns:
        Addresses and usernames in lower case, language tags in the usual case, secrets in
        upper-case base32; everything else as it is.

    Raises:
        RefusedError: A rule is broken.
        TypeError: An argument is of the wrong type.
        ValueError: There is no such parameter, or it is not one text.
        MalformedError: `text` has a lone surrogate.
    """
    number = PARAMETERS.get(parameter)
    if number is None:
        raise ValueError("parameter must be one of " + ", ".join(PARAMETERS))
    if parameter in ("password", "password_digest", "password_hasher", "backup_codes"):
        raise ValueError(f"{parameter} is checked elsewhere: by check_password, watchword.check, backup_codes.check")
    encoded = text_bytes("text", text)
    found = Found()
    length = c_size_t()
    buffer = bytearray(len(encoded))  # Nothing becomes longer.
    with native(policy) as settings, borrowed("buffer", buffer) as (pointer, size):
        status = _abi.parameter_check(
            number, encoded, len(encoded), settings, _milliseconds(now), pointer, size, length,
            *found.arguments,
        )  # fmt: skip
    if status == _abi.INVALID_ARGUMENT:
        raise ValueError(f"{parameter} is no text")
    found.raise_for(status)
    return buffer[: length.value].decode()


def check_request(
    operation: Literal["create", "update"],
    body: str | BytesLike | Mapping[str, Any],
    *,
    policy: Policy | None = None,
    now: float | None = None,
) -> dict[str, Any]:
    """Gives the body of a request that creates or updates a user, as it is stored.

    Args:
        operation: "create" or "update".
        body: JSON, or what becomes it.
        policy: None means the defaults, `Policy()`.
        now: Seconds since 1970-01-01 UTC, after which no time of the request may be; None lets every
            time pass.

    Returns:
        Each parameter that was given: text as `check` gives it, times as milliseconds since 1970.

    Raises:
        RefusedError: A rule is broken.
        TypeError: An argument is of the wrong type.
        ValueError: There is no such operation, or `body` cannot be JSON.
        MalformedError: `body` is text with a lone surrogate.
    """
    if operation not in _OPERATIONS:
        raise ValueError("operation must be one of " + ", ".join(_OPERATIONS))
    if isinstance(body, Mapping):
        body = _json(body)
    if isinstance(body, (bytearray, memoryview)):
        body = bytes(body)
    encoded = text_bytes("body", body)
    found = Found()
    length = c_size_t()
    # Nothing becomes longer but "", which can become null.
    buffer = bytearray(len(encoded) + 2)
    with native(policy) as settings, borrowed("buffer", buffer) as (pointer, size):
        status = _abi.request_check(
            _OPERATIONS[operation], encoded, len(encoded), settings, _milliseconds(now), pointer,
            size, length, *found.arguments,
        )  # fmt: skip
    found.raise_for(status, encoded)
    return dict(json.loads(buffer[: length.value]))


def _json(body: Mapping[str, Any]) -> str:
    """JSON without more escapes than it needs, as its bytes count."""
    text = json.dumps(dict(body), ensure_ascii=False)
    # A lone surrogate has no UTF-8, but an escape.
    return text if text.isascii() or not _SURROGATE.search(text) else json.dumps(dict(body))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _milliseconds(now: float | None) -> int:
    """A time as the library takes it."""
    if now is None:
        return _abi.ANY_TIME
    if not isinstance(now, (int, float)):
        raise wrong_type("now", "a number or None", now)
    if not math.isfinite(now):
        raise ValueError("now must be finite")
    return whole("now", int(now * 1000 // 1), 2**63, -(2**63) + 1)
