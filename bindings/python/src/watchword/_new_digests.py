"""New digests, and when one takes the place of another."""

from __future__ import annotations

import dataclasses
import os
from ctypes import byref, c_int32, sizeof
from typing import Callable, Literal

from . import _abi
from ._codes import whole, written
from ._errors import MalformedDigestError, raise_for, wrong_type
from ._hashers import number_of
from ._inputs import BytesLike, borrowed, digest_bytes, password_bytes
from ._limits import Limits, options_of
from ._records import Record
from ._stopping import Stopping

_DEFAULT = _abi.DigestCost()
raise_for(_abi.digest_cost_default(sizeof(_DEFAULT), _DEFAULT), _abi.Error())


@dataclasses.dataclass(frozen=True)
class DigestCost(Record):
    """What a new digest is to cost; each hasher takes what is its own.

    The defaults are at or above what the OWASP Password Storage Cheat Sheet advises as of 2025.

        >>> watchword.DigestCost(bcrypt_cost=13).bcrypt_cost
        13

    Attributes:
        bcrypt_cost: log2 of the rounds.
        pbkdf2_sha256_iterations: Of pbkdf2_sha256 and pbkdf2_sha256_django.
        pbkdf2_sha1_iterations: Of pbkdf2_sha1.
        scrypt_n: A power of two.
        scrypt_block_size: r.
        scrypt_parallelization: p.
        argon2_memory_kib: m.
        argon2_iterations: t.
        argon2_lanes: p.
    """

    bcrypt_cost: int = _DEFAULT.bcrypt_cost
    pbkdf2_sha256_iterations: int = _DEFAULT.pbkdf2_sha256_iterations
    pbkdf2_sha1_iterations: int = _DEFAULT.pbkdf2_sha1_iterations
    scrypt_n: int = _DEFAULT.scrypt_n
    scrypt_block_size: int = _DEFAULT.scrypt_block_size
    scrypt_parallelization: int = _DEFAULT.scrypt_parallelization
    argon2_memory_kib: int = _DEFAULT.argon2_memory_kib
    argon2_iterations: int = _DEFAULT.argon2_iterations
    argon2_lanes: int = _DEFAULT.argon2_lanes

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            whole(field.name, getattr(self, field.name), 2**64)


def hash(
    password: str | BytesLike,
    *,
    hasher: str = "argon2id",
    cost: DigestCost | None = None,
    limits: Limits | None = None,
    entropy: bytes | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> str:
    """Makes a new digest of `password`.

        >>> digest = watchword.hash("open sesame")
        >>> watchword.verify("open sesame", digest, hasher="argon2id")
        True

    Args:
        password: Text is encoded as UTF-8, bytes are taken as they are. bcrypt takes 72 bytes.
        hasher: The id of a hasher that makes new digests: all but those for digests that exist.
        cost: None means the defaults, `DigestCost()`.
        limits: What the digest may cost; None means the defaults, `Limits()`.
        entropy: 16 random bytes for the salt; None takes them from the system.
        should_stop: As for `verify`.

    Returns:
        The digest.

    Raises:
        UnsupportedDigestError: The hasher is for digests that exist, or cannot take the password.
        MalformedDigestError: The format has no such cost, or the entropy is too short.
        OverLimitError: It costs more than the limits, or the password is too long.
        UnknownHasherError: There is no such hasher.
        OutOfMemoryError: The memory that it asks for could not be had.
        StoppedError: `should_stop` asked to stop.
        TypeError: An argument is of the wrong type.
    """
    number = number_of(hasher)
    if isinstance(password, str):
        password = password_bytes(password)
    options = None if limits is None else options_of(limits)
    native = _native(cost)
    salt = os.urandom(_abi.ENTROPY_BYTES) if entropy is None else entropy
    if not isinstance(salt, bytes):
        raise wrong_type("entropy", "bytes or None", salt)
    stopping = None if should_stop is None else Stopping(should_stop, options)
    if stopping is not None:
        options = stopping.options
    error = _abi.Error()

    def call() -> bytes:
        # In a frame of its own, as in `verify`.
        with borrowed("password", password) as (pointer, size):

            def make(*buffer: object) -> int:
                status = int(
                    _abi.hash(
                        number, pointer, size, salt, len(salt), native, options, *buffer, error
                    )
                )
                if stopping is not None:
                    stopping.raise_again()
                return status

            return written(make, _abi.MAX_NEW_DIGEST, error, MalformedDigestError)

    return call().decode("ascii")


def upgrade(
    digest: str | bytes,
    *,
    hasher: str,
    password_bytes: int,
    wanted: str = "bcrypt",
    cost: DigestCost | None = None,
    limits: Limits | None = None,
) -> Literal["keep", "replace", "reset"]:
    """Says what to do with `digest` after a password was found right.

        >>> watchword.upgrade("54ef36ec71201fdf9d1423fd26f97f6b", hasher="md5", password_bytes=11)
        'replace'

    Args:
        digest: The stored string.
        hasher: The id of its hasher.
        password_bytes: The length of the password.
        wanted: The hasher of new digests.
        cost: None: only a digest that the Users API calls insecure is replaced (md5, sha256).
            Otherwise also one of another hasher, and one that costs less.
        limits: As for `verify`.

    Returns:
        "keep"; "replace", by `hash(password, hasher=wanted)`; or "reset", where it should be
        replaced but the password is too long for the wanted hasher, so that the user has to choose
        another one.

    Raises:
        MalformedDigestError: The digest cannot be read.
        UnsupportedDigestError: The wanted hasher makes no new digests.
        UnknownHasherError: There is no such hasher.
    """
    encoded = digest_bytes(digest)
    found = c_int32()
    error = _abi.Error()
    status = _abi.digest_upgrade(
        number_of(hasher), encoded, len(encoded), whole("password_bytes", password_bytes, 2**63),
        number_of(wanted), None if cost is None else _native(cost), options_of(limits),
        byref(found), error,
    )  # fmt: skip
    raise_for(status, error)
    words: tuple[Literal["keep", "replace", "reset"], ...] = ("keep", "replace", "reset")
    return words[found.value]


def _native(cost: DigestCost | None) -> _abi.DigestCost | None:
    if cost is None:
        return None
    if not isinstance(cost, DigestCost):
        raise wrong_type("cost", "DigestCost or None", cost)
    return _abi.DigestCost(**dataclasses.asdict(cost))
