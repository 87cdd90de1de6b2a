"""Rows on the boundary between the caller and the library, and on secrets."""

import ctypes
import locale
import mmap
import os
import shutil
import signal
import tempfile
import threading
import time
from ctypes import byref, c_bool, c_int32, c_void_p
from pathlib import Path

from abi import (
    INVALID_ARGUMENT,
    INVALID_STRUCT,
    OK,
    OVER_LIMIT,
    PTRDIFF_MAX,
    SIZE_MAX,
    STOPPED,
    UNKNOWN_HASHER,
    Library,
    Options,
)
from programs import run_program
from rows import PROT_NONE, Rows, map_pages, matches, protect_pages

tests = Rows()

MD5 = b"8fe4c11451281c094a6578e6ddbf5eed"  # of "pw"
ARGON2 = b"$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$pMlwOs/gn+zdvoB/AGiRNA"  # of "password"
BCRYPT = b"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"  # of "pw"
GIBIBYTE = b"$argon2id$v=19$m=1048576,t=4,p=1$c29tZXNhbHQ$pMlwOs/gn+zdvoB/AGiRNA"


def use(library):
    matches(library, b"md5", MD5, b"pw")
    matches(library, b"argon2id", ARGON2, b"password")
    matches(library, b"bcrypt", BCRYPT, b"pw")


