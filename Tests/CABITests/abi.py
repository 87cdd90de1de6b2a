"""watchword.h for Python's ctypes: the functions as they are, for tests that bend the rules."""

import ctypes
import os
from ctypes import POINTER, byref, c_bool, c_char_p, c_int, c_int32, c_size_t, c_uint64, c_void_p
from pathlib import Path
from typing import NamedTuple

import _ctypes

OK = 0
INVALID_ARGUMENT, INVALID_STRUCT, UNKNOWN_HASHER = 10, 11, 12
MALFORMED, UNSUPPORTED, OVER_LIMIT = 20, 21, 22
OUT_OF_MEMORY, STOPPED = 30, 31

SIZE_MAX = 2**64 - 1
PTRDIFF_MAX = 2**63 - 1

SHOULD_STOP = ctypes.CFUNCTYPE(c_int, c_void_p)

LIMITS = [
    "digest_bytes", "password_bytes", "bcrypt_cost", "pbkdf2_work", "phpass_rounds",
    "scrypt_memory_bytes", "scrypt_work", "scrypt_block_size", "scrypt_parallelization",
    "scrypt_memory_cost", "argon2_memory_kib", "argon2_iterations", "argon2_lanes",
    "argon2_work_kib",
]  # fmt: skip


class Limits(ctypes.Structure):
    _fields_ = [("struct_size", c_size_t), *((name, c_uint64) for name in LIMITS)]


class Options(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("limits", POINTER(Limits)),
        ("should_stop", SHOULD_STOP),
        ("context", c_void_p),
        ("flags", c_uint64),
    ]


class Error(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_size_t),
        ("status", c_int32),
        ("field", c_int32),
        ("offset", c_uint64),
        ("reason", c_int32),
        ("limit", c_int32),
        ("given", c_uint64),
        ("allowed", c_uint64),
    ]


class Outcome(NamedTuple):
    status: int
    match: bool
    field: str
    offset: int
    reason: str
    limit: str

    @property
    def is_match(self):
        return self.status == OK and self.match

    @property
    def is_mismatch(self):
        return self.status == OK and not self.match


class Library:
    """A library that is loaded for itself."""

    def __init__(self, path):
        self.path = str(Path(path).resolve())
        # CDLL alone would never close it.
        self.handle = _ctypes.dlopen(self.path, os.RTLD_NOW)
        self.c = ctypes.CDLL(self.path, use_errno=True, handle=self.handle)
        for name in ("field_name", "reason_text", "limit_name", "status_text", "hasher_id",
                     "version"):  # fmt: skip
            self.function(name).restype = c_char_p
        self.function("hasher_count").restype = c_size_t
        self.verify_raw = self.function("verify")
        self.verify_raw.argtypes = [
            c_int32, c_void_p, c_size_t, c_void_p, c_size_t, POINTER(Options), POINTER(c_bool),
            POINTER(Error),
        ]  # fmt: skip

    def close(self):
        _ctypes.dlclose(self.handle)

    def function(self, name):
        return getattr(self.c, "watchword_" + name)

    def hasher(self, id):
        """The number of a hasher; None where there is none."""
        number = c_int32(4711)
        status = self.function("hasher_from_id")(id, c_size_t(len(id)), byref(number))
        assert (status, number.value) == (UNKNOWN_HASHER, 0) or status == OK, (status, number)
        return number.value if status == OK else None

    def hashers(self):
        return [self.function("hasher_at")(c_size_t(i)) for i in range(
            self.function("hasher_count")())]  # fmt: skip

    def limits(self, **changes):
        limits = Limits()
        size = ctypes.sizeof(limits)
        assert self.function("limits_default")(c_size_t(size), byref(limits)) == OK
        for name, value in changes.items():
            setattr(limits, name, value)
        return limits

    def options(self, limits=None, should_stop=None, flags=0):
        return Options(
            struct_size=ctypes.sizeof(Options),
            limits=None if limits is None else ctypes.pointer(limits),
            should_stop=SHOULD_STOP() if should_stop is None else SHOULD_STOP(should_stop),
            flags=flags,
        )

    def verify(self, hasher, digest, password, options=None):
        """Bytes, or pairs of an address and a length."""
        number = hasher if isinstance(hasher, int) else self.hasher(hasher)
        match, error = c_bool(True), Error(struct_size=ctypes.sizeof(Error), status=-1)
        pairs = [
            value if isinstance(value, tuple) else (ctypes.cast(value, c_void_p), len(value))
            for value in (digest, password)
        ]
        status = self.verify_raw(
            number, *pairs[0], *pairs[1], None if options is None else byref(options),
            byref(match), byref(error),
        )  # fmt: skip
        assert error.status == status, (error.status, status)
        texts = [
            self.function(name)(c_int32(value)).decode()
            for name, value in [("field_name", error.field), ("reason_text", error.reason),
                                ("limit_name", error.limit)]
        ]  # fmt: skip
        return Outcome(status, match.value, texts[0], error.offset, texts[1], texts[2])
