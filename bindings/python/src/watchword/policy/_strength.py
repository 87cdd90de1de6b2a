"""How strong a password is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import _abi
from .._codes import text_bytes
from .._errors import raise_for
from .._inputs import BytesLike, borrowed, password_bytes
from .._records import Record


@dataclass(frozen=True)
class Reason(Record):
    """What makes a password easier to guess than its length suggests.

    Attributes:
        name: Such as "common_word".
        text: What to tell who chose the password: a sentence.
    """

    name: str
    text: str


@dataclass(frozen=True)
class Strength(Record):
    """How many guesses a password withstands, and what makes it easier to guess.

    Attributes:
        score: 0 to 4: less than 10**3, 10**6, 10**8, 10**10 guesses, and more.
        bits: The binary logarithm of the guesses.
        reasons: What makes it easy to guess.
    """

    score: int
    bits: float
    reasons: tuple[Reason, ...]


def texts(identifiers: Iterable[str | bytes]) -> tuple[object, int]:
    """Identifiers as the library reads them, and how many there are."""
    given = [text_bytes("identifiers", identifier) for identifier in identifiers]
    return (_abi.Text * len(given))(*[_abi.Text(text, len(text)) for text in given]), len(given)


def strength(
    password: str | BytesLike, *, identifiers: Iterable[str | bytes] = ()
) -> Strength:
    """Estimates how strong a password is, for somebody who chooses one.

        >>> from watchword import policy
        >>> policy.strength("Password1").score
        0
        >>> policy.strength("wolfeschlegel", identifiers=["Wolfeschlegel"]).reasons[0].name
        'personal'

    Args:
        password: Text, or bytes as they are; the first 100 characters count.
        identifiers: The user's addresses and names, which are guessed first.

    Returns:
        A score, the guesses and the reasons.

    Raises:
        TypeError: An argument is of the wrong type.
    """
    if isinstance(password, str):
        password = password_bytes(password)
    found = _abi.Strength()
    with borrowed("password", password) as (pointer, size):
        status = _abi.password_strength(pointer, size, *texts(identifiers), found)
    raise_for(status, _abi.Error())
    bits = (1 << bit for bit in range(32) if found.reasons >> bit & 1)
    return Strength(
        score=found.score,
        bits=found.centibits / 100,
        reasons=tuple(Reason(_abi.strength_name(bit), _abi.strength_text(bit)) for bit in bits),
    )
