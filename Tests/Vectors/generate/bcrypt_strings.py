"""What `bcrypt` and `bcrypt_sha256_django` share: the 60 bytes that begin with $2."""

from .alphabets import BCRYPT, bcrypt_text, flip
from .document import octets
from .passwords import PASSWORD
from .vectors import FULL_WIDTH_ONE, Layout

SALT = bcrypt_text(octets("bcrypt salt", 16))
LOWEST_OF_SALT = 16  # a salt's last character holds 2 bits, then 4 stray ones
LOWEST_OF_HASH = 4  # a hash's last character holds 4 bits, then 2 stray ones


def bcrypt_layout(digest, prefix=""):
    """The fields of `digest`, which is a sound one of 60 bytes."""
    template = prefix + "$2{version}${cost}${salt}{hash}"
    values = {"version": digest[2], "cost": digest[4:6], "salt": digest[7:29], "hash": digest[29:]}
    return Layout(template, **values)


def add_near_misses(vectors):
    """Single bits of hash and salt."""
    values, digest = vectors.layout.values, vectors.layout.digest
    salt, hash_ = values["salt"], values["hash"]
    for comment, changes in [
        ("one bit of the hash's first character", {"hash": flip(hash_, 0, BCRYPT)}),
        ("one bit of the hash's 30th character", {"hash": flip(hash_, 29, BCRYPT)}),
        ("lowest bit of the hash", {"hash": flip(hash_, -1, BCRYPT, LOWEST_OF_HASH)}),
        ("one bit of the salt's first character", {"salt": flip(salt, 0, BCRYPT)}),
        ("lowest bit of the salt", {"salt": flip(salt, -1, BCRYPT, LOWEST_OF_SALT)}),
        ("another cost", {"cost": "05"}),
    ]:
        vectors.mismatch(comment, PASSWORD, digest(**changes))


def add_unreadable(vectors):
    """Strings that are no bcrypt, of an unknown version, or that cost too much."""
    layout = vectors.layout
    good = layout.digest()
    start, values = layout.start, layout.values
    version, cost, salt, hash_ = (start(name) for name in ("version", "cost", "salt", "hash"))

    vectors.add_surroundings("prefix", "hash", suffixes=("\n", " ", "\0", "$", "$pepper", "."))
    vectors.cut("ends in the prefix", version - 1, "prefix")
    vectors.cut("ends before the version", version, "version")
    vectors.cut("ends after the version", version + 1)
    vectors.cut("ends before the cost", cost, "cost")
    vectors.cut("ends in the cost", cost + 1, "cost")
    vectors.cut("ends after the cost", cost + 2)
    vectors.cut("ends before the salt", salt, "salt")
    vectors.cut("ends in the salt", hash_ - 1, "salt")
    vectors.cut("ends before the hash", hash_, "hash")
    vectors.cut("ends in the hash", hash_ + 21, "hash")
    vectors.cut("one byte short", len(good) - 1, "hash")

    for letter in "xcdzABY":
        vectors.unsupported(f"version 2{letter}", layout.digest(version=letter), "version", version)
    vectors.unsupported("version 2, no letter", layout.digest(version=""), "version", version)
    vectors.spoiled("version", "no letter but {", "{", 0)
    vectors.spoiled("version", "two letters", "ab", 1)
    vectors.malformed("no $ after the version", good[: cost - 1] + good[cost:], None, cost - 1)
    vectors.malformed(
        "another byte for the $ after the version",
        good[: cost - 1] + ":" + good[cost:],
        None,
        cost - 1,
    )

    for comment, value, at in [
        ("one digit", "4", 1),
        ("three digits", "004", 2),
        ("a space for the zero", " 4", 0),
        ("plus sign", "+4", 0),
        ("minus sign", "-4", 0),
        ("letter after a digit", "0x", 1),
        ("byte before 0 in ASCII", "0/", 1),
        ("byte after 9 in ASCII", "0:", 1),
        ("full-width digit", "0" + FULL_WIDTH_ONE, 1),
        ("missing", "", 0),
        ("0", "00", 0),
        ("1", "01", 0),
        ("3, below the lowest", "03", 0),
        ("32, above the highest", "32", 0),
        ("99", "99", 0),
    ]:
        vectors.spoiled("cost", comment, value, at)
    for value in ("16", "20", "31"):
        vectors.beyond("cost", f"{value}, over the limit", value, "bcrypt_cost")
    vectors.malformed("no $ after the cost", good[: salt - 1] + good[salt:], None, salt - 1)
    vectors.malformed(
        "another byte for the $ after the cost",
        good[: salt - 1] + "," + good[salt:],
        None,
        salt - 1,
    )

    for field in ("salt", "hash"):
        text = values[field]
        # The neighbours of ./, 0-9, A-Z and a-z in ASCII, and more.
        for character in "-:@[`{+=_$ \n\0":
            spoiled = text[:3] + character + text[4:]
            vectors.spoiled(field, f"{character!a} inside", spoiled, 3)
        vectors.spoiled(field, "full-width digit inside", text[:3] + FULL_WIDTH_ONE + text[6:], 3)
        vectors.spoiled(field, "first character foreign", "!" + text[1:], 0)
        vectors.spoiled(field, "last character foreign", text[:-1] + "!", len(text) - 1)
    for bit in (1, 8):
        text = flip(values["salt"], -1, BCRYPT, bit)
        vectors.spoiled("salt", f"stray bit {bit}", text, 21)
    for bit in (1, 2):
        text = flip(values["hash"], -1, BCRYPT, bit)
        vectors.spoiled("hash", f"stray bit {bit}", text, 30)