@tests.row("AB-02")
def lengths_of_no_memory(library, row, programs):
    pointer = ctypes.cast(b"pw", c_void_p)
    for length in (SIZE_MAX, SIZE_MAX // 2 + 1, PTRDIFF_MAX):
        expected = OVER_LIMIT if length == PTRDIFF_MAX else INVALID_ARGUMENT
        for hasher in library.hashers():
            for digest, password in [((pointer, length), b"pw"), (MD5, (pointer, length))]:
                outcome = library.verify(hasher, digest, password)
                assert outcome.status == expected and not outcome.match, (length, outcome)


@tests.row("AB-03")
def guard_pages(library, row, programs):
    size = mmap.PAGESIZE
    page = map_pages(3 * size, mmap.PROT_READ | mmap.PROT_WRITE) + size
    protect_pages(page - size, size, PROT_NONE)
    protect_pages(page + size, size, PROT_NONE)

    def place(value, at_end):
        address = page + size - len(value) if at_end else page
        ctypes.memmove(address, value, len(value))
        return address, len(value)

    for hasher, digest, password in [
        (b"md5", MD5, b"pw"), (b"argon2id", ARGON2, b"password"), (b"bcrypt", BCRYPT, b"pw"),
    ]:  # fmt: skip
        for at_end in (False, True):
            matches(library, hasher, place(digest, at_end), password)
            matches(library, hasher, digest, place(password, at_end))
            for cut in range(len(digest)):
                outcome = library.verify(hasher, place(digest[:cut], at_end), password)
                assert not outcome.match, (hasher, cut, outcome)
    run_program(programs / "guard_pages", library.path)


@tests.row("AB-05")
def output_over_input(library, row, programs):
    # The header forbids it; what happens is still a status, and never a match by accident.
    for at in range(0, 32, 8):
        digest = ctypes.create_string_buffer(MD5, 40)
        match = c_bool.from_buffer(digest, at)
        status = library.verify_raw(
            3, ctypes.addressof(digest), 32, None, 0, None, byref(match), None
        )
        assert status in (OK, 20, 21, 22) and not match.value, (at, status)


@tests.row("AB-06")
def struct_sizes(library, row, programs):
    size = ctypes.sizeof(Options)
    for struct_size, tail, expected in [
        (0, 0, INVALID_STRUCT), (1, 0, INVALID_STRUCT), (size - 1, 0, INVALID_STRUCT),
        (size, 0, OK), (size, 1, OK), (size + 8, 0, OK), (size + 8, 1, INVALID_STRUCT),
        (SIZE_MAX, 0, INVALID_STRUCT),
    ]:  # fmt: skip
        memory = ctypes.create_string_buffer(size + 8)
        ctypes.memset(ctypes.addressof(memory) + size, tail, 8)
        options = Options.from_buffer(memory)
        options.struct_size = struct_size
        outcome = library.verify(b"md5", MD5, b"pw", options)
        assert outcome.status == expected, (struct_size, tail, outcome)
        assert outcome.match == (expected == OK), (struct_size, tail, outcome)


@tests.row("AB-08")
def numbers_out_of_range(library, row, programs):
    for hasher in (-1, 0, 13, 9999, 2**31 - 1, -(2**31)):
        outcome = library.verify(hasher, MD5, b"pw")
        assert outcome.status == UNKNOWN_HASHER and not outcome.match, (hasher, outcome)
        assert library.function("hasher_id")(c_int32(hasher)) is None
        for name in ("field_name", "reason_text", "limit_name", "status_text"):
            said = library.function(name)(c_int32(hasher if hasher else -7))
            assert said in (b"", b"unknown status") or hasher == 13, (name, hasher, said)


@tests.row("AB-09")
def reserved_flags(library, row, programs):
    for flags in (0x80000000, 1, 2**63, 2**64 - 1):
        outcome = library.verify(b"md5", MD5, b"pw", library.options(flags=flags))
        assert outcome.status == INVALID_ARGUMENT and not outcome.match, (flags, outcome)


@tests.row("AB-11")
def one_configuration_in_64_threads(library, row, programs):
    # There is nothing to free: limits and options are the caller's, and read only.
    options = library.options(library.limits())
    wrong = []

    def work():
        for _ in range(5):
            for hasher, digest, password in [(3, MD5, b"pw"), (12, ARGON2, b"password")]:
                outcome = library.verify(hasher, digest, password, options)
                if not outcome.is_match:
                    wrong.append(outcome)

    threads = [threading.Thread(target=work) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong


@tests.row("AB-12")
def reentered(library, row, programs):
    # The one callback there is: should_stop.
    inside = []

    def call_again(context):
        inside.append(library.verify(b"argon2id", ARGON2, b"password").is_match)
        inside.append(library.verify(b"md5", MD5, b"pw").is_match)
        return 0

    for hasher, digest, password in [(12, ARGON2, b"password"), (1, BCRYPT, b"pw")]:
        inside.clear()
        options = library.options(should_stop=call_again)
        assert library.verify(hasher, digest, password, options).is_match
        assert inside and all(inside), inside


@tests.row("AB-14")
def forks(library, row, programs):
    stop = threading.Event()

    def work():
        while not stop.is_set():
            use(library)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    failed = 0
    try:
        for _ in range(200):
            child = os.fork()
            if child == 0:
                signal.alarm(20)
                good = library.verify(12, ARGON2, b"password").is_match
                os._exit(0 if good and library.verify(3, MD5, b"pw").is_match else 1)
            failed += os.waitpid(child, 0)[1] != 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == 0, failed


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * mmap.PAGESIZE


@tests.row("AB-15")
def opened_and_closed(library, row, programs):
    with tempfile.NamedTemporaryFile(suffix=".so") as file:
        # A copy of its own, since the library itself stays open.
        shutil.copyfile(library.path, file.name)
        handlers = [signal.getsignal(number) for number in range(1, signal.NSIG - 1)]
        for n in range(1000):
            copy = Library(file.name)
            if n % 10 == 0:
                use(copy)
            copy.close()
            if n == 200:
                before = resident()
        # Python's own objects are in this too.
        assert resident() - before < 4 << 20, resident() - before
        assert handlers == [signal.getsignal(number) for number in range(1, signal.NSIG - 1)]
        copy = Library(file.name)
        use(copy)
        use(library)
        copy.close()
        use(library)
    run_program(programs / "host_state", library.path)


@tests.row("AB-17")
def surroundings(library, row, programs):
    environment = dict(os.environ)
    directory = os.getcwd()
    saved = locale.setlocale(locale.LC_ALL)
    zone = time.tzname
    for name in ("C", "C.UTF-8", "tr_TR.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            print(f"skipped: the locale {name} is not there")
            continue
        current = locale.setlocale(locale.LC_ALL)
        ctypes.set_errno(12345)
        use(library)
        assert ctypes.get_errno() == 12345
        matches(library, b"md5", MD5.upper(), b"pw")
        assert library.hasher(b"argon2i") == 11 and library.hasher(b"ARGON2I") is None
        assert locale.setlocale(locale.LC_ALL) == current
    locale.setlocale(locale.LC_ALL, saved)
    assert (dict(os.environ), os.getcwd(), time.tzname) == (environment, directory, zone)


@tests.row("AB-18")
def small_stacks(library, row, programs):
    assert "deepest:" in run_program(programs / "small_stacks", library.path)


@tests.row("AB-20")
def deadlines(library, row, programs):
    # should_stop is how a host sets a deadline.
    for deadline_ms in (0, 1, 30):
        deadline = time.perf_counter() + deadline_ms / 1e3

        def is_over(context, deadline=deadline):
            return time.perf_counter() >= deadline

        options = library.options(should_stop=is_over)
        outcome = library.verify(b"argon2id", GIBIBYTE, b"password", options)
        late_ms = (time.perf_counter() - deadline) * 1e3
        assert outcome.status == STOPPED and not outcome.match, outcome
        assert late_ms < 50, f"{late_ms:.0f} ms after a deadline of {deadline_ms} ms"
    # A deadline after the end changes nothing.
    options = library.options(should_stop=lambda context: 0)
    assert library.verify(b"argon2id", ARGON2, b"password", options).is_match


@tests.row("SE-02")
def nothing_is_told(library, row, programs):
    marker = b"QmFkUGFzc3dvcmQ"
    told = bytearray()
    for name in ("field_name", "reason_text", "limit_name", "status_text"):
        for number in range(-2, 50):
            told += library.function(name)(c_int32(number))
    for digest in (MD5, ARGON2.replace(b"m=64", b"m=7"), marker, ARGON2 + marker, BCRYPT):
        for hasher in library.hashers():
            outcome = library.verify(hasher, digest, marker)
            told += "".join(map(str, outcome)).encode()
    assert marker not in told
    # Copies in memory, and pages that a core dump would hold.
    run_program(programs / "secret_scan", library.path)


@tests.row("SE-03")
def constant_time(library, row, programs):
    before = ["valgrind", "-q", "--error-limit=no", "--log-file=/dev/null"]
    run_program(programs / "constant_time", library.path, before)
