"""Pages as tables of Arrow: in those who read them, and struct by struct."""

from __future__ import annotations

import ctypes
import gc
import random
import subprocess
import sys
import textwrap
import threading
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int64, c_void_p
from typing import Any

import pytest

from watchword import UserTable, _arrow

COUNT = 1203
ORDER = "order_by=created_at"


def user_id(number: int) -> str:
    return f"user_{number}{'é' * (number % 3)}"


@pytest.fixture(scope="module")
def table() -> UserTable:
    table = UserTable()
    table.update(
        {"id": user_id(number), "created_at": number, "updated_at": number}
        for number in range(COUNT)
    )
    return table


@pytest.fixture(autouse=True)
def nothing_is_left() -> Any:
    yield
    gc.collect()
    _arrow.release_left()
    assert not _arrow._kept


def columns(start: int, end: int) -> dict[str, list[Any]]:
    return {"position": [*range(start, end)], "id": [user_id(n) for n in range(start, end)]}


# ---- those who read Arrow ------------------------------------------------------------------------


def test_pyarrow(table: UserTable) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    page = table.find(f"{ORDER}&limit=5&offset=3")
    batch = pyarrow.record_batch(page)
    batch.validate(full=True)
    assert batch.to_pydict() == columns(3, 8)
    assert batch.schema == pyarrow.schema(page)
    fields = [(field.name, str(field.type), field.nullable) for field in batch.schema]
    assert fields == [("position", "int64", False), ("id", "string", False)]
    assert pyarrow.table(table.find_all(ORDER)).to_pydict() == columns(0, COUNT)
    assert pyarrow.table(table.find_all(f"{ORDER}&offset=700")).to_pydict() == columns(700, COUNT)
    nobody = pyarrow.table(table.find("username=nobody"))
    nobody.validate(full=True)
    assert nobody.num_rows == 0 and pyarrow.table(table.find_all("username=nobody")) == nobody


def test_polars(table: UserTable) -> None:
    polars = pytest.importorskip("polars")
    page = table.find(f"{ORDER}&limit=5&offset=3")
    assert polars.DataFrame(page).to_dict(as_series=False) == columns(3, 8)
    assert polars.DataFrame(table.find_all(ORDER)).to_dict(as_series=False) == columns(0, COUNT)


def test_pandas(table: UserTable) -> None:
    pandas = pytest.importorskip("pandas")
    if not hasattr(pandas.DataFrame, "from_arrow"):
        pytest.skip("this pandas reads no Arrow by itself")
    pytest.importorskip("pyarrow")
    page = table.find(f"{ORDER}&limit=5&offset=3")
    assert pandas.DataFrame.from_arrow(page).to_dict("list") == columns(3, 8)
    assert pandas.Series(page.positions).tolist() == columns(3, 8)["position"]


def test_duckdb(table: UserTable) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    page = table.find(f"{ORDER}&limit=5&offset=3")
    with duckdb.connect(":memory:") as database:
        found = database.execute("SELECT id FROM page WHERE position > 5").fetchall()
    assert page.total == COUNT and found == [(user_id(6),), (user_id(7),)]


def test_numpy_copies_no_positions(table: UserTable) -> None:
    numpy = pytest.importorskip("numpy")
    positions = table.find(f"{ORDER}&limit=5&offset=3").positions
    places = numpy.asarray(positions)
    assert places.dtype == numpy.int64 and places.tolist() == [3, 4, 5, 6, 7]
    assert numpy.shares_memory(places, numpy.frombuffer(positions, numpy.int64))


def test_an_exception_on_its_way_is_not_lost(table: UserTable) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    # The table is released while the exception is on its way, and so is the capsule below.
    with pytest.raises(KeyError):
        pyarrow.table(table.find(ORDER)).column("nothing")
    capsules = table.find(ORDER).__arrow_c_array__()

    class Given:
        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            nonlocal capsules
            given, capsules = capsules, None  # type: ignore[assignment]
            return given

    class Twice:
        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return capsules

    pyarrow.record_batch(Twice())
    with pytest.raises(pyarrow.ArrowInvalid, match="released"):
        pyarrow.record_batch(Given())


