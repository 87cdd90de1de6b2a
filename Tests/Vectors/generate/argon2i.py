"""Argon2i in PHC strings."""

from .argon2_strings import argon2_vectors


def documents():
    return argon2_vectors("argon2i").documents()
