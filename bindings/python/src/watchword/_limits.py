"""What one digest may cost."""

from __future__ import annotations

import dataclasses
from ctypes import pointer, sizeof

from . import _abi
from ._errors import raise_for, wrong_type
from ._records import Record

_LARGEST = 2**64 - 1
_DEFAULT = _abi.Limits()
raise_for(_abi.limits_default(sizeof(_DEFAULT), _DEFAULT), _abi.Error())


class _Native(Record):
    """Holds the limits as the library reads them, out of sight of the dataclass below."""

    __slots__ = ("_options",)
    _options: _abi.Options


@dataclasses.dataclass(frozen=True, init=False)
class Limits(_Native):
    """What one digest may cost at most.

    A digest carries its own cost, so whoever can write a digest decides how long a verification
    takes. These bounds are checked before any work or allocation. What is not given is the
    library's default.

        >>> Limits(bcrypt_cost=12).bcrypt_cost
        12
        >>> Limits().replace(password_bytes=128).password_bytes
        128

    Attributes:
        digest_bytes: Length of the digest.
        password_bytes: Length of the password.
        bcrypt_cost: log2 of the rounds.
        pbkdf2_work: Iterations times hash blocks of the key.
        phpass_rounds: log2 of the rounds.
        scrypt_memory_bytes: 128 * N * r.
        scrypt_work: N * r * p.
        scrypt_block_size: r.
        scrypt_parallelization: p.
        scrypt_memory_cost: log2 N of scrypt_firebase.
        argon2_memory_kib: m.
        argon2_iterations: t.
        argon2_lanes: p.
        argon2_work_kib: m * t.

    Raises:
        TypeError: A limit is no int.
        ValueError: A limit is negative, or 2**64 or more.
    """

    __slots__ = tuple(name for name, *_ in _abi.Limits._fields_ if name != "struct_size")

    digest_bytes: int
    password_bytes: int
    bcrypt_cost: int
    pbkdf2_work: int
    phpass_rounds: int
    scrypt_memory_bytes: int
    scrypt_work: int
    scrypt_block_size: int
    scrypt_parallelization: int
    scrypt_memory_cost: int
    argon2_memory_kib: int
    argon2_iterations: int
    argon2_lanes: int
    argon2_work_kib: int

    def __init__(
        self,
        *,
        digest_bytes: int = _DEFAULT.digest_bytes,
        password_bytes: int = _DEFAULT.password_bytes,
        bcrypt_cost: int = _DEFAULT.bcrypt_cost,
        pbkdf2_work: int = _DEFAULT.pbkdf2_work,
        phpass_rounds: int = _DEFAULT.phpass_rounds,
        scrypt_memory_bytes: int = _DEFAULT.scrypt_memory_bytes,
        scrypt_work: int = _DEFAULT.scrypt_work,
        scrypt_block_size: int = _DEFAULT.scrypt_block_size,
        scrypt_parallelization: int = _DEFAULT.scrypt_parallelization,
        scrypt_memory_cost: int = _DEFAULT.scrypt_memory_cost,
        argon2_memory_kib: int = _DEFAULT.argon2_memory_kib,
        argon2_iterations: int = _DEFAULT.argon2_iterations,
        argon2_lanes: int = _DEFAULT.argon2_lanes,
        argon2_work_kib: int = _DEFAULT.argon2_work_kib,
    ) -> None:
        given = locals()
        native = _abi.Limits()
        for name in Limits.__slots__:
            value = _checked(name, given[name])
            object.__setattr__(self, name, value)
            setattr(native, name, value)
        # Only ever read, so every thread may hand the same struct to the library.
        object.__setattr__(self, "_options", _abi.Options(limits=pointer(native)))

    def replace(self, **changes: int) -> Limits:
        """These limits with some of them changed.

        Args:
            **changes: New values by name.

        Returns:
            New limits; these stay as they are.

        Raises:
            TypeError: There is no limit of that name, or its value is no int.
            ValueError: A limit is negative, or 2**64 or more.
        """
        return dataclasses.replace(self, **changes)


def _checked(name: str, value: int) -> int:
    if not isinstance(value, int):
        raise wrong_type(name, "int", value)
    if not 0 <= value <= _LARGEST:
        raise ValueError(f"{name} must be from 0 to {_LARGEST}")
    return value


def options_of(limits: Limits | None) -> _abi.Options | None:
    """The options that hold `limits`; None, which is the defaults, for None."""
    if limits is None:
        return None
    if not isinstance(limits, Limits):
        raise wrong_type("limits", "Limits or None", limits)
    return limits._options
