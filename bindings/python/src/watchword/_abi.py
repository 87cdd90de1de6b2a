"""The C ABI of libwatchword, declared once. `include/watchword.h` is its manual."""

from __future__ import annotations

import os
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    PyDLL,
    Structure,
    c_bool,
    c_char,
    c_char_p,
    c_int,
    c_int32,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint64,
    c_uint8,
    c_void_p,
    sizeof,
)
from typing import Any, Callable

ABI_VERSION = 1
SONAME = "libwatchword.so.1"

# watchword_status
OK = 0
INVALID_ARGUMENT = 10
UNKNOWN_HASHER = 12
BUFFER_TOO_SMALL = 13
MALFORMED = 20
UNSUPPORTED = 21
OVER_LIMIT = 22
OUT_OF_MEMORY = 30
STOPPED = 31
REFUSED = 40

NO_HASHER = 0
LIMIT_BATCH_MEMORY = 27
FIELD_DIGEST = 1
FIELD_PASSWORD = 17
REASON_MISSING = 2
MAX_CANDIDATES = 8
MAX_NEW_DIGEST = 256
ENTROPY_BYTES = 16
BACKUP_CODE_ENTROPY_BYTES = 7
SHA1_BYTES = 20
MAX_SECRET = 128
MAX_ISSUER = 255
NO_STEP = -(2**63)
ANY_TIME = -(2**63)

# The bits of watchword_inspection.weaknesses by name; the library has the rest of them.
WEAKNESSES = {
    1 << 0: "fast_hash",
    1 << 1: "no_salt",
    1 << 2: "short_salt",
    1 << 3: "short_hash",
    1 << 4: "low_cost",
    1 << 5: "old_version",
    1 << 6: "old_function",
}


class _Sized(Structure):
    """A struct that may grow: its first member is its size."""

    def __init__(self, **members: Any) -> None:
        super().__init__(sizeof(self), **members)


class Limits(_Sized):
    """watchword_limits"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("digest_bytes", c_uint64),
        ("password_bytes", c_uint64),
        ("bcrypt_cost", c_uint64),
        ("pbkdf2_work", c_uint64),
        ("phpass_rounds", c_uint64),
        ("scrypt_memory_bytes", c_uint64),
        ("scrypt_work", c_uint64),
        ("scrypt_block_size", c_uint64),
        ("scrypt_parallelization", c_uint64),
        ("scrypt_memory_cost", c_uint64),
        ("argon2_memory_kib", c_uint64),
        ("argon2_iterations", c_uint64),
        ("argon2_lanes", c_uint64),
        ("argon2_work_kib", c_uint64),
    ]


ShouldStop = CFUNCTYPE(c_int, c_void_p)


class Options(_Sized):
    """watchword_options"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("limits", POINTER(Limits)),
        ("should_stop", ShouldStop),
        ("context", c_void_p),
        ("flags", c_uint64),
    ]


class Error(_Sized):
    """watchword_error"""

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


class Column(Structure):
    """watchword_column"""

    _fields_ = [
        ("bytes", c_void_p),
        ("bytes_len", c_size_t),
        ("offsets", c_void_p),
        ("offset_bits", c_uint32),
        ("reserved", c_uint32),
        ("validity", POINTER(c_uint8)),
        ("validity_start", c_uint64),
    ]


class Batch(_Sized):
    """watchword_batch"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("num_rows", c_uint64),
        ("passwords", Column),
        ("digests", Column),
        ("hashers", POINTER(c_int32)),
        ("hasher", c_int32),
        ("flags", c_uint32),
        ("memory_bytes", c_uint64),
        ("out_statuses", POINTER(c_int32)),
        ("out_matches", POINTER(c_bool)),
        ("out_fields", POINTER(c_int32)),
        ("out_offsets", POINTER(c_uint64)),
        ("out_reasons", POINTER(c_int32)),
        ("out_limits", POINTER(c_int32)),
        ("out_given", POINTER(c_uint64)),
        ("out_allowed", POINTER(c_uint64)),
    ]


class Progress(Structure):
    """watchword_progress"""

    _fields_ = [
        ("next", c_uint64),
        ("done", c_uint64),
        ("memory", c_uint64),
        ("stop", c_uint64),
    ]


class Inspection(_Sized):
    """watchword_inspection"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("num_candidates", c_uint32),
        ("candidates", c_int32 * MAX_CANDIDATES),
        ("certain", c_bool),
        ("hasher", c_int32),
        ("over_limit", c_bool),
        ("limit", c_int32),
        ("given", c_uint64),
        ("allowed", c_uint64),
        ("version", c_uint64),
        ("cost", c_uint64),
        ("iterations", c_uint64),
        ("memory_kib", c_uint64),
        ("lanes", c_uint64),
        ("block_size", c_uint64),
        ("parallelization", c_uint64),
        ("salt_bytes", c_uint64),
        ("hash_bytes", c_uint64),
        ("working_bytes", c_uint64),
        ("nanoseconds", c_uint64),
        ("weaknesses", c_uint32),
    ]


