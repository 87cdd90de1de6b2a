"""A Python function as the library's should_stop."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Callable

from . import _abi
from ._errors import wrong_type


class Stopping:
    """Asks `should_stop` for the length of one call, and keeps what it raises.

    Attributes:
        options: What to hand to the library; it holds all that it points to.
    """

    __slots__ = ("_raised", "options")

    def __init__(self, should_stop: Callable[[], bool], limits: _abi.Options | None) -> None:
        if not callable(should_stop):
            raise wrong_type("should_stop", "callable or None", should_stop)
        self._raised: list[BaseException] = []
        answers = _answers(should_stop, self._raised)
        next(answers)
        self.options = _abi.Options(should_stop=_abi.ShouldStop(answers.send))
        if limits is not None:
            self.options.limits = limits.limits

    def raise_again(self) -> None:
        """Raises what should_stop raised, if it did."""
        if self._raised:
            error = self._raised.pop()
            try:
                raise error
            finally:
                del error  # It holds this frame, which would hold it.


def _answers(
    should_stop: Callable[[], bool], raised: list[BaseException]
) -> Generator[bool, Any, None]:
    """Yields what `should_stop` answers, once for each time that the library asks.

    ctypes prints and drops what its callbacks raise, so nothing may leave one. A function with
    a `try` around its body is not enough: Python runs a signal handler, the one of ctrl-C above
    all, as it enters the function, which is before the `try`. A generator is resumed inside it.
    """
    answer = False
    is_asked = False
    try:
        while True:
            yield answer
            is_asked = True
            answer = bool(should_stop())
            is_asked = False
    except BaseException as error:
        if isinstance(error, GeneratorExit) and not is_asked:
            return  # The call is over.
        raised.append(error)
    yield True
