"""What the rows of the catalogue share."""

import ctypes
import mmap
import time

from abi import MALFORMED, OK, OVER_LIMIT, UNSUPPORTED

# Much more than a refusal takes, much less than any work.
AT_ONCE_MS = 20

PROT_NONE = 0


class Rows(dict):
    """Tests by the id of their row: `@tests.row("BC-01")`."""

    def row(self, id):
        def note(test):
            assert id not in self
            self[id] = test
            return test

        return note


def timed_ms(call, *arguments):
    """What a call gives, and the least of three times: what the machine does beside only adds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        outcome = call(*arguments)
        times.append((time.perf_counter() - start) * 1e3)
    return outcome, min(times)


def text(row):
    return row["input"].encode()


def expect(status, library, hasher, digest, field=None, reason=None, limit=None):
    """Verifies with a few passwords: each has this status, at once, and none matches."""
    for password in (b"", b"pw", b"password", b"\xff"):
        outcome, ms = timed_ms(library.verify, hasher, digest, password)
        assert outcome.status == status and not outcome.match, (digest, password, outcome)
        assert ms < AT_ONCE_MS, (digest, ms)
        assert field is None or outcome.field == field, (digest, outcome)
        assert reason is None or reason in outcome.reason, (digest, outcome)
        assert limit is None or outcome.limit == limit, (digest, outcome)


def malformed(library, hasher, digest, field=None, reason=None):
    expect(MALFORMED, library, hasher, digest, field, reason)


def unsupported(library, hasher, digest, field=None):
    expect(UNSUPPORTED, library, hasher, digest, field)


def over_limit(library, hasher, digest, limit):
    expect(OVER_LIMIT, library, hasher, digest, limit=limit)


def matches(library, hasher, digest, password):
    outcome = library.verify(hasher, digest, password)
    assert outcome.is_match, (digest, password, outcome)


def mismatches(library, hasher, digest, password):
    outcome = library.verify(hasher, digest, password)
    assert outcome.status == OK and outcome.is_mismatch, (digest, password, outcome)


def map_pages(size, protection):
    """The address of new pages, which stay until the process ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    pages = libc.mmap(None, size, protection, flags, -1, 0)
    assert pages not in (None, ctypes.c_void_p(-1).value)
    return pages


def protect_pages(address, size, protection):
    libc = ctypes.CDLL(None, use_errno=True)
    size = ctypes.c_size_t(size)
    assert libc.mprotect(ctypes.c_void_p(address), size, protection) == 0
