"""MD5 of the password in hexadecimal."""

from .hex_digests import hex_digest_vectors


def documents():
    return hex_digest_vectors("md5", other="sha256").documents()
