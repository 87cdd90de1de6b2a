"""QR codes, for authenticator apps to read otpauth URIs from.

    >>> from watchword import qr
    >>> qr.svg("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ")[:4]
    '<svg'
"""

from __future__ import annotations

from typing import Literal

from . import _abi
from ._codes import text_bytes, written
from ._errors import wrong_type

__all__ = ["svg", "text"]

Level = Literal["low", "medium", "quartile", "high"]
_LEVELS = {"low": 1, "medium": 2, "quartile": 3, "high": 4}


def svg(text: str | bytes, *, level: Level = "medium") -> str:
    """Draws the QR code of a text as an SVG image, black on white.

    Args:
        text: 2,953, 2,331, 1,663 or 1,273 bytes at most, by level.
        level: How much may be damaged: "low", "medium", "quartile" or "high".

    Returns:
        The image, with the light border that a code needs.

    Raises:
        OverLimitError: The text is too long.
    """
    return _draw(text, level, 1)


def text(text: str | bytes, *, level: Level = "medium", inverted: bool = False) -> str:
    """Draws the QR code of a text as lines of half blocks.

    Args:
        text: As for `svg`.
        level: As for `svg`.
        inverted: What is printed is light, as on a dark terminal it is.

    Returns:
        The lines, with the light border that a code needs.

    Raises:
        OverLimitError: The text is too long.
    """
    return _draw(text, level, 3 if inverted else 2)


def _draw(text: str | bytes, level: str, number: int) -> str:
    encoded = text_bytes("text", text)
    if not isinstance(level, str):
        raise wrong_type("level", "str", level)
    if level not in _LEVELS:
        raise ValueError("level must be one of " + ", ".join(_LEVELS))
    error = _abi.Error()
    return written(
        lambda *buffer: int(
            _abi.qr_write(encoded, len(encoded), _LEVELS[level], number, *buffer, error)
        ),
        16384,
        error,
    ).decode()
