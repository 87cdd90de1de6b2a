"""Prints a C program that prints the layout of watchword.h: sizes, offsets, values.

    python3 layout.py ../../include/watchword.h >layout.c

What it prints is compared with layout.txt. A line there that changes, or goes, breaks programs that
were built before; a line that comes is an addition.
"""

import re
import sys
from pathlib import Path


def without_comments(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)


def member_name(declaration):
    """The name in `uint64_t x`, `int (*x)(void *)` or `watchword_hasher x[8]`."""
    match = re.search(r"\(\*(\w+)\)", declaration) or re.search(r"(\w+)(?:\[[^]]*\])?$", declaration)
    return match.group(1)


def lines(header):
    for name, value in re.findall(r"#define (WATCHWORD_\w+) (\S+)", header):
        if name != "WATCHWORD_VERSION":
            yield f'printf("{name} %lld\\n", (long long){name});'
    for name in re.findall(r"\b(WATCHWORD_\w+)\s*=", header):
        yield f'printf("{name} %lld\\n", (long long){name});'
    for name in re.findall(r"typedef \w+ (watchword_\w+);", header):
        yield f'printf("{name} %zu bytes%s\\n", sizeof({name}), ({name})-1 < 0 ? ", signed" : "");'
    for struct, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", header, re.DOTALL):
        yield f'printf("{struct} %zu bytes\\n", sizeof({struct}));'
        for declaration in filter(None, map(str.strip, body.split(";"))):
            member = f"{struct}, {member_name(declaration)}"
            shown = member.replace(", ", ".")
            size = f"sizeof((({struct} *)0)->{member_name(declaration)})"
            yield f'printf("{shown} at %zu, %zu bytes\\n", offsetof({member}), {size});'


if __name__ == "__main__":
    header = without_comments(Path(sys.argv[1]).read_text())
    print("#include <stddef.h>\n#include <stdio.h>\n#include <watchword.h>\n\nint main(void) {")
    for line in lines(header):
        print("  " + line)
    print("  return 0;\n}")
