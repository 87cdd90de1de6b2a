"""SHA-256 of the password in hexadecimal."""

from .hex_digests import hex_digest_vectors


def documents():
    return hex_digest_vectors("sha256", other="md5").documents()
