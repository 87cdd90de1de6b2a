"""The alphabets of hashes and salts, and changes of single bits under them."""

import base64
import string

HEX = "0123456789abcdef"
BASE64 = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
BCRYPT = "./" + string.ascii_uppercase + string.ascii_lowercase + string.digits
PHPASS = "./" + string.digits + string.ascii_uppercase + string.ascii_lowercase


def base64_text(data, *, padded=True):
    text = base64.b64encode(data).decode()
    return text if padded else text.rstrip("=")


def bcrypt_text(data):
    """Base64 without padding, in bcrypt's order of characters."""
    return base64_text(data, padded=False).translate(str.maketrans(BASE64, BCRYPT))


def flip(text, at, alphabet, bit=1):
    """`text` with one bit of the character at `at` changed; 1 is the lowest bit."""
    changed = alphabet[alphabet.index(text[at]) ^ bit]
    at %= len(text)
    return text[:at] + changed + text[at + 1 :]
