"""What the frozen dataclasses share."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar


class Record:
    """The base of frozen dataclasses with slots, which pickle and copy cannot set by themselves."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return partial(type(self), **values), ()
