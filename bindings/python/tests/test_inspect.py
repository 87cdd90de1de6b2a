"""What a digest says of itself."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest
from support import BCRYPT, MD5, error_of

import watchword
from watchword import Inspection, Limits, OverLimit, _abi, _inspection

ARGON2 = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$" + "A" * 43
SALT = "Zx3uQ1tYb8kNZx3u"


def test_bcrypt() -> None:
    found = watchword.inspect(BCRYPT)
    assert dataclasses.replace(found, seconds=0.0) == Inspection(
        candidates=("bcrypt",),
        certain=True,
        hasher="bcrypt",
        over_limit=None,
        version="2b",
        cost=4,
        iterations=None,
        memory_kib=None,
        lanes=None,
        block_size=None,
        parallelization=None,
        salt_bytes=16,
        hash_bytes=23,
        working_bytes=0,
        seconds=0.0,
        weaknesses=found.weaknesses,
    )
    assert 0 < found.seconds < 0.1
    assert [weakness.name for weakness in found.weaknesses] == ["low_cost"]


@pytest.mark.parametrize("version", ["2a", "2b", "2y"])
def test_the_version_of_bcrypt_is_as_it_is_written(version: str) -> None:
    assert watchword.inspect(BCRYPT.replace("2b", version)).version == version


def test_argon2() -> None:
    found = watchword.inspect(ARGON2)
    assert (found.candidates, found.certain, found.hasher) == (("argon2id",), True, "argon2id")
    assert (found.version, found.memory_kib, found.iterations, found.lanes) == ("19", 65536, 3, 4)
    assert (found.cost, found.block_size, found.parallelization) == (None, None, None)
    assert (found.salt_bytes, found.hash_bytes) == (16, 32)
    assert found.working_bytes >= 65536 * 1024
    assert found.weaknesses == ()


def test_argon2_without_a_version_is_version_16() -> None:
    found = watchword.inspect(ARGON2.replace("v=19$", ""))
    assert found.version == "16"
    assert [weakness.name for weakness in found.weaknesses] == ["old_version"]


def test_scrypt() -> None:
    found = watchword.inspect(f"scrypt:32768:8:2${SALT}$" + "ab" * 64)
    assert found.hasher == "scrypt_werkzeug"
    assert (found.cost, found.block_size, found.parallelization) == (32768, 8, 2)
    assert (found.salt_bytes, found.hash_bytes) == (16, 64)
    assert found.working_bytes >= 128 * 32768 * 8


def test_pbkdf2() -> None:
    found = watchword.inspect(f"pbkdf2_sha256$600000${SALT}$" + "A" * 43 + "=")
    assert "pbkdf2_sha256_django" in found.candidates
    named = watchword.inspect(
        f"pbkdf2_sha256$600000${SALT}$" + "A" * 43 + "=", hasher="pbkdf2_sha256_django"
    )
    assert named.hasher == "pbkdf2_sha256_django"
    assert (named.iterations, named.version, named.salt_bytes) == (600000, None, 16)
    assert 0.01 < named.seconds < 10


def test_a_digest_without_a_mark_is_not_certain() -> None:
    found = watchword.inspect(MD5)
    assert (found.candidates, found.certain, found.hasher) == (("md5",), False, "md5")
    assert [weakness.name for weakness in found.weaknesses] == ["fast_hash", "no_salt"]
    assert found.salt_bytes == 0
    assert found.hash_bytes == 16
    assert found.seconds < 0.0001


def test_a_weakness_has_a_text_and_a_source() -> None:
    (weakness,) = watchword.inspect(BCRYPT).weaknesses
    assert weakness.text == _abi.weakness_text(1 << 4)
    assert weakness.source == _abi.weakness_source(1 << 4, 1)
    assert weakness.text and weakness.source
    assert weakness.source != watchword.inspect(f"$P$B{SALT[:8]}" + "." * 22).weaknesses[0].source


def test_every_weakness_of_the_library_has_a_name() -> None:
    known = [1 << index for index in range(32) if _abi.weakness_text(1 << index)]
    assert list(_abi.WEAKNESSES) == known
    every = _inspection._weaknesses(sum(known), 1)
    assert [weakness.name for weakness in every] == list(_abi.WEAKNESSES.values())


def test_a_weakness_of_a_newer_library_is_not_lost() -> None:
    (weakness,) = _inspection._weaknesses(1 << 31, 1)
    assert weakness.name == "weakness_31"


def test_over_the_limit_is_a_finding() -> None:
    found = watchword.inspect(BCRYPT, limits=Limits(bcrypt_cost=3))
    assert found.over_limit == OverLimit(limit="bcrypt_cost", given=4, allowed=3)
    assert watchword.inspect(BCRYPT, limits=Limits(bcrypt_cost=4)).over_limit is None


def test_too_long_is_an_error() -> None:
    error = error_of(lambda: watchword.inspect("a" * 1025))
    assert type(error) is watchword.OverLimitError
    assert error.args == ("digest_bytes", 1025, 1024)


def test_what_nobody_can_read_is_malformed() -> None:
    error = error_of(lambda: watchword.inspect("no digest"))
    assert type(error) is watchword.MalformedDigestError
    assert (error.field, error.offset) == ("digest", 0)


def test_what_the_named_hasher_cannot_read_is_malformed() -> None:
    error = error_of(lambda: watchword.inspect(BCRYPT, hasher="md5"))
    assert type(error) is watchword.MalformedDigestError
    assert error.args == error_of(lambda: watchword.check(BCRYPT, hasher="md5")).args


def test_inspections_are_frozen_values() -> None:
    found = watchword.inspect(BCRYPT, limits=Limits(bcrypt_cost=3))
    assert found.over_limit is not None
    for value in (found, found.over_limit, found.weaknesses[0]):
        name = dataclasses.fields(value)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, None)
        assert not hasattr(value, "__dict__")
        for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert again == value
            assert hash(again) == hash(value)
