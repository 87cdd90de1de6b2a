"""Vectors of the primitives: those that specifications print, and more from implementations.

Each printed output is compared with an implementation before it is written.
"""

import hashlib
import hmac
import inspect
import struct

import bcrypt
from argon2 import low_level
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR, ECB
from cryptography.hazmat.primitives.kdf import argon2
from passlib.crypto.scrypt._builtin import ScryptEngine, salsa20

from . import specifications
from .alphabets import BCRYPT, bcrypt_text
from .document import Document, octets, source

LENGTHS = [0, 1, 3, 31, 54, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 120, 121, 127, 128, 129,
           183, 184, 191, 192, 193, 239, 240, 247, 248, 255, 256, 257, 1000]  # fmt: skip


class Primitive:
    """The cases of one function, which `compute` is another implementation of.

    Inputs go to `compute` by name. In a case those that are bytes are called `<name>_hex`.
    """

    def __init__(self, name, made_with, compute):
        self.name = name
        self.made_with = made_with
        self.compute = compute
        self.cases = []

    def specified(self):
        """Adds what specifications print of this primitive."""
        for where, inputs, printed in getattr(specifications, self.name.upper()):
            output = self.add(where, length=len(printed) // 2, **inputs)
            assert output.startswith(bytes.fromhex(printed)), (self.name, where)
        return self

    def add(self, where="generated", *, length=None, heavy=False, **inputs):
        """Adds a case; an output of variable length has `length` bytes."""
        if "length" in inspect.signature(self.compute).parameters:
            output = self.compute(**inputs, length=length)
        else:
            output = self.compute(**inputs)
        case = {"source": where}
        for name, value in inputs.items():
            case |= {f"{name}_hex": value.hex()} if isinstance(value, bytes) else {name: value}
        case["output_hex"] = output.hex()
        if heavy:
            case["heavy"] = True
        assert case not in self.cases
        self.cases.append(case)
        return output

    def document(self):
        head = [("primitive", self.name), ("source", source("primitives", *self.made_with))]
        return Document(f"primitives/{self.name}.json", head, self.cases)


def documents():
    made = [hash_function(name) for name in ("md5", "sha1", "sha256", "sha512")]
    made += [blake2b()]
    made += [hmac_of(name) for name in ("sha1", "sha256", "sha512")]
    made += [pbkdf2_of(name) for name in ("sha1", "sha256", "sha512")]
    made += [salsa20_8(), block_mix(), ro_mix(), scrypt()]
    made += [argon2_of_all_types(), bcrypt_hash(), aes256(), aes256_ctr()]
    return [primitive.document() for primitive in made]


def hash_function(name):
    def compute(message, repeat=1):
        return hashlib.new(name, message * repeat).digest()

    primitive = Primitive(name, ["hashlib"], compute).specified()
    for length in LENGTHS:
        primitive.add(message=octets(f"{name} message", length))
    return primitive


def blake2b():
    def compute(key, message, length):
        return hashlib.blake2b(message, key=key, digest_size=length).digest()

    primitive = Primitive("blake2b", ["hashlib"], compute).specified()
    hashes = []
    for length in (20, 32, 48, 64):
        for message_length in (0, 3, 128, 129, 255, 1024):
            message = _self_test_octets(message_length)
            for key in (b"", _self_test_octets(length)):
                hashes.append(primitive.add("RFC 7693, E", key=key, message=message, length=length))
    folded = hashlib.blake2b(b"".join(hashes), digest_size=32).hexdigest()
    assert folded == specifications.BLAKE2B_SELF_TEST
    for length in LENGTHS:
        primitive.add(key=b"", message=octets("BLAKE2b message", length), length=64)
    for length in (1, 4, 16, 31, 33, 63):
        primitive.add(key=b"", message=b"abc", length=length)
    for length in (1, 63, 64):
        for message in (b"", b"abc"):
            primitive.add(key=octets("BLAKE2b key", length), message=message, length=64)
    return primitive


def _self_test_octets(length):
    """RFC 7693, E: the input and the key of the self-test."""
    a, b, made = 0xDEAD4BAD * length & 0xFFFFFFFF, 1, []
    for _ in range(length):
        a, b = b, (a + b) & 0xFFFFFFFF
        made.append(b >> 24)
    return bytes(made)


def hmac_of(name):
    def compute(key, message):
        return hmac.digest(key, message, name)

    primitive = Primitive(f"hmac_{name}", ["hashlib"], compute).specified()
    for length in (0, 1, 55, 63, 64, 65, 111, 127, 128, 129, 200):
        primitive.add(key=octets("HMAC key", length), message=b"message")
    for length in (0, 1, 55, 56, 63, 64, 111, 112, 127, 128, 129):
        primitive.add(key=b"key", message=octets("HMAC message", length))
    return primitive


def pbkdf2_of(name):
    def compute(password, salt, iterations, length):
        return hashlib.pbkdf2_hmac(name, password, salt, iterations, length)

    primitive = Primitive(f"pbkdf2_hmac_{name}", ["hashlib"], compute)
    if name != "sha512":  # of which no specification prints any
        primitive.specified()
    for length in (1, 16, 19, 20, 21, 31, 32, 33, 40, 41, 63, 64, 65, 127, 128, 129, 256):
        primitive.add(password=b"password", salt=b"salt", iterations=3, length=length)
    for length in (0, 1, 63, 64, 65, 127, 128, 129, 200):
        password = octets("a password", length)
        primitive.add(password=password, salt=b"salt", iterations=2, length=32)
    for length in (0, 1, 50, 51, 52, 55, 59, 60, 63, 64, 107, 108, 111, 123, 124, 127, 128, 200):
        salt = octets("a salt", length)
        primitive.add(password=b"password", salt=salt, iterations=2, length=32)
    primitive.add(password=b"password", salt=b"salt", iterations=1000, length=64)
    return primitive


def words(data):
    return struct.unpack(f"<{len(data) // 4}I", data)


def salsa20_8():
    def compute(input):
        return struct.pack("<16I", *salsa20(words(input)))

    primitive = Primitive("salsa20_8", ["libpass"], compute).specified()
    for number in range(4):
        primitive.add(input=octets(f"Salsa20/8 {number}", 64))
    primitive.add(input=bytes(64))
    primitive.add(input=b"\xff" * 64)
    return primitive


def block_mix():
    def compute(input, r):
        mixed = [0] * (32 * r)
        ScryptEngine(2, r, 1).bmix(words(input), mixed)
        return struct.pack(f"<{32 * r}I", *mixed)

    primitive = Primitive("scrypt_block_mix", ["libpass"], compute).specified()
    for r in (1, 2, 3, 8):
        primitive.add(input=octets("BlockMix", 128 * r), r=r)
    return primitive


def ro_mix():
    def compute(input, N, r):
        return ScryptEngine(N, r, 1).smix(input)

    primitive = Primitive("scrypt_ro_mix", ["libpass"], compute).specified()
    for N, r in [(2, 1), (4, 2), (64, 1), (32, 3), (16, 8)]:
        primitive.add(input=octets("ROMix", 128 * r), N=N, r=r)
    return primitive


def scrypt():
    def compute(password, salt, N, r, p, length):
        return hashlib.scrypt(password, salt=salt, n=N, r=r, p=p, maxmem=2**31 - 1, dklen=length)

    primitive = Primitive("scrypt", ["hashlib"], compute).specified()
    for N, r, p in [(2, 1, 1), (4, 3, 2), (8, 1, 16), (2, 32, 1), (32, 5, 7), (1024, 1, 1)]:
        primitive.add(password=b"password", salt=b"salt", N=N, r=r, p=p, length=64)
    for length in (1, 31, 32, 33, 65, 256):
        primitive.add(password=b"password", salt=b"salt", N=16, r=2, p=1, length=length)
    for length in (0, 1, 64, 65, 200):
        password, salt = octets("a password", length), octets("a salt", length)
        primitive.add(password=password, salt=salt, N=16, r=1, p=1, length=32)
    return primitive


def argon2_of_all_types():
    made_with = ["argon2-cffi", "argon2-cffi-bindings", "cryptography"]
    primitive = Primitive("argon2", made_with, argon2_hash).specified()
    for type_ in ("argon2d", "argon2i", "argon2id"):
        for version in (16, 19):
            for memory, iterations, lanes, length in [
                (8, 1, 1, 32), (8, 2, 1, 4), (16, 2, 2, 16), (24, 1, 3, 64), (37, 3, 1, 65),
                (1023, 2, 3, 32), (1100, 2, 4, 33), (64, 4, 8, 128), (2048, 1, 1, 32),
            ]:  # fmt: skip
                primitive.add(
                    type=type_, version=version, memory_kib=memory, iterations=iterations,
                    lanes=lanes, password=b"password", salt=b"some salt", secret=b"", ad=b"",
                    length=length,
                )  # fmt: skip
        for secret, ad in [(b"secret", b""), (b"", b"data"), (octets("s", 32), octets("ad", 200))]:
            primitive.add(
                type=type_, version=19, memory_kib=32, iterations=1, lanes=1, password=b"",
                salt=octets("a salt", 32), secret=secret, ad=ad, length=32,
            )  # fmt: skip
    return primitive


def argon2_hash(type, version, memory_kib, iterations, lanes, password, salt, secret, ad, length):
    """libargon2's function with all inputs, compared with OpenSSL's where that takes them."""
    ffi = low_level.ffi
    tag = ffi.new("uint8_t[]", length)
    inputs = [ffi.new("uint8_t[]", data) for data in (password, salt, secret, ad)]
    context = ffi.new("argon2_context *", {
        "out": tag, "outlen": length,
        "pwd": inputs[0], "pwdlen": len(password), "salt": inputs[1], "saltlen": len(salt),
        "secret": inputs[2], "secretlen": len(secret), "ad": inputs[3], "adlen": len(ad),
        "t_cost": iterations, "m_cost": memory_kib, "lanes": lanes, "threads": 1,
        "version": version, "flags": low_level.lib.ARGON2_DEFAULT_FLAGS,
    })  # fmt: skip
    variant = type.removeprefix("argon2")
    assert low_level.core(context, low_level.Type[variant.upper()].value) == 0
    output = bytes(ffi.buffer(tag))
    if version == 19:
        other = getattr(argon2, "Argon2" + variant)(
            salt=salt, length=length, iterations=iterations, lanes=lanes, memory_cost=memory_kib,
            secret=secret or None, ad=ad or None,
        )  # fmt: skip
        assert output == other.derive(password)
    return output


def bcrypt_hash():
    """bcrypt's bytes: 23 of the 24 that it computes, from 16 of salt."""

    def compute(password, salt, cost):
        text = bcrypt.hashpw(password, f"$2b${cost:02}${bcrypt_text(salt)}".encode()).decode()[29:]
        bits = "".join(f"{BCRYPT.index(character):06b}" for character in text)
        return int(bits[: 23 * 8], 2).to_bytes(23, "big")

    primitive = Primitive("bcrypt", ["bcrypt"], compute)
    for length in (0, 1, 2, 3, 4, 5, 8, 17, 55, 71, 72):
        password = octets("bcrypt", length).replace(b"\0", b"\1")
        primitive.add(password=password, salt=octets(f"salt {length}", 16), cost=4)
    for cost in (5, 6, 7):
        primitive.add(password=b"password", salt=b"sixteen of salt!", cost=cost)
    return primitive


def aes256():
    def compute(key, input):
        encryptor = Cipher(AES(key), ECB()).encryptor()
        return encryptor.update(input) + encryptor.finalize()

    primitive = Primitive("aes256", ["cryptography"], compute).specified()
    for number in range(4):
        primitive.add(key=octets(f"AES key {number}", 32), input=octets(f"block {number}", 16))
    return primitive


def aes256_ctr():
    def compute(key, counter, message):
        encryptor = Cipher(AES(key), CTR(counter)).encryptor()
        return encryptor.update(message) + encryptor.finalize()

    primitive = Primitive("aes256_ctr", ["cryptography"], compute).specified()
    key = octets("AES key", 32)
    for length in (0, 1, 15, 16, 17, 31, 32, 33, 64, 255, 256):
        primitive.add(key=key, counter=bytes(16), message=octets("AES message", length))
    for counter in ("00" * 15 + "ff", "00" * 8 + "ff" * 8, "00" * 12 + "ff" * 4, "ff" * 16):
        primitive.add(key=key, counter=bytes.fromhex(counter), message=bytes(48))
    return primitive
