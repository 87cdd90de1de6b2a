"""Hashers for pwdlib's PasswordHash, which verify imported digests.

    from pwdlib import PasswordHash
    from watchword.pwdlib import hasher

    password_hash = PasswordHash((hasher("argon2id"), hasher("bcrypt"), hasher("scrypt_firebase")))
    is_valid, new_digest = password_hash.verify_and_update(password, digest)

The first makes new digests; pwdlib replaces those of the others, and those that cost less.
"""

from __future__ import annotations

from typing import ClassVar

import watchword

from ._hashers import number_of
from ._sign_in import matches

__all__ = ["WatchwordHasher", "hasher"]


class WatchwordHasher:
    """Verifies, and where it is fit for that makes, the digests of one hasher.

    It has the methods that pwdlib asks of a hasher.
    """

    hasher: ClassVar[str]

    def __init__(self, cost: watchword.DigestCost | None = None) -> None:
        self._cost = cost or watchword.DigestCost()

    @classmethod
    def identify(cls, hash: str | bytes) -> bool:
        """Says whether this hasher can read the digest."""
        try:
            watchword.check(hash, hasher=cls.hasher)
        except watchword.OverLimitError:
            return True
        except watchword.WatchwordError:
            return False
        return True

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Makes a new digest; `salt` is 16 bytes, from the system where it is None."""
        return watchword.hash(password, hasher=self.hasher, cost=self._cost, entropy=salt)

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:
        """Says whether `password` is the one that the digest was made from."""
        return matches(password, hash, hasher=self.hasher)

    def check_needs_rehash(self, hash: str | bytes) -> bool:
        """Says whether the digest costs less than a new one, or may not be made anew."""
        try:
            found = watchword.upgrade(
                hash, hasher=self.hasher, password_bytes=0, wanted=self.hasher, cost=self._cost
            )
        except watchword.UnsupportedDigestError:
            return True
        return found != "keep"


def hasher(id: str, *, cost: watchword.DigestCost | None = None) -> WatchwordHasher:
    """Gives the hasher with this id for pwdlib.

    Args:
        id: Such as "bcrypt".
        cost: What new digests are to cost, and old ones at least.

    Returns:
        A hasher; `pbkdf2_sha256` and `pbkdf2_sha256_django` cannot be told apart by their digests,
        so take one of them.

    Raises:
        UnknownHasherError: There is no such hasher.
    """
    number_of(id)

    class Hasher(WatchwordHasher):
        hasher = id

    return Hasher(cost)
