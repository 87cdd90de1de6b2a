"""Passwords that every hasher is tried with."""

import string

PASSWORD = b"open sesame"
CAFE_NFC = "caf\u00e9".encode()  # e with acute, one character
CAFE_NFD = "cafe\u0301".encode()  # e, then a combining acute

TELLING = [
    ("empty password", b""),
    ("one byte", b"a"),
    ("one space", b" "),
    ("ASCII", PASSWORD),
    ("spaces and newline around are kept", b" open sesame\n"),
    ("two-byte UTF-8, composed", CAFE_NFC),
    ("two-byte UTF-8, decomposed", CAFE_NFD),
    ("three-byte UTF-8", "\u958b\u3051\u30b4\u30de".encode()),
    ("four-byte UTF-8", "\U0001f511\U0001f6aa".encode()),
    ("not UTF-8: Latin-1", "caf\u00e9".encode("latin-1")),
    ("not UTF-8: every byte from 80 to ff", bytes(range(0x80, 0x100))),
]

WITH_NUL = [
    ("one NUL", b"\0"),
    ("NUL inside", b"open\0sesame"),
    ("NUL at the end", b"open sesame\0"),
]

# A block of MD5, SHA-1 and SHA-256 has 64 bytes, of which 9 at least go to the padding;
# HMAC hashes a key longer than a block.
AROUND_BLOCKS = [2, 16, 54, 55, 56, 57, 63, 64, 65, *range(111, 130), 191, 192, 193, 1000]


def of_length(count):
    """`count` ASCII bytes that repeat every 62, so not with any block."""
    cycle = (string.ascii_letters + string.digits).encode()
    return (cycle * (count // len(cycle) + 1))[:count]


def with_bit_changed(password, at=-1):
    changed = bytearray(password)
    changed[at] ^= 1
    return bytes(changed)
