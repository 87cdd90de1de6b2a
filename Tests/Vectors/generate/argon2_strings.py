"""What `argon2i` and `argon2id` share: PHC strings, from libargon2 through argon2-cffi."""

from argon2 import low_level
from argon2.exceptions import VerifyMismatchError

from .alphabets import BASE64, base64_text, flip
from .document import octets
from .passwords import PASSWORD, WITH_NUL
from .vectors import MAX_DIGEST, Layout, Vectors

SALT = octets("argon2 salt", 16)
TEMPLATE = "$v={version}$m={memory},t={iterations},p={lanes}${salt}${hash}"
FIELDS = ["version", "memory", "iterations", "lanes", "salt", "hash"]


class Argon2:
    """Digests of one type of Argon2, "argon2i" or "argon2id"."""

    def __init__(self, name):
        self.name = name
        self.type = low_level.Type[name.removeprefix("argon2").upper()]

    def make(self, password, m=8, t=1, p=1, salt=SALT, length=16, version=19):
        tag = low_level.hash_secret_raw(password, salt, t, m, p, length, self.type, version)
        salt_text, tag_text = base64_text(salt, padded=False), base64_text(tag, padded=False)
        return f"${self.name}$v={version}$m={m},t={t},p={p}${salt_text}${tag_text}"

    def verify(self, password, digest):
        try:
            return low_level.verify_secret(digest.encode(), password, self.type)
        except VerifyMismatchError:
            return False

    def layout(self):
        salt, hash_ = self.make(PASSWORD).split("$")[-2:]
        values = ["19", "8", "1", "1", salt, hash_]
        return Layout(f"${self.name}{TEMPLATE}", **dict(zip(FIELDS, values, strict=True)))


def argon2_vectors(name):
    argon2 = Argon2(name)
    vectors = Vectors(
        name, made_with=["argon2-cffi", "argon2-cffi-bindings"], verify=argon2.verify,
        layout=argon2.layout(),
    )  # fmt: skip
    vectors.add_passwords(argon2.make, [2, 63, 64, 65, 127, 128, 129, 255, 256, 1000])
    for comment, password in WITH_NUL:
        vectors.match(comment, password, argon2.make(password))
    add_matches(vectors, argon2)
    add_mismatches(vectors, argon2)
    vectors.add_surroundings("prefix", "hash", suffixes=("\n", "\r\n", " ", "\0", "$"))
    add_malformed(vectors, argon2)
    add_limits(vectors, argon2)
    return vectors


def add_matches(vectors, argon2):
    for m, t, p in [
        (8, 2, 1), (9, 1, 1), (11, 2, 1), (12, 1, 1), (15, 3, 1), (16, 1, 2), (17, 2, 2),
        (24, 1, 3), (32, 1, 4), (64, 3, 4), (127, 2, 4), (128, 1, 16), (200, 1, 5), (256, 10, 1),
        (1023, 1, 3), (1023, 2, 3), (1024, 2, 3), (1031, 1, 1), (4096, 3, 1), (4096, 1, 8),
        (19456, 2, 1),
    ]:  # fmt: skip
        digest = argon2.make(PASSWORD, m, t, p)
        vectors.match(f"m {m}, t {t}, p {p}", PASSWORD, digest)
    for m, t, p in [(8, 1, 1), (8, 3, 1), (64, 2, 4), (1023, 3, 3), (4096, 2, 2)]:
        digest = argon2.make(PASSWORD, m, t, p, version=16)
        vectors.match(f"version 16, m {m}, t {t}, p {p}", PASSWORD, digest)
        digest = digest.replace("$v=16", "")
        vectors.match(f"no version is 16, m {m}, t {t}, p {p}", PASSWORD, digest)
    for length in (4, 5, 8, 12, 20, 31, 32, 33, 63, 64, 65, 96, 97, 128, 256, 511, 512):
        digest = argon2.make(PASSWORD, length=length)
        vectors.match(f"hash of {length} bytes", PASSWORD, digest)
    for length in (8, 9, 10, 15, 17, 32, 64, 128, 255, 256):
        digest = argon2.make(PASSWORD, salt=octets("a salt", length))
        vectors.match(f"salt of {length} bytes", PASSWORD, digest)
    for comment, octet in [("00", b"\0"), ("fb", b"\xfb"), ("ff", b"\xff")]:
        digest = argon2.make(PASSWORD, salt=octet * 16)
        vectors.match(f"salt of bytes {comment}", PASSWORD, digest)
    vectors.match("digest of 1024 bytes, the limit", PASSWORD, longest(argon2, MAX_DIGEST))


