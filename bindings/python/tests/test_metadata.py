"""Metadata, beside RFC 7396 written down in Python."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import merge_oracle
import watchword
from merge_oracle import oracle
from watchword import MalformedError, OverLimitError, metadata

KEYS = st.text("ab\u00e9\u0301/~\"\\\n", max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)
# A machine that is busy makes examples slowly.
EXAMPLES = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=5)


def without_nulls(value: Any) -> Any:
    """What a patch can write: no null but in arrays."""
    if not isinstance(value, dict):
        return value
    return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}


def test_merges_of_many_pairs_are_those_of_the_rfc() -> None:
    # A million at a time: merge_oracle.py, by itself.
    assert merge_oracle.check(5000, seed=2) is None


@EXAMPLES
@given(OBJECTS, OBJECTS, st.booleans())
def test_a_merge_is_that_of_the_rfc(document: Any, patch: Any, ascii: bool) -> None:
    text = json.dumps(document, ensure_ascii=ascii)
    merged = metadata.merge(text, json.dumps(patch, ensure_ascii=not ascii))
    # The order of keys too.
    assert list(_pairs(json.loads(merged))) == list(_pairs(oracle(document, patch)))
    again = metadata.merge(merged, json.dumps(patch))
    assert json.loads(again) == json.loads(merged)


def _pairs(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, list(_pairs(inner))
    elif isinstance(value, list):
        yield from (list(_pairs(inner)) for inner in value)
    else:
        yield type(value).__name__, value


@EXAMPLES
@given(OBJECTS, st.sampled_from([None, 1]), st.booleans())
def test_an_empty_patch_changes_no_byte(document: Any, indent: int | None, ascii: bool) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=ascii)
    assert metadata.merge(text, "{ }") == text


@EXAMPLES
@given(OBJECTS, OBJECTS)
def test_a_difference_leads_to_its_target(document: Any, target: Any) -> None:
    target = without_nulls(target)
    patch = metadata.diff(json.dumps(document), json.dumps(target))
    assert json.loads(metadata.merge(json.dumps(document), patch)) == target


def test_the_kind_of_a_document_stays() -> None:
    assert metadata.merge('{"a":1}', b'{"b":2}') == '{"a":1,"b":2}'
    assert metadata.merge(b'{"a":1}', {"b": 2}) == b'{"a":1,"b":2}'
    assert metadata.merge({"a": 1}, '{"b":"\\ud800"}') == {"a": 1, "b": "\ud800"}
    assert watchword.merge is metadata.merge and watchword.diff is metadata.diff
    assert metadata.replace('{ "a" : 1.0, "b" : null }') == '{"a":1.0,"b":null}'
    assert metadata.size('{ "a" : 1.0 }') == 9
    assert metadata.get('{"a":{"b~/c":[1, {"d":"x"}]}}', "/a/b~0~1c/1") == '{"d":"x"}'
    assert metadata.get({"a": [1, None]}, "/a/1") is None
    assert metadata.get(b'{"a":[1]}', "/a/0") == b"1"
    assert metadata.get('{"a":[1]}', "/a/1") is None


def test_null_is_a_value_and_nothing_is_the_default() -> None:
    nothing = object()
    assert metadata.get('{"a":null}', "/a", nothing) == "null"
    assert metadata.get({"a": None}, "/a", nothing) is None
    for document in ('{"a":null}', b'{"a":null}', {"a": None}):
        assert metadata.get(document, "/b", nothing) is nothing
        assert metadata.get(document, "/a/b", default=nothing) is nothing


@pytest.mark.parametrize(
    "document, patch, result",
    [
        ('{"a":{"b":1,"c":2}}', '{"a":{"b":null}}', '{"a":{"c":2}}'),
        ("{}", '{"a":{"b":null}}', '{"a":{}}'),
        ('{"a":1}', '{"a":{"b":1}}', '{"a":{"b":1}}'),
        ('{"a":{"b":1}}', '{"a":1}', '{"a":1}'),
        ('{"a":[1,2]}', '{"a":[3]}', '{"a":[3]}'),
        ('{"n":9007199254740993}', '{"x":[-0,1.0]}', '{"n":9007199254740993,"x":[-0,1.0]}'),
        ('{"\u00e9":1,"e\u0301":2}', '{"e\u0301":3}', '{"\u00e9":1,"e\u0301":3}'),
        ('{"K":1,"\u212a":2}', '{"k":3}', '{"K":1,"\u212a":2,"k":3}'),
        ('{"a":1,"a":2}', '{"b":1}', '{"a":2,"b":1}'),
    ],
)
def test_rows_of_the_rules(document: str, patch: str, result: str) -> None:
    assert metadata.merge(document, patch) == result


@pytest.mark.parametrize("patch", ["[1]", '"x"', "null", "1", ""])
def test_a_patch_is_an_object(patch: str) -> None:
    with pytest.raises(MalformedError) as caught:
        metadata.merge('{"a":1}', patch)
    assert caught.value.field == "patch"


def test_limits_are_of_the_result() -> None:
    half = json.dumps({"a": "x" * 4100})
    other = json.dumps({"b": "x" * 4100})
    with pytest.raises(OverLimitError) as caught:
        metadata.merge(half, other)
    assert (caught.value.limit, caught.value.allowed) == ("metadata_bytes", 8192)
    assert len(metadata.merge(half, other, limits=metadata.Limits(bytes=9000))) > 8192
    deep = '{"a":' * 40 + "1" + "}" * 40
    with pytest.raises(OverLimitError) as caught:
        metadata.merge(deep, "{}", limits=metadata.Limits(depth=39))
    assert (caught.value.limit, caught.value.given) == ("depth", 40)
    with pytest.raises(OverLimitError, match="depth is 65, allowed are 64"):
        metadata.merge("{}", '{"a":' * 100_000)
    with pytest.raises(OverLimitError, match="members_per_object"):
        metadata.merge("{}", json.dumps({str(n): n for n in range(1025)}))


def test_wrong_calls_are_named() -> None:
    with pytest.raises(TypeError, match="patch must be str, bytes or a mapping, not int"):
        metadata.merge("{}", 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="limits"):
        metadata.merge("{}", "{}", limits={})  # type: ignore[arg-type]
    with pytest.raises(MalformedError, match="lone surrogate"):
        metadata.merge('{"\ud800":1}', "{}")
    with pytest.raises(MalformedError, match="pointer at byte 0"):
        metadata.get("{}", "a")
    with pytest.raises(MalformedError, match="inexpressible|null") as caught:
        metadata.diff("{}", '{"a":null}')
    assert (caught.value.field, caught.value.offset) == ("target", 5)
    with pytest.raises(ValueError, match="depth"):
        metadata.Limits(depth=-1)


def test_longer_texts_are_merged_too() -> None:
    limits = metadata.Limits(bytes=1 << 20)
    for length in (8000, 32_000, 40_000):
        document, patch = json.dumps({"a": "x" * length}), '{"b":"\u00e9"}'
        expected = f'{document[:-1]},"b":"\u00e9"}}'.replace(": ", ":")
        assert metadata.merge(document, patch, limits=limits) == expected
        # After an empty patch no limit holds but that of texts.
        indented = json.dumps({"a": "x" * 10}, indent=length)
        assert metadata.merge(indented, "{}") == indented


def test_calls_in_each_other_have_their_own_memory() -> None:
    def merges(number: int) -> None:
        for _ in range(300):
            document = json.dumps({"n": number, "x": "y" * number})
            assert json.loads(metadata.merge(document, '{"z":1}'))["n"] == number

    threads = [threading.Thread(target=merges, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_types_that_only_look_like_text_are_read_as_it() -> None:
    class Liar(bytes):
        def __len__(self) -> int:
            return 1_000_000

    class Encoder(str):
        def encode(self, *_: Any) -> Any:
            return 7

    assert metadata.merge(Liar(b'{"a":1}'), Encoder('{"b":2}')) == b'{"a":1,"b":2}'
