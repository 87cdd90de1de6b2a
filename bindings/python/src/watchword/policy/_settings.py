"""What a service asks of its users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import addressof, c_char, pointer, sizeof
from dataclasses import dataclass, field

from .. import _abi
from .._codes import whole
from .._errors import raise_for, wrong_type
from .._limits import Limits
from .._records import Record
from .breach import Filter

API_VERSIONS = {
    "2021-02-05": 1, "2024-10-01": 2, "2025-04-10": 3, "2025-11-10": 4, "2026-05-12": 5,
}  # fmt: skip
_DEFAULT = _abi.Policy()
raise_for(_abi.policy_default(sizeof(_DEFAULT), _DEFAULT), _abi.Error())


def _parameters() -> Iterator[tuple[str, int]]:
    number = 1
    while name := _abi.parameter_name(number):
        yield name, number
        number += 1


PARAMETERS = dict(_parameters())
"""The parameters of a request by name, such as "email_address"."""

_REQUIRABLE = frozenset((
    "email_address", "phone_number", "web3_wallet", "username", "first_name", "last_name",
    "password", "external_id", "legal_accepted_at",
))  # fmt: skip


@dataclass(frozen=True)
class Policy(Record):
    """What a service asks of its users; the defaults are those of the Users API.

    Attributes:
        password_min_length: Code points.
        password_max_length: Code points.
        password_max_bytes: Bytes of UTF-8; 72 is what bcrypt takes.
        password_needs_uppercase: A letter from A to Z.
        password_needs_lowercase: A letter from a to z.
        password_needs_number: A digit.
        password_needs_special_character: Punctuation of ASCII but the backslash.
        password_min_strength: 0, none asked for, to 4.
        breached: Passwords that are refused: an open `breach.Filter`.
        username_min_length: Characters.
        username_max_length: Characters.
        username_allows_special_characters: `` !#$'+.^`~ `` besides letters, digits, _ and -.
        username_allows_numbers_only: May do without a letter.
        strict: Refuse what only documentation and tests use: domains that route no e-mail,
            addresses of wallets that cannot be, 0, 1 and 8 in a secret, "<value>" for a time.
        required: Parameters that a user must have: identifiers, names, "password".
        disabled: Parameters that the service has switched off: unknown in a request.
        metadata_bytes: Of each field, as compact JSON.
        request_bytes: Of a body.
        limits: What a digest in a request may cost; None means the defaults.
        api_version: By which version of the API a request is read.

    Raises:
        TypeError: A setting is of the wrong type.
        ValueError: A number is out of its range, or there is no such parameter or version.
    """

    password_min_length: int = _DEFAULT.password_min_length
    password_max_length: int = _DEFAULT.password_max_length
    password_max_bytes: int = _DEFAULT.password_max_bytes
    password_needs_uppercase: bool = False
    password_needs_lowercase: bool = False
    password_needs_number: bool = False
    password_needs_special_character: bool = False
    password_min_strength: int = _DEFAULT.password_min_strength
    breached: Filter | None = field(default=None, compare=False)
    username_min_length: int = _DEFAULT.username_min_length
    username_max_length: int = _DEFAULT.username_max_length
    username_allows_special_characters: bool = False
    username_allows_numbers_only: bool = False
    strict: bool = False
    required: Iterable[str] = ()
    disabled: Iterable[str] = ()
    metadata_bytes: int = _DEFAULT.metadata_bytes
    request_bytes: int = _DEFAULT.request_bytes
    limits: Limits | None = None
    api_version: str = "2021-02-05"

    def __post_init__(self) -> None:
        for name in (
            "password_min_length", "password_max_length", "password_max_bytes",
            "username_min_length", "username_max_length", "metadata_bytes", "request_bytes",
        ):  # fmt: skip
            whole(name, getattr(self, name), 2**64)
        whole("password_min_strength", self.password_min_strength, 5)
        if self.breached is not None and not isinstance(self.breached, Filter):
            raise wrong_type("breached", "breach.Filter or None", self.breached)
        if self.limits is not None and not isinstance(self.limits, Limits):
            raise wrong_type("limits", "Limits or None", self.limits)
        if self.api_version not in API_VERSIONS:
            raise ValueError("api_version must be one of " + ", ".join(API_VERSIONS))
        for name in ("required", "disabled"):
            object.__setattr__(self, name, frozenset(_checked(name, getattr(self, name))))
        for kind in ("password", "username"):
            least, most = getattr(self, f"{kind}_min_length"), getattr(self, f"{kind}_max_length")
            if least > most:
                raise ValueError(f"{kind}_min_length is above {kind}_max_length")
        if both := frozenset(self.required) & frozenset(self.disabled):
            raise ValueError(f"{min(both)} is required and disabled")
        if never := frozenset(self.required) - _REQUIRABLE:
            raise ValueError(f"{min(never)} cannot be required")


def _checked(name: str, parameters: Iterable[str]) -> Iterator[str]:
    if isinstance(parameters, str):
        raise wrong_type(name, "an iterable of str", parameters)
    for parameter in parameters:
        if parameter not in PARAMETERS:
            raise ValueError(f"{name} holds {parameter!r}, which is no parameter")
        yield parameter


def _bits(parameters: Iterable[str]) -> int:
    return sum(1 << PARAMETERS[parameter] for parameter in parameters)


@contextmanager
def native(policy: Policy | None) -> Iterator[_abi.Policy | None]:
    """The policy as the library reads it, inside a `with` block; None, the defaults, for None."""
    if policy is None:
        yield None
        return
    if not isinstance(policy, Policy):
        raise wrong_type("policy", "Policy or None", policy)
    struct = _abi.Policy(
        password_min_length=policy.password_min_length,
        password_max_length=policy.password_max_length,
        password_max_bytes=policy.password_max_bytes,
        password_needs_uppercase=policy.password_needs_uppercase,
        password_needs_lowercase=policy.password_needs_lowercase,
        password_needs_number=policy.password_needs_number,
        password_needs_special_character=policy.password_needs_special_character,
        password_min_strength=policy.password_min_strength,
        username_min_length=policy.username_min_length,
        username_max_length=policy.username_max_length,
        username_allows_special_characters=policy.username_allows_special_characters,
        username_allows_numbers_only=policy.username_allows_numbers_only,
        strict=policy.strict,
        api_version=API_VERSIONS[policy.api_version],
        required_parameters=_bits(policy.required),
        disabled_parameters=_bits(policy.disabled),
        metadata_bytes=policy.metadata_bytes,
        request_bytes=policy.request_bytes,
    )
    if policy.limits is not None:
        struct.digest_limits = policy.limits._options.limits
    if policy.breached is None:
        yield struct
        return
    with memoryview(policy.breached._map) as view:
        first = c_char.from_buffer(view)
        try:
            struct.breach_filter = addressof(first)
            struct.breach_filter_len = view.nbytes
            yield struct
        finally:
            del first