def longest(argon2, count):
    """A digest of `count` bytes: 511 bytes of hash, and the salt that is missing."""
    missing = count - len(argon2.make(PASSWORD, length=511, salt=bytes(9))) + len("AAAAAAAAAAAA")
    digest = argon2.make(PASSWORD, length=511, salt=octets("long salt", missing * 3 // 4))
    assert len(digest) == count
    return digest


def add_mismatches(vectors, argon2):
    layout = vectors.layout
    salt, hash_ = layout.values["salt"], layout.values["hash"]
    three = argon2.make(PASSWORD, 1023, 2, 3)
    long = argon2.make(PASSWORD, length=65)
    for comment, digest in [
        ("one bit of the hash's first character", layout.digest(hash=flip(hash_, 0, BASE64))),
        ("lowest bit of the hash", layout.digest(hash=flip(hash_, -1, BASE64, 16))),
        ("lowest bit of a hash of 65 bytes", flip(long, -1, BASE64, 4)),
        ("one bit of the salt's first character", layout.digest(salt=flip(salt, 0, BASE64))),
        ("lowest bit of the salt", layout.digest(salt=flip(salt, -1, BASE64, 16))),
        ("version 16 for 19", layout.digest(version="16")),
        ("no version for 19", layout.digest().replace("$v=19", "")),
        ("version 19 for 16", argon2.make(PASSWORD, t=2, version=16).replace("v=16", "v=19")),
        ("another t", layout.digest(iterations="2")),
        ("another m", layout.digest(memory="16")),
        ("another m that rounds to the same blocks", three.replace("m=1023", "m=1022")),
        ("m rounded down", three.replace("m=1023", "m=1020")),
        ("another p", three.replace("p=3", "p=2")),
        ("another hash, of 15 bytes", layout.digest(hash=base64_text(bytes(15)))),
        ("m and t exchanged", argon2.make(PASSWORD, 9, 8).replace("m=9,t=8", "m=8,t=9")),
    ]:
        vectors.mismatch(comment, PASSWORD, digest)
    other = "argon2id" if argon2.name == "argon2i" else "argon2i"
    digest = Argon2(other).make(PASSWORD).replace(other, argon2.name)
    vectors.mismatch(f"a hash of {other}", PASSWORD, digest)


def add_malformed(vectors, argon2):
    layout = vectors.layout
    good = layout.digest()
    start, end = layout.start, layout.end
    head = len(argon2.name) + 2  # of the prefix, with both $
    rest = good[head:]

    others = {"argon2", "argon2d", "argon2i", "argon2id", "argon2ids"} - {argon2.name}
    name = argon2.name
    for prefix in [
        *(f"${other}$" for other in sorted(others)),
        f"{name}$", f"${name.upper()}$", f"${name}:", f"$${name}$", "$2b$",
    ]:  # fmt: skip
        vectors.misprefixed(prefix, prefix + rest)

    vectors.cut("ends in the prefix", 4, "prefix")
    vectors.cut("ends after the prefix's name", head - 1, "prefix")
    vectors.cut("ends before the version", head)
    vectors.cut("ends in 'v='", head + 1)
    vectors.cut("ends before the version's number", head + 2, "version")
    for field, following in [("version", "memory"), ("memory", "iterations"),
                             ("iterations", "lanes"), ("lanes", "salt")]:  # fmt: skip
        vectors.cut(f"ends after {field}", end(field), following)
        vectors.cut(f"ends before {following}", start(following), following)
    for following in ("memory", "iterations", "lanes"):
        vectors.cut(f"ends before the name of {following}", start(following) - 2, following)
    vectors.cut("ends after the salt", end("salt"), "hash")
    vectors.cut("ends before the hash", start("hash"), "hash")

    add_bad_versions(vectors, head)
    for field in ("memory", "iterations", "lanes"):
        vectors.add_bad_numbers(field)
    for field in ("memory", "iterations"):
        vectors.spoiled(field, "2^32", str(2**32), 0)
    vectors.spoiled("lanes", "2^24", str(2**24), 0)
    vectors.spoiled("lanes", "2^32 + 1", str(2**32 + 1), 0)
    vectors.spoiled("memory", "1", "1", 0)
    vectors.spoiled("memory", "7, under 8 for a lane", "7", 0)
    memory = start("memory")
    for m, p in [(15, 2), (23, 3), (127, 16), (8, 2**24 - 1)]:
        digest = layout.digest(memory=str(m), lanes=str(p))
        vectors.malformed(f"memory: {m}, under 8 for each of {p} lanes", digest, "memory", memory)
    add_bad_names(vectors, head)

    for field in ("salt", "hash"):
        vectors.add_bad_base64(field, foreign="-_.,")
    for field, lengths in [("salt", (1, 7, 257, 300)), ("hash", (1, 3, 513, 600))]:
        for length in lengths:
            text = base64_text(octets("wrong length", length), padded=False)
            vectors.spoiled(field, f"{length} bytes", text, 0)
    vectors.spoiled("salt", "empty", "", 0)


def add_bad_versions(vectors, head):
    for version in ("1", "15", "17", "18", "20", "190", "1019"):
        digest = vectors.layout.digest(version=version)
        vectors.unsupported(f"version {version}", digest, "version", head + 2)
    for comment, value, at in [
        ("missing", "", 0),
        ("leading zero", "019", 0),
        ("plus sign", "+19", 0),
        ("minus sign", "-19", 0),
        ("space before", " 19", 0),
        ("hexadecimal", "x13", 0),
        ("letter after", "19a", 2),
        ("comma after", "19,", 2),
        ("fraction", "1.9", 1),
        ("full-width digit", "1\uff19", 1),
        ("2^64 + 19", str(2**64 + 19), 0),
        ("400 digits", "1" * 400, 0),
    ]:
        vectors.spoiled("version", comment, value, at)


def add_bad_names(vectors, head):
    """Names and order of the parameters, and what stands between them."""
    name, good = vectors.hasher, vectors.layout.digest()
    tail = "$" + "$".join(good.split("$")[-2:])
    at = head + len("v=19$")
    for parameters, field, offset in [
        ("t=1,m=8,p=1", "memory", 0),
        ("m=8,p=1,t=1", "iterations", 4),
        ("t=1,p=1", "memory", 0),
        ("m=8,p=1", "iterations", 4),
        ("M=8,t=1,p=1", "memory", 0),
        ("m=8,T=1,p=1", "iterations", 4),
        ("m=8,t=1,P=1", "lanes", 8),
        ("m8,t=1,p=1", "memory", 1),
        ("m=8,t1,p=1", "iterations", 5),
        ("m=8,t=1,p1", "lanes", 9),
        ("m:8,t=1,p=1", "memory", 1),
        ("m=8t=1,p=1", "memory", 3),
        ("m=8,t=1p=1", "iterations", 7),
        ("m=8;t=1,p=1", "memory", 3),
        ("m=8, t=1,p=1", "iterations", 4),
        ("m=8,,t=1,p=1", "iterations", 4),
        ("m=8,m=8,t=1,p=1", "iterations", 4),
        ("m=8,t=1,p=1,", "lanes", 11),
        ("m=8,t=1,p=1,keyid=AAAA", "lanes", 11),
        ("m=8,t=1,p=1,data=AAAA", "lanes", 11),
        ("ln=3,t=1,p=1", "memory", 0),
    ]:
        vectors.malformed(
            f"parameters {parameters}", f"${name}$v=19${parameters}{tail}", field, at + offset
        )
    vectors.malformed("parameters m=8,t=1", f"${name}$v=19$m=8,t=1{tail}", None, at + 7)
    vectors.malformed("parameters m=8", f"${name}$v=19$m=8{tail}", None, at + 3)
    vectors.malformed("no parameters", f"${name}$v=19{tail}", None, at)
    vectors.malformed("empty parameters", f"${name}$v=19${tail}", "memory", at)
    vectors.malformed("version twice", f"${name}$v=19$v=19$m=8,t=1,p=1{tail}", "memory", at)
    vectors.malformed("version after the parameters", f"${name}$m=8,t=1,p=1$v=19{tail}", "salt")
    vectors.malformed("no $ after the version", f"${name}$v=19m=8,t=1,p=1{tail}", "version", at - 1)
    vectors.malformed("version in capitals", f"${name}$V=19$m=8,t=1,p=1{tail}", None, head)
    salt, tag = base64_text(b"whole groups"), base64_text(octets("whole groups", 24))
    parameters = f"${name}$v=19$m=8,t=1,p=1"
    merged = f"{parameters}${salt}{tag}"
    vectors.malformed("no $ between salt and hash", merged, "hash", len(merged))
    digest = f"{parameters}{salt}${tag}"
    vectors.malformed("no $ after the parameters", digest, "lanes", len(parameters))


def add_limits(vectors, argon2):
    digest = vectors.layout.digest
    vectors.match(
        "m 2^20 and m*t 2^22, the limits", PASSWORD,
        argon2.make(PASSWORD, 2**20, 4, 4), check_only=True,
    )  # fmt: skip
    vectors.beyond("memory", "2^20 + 1", str(2**20 + 1), "argon2_memory_kib")
    vectors.beyond("iterations", "11", "11", "argon2_iterations")
    seventeen = digest(memory="136", lanes="17")
    at = vectors.layout.start("lanes") + 2  # 136 is two digits longer than 8
    vectors.over_limit("lanes: 17", seventeen, "argon2_lanes", "lanes", at)
    vectors.over_limit("m 419431, t 10", digest(memory="419431", iterations="10"), "argon2_work_kib")
    vectors.over_limit("m 2^20, t 5", digest(memory=str(2**20), iterations="5"), "argon2_work_kib")
    for comment, m, t, p in [
        ("t 2^32 - 1", 8, 2**32 - 1, 1),
        ("m and t 2^32 - 1", 2**32 - 1, 2**32 - 1, 1),
        ("m 2^31, t 2: a product of 2^32", 2**31, 2, 1),
        ("m 2^32 - 8, the lanes to it, and t 2^32 - 1", 2**32 - 8, 2**32 - 1, 2**24 - 1),
    ]:
        vectors.over_limit(comment, digest(memory=str(m), iterations=str(t), lanes=str(p)))
    vectors.over_limit(
        "digest of more than 1024 bytes",
        argon2.make(PASSWORD, salt=octets("long salt", 256), length=512),
        "digest_bytes",
        "digest",
    )
