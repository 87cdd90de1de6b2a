"""What watchword._abi declares is what the header says."""

from __future__ import annotations

import ctypes
import re

import pytest
from support import REPOSITORY

from watchword import _abi

HEADER = re.sub(
    r"/\*.*?\*/", "", (REPOSITORY / "include" / "watchword.h").read_text(), flags=re.DOTALL
)
CONSTANTS = {
    name: eval(value) for name, value in re.findall(r"\bWATCHWORD_(\w+) = ([0-9 <]+)", HEADER)
}
STRUCTS = {
    "limits": _abi.Limits,
    "options": _abi.Options,
    "error": _abi.Error,
    "column": _abi.Column,
    "batch": _abi.Batch,
    "progress": _abi.Progress,
    "inspection": _abi.Inspection,
    "code_settings": _abi.CodeSettings,
    "otpauth": _abi.OTPAuth,
    "digest_cost": _abi.DigestCost,
    "text": _abi.Text,
    "lockout_settings": _abi.LockoutSettings,
    "lockout_state": _abi.LockoutState,
    "lockout_decision": _abi.LockoutDecision,
    "policy": _abi.Policy,
    "violation": _abi.Violation,
    "strength": _abi.Strength,
    "metadata_limits": _abi.MetadataLimits,
}
SCALARS = {
    "size_t": ctypes.c_size_t,
    "char": ctypes.c_char,
    "uint8_t": ctypes.c_uint8,
    "int64_t": ctypes.c_int64,
    "uint32_t": ctypes.c_uint32,
    "uint64_t": ctypes.c_uint64,
    "bool": ctypes.c_bool,
    "watchword_status": ctypes.c_int32,
    "watchword_hasher": ctypes.c_int32,
    "watchword_limit": ctypes.c_int32,
    "watchword_field": ctypes.c_int32,
    "watchword_reason": ctypes.c_int32,
    "watchword_algorithm": ctypes.c_int32,
    "watchword_code_verdict": ctypes.c_int32,
    "watchword_otpauth_kind": ctypes.c_int32,
    "watchword_upgrade": ctypes.c_int32,
    "watchword_lockout_event": ctypes.c_int32,
    "watchword_lockout_reason": ctypes.c_int32,
    "watchword_qr_level": ctypes.c_int32,
    "watchword_qr_format": ctypes.c_int32,
    "watchword_parameter": ctypes.c_int32,
    "watchword_error_code": ctypes.c_int32,
    "watchword_rule": ctypes.c_int32,
    "watchword_api_version": ctypes.c_int32,
    "watchword_operation": ctypes.c_int32,
    "watchword_query_form": ctypes.c_int32,
    "watchword_query_operation": ctypes.c_int32,
    "watchword_sql_dialect": ctypes.c_int32,
    "int32_t": ctypes.c_int32,
}
POINTERS = {
    "const char *": {ctypes.c_char_p},
    "const void *": {ctypes.c_void_p},
    "void *": {ctypes.c_void_p},
    "char *": {ctypes.c_void_p},
    "bool *": {ctypes.POINTER(ctypes.c_bool)},
    "watchword_table *": {ctypes.c_void_p},
    "const watchword_table *": {ctypes.c_void_p},
    "watchword_table **": {ctypes.POINTER(ctypes.c_void_p)},
    "struct ArrowSchema *": {ctypes.c_void_p},
    "struct ArrowArray *": {ctypes.c_void_p},
    **{
        f"{const}{name} *": {ctypes.POINTER(kind)}
        for name, kind in SCALARS.items()
        for const in ("", "const ")
        if name not in ("bool", "char")
    },
    **{f"watchword_{name}": {struct} for name, struct in STRUCTS.items()},
    **{
        f"{const}watchword_{name} *": {ctypes.POINTER(struct)}
        for name, struct in STRUCTS.items()
        for const in ("", "const ")
    },
}
# Nothing here needs it: ids are read by number, once.
NOT_DECLARED = {"hasher_from_id"}


