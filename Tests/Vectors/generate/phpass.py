"""phpass' portable hashes, from libpass."""

from passlib.hash import phpass

from .alphabets import PHPASS, flip
from .document import octets
from .passwords import AROUND_BLOCKS, PASSWORD, WITH_NUL
from .vectors import FULL_WIDTH_ONE, Layout, Vectors

SALT = "KeRn0Zq/"


def make(password, rounds=7, salt=SALT, ident="P"):
    return phpass.using(rounds=rounds, salt=salt, ident=ident).hash(password)


def documents():
    good = make(PASSWORD)
    layout = Layout("$P${rounds}{salt}{hash}", rounds=good[3], salt=good[4:12], hash=good[12:])
    vectors = Vectors("phpass", made_with=["libpass"], verify=phpass.verify, layout=layout)
    # The salt's 8 bytes or the last hash's 16 stand before the password in every block.
    lengths = sorted({*AROUND_BLOCKS, 38, 39, 40, 41, 46, 47, 48, 49, 102, 103, 104, 110})
    vectors.add_passwords(make, lengths)
    for comment, password in WITH_NUL:
        vectors.match(comment, password, make(password))
    for rounds in range(7, 17):
        digest = make(PASSWORD, rounds, ident="H")
        vectors.match(f"$H$, 2^{rounds} rounds", PASSWORD, digest)
    for rounds in (8, 9, 11, 13, 18):
        vectors.match(f"2^{rounds} rounds", PASSWORD, make(PASSWORD, rounds))
    for salt in ("........", "zzzzzzzz", "/./././.", "01234567", "9AZazZA9"):
        vectors.match(f"salt {salt}", PASSWORD, make(PASSWORD, salt=salt))

    hash_, salt = layout.values["hash"], layout.values["salt"]
    for comment, digest in [
        ("one bit of the hash's first character", layout.digest(hash=flip(hash_, 0, PHPASS))),
        ("one bit of the hash's 21st character", layout.digest(hash=flip(hash_, 20, PHPASS))),
        ("lowest bit of the hash's last character", layout.digest(hash=flip(hash_, 21, PHPASS))),
        ("second bit of the hash's last character", layout.digest(hash=flip(hash_, 21, PHPASS, 2))),
        ("one bit of the salt's first character", layout.digest(salt=flip(salt, 0, PHPASS))),
        ("one bit of the salt's last character", layout.digest(salt=flip(salt, 7, PHPASS))),
        ("one round more, log2", layout.digest(rounds="6")),
        ("hash of zeros", layout.digest(hash=22 * ".")),
    ]:
        vectors.mismatch(comment, PASSWORD, digest)

    vectors.add_surroundings("prefix", "hash", suffixes=("\n", "\r\n", " ", "\0", "$", "."))
    add_unreadable(vectors)
    return vectors.documents()


def add_unreadable(vectors):
    layout = vectors.layout
    good = layout.digest()
    for prefix in ("$S$", "$p$", "$h$", "$Q$", "$P.", "P$$"):
        vectors.misprefixed(prefix, prefix + good[3:])
    vectors.misprefixed("$ missing", good[1:])
    vectors.misprefixed("a bare MD5", octets("MD5", 16).hex())
    salt, hash_ = layout.start("salt"), layout.start("hash")
    for comment, end, field in [
        ("ends after one byte", 1, "prefix"),
        ("ends after two bytes", 2, "prefix"),
        ("ends before the rounds", 3, "rounds"),
        ("ends before the salt", salt, "salt"),
        ("ends in the salt", hash_ - 1, "salt"),
        ("ends before the hash", hash_, "hash"),
        ("ends in the hash", hash_ + 10, "hash"),
        ("one byte short", len(good) - 1, "hash"),
    ]:
        vectors.cut(comment, end, field)
    # The characters of 2^0, 2^1, 2^6, 2^31 and 2^63 rounds, then some of no alphabet.
    for character in "./4Tz!-:@[`{ $\n\0":
        vectors.spoiled("rounds", f"{character!a}", character, 0)
    for character in "HPS":
        log2 = PHPASS.index(character)
        vectors.beyond("rounds", f"{character}, 2^{log2}", character, "phpass_rounds")
    text = layout.values["hash"]
    for character in "!-:@[`{=+_$ \n\0":
        vectors.spoiled("hash", f"{character!a} inside", text[:3] + character + text[4:], 3)
    vectors.spoiled("hash", "full-width digit inside", text[:3] + FULL_WIDTH_ONE + text[6:], 3)
    vectors.spoiled("hash", "first character foreign", "!" + text[1:], 0)
    vectors.spoiled("hash", "last character foreign", text[:-1] + "!", 21)
    for bit in (4, 8, 16, 32):
        vectors.spoiled("hash", f"stray bit {bit}", flip(text, 21, PHPASS, bit), 21)
