"""What the hashers for frameworks share."""

from __future__ import annotations

from . import verify
from ._errors import OverLimitError, UnsupportedDigestError
from ._inputs import BytesLike


def matches(password: str | BytesLike, digest: str | bytes, *, hasher: str) -> bool:
    """`watchword.verify`, for which a password that the hasher cannot take is a wrong one.

    Whoever signs in chooses the password, and could raise errors at will by a NUL byte, a lone
    surrogate or many megabytes. What is wrong with the digest is still raised.
    """
    try:
        return verify(password, digest, hasher=hasher)
    except UnsupportedDigestError as error:
        if error.field != "password":
            raise
    except OverLimitError as error:
        if error.limit != "password_bytes":
            raise
    return False
