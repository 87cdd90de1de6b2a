"""What can be known from a digest alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import _abi
from ._hashers import IDS
from ._records import Record


@dataclass(frozen=True)
class Weakness(Record):
    """One thing that is weak about a digest.

    Attributes:
        name: A word for programs, such as "low_cost".
        text: What it means.
        source: Who advises so, such as "NIST SP 800-132, section 5.1".
    """

    __slots__ = ("name", "source", "text")

    name: str
    text: str
    source: str


@dataclass(frozen=True)
class OverLimit(Record):
    """The limit that a digest exceeds.

    Attributes:
        limit: The member of `Limits`, such as "bcrypt_cost".
        given: What the digest asks for.
        allowed: What the limits allow.
    """

    __slots__ = ("allowed", "given", "limit")

    limit: str
    given: int
    allowed: int


@dataclass(frozen=True)
class Inspection(Record):
    """What a digest says of itself. A parameter that its hasher does not have is None.

    Attributes:
        candidates: The hashers that can read the string.
        certain: There is exactly one candidate, and the string carries its mark. False where
            nothing in the string tells: 32 hexadecimal digits may be md5, NTLM or no digest.
        hasher: Whose reading the members below describe.
        over_limit: The limit that it exceeds; None where it is within the limits.
        version: bcrypt: "2a", "2b" or "2y". Argon2: "16" or "19".
        cost: bcrypt, phpass: log2 of the rounds. scrypt: N.
        iterations: PBKDF2: iterations. Argon2: t.
        memory_kib: Argon2: m.
        lanes: Argon2: p.
        block_size: scrypt: r.
        parallelization: scrypt: p.
        salt_bytes: Length of the decoded salt.
        hash_bytes: Length of the decoded hash.
        working_bytes: Memory that a verification takes beside its stack.
        seconds: Estimated time of a verification on one core of a current server processor,
            within a factor of four.
        weaknesses: What is weak about it.
    """

    __slots__ = (
        "block_size",
        "candidates",
        "certain",
        "cost",
        "hash_bytes",
        "hasher",
        "iterations",
        "lanes",
        "memory_kib",
        "over_limit",
        "parallelization",
        "salt_bytes",
        "seconds",
        "version",
        "weaknesses",
        "working_bytes",
    )

    candidates: tuple[str, ...]
    certain: bool
    hasher: str
    over_limit: OverLimit | None
    version: str | None
    cost: int | None
    iterations: int | None
    memory_kib: int | None
    lanes: int | None
    block_size: int | None
    parallelization: int | None
    salt_bytes: int
    hash_bytes: int
    working_bytes: int
    seconds: float
    weaknesses: tuple[Weakness, ...]


def inspection(found: _abi.Inspection) -> Inspection:
    """What the library found."""
    over_limit = None
    if found.over_limit:
        over_limit = OverLimit(_abi.limit_name(found.limit), found.given, found.allowed)
    return Inspection(
        candidates=tuple(IDS[number] for number in found.candidates[: found.num_candidates]),
        certain=found.certain,
        hasher=IDS[found.hasher],
        over_limit=over_limit,
        version=_version(found.version),
        cost=found.cost or None,
        iterations=found.iterations or None,
        memory_kib=found.memory_kib or None,
        lanes=found.lanes or None,
        block_size=found.block_size or None,
        parallelization=found.parallelization or None,
        salt_bytes=found.salt_bytes,
        hash_bytes=found.hash_bytes,
        working_bytes=found.working_bytes,
        seconds=found.nanoseconds / 1e9,
        weaknesses=_weaknesses(found.weaknesses, found.hasher),
    )


def _version(number: int) -> str | None:
    """The version as it is written: bcrypt gives its letter, Argon2 a number below 32."""
    if number == 0:
        return None
    return str(number) if number < 32 else "2" + chr(number)


@lru_cache(maxsize=256)
def _weaknesses(bits: int, hasher: int) -> tuple[Weakness, ...]:
    return tuple(
        Weakness(
            name=_abi.WEAKNESSES.get(bit, f"weakness_{index}"),
            text=_abi.weakness_text(bit),
            source=_abi.weakness_source(bit, hasher),
        )
        for index, bit in ((index, 1 << index) for index in range(32))
        if bits & bit
    )
