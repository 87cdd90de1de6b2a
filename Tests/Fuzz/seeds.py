#!/usr/bin/env python3
"""Write the corpus of a fuzzer, one file a seed.

usage: seeds.py DigestFuzzer|CodeFuzzer FOLDER
"""
import json
import pathlib
import sys

HASHERS = [
    "bcrypt", "bcrypt_sha256_django", "md5", "pbkdf2_sha1", "pbkdf2_sha256",
    "pbkdf2_sha256_django", "phpass", "scrypt_firebase", "scrypt_werkzeug", "sha256", "argon2i",
    "argon2id",
]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
CODES = [
    SECRET, SECRET.lower(), "gezd gnbv-gy3tqojq====", "base32totpsecretkey", "MY", "\0" * 7 + ";287082",
    f"otpauth://totp/Example:jane%40example.com?secret={SECRET}&issuer=Example",
    f"otpauth://hotp/a?secret={SECRET}&counter=18446744073709551615",
    f"otpauth://totp/a%20b?algorithm=SHA512&digits=8&period=60&secret={SECRET}&image=x",
    f"otpauth://totp/I%3A%20a?secret={SECRET}&issuer=%C3%9C",
]


def digests():
    """The digests of Tests/Vectors, as DigestFuzzer reads them."""
    vectors = pathlib.Path(__file__).parent.parent / "Vectors"
    for number, hasher in enumerate(HASHERS):
        for case in json.loads((vectors / f"{hasher}.json").read_text())["cases"]:
            digest = case["digest"].encode()
            if len(digest) <= 1024:
                yield bytes([number, 2]) + b"pw" + digest


fuzzer, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
seeds = digests() if fuzzer == "DigestFuzzer" else (code.encode() for code in CODES)
for index, seed in enumerate(seeds):
    (folder / str(index)).write_bytes(seed)