class CodeSettings(_Sized):
    """watchword_code_settings"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("algorithm", c_int32),
        ("digits", c_uint32),
        ("period_seconds", c_uint64),
        ("window", c_uint32),
        ("allow_short_secrets", c_bool),
    ]


class OTPAuth(_Sized):
    """watchword_otpauth"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("kind", c_int32),
        ("issuer_len", c_uint32),
        ("account_len", c_uint32),
        ("secret_len", c_uint32),
        ("issuer", c_char * (MAX_ISSUER + 1)),
        ("account", c_char * (MAX_ISSUER + 1)),
        ("secret", c_uint8 * MAX_SECRET),
        ("counter", c_uint64),
        ("algorithm", c_int32),
        ("digits", c_uint32),
        ("period_seconds", c_uint64),
    ]


class DigestCost(_Sized):
    """watchword_digest_cost"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("bcrypt_cost", c_uint64),
        ("pbkdf2_sha256_iterations", c_uint64),
        ("pbkdf2_sha1_iterations", c_uint64),
        ("scrypt_n", c_uint64),
        ("scrypt_block_size", c_uint64),
        ("scrypt_parallelization", c_uint64),
        ("argon2_memory_kib", c_uint64),
        ("argon2_iterations", c_uint64),
        ("argon2_lanes", c_uint64),
    ]


class LockoutSettings(_Sized):
    """watchword_lockout_settings"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("enabled", c_bool),
        ("max_attempts", c_uint64),
        ("lock_seconds", c_uint64),
    ]


class LockoutState(_Sized):
    """watchword_lockout_state"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("failed_attempts", c_uint64),
        ("banned", c_bool),
        ("locked", c_bool),
        ("indefinite", c_bool),
        ("locked_until", c_int64),
    ]


class LockoutDecision(_Sized):
    """watchword_lockout_decision"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("may_sign_in", c_bool),
        ("reason", c_int32),
        ("counts_attempts", c_bool),
        ("attempts_remaining", c_uint64),
        ("locked", c_bool),
        ("expires", c_bool),
        ("expires_in_seconds", c_uint64),
    ]


class Policy(_Sized):
    """watchword_policy"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("password_min_length", c_uint64),
        ("password_max_length", c_uint64),
        ("password_max_bytes", c_uint64),
        ("password_needs_uppercase", c_bool),
        ("password_needs_lowercase", c_bool),
        ("password_needs_number", c_bool),
        ("password_needs_special_character", c_bool),
        ("password_min_strength", c_uint64),
        ("breach_filter", c_void_p),
        ("breach_filter_len", c_size_t),
        ("username_min_length", c_uint64),
        ("username_max_length", c_uint64),
        ("username_allows_special_characters", c_bool),
        ("username_allows_numbers_only", c_bool),
        ("strict", c_bool),
        ("api_version", c_int32),
        ("required_parameters", c_uint64),
        ("disabled_parameters", c_uint64),
        ("metadata_bytes", c_uint64),
        ("request_bytes", c_uint64),
        ("digest_limits", POINTER(Limits)),
    ]


class Violation(Structure):
    """watchword_violation"""

    _fields_ = [
        ("rule", c_int32),
        ("parameter", c_int32),
        ("other", c_int32),
        ("index", c_int32),
        ("offset", c_uint64),
        ("start", c_uint64),
        ("length", c_uint64),
        ("given", c_uint64),
        ("allowed", c_uint64),
        ("missing", c_uint64),
        ("status", c_int32),
        ("field", c_int32),
        ("reason", c_int32),
        ("limit", c_int32),
        ("strength_reasons", c_uint32),
    ]


class Strength(_Sized):
    """watchword_strength"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("score", c_uint32),
        ("centibits", c_uint32),
        ("reasons", c_uint32),
    ]


class MetadataLimits(_Sized):
    """watchword_metadata_limits"""

    _fields_ = [
        ("struct_size", c_size_t),
        ("depth", c_uint64),
        ("members_per_object", c_uint64),
        ("bytes", c_uint64),
        ("text_bytes", c_uint64),
    ]


class Text(Structure):
    """watchword_text"""

    _fields_ = [("bytes", c_char_p), ("len", c_size_t)]