def ctype(declaration: str) -> object:
    """The ctypes type of `const watchword_limits *limits`."""
    kind = re.sub(r"\w+$", "", declaration.strip()).strip()
    if kind == "const char *":
        return ctypes.c_char_p
    return SCALARS.get(kind) or next(iter(POINTERS[kind]))


def prototypes() -> dict[str, tuple[str, list[str]]]:
    found = {}
    pattern = r"^([a-z][\w ]*?[ *])watchword_(\w+)\(([^)]*)\);"
    for result, name, parameters in re.findall(pattern, HEADER, re.MULTILINE):
        parameters = " ".join(parameters.split())
        found[name] = (result, [] if parameters == "void" else parameters.split(","))
    return found


def test_the_header_is_read() -> None:
    assert {"version", "verify", "hasher_from_id", "wipe"} <= set(prototypes())
    assert len(prototypes()) >= 18
    assert len(CONSTANTS) > 60


@pytest.mark.parametrize("name", sorted(set(prototypes()) - NOT_DECLARED))
def test_a_function_has_its_prototype(name: str) -> None:
    result, parameters = prototypes()[name]
    function = getattr(_abi._library, f"watchword_{name}")
    assert list(function.argtypes) == [ctype(parameter) for parameter in parameters]
    assert function.restype == (None if result.strip() == "void" else ctype(result + "x"))


@pytest.mark.parametrize("name", STRUCTS)
def test_a_struct_has_its_members(name: str) -> None:
    struct = re.search(r"typedef struct watchword_%s \{(.*?)\}" % name, HEADER, re.DOTALL)
    assert struct
    expected = []
    for member in filter(None, (" ".join(part.split()) for part in struct[1].split(";"))):
        array = re.fullmatch(r"(\w+) (\w+)\[WATCHWORD_(\w+)( \+ 1)?\]", member)
        function = re.fullmatch(r"int \(\*(\w+)\)\(void \*context\)", member)
        if array:
            size = getattr(_abi, array[3]) + (1 if array[4] else 0)
            expected.append((array[2], SCALARS[array[1]] * size))
        elif function:
            expected.append((function[1], _abi.ShouldStop))
        else:
            expected.append((re.search(r"\w+$", member)[0], ctype(member)))
    assert STRUCTS[name]._fields_ == expected


def test_structs_know_their_size() -> None:
    for struct in STRUCTS.values():
        if struct in (_abi.Text, _abi.Violation, _abi.Column, _abi.Progress):
            continue  # It will not grow.
        assert struct().struct_size == ctypes.sizeof(struct)


def test_constants_have_their_values() -> None:
    for name in ("OK", "MALFORMED", "UNSUPPORTED", "OVER_LIMIT", "OUT_OF_MEMORY", "STOPPED"):
        assert getattr(_abi, name) == CONSTANTS[name]
    for name in ("UNKNOWN_HASHER", "LIMIT_BATCH_MEMORY", "FIELD_DIGEST", "FIELD_PASSWORD", "REASON_MISSING"):
        assert getattr(_abi, name) == CONSTANTS[name]
    assert _abi.NO_HASHER == CONSTANTS["HASHER_NONE"]
    weaknesses = {
        value: name[len("WEAKNESS_") :].lower()
        for name, value in CONSTANTS.items()
        if name.startswith("WEAKNESS_")
    }
    assert _abi.WEAKNESSES == weaknesses
    for name in ("MAX_CANDIDATES", "MAX_SECRET", "MAX_ISSUER", "MAX_NEW_DIGEST",
                 "ENTROPY_BYTES", "BACKUP_CODE_ENTROPY_BYTES", "SHA1_BYTES"):
        assert f"WATCHWORD_{name} {getattr(_abi, name)}\n" in HEADER
    assert f"WATCHWORD_ABI_VERSION {_abi.ABI_VERSION}\n" in HEADER
