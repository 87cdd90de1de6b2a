"""scrypt, from hashlib and compared with cryptography, and the limits its hashers share."""

import hashlib

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAX_BLOCK_SIZE = 32
MAX_PARALLELIZATION = 16


def derive(password, salt, N, r, p, length=64):
    key = hashlib.scrypt(password, salt=salt, n=N, r=r, p=p, maxmem=2**29, dklen=length)
    assert key == Scrypt(salt, length, N, r, p).derive(password)
    return key