def _path() -> str:
    """The library to load: what WATCHWORD_LIBRARY names, otherwise the one in this package."""
    named = os.environ.get("WATCHWORD_LIBRARY")
    if named:
        return named
    packed = os.path.join(os.path.dirname(os.path.abspath(__file__)), SONAME)
    if os.path.exists(packed):
        return packed
    raise ImportError(
        f"the watchword package holds no {SONAME}: install a wheel that carries it, "
        "or name the library in the environment variable WATCHWORD_LIBRARY",
        name="watchword",
    )


def _load(path: str) -> CDLL:
    """The library at `path`, once it is known to have this ABI."""
    try:
        # CDLL, not PyDLL: the GIL is free while a call runs.
        library = CDLL(path)
        # Both stand for every version of the ABI, so that this question can be asked of any.
        abi_version = library.watchword_abi_version
    except (OSError, AttributeError) as error:
        raise ImportError(
            f"cannot load libwatchword: {error}", name="watchword", path=path
        ) from error
    abi_version.argtypes = []
    abi_version.restype = c_uint32
    version = abi_version()
    if version != ABI_VERSION:
        raise ImportError(
            f"{path} has version {version} of the ABI of libwatchword; "
            f"this package needs version {ABI_VERSION}",
            name="watchword",
            path=path,
        )
    return library


LIBRARY_PATH = _path()
_library = _load(LIBRARY_PATH)


def _function(name: str, result: Any, *arguments: Any) -> Any:
    try:
        function = getattr(_library, name)
    except AttributeError as error:
        raise ImportError(
            f"cannot use libwatchword: {error}", name="watchword", path=LIBRARY_PATH
        ) from error
    function.argtypes = arguments
    function.restype = result
    return function


def _unconverted(name: str, library: CDLL) -> Any:
    """The function `name`, which returns a status and whose arguments ctypes does not convert, for that
    takes longer than a short call. They must be None, bytes, and objects of ctypes of the types in the
    header.
    """
    function = library[name]  # Not the one of the attribute, which has types.
    function.restype = c_int32
    return function


def _texts(name: str, *arguments: Any) -> Callable[..., str]:
    """The function `name`, which gives a static text and never NULL."""
    function = _function(name, c_char_p, *arguments)
    return lambda *values: function(*values).decode("ascii")


version = _texts("watchword_version")
status_text = _texts("watchword_status_text", c_int32)
hasher_count = _function("watchword_hasher_count", c_size_t)
hasher_at = _function("watchword_hasher_at", c_int32, c_size_t)
hasher_id = _texts("watchword_hasher_id", c_int32)
limits_default = _function("watchword_limits_default", c_int32, c_size_t, POINTER(Limits))
limit_name = _texts("watchword_limit_name", c_int32)
field_name = _texts("watchword_field_name", c_int32)
reason_text = _texts("watchword_reason_text", c_int32)
verify = _function(
    "watchword_verify",
    c_int32,
    c_int32,
    c_char_p,
    c_size_t,
    c_void_p,
    c_size_t,
    POINTER(Options),
    POINTER(c_bool),
    POINTER(Error),
)
check = _function(
    "watchword_check", c_int32, c_int32, c_char_p, c_size_t, POINTER(Options), POINTER(Error)
)
verify_batch = _function(
    "watchword_verify_batch", c_int32, POINTER(Batch), POINTER(Options), POINTER(Progress)
)
inspect = _function(
    "watchword_inspect",
    c_int32,
    c_int32,
    c_char_p,
    c_size_t,
    POINTER(Options),
    POINTER(Inspection),
    POINTER(Error),
)
weakness_text = _texts("watchword_weakness_text", c_uint32)
weakness_source = _texts("watchword_weakness_source", c_uint32, c_int32)
constant_time_equals = _function(
    "watchword_constant_time_equals",
    c_int32,
    c_void_p,
    c_size_t,
    c_void_p,
    c_size_t,
    POINTER(c_bool),
)
wipe = _function("watchword_wipe", c_int32, c_void_p, c_size_t)

# Text and bytes that a function writes: buffer, its size, where the length goes.
_BUFFER = (c_void_p, c_size_t, POINTER(c_size_t))
_SECRET = (c_void_p, c_size_t)
_TEXT = (c_char_p, c_size_t)

