"""The test programs in C, for rows that need one."""

import os
import re
import subprocess


def run_program(path, library, before=()):
    """What the program prints; it must have passed."""
    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
    process = subprocess.run(
        [*before, str(path), library], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, timeout=300, env=environment, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stdout[-2000:]
    assert re.search(r"^[1-9]\d* passed, 0 failed$", process.stdout, re.MULTILINE), process.stdout
    return process.stdout
