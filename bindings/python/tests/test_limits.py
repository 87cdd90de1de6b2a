"""The limits."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re

import pytest
from support import BCRYPT, MD5, PASSWORD, REPOSITORY, Case, cases_of, error_of

import watchword
from watchword import Limits

NAMES = [field.name for field in dataclasses.fields(Limits)]


def test_the_defaults_are_those_of_the_header() -> None:
    header = (REPOSITORY / "include" / "watchword.h").read_text()
    struct = re.search(r"typedef struct watchword_limits \{(.*?)\}", header, re.DOTALL)
    assert struct
    written = re.findall(r"uint64_t (\w+);\s*/\* [^\n]*?: ([0-9,]+)\b[^:]*?\*/", struct[1])
    assert [name for name, _ in written] == NAMES
    for name, value in written:
        assert getattr(Limits(), name) == int(value.replace(",", "")), name


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_can_be_changed_alone(name: str) -> None:
    for limits in (Limits(**{name: 7}), Limits().replace(**{name: 7})):
        changed = {**dataclasses.asdict(Limits()), name: 7}
        assert dataclasses.asdict(limits) == changed


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_reaches_the_library_under_its_own_name(name: str) -> None:
    """A digest that exceeds only this limit is refused by it, and by no other."""
    digest, hasher = {
        "digest_bytes": (MD5, "md5"),
        "password_bytes": (MD5, "md5"),
        "bcrypt_cost": (BCRYPT, "bcrypt"),
        "pbkdf2_work": digest_of("pbkdf2_sha256"),
        "phpass_rounds": digest_of("phpass"),
        "scrypt_memory_bytes": digest_of("scrypt_werkzeug"),
        "scrypt_work": digest_of("scrypt_werkzeug"),
        "scrypt_block_size": digest_of("scrypt_werkzeug"),
        "scrypt_parallelization": digest_of("scrypt_werkzeug"),
        "scrypt_memory_cost": digest_of("scrypt_firebase"),
        "argon2_memory_kib": digest_of("argon2id"),
        "argon2_iterations": digest_of("argon2id"),
        "argon2_lanes": digest_of("argon2id"),
        "argon2_work_kib": digest_of("argon2id"),
    }[name]
    error = error_of(
        lambda: watchword.verify("x", digest, hasher=hasher, limits=Limits(**{name: 0}))
    )
    assert type(error) is watchword.OverLimitError
    assert (error.limit, error.allowed) == (name, 0)
    assert error.given > 0
    exact = Limits(**{name: error.given})
    assert watchword.verify("x", digest, hasher=hasher, limits=exact) in (True, False)
    one_less = error_of(
        lambda: watchword.verify(
            "x", digest, hasher=hasher, limits=exact.replace(**{name: error.given - 1})
        )
    )
    assert type(one_less) is watchword.OverLimitError
    assert one_less.args == (name, error.given, error.given - 1)


def digest_of(hasher: str) -> tuple[str, str]:
    case = next(case for case in cases_of("match") if case.hasher == hasher)
    return case.digest, hasher


@pytest.mark.parametrize(
    "case",
    [case for case in cases_of("over_limit") if case.limit == "bcrypt_cost"],
    ids=str,
)
def test_higher_limits_let_a_digest_pass(case: Case) -> None:
    with pytest.raises(watchword.OverLimitError):
        watchword.check(case.digest, hasher=case.hasher)
    watchword.check(case.digest, hasher=case.hasher, limits=Limits(bcrypt_cost=31))


def test_limits_hold_with_should_stop_too() -> None:
    limits = Limits(bcrypt_cost=3)
    for options in ({}, {"should_stop": lambda: False}):
        error = error_of(
            lambda: watchword.verify(PASSWORD, BCRYPT, hasher="bcrypt", limits=limits, **options)
        )
        assert type(error) is watchword.OverLimitError
        assert error.args == ("bcrypt_cost", 4, 3)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [-1, 2**64, 2**64 + 15, -(2**70)])
def test_a_limit_out_of_range_is_named(name: str, value: int) -> None:
    for call in (lambda: Limits(**{name: value}), lambda: Limits().replace(**{name: value})):
        with pytest.raises(ValueError, match=f"^{name} must be from 0 to 18446744073709551615$"):
            call()


@pytest.mark.parametrize("value", [0, 2**63, 2**64 - 1])
def test_the_whole_range_is_kept(value: int) -> None:
    limits = Limits(bcrypt_cost=value)
    assert limits.bcrypt_cost == value
    assert limits._options.limits.contents.bcrypt_cost == value


@pytest.mark.parametrize("value", [1.0, "15", None, [15]])
def test_a_limit_that_is_no_int_is_named(value: object) -> None:
    with pytest.raises(TypeError, match="^bcrypt_cost must be int, not "):
        Limits(bcrypt_cost=value)  # type: ignore[arg-type]


def test_an_unknown_limit_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="rounds"):
        Limits(rounds=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="rounds"):
        Limits().replace(rounds=1)
    with pytest.raises(TypeError):
        Limits(15)  # type: ignore[misc]


def test_limits_are_frozen_values() -> None:
    limits = Limits(bcrypt_cost=12)
    with pytest.raises(dataclasses.FrozenInstanceError):
        limits.bcrypt_cost = 31  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        limits.rounds = 31  # type: ignore[attr-defined]
    assert limits == Limits(bcrypt_cost=12) != Limits()
    assert {limits: 1}[Limits(bcrypt_cost=12)] == 1
    assert "bcrypt_cost=12" in repr(limits)


def test_limits_survive_pickle_and_copy() -> None:
    limits = Limits(bcrypt_cost=3)
    for again in (pickle.loads(pickle.dumps(limits)), copy.copy(limits), copy.deepcopy(limits)):
        assert again == limits
        with pytest.raises(watchword.OverLimitError):
            watchword.check(BCRYPT, hasher="bcrypt", limits=again)
