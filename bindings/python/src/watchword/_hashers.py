"""The hashers by id and by number, asked of the library once."""

from __future__ import annotations

from . import _abi
from ._errors import UnknownHasherError, wrong_type

IDS: dict[int, str] = {
    number: _abi.hasher_id(number)
    for number in (_abi.hasher_at(index) for index in range(_abi.hasher_count()))
}
_NUMBERS = {id: number for number, id in IDS.items()}


def number_of(hasher: str) -> int:
    """The number of the hasher with this id."""
    try:
        return _NUMBERS[hasher]
    except (KeyError, TypeError):
        pass  # What is raised below shall not carry the given value, which may be a digest.
    if not isinstance(hasher, str):
        raise wrong_type("hasher", "str", hasher)
    raise UnknownHasherError("unknown hasher: known are " + ", ".join(_NUMBERS))