def test_what_is_alive_at_the_end_does_no_harm() -> None:
    pytest.importorskip("pyarrow")
    code = """
        import builtins, sys, pyarrow
        from watchword import UserTable
        table = UserTable()
        table.put({"id": "user_1", "created_at": 1, "updated_at": 1})
        page = table.find()
        sys.kept = pyarrow.table(page)
        builtins.kept = pyarrow.table(table.find_all())
        left = page.__arrow_c_array__()
        sys.left = page.__arrow_c_schema__()
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")


# ---- struct by struct ----------------------------------------------------------------------------


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64),
    ("n_children", c_int64), ("children", POINTER(POINTER(Schema))), ("dictionary", c_void_p),
    ("release", CFUNCTYPE(None, POINTER(Schema))), ("private_data", c_void_p),
]  # fmt: skip
Array._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64),
    ("n_children", c_int64), ("buffers", POINTER(c_void_p)), ("children", POINTER(POINTER(Array))),
    ("dictionary", c_void_p), ("release", CFUNCTYPE(None, POINTER(Array))),
    ("private_data", c_void_p),
]  # fmt: skip

_pointer = ctypes.PyDLL(None).PyCapsule_GetPointer
_pointer.argtypes = [ctypes.py_object, c_char_p]
_pointer.restype = c_void_p


def held(capsules: tuple[object, object]) -> tuple[Schema, Array]:
    """The structs in the capsules, which must be kept for as long."""
    return (
        Schema.from_address(_pointer(capsules[0], b"arrow_schema")),
        Array.from_address(_pointer(capsules[1], b"arrow_array")),
    )


def moved(struct: Any) -> Any:
    """A struct in another place; the one that it came from is released."""
    copy = type(struct)()
    ctypes.memmove(ctypes.byref(copy), ctypes.byref(struct), ctypes.sizeof(struct))
    ctypes.memset(ctypes.addressof(struct) + type(struct).release.offset, 0, 8)
    return copy


def texts_of(array: Array) -> list[str]:
    ends = ctypes.cast(array.buffers[1], POINTER(ctypes.c_int32))[: array.length + 1]
    data = ctypes.string_at(array.buffers[2], ends[-1])
    return [data[start:end].decode() for start, end in zip(ends, ends[1:])]


def positions_of(array: Array) -> list[int]:
    return ctypes.cast(array.buffers[1], POINTER(c_int64))[: array.length]


def test_the_structs_are_what_the_specification_says(table: UserTable) -> None:
    capsules = table.find(f"{ORDER}&limit=500").__arrow_c_array__()
    schema, array = held(capsules)
    assert (schema.format, schema.n_children, schema.flags) == (b"+s", 2, 0)
    children = [schema.children[index].contents for index in range(2)]
    assert [(child.name, child.format) for child in children] == [(b"position", b"l"), (b"id", b"u")]
    assert (array.length, array.null_count, array.offset, array.n_buffers) == (500, 0, 0, 1)
    position, texts = (array.children[index].contents for index in range(2))
    assert (position.n_buffers, texts.n_buffers) == (2, 3)
    assert all(struct.buffers[0] is None for struct in (array, position, texts))
    assert {"position": positions_of(position), "id": texts_of(texts)} == columns(0, 500)


@pytest.mark.parametrize("order", ["the child first", "the parent first"])
def test_a_column_that_was_moved_outlives_its_parent(order: str, table: UserTable) -> None:
    page = table.find(f"{ORDER}&limit=100")
    capsules = page.__arrow_c_array__()
    schema, array = map(moved, held(capsules))
    name, texts = moved(schema.children[1].contents), moved(array.children[1].contents)
    del page, capsules
    structs = [name, texts, schema, array] if order == "the child first" else [schema, array]
    for struct in structs:
        struct.release(ctypes.byref(struct))
        assert not struct.release
    if order == "the parent first":
        assert name.name == b"id" and texts_of(texts) == columns(0, 100)["id"]
        for struct in (name, texts):
            struct.release(ctypes.byref(struct))
            assert not struct.release


def test_capsules_outlive_their_page(table: UserTable) -> None:
    capsules = table.find(f"{ORDER}&limit=100").__arrow_c_array__()
    gc.collect()
    _arrow.release_left()
    _, array = held(capsules)
    assert texts_of(array.children[1].contents) == columns(0, 100)["id"]


def resident_pages() -> int:
    with open("/proc/self/statm", encoding="ascii") as numbers:
        return int(numbers.read().split()[1])


def mappings() -> int:
    with open("/proc/self/maps", encoding="ascii") as lines:
        return sum(1 for _ in lines)


def test_nothing_leaks_whoever_takes_it(table: UserTable) -> None:
    page = table.find(f"{ORDER}&limit=500")

    def exported() -> None:
        page.__arrow_c_schema__()
        page.__arrow_c_array__()  # Nobody takes it.
        capsules = page.__arrow_c_array__()
        for struct in map(moved, held(capsules)):
            struct.release(ctypes.byref(struct))

    for _ in range(10):
        exported()
    before = resident_pages(), mappings()
    for _ in range(2000):
        exported()
    # Each is three pages and more: 6,000 exports would be 18,000.
    assert resident_pages() - before[0] < 1000 and mappings() - before[1] < 100
    assert len(_arrow._kept) <= 3


def test_threads_release_what_others_export(table: UserTable) -> None:
    wrong: list[BaseException] = []

    def export(seed: int) -> None:
        source = random.Random(seed)
        kept: list[Any] = []
        try:
            for _ in range(300):
                start = source.randrange(500)
                page = table.find(f"{ORDER}&limit=20&offset={start}")
                kept.append((start, page.__arrow_c_array__()))
                if len(kept) > 5:
                    start, capsules = kept.pop(source.randrange(6))
                    array = moved(held(capsules)[1])
                    assert texts_of(array.children[1].contents) == columns(start, start + 20)["id"]
                    array.release(ctypes.byref(array))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=export, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_what_is_no_ids_is_refused() -> None:
    with pytest.raises(RuntimeError, match="libwatchword refused"):
        _arrow.array_capsule(b"no NUL", 0)
