"""A vector file as text, and what its cases are made from."""

import hashlib
import json
import sys
from importlib.metadata import version


class Document:
    """A JSON file with a head, then one case a line."""

    def __init__(self, path, head, cases):
        self.path = path
        self.head = head
        self.cases = cases

    def text(self):
        head = ",\n  ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in self.head)
        cases = ",\n".join("    " + json.dumps(case) for case in self.cases)
        return f'{{ {head},\n  "cases": [\n{cases}\n  ] }}\n'


def source(script, *implementations):
    """What a file says of its origin: the script, and each implementation with its version.

    `hashlib` is Python's own; any other name is a distribution.
    """
    python = "Python {}.{} hashlib".format(*sys.version_info)
    named = [python if name == "hashlib" else f"{name} {version(name)}" for name in implementations]
    return ", ".join([f"generate/{script}.py", *named])


def octets(label, count):
    """`count` bytes that look random and are the same in every run."""
    return hashlib.shake_128(label.encode()).digest(count)
