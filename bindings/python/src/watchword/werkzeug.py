"""A drop-in for werkzeug.security's password functions, which verifies imported digests too.

    from watchword.werkzeug import check_password_hash, generate_password_hash

Werkzeug itself is not needed.
"""

from __future__ import annotations

import base64

import watchword

from ._errors import MalformedDigestError, UnsupportedDigestError
from ._sign_in import matches

__all__ = ["check_password_hash", "generate_password_hash"]


def generate_password_hash(
    password: str, method: str = "scrypt", *, cost: watchword.DigestCost | None = None
) -> str:
    """Makes a new digest that werkzeug.security.check_password_hash verifies too.

    Args:
        password: The password.
        method: "scrypt", or "scrypt:N:r:p".
        cost: N, r and p where the method does not name them.

    Returns:
        "scrypt:N:r:p$salt$hash".

    Raises:
        ValueError: It is another method.
        OverLimitError: It costs more than the default limits.
    """
    name, *numbers = method.split(":")
    if name != "scrypt" or len(numbers) not in (0, 3):
        raise ValueError("method must be scrypt or scrypt:N:r:p")
    if numbers:
        n, r, p = (int(number) for number in numbers)
        cost = watchword.DigestCost(scrypt_n=n, scrypt_block_size=r, scrypt_parallelization=p)
    return watchword.hash(password, hasher="scrypt_werkzeug", cost=cost)


def check_password_hash(pwhash: str, password: str, *, hasher: str | None = None) -> bool:
    """Says whether `password` is the one that `pwhash` was made from.

    Args:
        pwhash: What Werkzeug made ("scrypt:…", "pbkdf2:sha256:…", "pbkdf2:sha1:…"), or a digest of
            any hasher.
        password: The password.
        hasher: The id of the hasher; None means the first that can read it.

    Returns:
        True for a match, False for a wrong password. Unlike Werkzeug's, a digest that cannot be read
        is never False.

    Raises:
        WatchwordError: The digest cannot be read, is not supported or costs more than the limits.
    """
    if hasher is None and pwhash.startswith("pbkdf2:"):
        hasher, pwhash = _pbkdf2(pwhash)
    if hasher is None:
        hasher = watchword.inspect(pwhash).candidates[0]
    return matches(password, pwhash, hasher=hasher)


def _pbkdf2(pwhash: str) -> tuple[str, str]:
    """Werkzeug's spelling of PBKDF2 as that of a hasher: `pbkdf2:sha256:1000$salt$hex`."""
    method, dollar, rest = pwhash.partition("$")
    salt, _, key = rest.partition("$")
    _, algorithm, *iterations = method.split(":")
    if not dollar or not key or len(iterations) != 1:
        raise MalformedDigestError("digest", len(method), "a separator should stand here")
    start = pwhash.rindex("$") + 1
    try:
        raw = bytes.fromhex(key)
    except ValueError:
        raw = b""
    if not raw or len(raw) * 2 != len(key):
        raise MalformedDigestError("hash", start, "not a hexadecimal digit")
    if algorithm == "sha256":
        encoded = base64.b64encode(raw).decode("ascii")
        return "pbkdf2_sha256_django", f"pbkdf2_sha256${iterations[0]}${salt}${encoded}"
    if algorithm == "sha1":
        # The salt in hexadecimal, so that it has one reading.
        return (
            "pbkdf2_sha1",
            f"pbkdf2_sha1${iterations[0]}${salt.encode().hex()}${key}${len(raw)}",
        )
    raise UnsupportedDigestError("prefix", len("pbkdf2:"), "only sha256 and sha1 are supported")
