"""Users on their way into a table, as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Union

from ._codes import text_bytes
from ._errors import wrong_type

User = Union[str, bytes, Mapping[str, Any]]

_CHUNK = 1000
"""Users whom one call puts: about a megabyte."""


def encoded_user(user: User) -> bytes:
    if isinstance(user, (str, bytes)):
        return text_bytes("user", user)
    if isinstance(user, Mapping):
        return json.dumps(dict(user)).encode()
    raise wrong_type("user", "str, bytes or a mapping", user)


def chunks(users: Iterable[User]) -> Iterator[list[bytes]]:
    """The lines of so many users as one call puts."""
    lines = map(encoded_user, users)
    return iter(lambda: list(islice(lines, _CHUNK)), [])
