"""Prints one digest per hasher of a password: where the digests in samples.c and marker.c are from;
with --large, those with the longest fields and the largest shapes, of large_samples.c.

    python3 digests.py [--large] PASSWORD-IN-HEX

Needs bcrypt, argon2-cffi, cryptography and libpass, in the versions that
Tests/Vectors/generate/requirements.txt names. Salts are fixed.
"""

import hashlib
import sys
from base64 import b64encode

import bcrypt
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from passlib.hash import phpass

SALT = b"saltsaltsaltsalt"
BCRYPT_SALT = b"$2b$04$abcdefghijklmnopqrstuu"
SIGNER_KEY = bytes(range(64))


def base64(data, padded=True):
    return b64encode(data).decode().rstrip("" if padded else "=")


def scrypt_firebase(password, signer_key, r, log_n):
    key = hashlib.scrypt(password, salt=b"firebase\x07", n=2**log_n, r=r, p=1, dklen=32)
    encryptor = Cipher(AES(key), CTR(bytes(16))).encryptor()
    hash_ = encryptor.update(signer_key) + encryptor.finalize()
    parts = [base64(part) for part in (hash_, b"firebase", signer_key, b"\x07")]
    return "$".join([*parts, str(r), str(log_n)])


def scrypt_werkzeug(password, n, r, p):
    hash_ = hashlib.scrypt(password, salt=b"saltsalt", n=n, r=r, p=p, dklen=64)
    return f"scrypt:{n}:{r}:{p}$saltsalt${hash_.hex()}"


def argon2(password, name, m, t, p, length):
    kind = Type.I if name == "argon2i" else Type.ID
    tag = hash_secret_raw(password, SALT, t, m, p, length, kind, 19)
    return f"${name}$v=19$m={m},t={t},p={p}${base64(SALT, False)}${base64(tag, False)}"


def digests(password):
    sha256 = hashlib.sha256(password).hexdigest().encode()
    yield bcrypt.hashpw(password, BCRYPT_SALT).decode()
    yield "bcrypt_sha256$" + bcrypt.hashpw(sha256, BCRYPT_SALT).decode()
    yield hashlib.md5(password).hexdigest()
    yield "pbkdf2_sha1$10$seasalt!$" + hashlib.pbkdf2_hmac("sha1", password, b"seasalt!", 10).hex()
    hash_ = hashlib.pbkdf2_hmac("sha256", password, SALT, 10)
    yield f"pbkdf2_sha256$10${base64(SALT)}${base64(hash_)}"
    yield f"pbkdf2_sha256$10${SALT.decode()}${base64(hash_)}"
    yield phpass.using(rounds=7, salt="saltsalt").hash(password)
    yield scrypt_firebase(password, SIGNER_KEY, 2, 4)
    yield scrypt_werkzeug(password, 16, 2, 1)
    yield hashlib.sha256(password).hexdigest()
    yield argon2(password, "argon2i", 32, 1, 1, 16)
    yield argon2(password, "argon2id", 32, 1, 1, 16)


def large_digests(password):
    salt = "5ea5a175"
    hash_ = hashlib.pbkdf2_hmac("sha1", password, bytes.fromhex(salt), 10, 256)
    yield f"pbkdf2_sha1$10${salt}${hash_.hex()}$256"
    hash_ = hashlib.pbkdf2_hmac("sha256", password, SALT, 10, 256)
    yield f"pbkdf2_sha256$10${base64(SALT)}${base64(hash_)}"
    yield scrypt_firebase(password, bytes(range(256)), 32, 6)
    yield scrypt_werkzeug(password, 64, 32, 4)
    yield argon2(password, "argon2i", 1024, 2, 16, 512)
    yield argon2(password, "argon2id", 1024, 2, 16, 512)
    yield argon2(password, "argon2id", 2**20, 1, 1, 16)


if __name__ == "__main__":
    make = large_digests if "--large" in sys.argv else digests
    for digest in make(bytes.fromhex(sys.argv[-1])):
        print(digest)
