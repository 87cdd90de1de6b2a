#!/usr/bin/env python3
"""Write the corpus for DigestFuzzer: the digests of Tests/Vectors, one file each.

usage: seeds.py FOLDER
"""
import json
import pathlib
import sys

HASHERS = [
    "bcrypt", "bcrypt_sha256_django", "md5", "pbkdf2_sha1", "pbkdf2_sha256",
    "pbkdf2_sha256_django", "phpass", "scrypt_firebase", "scrypt_werkzeug", "sha256", "argon2i",
    "argon2id",
]

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
vectors = pathlib.Path(__file__).parent.parent / "Vectors"
for number, hasher in enumerate(HASHERS):
    cases = json.loads((vectors / f"{hasher}.json").read_text())["cases"]
    for index, case in enumerate(cases):
        digest = case["digest"].encode()
        if len(digest) <= 1024:
            (folder / f"{hasher}-{index}").write_bytes(bytes([number, 2]) + b"pw" + digest)
