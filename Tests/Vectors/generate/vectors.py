"""The cases of one hasher, and the ways to spoil a digest that hashers share."""

from .alphabets import BASE64, base64_text, flip
from .document import Document, octets, source
from .passwords import CAFE_NFC, CAFE_NFD, PASSWORD, TELLING, of_length, with_bit_changed

MAX_PASSWORD = 4096
MAX_DIGEST = 1024
FULL_WIDTH_ONE = "\uff11"


class Layout:
    """Text with a {name} where each field stands, and a sound value for each name."""

    def __init__(self, template, **values):
        self.template = template
        self.values = values

    def digest(self, **changes):
        return self.template.format(**{**self.values, **changes})

    def start(self, field):
        """The byte offset at which the value of `field` starts."""
        before = self.template[: self.template.index("{" + field + "}")]
        return len(before.format(**self.values).encode())

    def end(self, field):
        return self.start(field) + len(self.values[field].encode())

    def filler(self, count):
        """A literal salt with which the digest has `count` bytes."""
        missing = count - len(self.digest(salt="").encode())
        return ("salt and " * (missing // 9 + 1))[:missing]


class Vectors:
    """Cases, each checked with another implementation as it is added.

    `verify(password, digest)` is that implementation. `layout` is the digest that the spoiled ones
    are made from, as it is or with other fields.
    """

    def __init__(self, hasher, *, made_with, verify, layout):
        self.hasher = hasher
        self.source = source(hasher, *made_with)
        self.verify = verify
        self.layout = layout
        self.cases = {}

    def documents(self):
        head = [("hasher", self.hasher), ("source", self.source)]
        return [Document(f"{self.hasher}.json", head, list(self.cases.values()))]

    # Single cases

    def match(self, comment, password, digest, **more):
        assert self.verify(password, digest), (self.hasher, comment)
        self._add(comment, password, digest, "match", **more)

    def mismatch(self, comment, password, digest):
        assert not self.verify(password, digest), (self.hasher, comment)
        self._add(comment, password, digest, "mismatch")

    def malformed(self, comment, digest, field=None, offset=None):
        self._add(comment, PASSWORD, digest, "malformed", field=field, offset=offset)

    def unsupported(self, comment, digest, field, offset, password=PASSWORD):
        self._add(comment, password, digest, "unsupported", field=field, offset=offset)

    def over_limit(self, comment, digest, limit=None, field=None, offset=None, password=PASSWORD):
        self._add(comment, password, digest, "over_limit", field=field, offset=offset, limit=limit)

    def spoiled(self, field, comment, value, at=None, layout=None):
        """Malformed because `field` is `value`; its first wrong byte is its byte `at`."""
        layout = layout or self.layout
        offset = None if at is None else layout.start(field) + at
        self.malformed(f"{field}: {comment}", layout.digest(**{field: value}), field, offset)

    def beyond(self, field, comment, value, limit):
        """Over `limit` because `field` is `value`."""
        digest = self.layout.digest(**{field: value})
        self.over_limit(f"{field}: {comment}", digest, limit, field, self.layout.start(field))

    def misprefixed(self, comment, digest):
        """Malformed because its prefix is not that of the layout's digest."""
        pairs = enumerate(zip(digest, self.layout.digest(), strict=False))
        at = next(index for index, (given, right) in pairs if given != right)
        self.malformed(f"prefix: {comment}", digest, "prefix", at)

    def cut(self, comment, end, field=None, layout=None):
        """Malformed because only the first `end` bytes are there."""
        self.malformed(comment, (layout or self.layout).digest()[:end], field, end)

    def _add(self, comment, password, digest, result, **more):
        assert comment not in self.cases, (self.hasher, comment)
        given = [(case["digest"], _password(case)) for case in self.cases.values()]
        assert (digest, password) not in given, (self.hasher, comment)
        case = {"comment": comment, **_password_member(password), "digest": digest}
        known = {key: value for key, value in more.items() if value is not None}
        self.cases[comment] = case | {"result": result} | known

    # What every hasher is tried with

    def add_passwords(self, make, lengths=()):
        """Passwords that match and near misses of them; `make(password)` gives a digest."""
        for comment, password in TELLING:
            self.match(comment, password, make(password))
        for count in lengths:
            password = of_length(count)
            self.match(f"password of {count} bytes", password, make(password))
        longest = of_length(MAX_PASSWORD)
        self.match("password of 4096 bytes, the limit", longest, make(longest))
        self.over_limit(
            "password of 4097 bytes",
            make(PASSWORD),
            "password_bytes",
            "password",
            password=of_length(MAX_PASSWORD + 1),
        )
        digest = make(PASSWORD)
        self.mismatch("one bit of the password's last byte", with_bit_changed(PASSWORD), digest)
        self.mismatch("one bit of the password's first byte", with_bit_changed(PASSWORD, 0), digest)
        self.mismatch("password in another case", PASSWORD.upper(), digest)
        self.mismatch("password one byte shorter", PASSWORD[:-1], digest)
        self.mismatch("password and a newline", PASSWORD + b"\n", digest)
        self.mismatch("the empty password for another", b"", digest)
        self.mismatch("another password for the empty one", PASSWORD, make(b""))
        self.mismatch("digest of NFC, password in NFD", CAFE_NFD, make(CAFE_NFC))
        self.mismatch("digest of NFD, password in NFC", CAFE_NFC, make(CAFE_NFD))

    def add_surroundings(self, first, last, *, suffixes=("\n", "\r\n", " ", "\0", "$", '"')):
        """The empty digest, and bytes before the `first` field and after the `last`."""
        digest = self.layout.digest()
        self.malformed("empty digest", "", "digest", 0)
        for prefix in (" ", '"', "\ufeff", "\0"):
            self.malformed(f"{prefix!a} before the digest", prefix + digest, first, 0)
        for suffix in suffixes:
            self.malformed(f"{suffix!a} after the digest", digest + suffix, last, len(digest))

    def add_bad_numbers(self, field):
        """Spellings of `field` that are no decimal number, not the number's own, or too large."""
        good = self.layout.values[field]
        for comment, value, at in [
            ("missing", "", 0),
            ("zero", "0", 0),
            ("two zeros", "00", 0),
            ("leading zero", "0" + good, 0),
            ("plus sign", "+" + good, 0),
            ("minus sign", "-" + good, 0),
            ("space before", " " + good, 0),
            ("space after", good + " ", len(good)),
            ("newline after", good + "\n", len(good)),
            ("NUL after", good + "\0", len(good)),
            ("letter after", good + "x", len(good)),
            ("fraction", good + ".0", len(good)),
            ("exponent", good + "e1", len(good)),
            ("underscore", good + "_0", len(good)),
            ("full-width digit", FULL_WIDTH_ONE, 0),
            ("full-width digit after ASCII ones", good + FULL_WIDTH_ONE, len(good)),
            ("byte before 0 in ASCII", "/", 0),
            ("byte after 9 in ASCII", ":", 0),
            ("2^64", str(2**64), 0),
            ("2^64 and a small number", str(2**64 + int(good)), 0),
            ("400 digits", "9" * 400, 0),
        ]:
            self.spoiled(field, comment, value, at)

    def add_bad_base64(self, field, *, foreign="", any_length=True):
        """Spellings of `field` that are not base64.

        `foreign` characters are of other alphabets. The layout's value must have stray bits.
        """
        good = self.layout.values[field]
        bare = good.rstrip("=")
        groups = len(bare) // 4 * 4
        wrong = [
            ("space inside", good[0] + " " + good[2:], 1),
            ("newline inside", good[0] + "\n" + good[2:], 1),
            ("NUL inside", good[0] + "\0" + good[2:], 1),
            ("exclamation mark inside", good[0] + "!" + good[2:], 1),
            ("exclamation mark as last character", bare[:-1] + "!", len(bare) - 1),
            ("full-width digit inside", good[0] + FULL_WIDTH_ONE + good[2:], 1),
            ("stray bit", flip(bare, -1, BASE64) + good[len(bare) :], len(bare) - 1),
            ("one = too many", good + "=", len(good)),
            ("one character in the last group", bare[: groups + 1], None),
        ]
        if good != bare:
            wrong.append(("stray bit, no padding", flip(bare, -1, BASE64), len(bare) - 1))
        if good.endswith("=="):
            wrong.append(("one = too few", bare + "=", None))
        if any_length:
            whole = base64_text(octets("whole groups", 18))
            wrong.append(("= after whole groups", whole + "=", len(whole)))
        for character in foreign:
            wrong.append((f"{character} inside", good[0] + character + good[2:], 1))
        for comment, value, at in wrong:
            self.spoiled(field, comment, value, at)

    def add_bad_hex(self, field):
        """Spellings of `field` that are not hexadecimal."""
        good = self.layout.values[field]
        for character in "/:@G`g \n\0":  # the neighbours of 0-9, A-F and a-f in ASCII, and more
            self.spoiled(field, f"{character!a} inside", good[0] + character + good[2:], 1)
        self.spoiled(field, "last character no digit", good[:-1] + "g", len(good) - 1)
        self.spoiled(field, "full-width digit inside", good[:2] + FULL_WIDTH_ONE + good[5:], 2)
        self.spoiled(field, "0x in place of two digits", "0x" + good[2:], 1)
        self.spoiled(field, "one digit too few", good[:-1])


def _password_member(password):
    try:
        return {"password": password.decode()}
    except UnicodeDecodeError:
        return {"password_hex": password.hex()}


def _password(case):
    return case["password"].encode() if "password" in case else bytes.fromhex(case["password_hex"])
