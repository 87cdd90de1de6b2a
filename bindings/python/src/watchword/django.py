"""Password hashers for Django, which verify imported digests.

In the settings, behind the hasher that new passwords get:

    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        *watchword.django.HASHERS,
    ]

An imported digest is stored with its hasher in front, as `encoded` writes it:

    user.password = watchword.django.encoded(digest, hasher="scrypt_firebase")

At the first right password Django itself replaces it by a digest of its first hasher. A digest that
cannot be read raises `watchword.MalformedDigestError`: it is never a wrong password. A password that
a hasher cannot take, such as one with a NUL byte, is a wrong one.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.hashers import (  # type: ignore[import-untyped]
    BasePasswordHasher,
    mask_hash,
)

import watchword

from ._sign_in import matches

__all__ = ["HASHERS", "WatchwordHasher", "encoded"]

_PREFIX = "watchword_"


def encoded(digest: str, *, hasher: str) -> str:
    """Writes a digest as `User.password` stores it.

    Args:
        digest: The imported digest.
        hasher: The id of its hasher.

    Returns:
        "watchword_", the id, a dollar and the digest.

    Raises:
        WatchwordError: The digest can never be verified: see `watchword.check`.
    """
    watchword.check(digest, hasher=hasher)
    return f"{_PREFIX}{hasher}${digest}"


class WatchwordHasher(BasePasswordHasher):  # type: ignore[misc]
    """Verifies the digests of one hasher; its subclasses, one for each, are what settings name."""

    hasher: ClassVar[str]

    def salt(self) -> str:
        """Nothing: the salt is made with the digest."""
        return ""

    def encode(self, password: str, salt: str) -> str:
        """Makes a new digest, where the hasher is fit for new ones."""
        return f"{self.algorithm}${watchword.hash(password, hasher=self.hasher)}"

    def verify(self, password: str, encoded: str) -> bool:
        """Says whether `password` is the one that the digest was made from."""
        return matches(password, self._digest(encoded), hasher=self.hasher)

    def decode(self, encoded: str) -> dict[str, Any]:
        """Gives what the digest says of itself, for Django."""
        report = watchword.inspect(self._digest(encoded), hasher=self.hasher)
        return {
            "algorithm": self.algorithm,
            "digest": self._digest(encoded),
            "weaknesses": [weakness.name for weakness in report.weaknesses],
        }

    def safe_summary(self, encoded: str) -> dict[str, Any]:
        """Gives what the admin shows; of the digest its first characters at most."""
        decoded = self.decode(encoded)
        return {
            "algorithm": decoded["algorithm"],
            "digest": mask_hash(decoded["digest"]),
            "weaknesses": ", ".join(decoded["weaknesses"]) or "none",
        }

    def must_update(self, encoded: str) -> bool:
        """Says whether a digest costs less than a new one, or may not be made anew."""
        try:
            found = watchword.upgrade(
                self._digest(encoded), hasher=self.hasher, password_bytes=0, wanted=self.hasher,
                cost=watchword.DigestCost(),
            )  # fmt: skip
        except watchword.UnsupportedDigestError:
            return True
        return found != "keep"

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: digests of different cost are told apart by their text anyway."""

    def _digest(self, encoded: str) -> str:
        return encoded.partition("$")[2]


def _subclass(hasher: str) -> type[WatchwordHasher]:
    name = "".join(word.capitalize() for word in hasher.split("_")) + "Hasher"
    members = {
        "__doc__": f"Verifies digests of the hasher {hasher}.",
        "__module__": __name__,
        "algorithm": _PREFIX + hasher,
        "hasher": hasher,
    }
    return type(name, (WatchwordHasher,), members)


_SUBCLASSES = [_subclass(hasher) for hasher in watchword.hashers()]
globals().update({subclass.__name__: subclass for subclass in _SUBCLASSES})

#: Dotted names of all hashers, for PASSWORD_HASHERS.
HASHERS = [f"{__name__}.{subclass.__name__}" for subclass in _SUBCLASSES]