code_settings_default = _function(
    "watchword_code_settings_default", c_int32, c_size_t, POINTER(CodeSettings)
)
totp_code = _function(
    "watchword_totp_code",
    c_int32,
    *_SECRET,
    c_int64,
    POINTER(CodeSettings),
    *_BUFFER,
    POINTER(Error),
)
totp_verify = _function(
    "watchword_totp_verify",
    c_int32,
    *_SECRET,
    *_TEXT,
    c_int64,
    c_int64,
    POINTER(CodeSettings),
    POINTER(c_int32),
    POINTER(c_int64),
    POINTER(Error),
)
hotp_code = _function(
    "watchword_hotp_code",
    c_int32,
    *_SECRET,
    c_uint64,
    POINTER(CodeSettings),
    *_BUFFER,
    POINTER(Error),
)
hotp_verify = _function(
    "watchword_hotp_verify",
    c_int32,
    *_SECRET,
    *_TEXT,
    c_uint64,
    POINTER(CodeSettings),
    POINTER(c_int32),
    POINTER(c_uint64),
    POINTER(Error),
)
secret_decode = _function(
    "watchword_secret_decode", c_int32, *_TEXT, POINTER(CodeSettings), *_BUFFER, POINTER(Error)
)
secret_encode = _function(
    "watchword_secret_encode", c_int32, *_SECRET, *_BUFFER, POINTER(Error)
)
otpauth_write = _function(
    "watchword_otpauth_write",
    c_int32,
    c_int32,
    *_TEXT,
    *_TEXT,
    *_SECRET,
    c_uint64,
    POINTER(CodeSettings),
    *_BUFFER,
    POINTER(Error),
)
otpauth_read = _function(
    "watchword_otpauth_read",
    c_int32,
    *_TEXT,
    POINTER(CodeSettings),
    POINTER(OTPAuth),
    POINTER(Error),
)
digest_cost_default = _function(
    "watchword_digest_cost_default", c_int32, c_size_t, POINTER(DigestCost)
)
hash = _function(
    "watchword_hash",
    c_int32,
    c_int32,
    *_SECRET,
    *_SECRET,
    POINTER(DigestCost),
    POINTER(Options),
    *_BUFFER,
    POINTER(Error),
)
digest_upgrade = _function(
    "watchword_digest_upgrade",
    c_int32,
    c_int32,
    *_TEXT,
    c_size_t,
    c_int32,
    POINTER(DigestCost),
    POINTER(Options),
    POINTER(c_int32),
    POINTER(Error),
)
backup_codes_verify = _function(
    "watchword_backup_codes_verify",
    c_int32,
    POINTER(Text),
    c_size_t,
    *_TEXT,
    POINTER(Options),
    POINTER(c_bool),
    POINTER(c_size_t),
    POINTER(Error),
)
backup_codes_check = _function(
    "watchword_backup_codes_check", c_int32, POINTER(Text), c_size_t, POINTER(Error)
)
backup_code_new = _function(
    "watchword_backup_code_new", c_int32, *_SECRET, *_BUFFER, POINTER(Error)
)
backup_code_hash = _function(
    "watchword_backup_code_hash",
    c_int32,
    *_TEXT,
    *_SECRET,
    c_uint32,
    *_BUFFER,
    POINTER(Error),
)
qr_write = _function(
    "watchword_qr_write", c_int32, *_TEXT, c_int32, c_int32, *_BUFFER, POINTER(Error)
)
lockout_settings_default = _function(
    "watchword_lockout_settings_default", c_int32, c_size_t, POINTER(LockoutSettings)
)
lockout_next = _function(
    "watchword_lockout_next",
    c_int32,
    POINTER(LockoutState),
    c_int32,
    c_int64,
    POINTER(LockoutSettings),
    POINTER(LockoutState),
    POINTER(LockoutDecision),
)
breach_check = _function(
    "watchword_breach_check", c_int32, *_SECRET, POINTER(c_uint64), POINTER(Error)
)
breach_contains = _function(
    "watchword_breach_contains", c_int32, *_SECRET, *_SECRET, POINTER(c_bool), POINTER(Error)
)
breach_contains_sha1 = _function(
    "watchword_breach_contains_sha1",
    c_int32,
    *_SECRET,
    *_SECRET,
    POINTER(c_bool),
    POINTER(Error),
)
# Where violations go: an array, its length, where their number goes.
_VIOLATIONS = (POINTER(Violation), c_size_t, POINTER(c_size_t))

