"""Writes the vector files again, or says which of them differ.

    python all.py [--check] [name ...]

A name is that of a script beside this one: `bcrypt`, `primitives`. Without a name, all run.
"""

import importlib
import sys
from pathlib import Path

VECTORS = Path(__file__).resolve().parent.parent
SCRIPTS = [
    "argon2i",
    "argon2id",
    "bcrypt",
    "bcrypt_sha256_django",
    "md5",
    "pbkdf2_sha1",
    "pbkdf2_sha256",
    "pbkdf2_sha256_django",
    "phpass",
    "primitives",
    "scrypt_firebase",
    "scrypt_werkzeug",
    "sha256",
]


def main(arguments):
    check = "--check" in arguments
    names = [name for name in arguments if name != "--check"] or SCRIPTS
    if unknown := set(names) - set(SCRIPTS):
        sys.exit(f"no such script: {', '.join(sorted(unknown))}")
    differing = 0
    for name in names:
        for document in importlib.import_module(f"generate.{name}").documents():
            path, text = VECTORS / document.path, document.text()
            state = f"{len(document.cases)} cases"
            if check:
                if not path.exists() or path.read_text() != text:
                    differing += 1
                    state = "differs"
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)
            print(f"{document.path}: {state}")
    return min(differing, 1)


if __name__ == "__main__":
    # As modules of a package: a script named bcrypt.py must not stand for the bcrypt it imports.
    sys.path[0] = str(VECTORS)
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
