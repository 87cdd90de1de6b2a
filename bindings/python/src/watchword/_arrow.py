"""Ids handed over to who reads Arrow, by capsules.

The structs of the Arrow C data interface and what they point at are the library's, and so are the
functions that release them. Those cannot be Python's, and nor can the destructor of a capsule: both
may be called while an exception is on its way, when no Python may run. So a capsule has no
destructor. It is kept here until nobody else has it, and released then, where nobody took what it
holds.

Source: the Apache Arrow specifications "The Arrow C data interface" and "The Arrow PyCapsule
Interface".
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import CFUNCTYPE, c_char_p, c_void_p
from typing import Any, NamedTuple

from . import _abi
from ._errors import raise_for

_new_capsule = ctypes.PyDLL(None).PyCapsule_New
_new_capsule.argtypes = [c_void_p, c_char_p, c_void_p]
_new_capsule.restype = ctypes.py_object
_Release = CFUNCTYPE(None, c_void_p)


class _Schema(ctypes.Structure):
    _fields_ = [("before", c_void_p * 7), ("release", c_void_p), ("private_data", c_void_p)]


class _Array(ctypes.Structure):
    _fields_ = [("before", c_void_p * 8), ("release", c_void_p), ("private_data", c_void_p)]


class _Kept(NamedTuple):
    capsule: object
    struct: Any


_kept: dict[int, _Kept] = {}


def _references(kept: _Kept) -> int:
    return sys.getrefcount(kept.capsule)


_ALONE = _references(_Kept(object(), None))


def schema_capsule() -> object:
    """A capsule with the schema of the columns `position` and `id`."""
    schema = _Schema()
    _export(b"", 0, schema, None)
    return _capsule(schema, b"arrow_schema")


def array_capsule(ids: bytes, first_position: int) -> object:
    """A capsule with ids, each of which has a NUL behind it, and their positions."""
    array = _Array()
    _export(ids, first_position, None, array)
    return _capsule(array, b"arrow_array")


def release_left() -> None:
    """Releases what is in capsules that nobody has any longer."""
    for address in list(_kept):
        # Out of the dictionary first, so that one thread alone releases it.
        kept = _kept.pop(address, None)
        if kept is None:
            continue
        if _references(kept) > _ALONE:
            _kept[address] = kept
        elif kept.struct.release:
            _Release(kept.struct.release)(address)


def _export(ids: bytes, first_position: int, schema: Any, array: Any) -> None:
    schema, array = (None if struct is None else ctypes.byref(struct) for struct in (schema, array))
    status = _abi.ids_export(ids, len(ids), first_position, schema, array)
    raise_for(status, _abi.Error())


def _capsule(struct: Any, name: bytes) -> object:
    release_left()
    address = ctypes.addressof(struct)
    # A capsule keeps the pointer to its name, which is a constant of this module.
    capsule: object = _new_capsule(address, name, None)
    _kept[address] = _Kept(capsule, struct)
    return capsule
