#!/usr/bin/env python3
"""Make common-passwords.filter of the list in zxcvbn: `pip install zxcvbn==4.5.0` first.

usage: make_common_passwords.py COMMAND, where that is the built `watchword`
"""
import pathlib
import subprocess
import sys

from zxcvbn.frequency_lists import FREQUENCY_LISTS

here = pathlib.Path(__file__).parent
passwords = "".join(f"{password}\n" for password in FREQUENCY_LISTS["passwords"])
subprocess.run(
    [sys.argv[1], "breach", "build", "--plain", "-", "--output",
     here / "common-passwords.filter"],
    input=passwords, text=True, check=True,
)  # fmt: skip