parameter_name = _texts("watchword_parameter_name", c_int32)
error_code_name = _texts("watchword_error_code_name", c_int32)
error_code_message = _texts("watchword_error_code_message", c_int32)
error_code_http_status = _function("watchword_error_code_http_status", c_int32, c_int32)
rule_code = _function("watchword_rule_code", c_int32, c_int32)
policy_default = _function("watchword_policy_default", c_int32, c_size_t, POINTER(Policy))
password_check = _function(
    "watchword_password_check",
    c_int32,
    *_SECRET,
    POINTER(Text),
    c_size_t,
    POINTER(Policy),
    *_VIOLATIONS,
)
parameter_check = _function(
    "watchword_parameter_check",
    c_int32,
    c_int32,
    *_TEXT,
    POINTER(Policy),
    c_int64,
    *_BUFFER,
    *_VIOLATIONS,
)
request_check = _function(
    "watchword_request_check",
    c_int32,
    c_int32,
    *_TEXT,
    POINTER(Policy),
    c_int64,
    *_BUFFER,
    *_VIOLATIONS,
)
violation_message = _function(
    "watchword_violation_message", c_int32, POINTER(Violation), *_TEXT, *_BUFFER
)
violations_write = _function(
    "watchword_violations_write",
    c_int32,
    POINTER(Violation),
    c_size_t,
    *_TEXT,
    *_BUFFER,
    POINTER(c_int32),
)
strength_name = _texts("watchword_strength_name", c_uint32)
strength_text = _texts("watchword_strength_text", c_uint32)
password_strength = _function(
    "watchword_password_strength",
    c_int32,
    *_SECRET,
    POINTER(Text),
    c_size_t,
    POINTER(Strength),
)
metadata_limits_default = _function(
    "watchword_metadata_limits_default", c_int32, c_size_t, POINTER(MetadataLimits)
)
metadata_merge = _function(
    "watchword_metadata_merge",
    c_int32,
    *_TEXT,
    *_TEXT,
    POINTER(MetadataLimits),
    *_BUFFER,
    POINTER(Error),
)
# Of a few kilobytes: it takes less time than to give the GIL away, which PyDLL does not.
metadata_merge_short = _unconverted("watchword_metadata_merge", PyDLL(LIBRARY_PATH))
metadata_replace = _function(
    "watchword_metadata_replace",
    c_int32,
    *_TEXT,
    POINTER(MetadataLimits),
    *_BUFFER,
    POINTER(Error),
)
metadata_diff = _function(
    "watchword_metadata_diff",
    c_int32,
    *_TEXT,
    *_TEXT,
    POINTER(MetadataLimits),
    *_BUFFER,
    POINTER(Error),
)
metadata_size = _function(
    "watchword_metadata_size", c_int32, *_TEXT, POINTER(c_size_t), POINTER(Error)
)
metadata_get = _function(
    "watchword_metadata_get",
    c_int32,
    *_TEXT,
    *_TEXT,
    POINTER(c_bool),
    POINTER(c_size_t),
    POINTER(c_size_t),
    POINTER(Error),
)
query_read = _function(
    "watchword_query_read", c_int32, c_int32, c_int32, *_TEXT, *_BUFFER, *_VIOLATIONS
)
query_read_short = _unconverted("watchword_query_read", PyDLL(LIBRARY_PATH))
query_sql = _function(
    "watchword_query_sql", c_int32, *_SECRET, c_int32, *_BUFFER, POINTER(c_size_t)
)
query_sql_parameter = _function(
    "watchword_query_sql_parameter",
    c_int32,
    *_SECRET,
    c_int32,
    c_size_t,
    POINTER(c_bool),
    POINTER(c_int64),
    *_BUFFER,
)
sql_tables = _texts("watchword_sql_tables", c_int32)
table_new = _function("watchword_table_new", c_int32, c_uint64, *_SECRET, POINTER(c_void_p))
table_free = _function("watchword_table_free", None, c_void_p)
table_put = _function(
    "watchword_table_put", c_int32, c_void_p, *_TEXT, POINTER(c_size_t), POINTER(Error)
)
table_remove = _function("watchword_table_remove", c_int32, c_void_p, *_TEXT, POINTER(c_bool))
table_arrange = _function("watchword_table_arrange", c_int32, c_void_p)
table_size = _function(
    "watchword_table_size", c_int32, c_void_p, POINTER(c_uint64), POINTER(c_uint64)
)
table_count = _function(
    "watchword_table_count", c_int32, c_void_p, *_SECRET, POINTER(c_uint64)
)
table_find = _function(
    "watchword_table_find",
    c_int32,
    c_void_p,
    *_SECRET,
    *_BUFFER,
    POINTER(c_uint64),
    POINTER(c_uint64),
)
table_find_unconverted = _unconverted("watchword_table_find", _library)
ids_export = _function("watchword_ids_export", c_int32, *_TEXT, c_int64, c_void_p, c_void_p)
table_save = _function("watchword_table_save", c_int32, c_void_p, *_BUFFER)
table_load = _function("watchword_table_load", c_int32, c_void_p, *_SECRET, POINTER(Error))
