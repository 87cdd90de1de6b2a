"""Every vector, through every function that reads a digest."""

from __future__ import annotations

import re

import pytest
from support import Case, cases, cases_of, error_of, result_of

import watchword
from watchword import _abi

REASONS = [_abi.reason_text(number) for number in range(1, 21)]
LOCATED = re.compile(
    r"(malformed|unsupported): [a-z_0-9]+ at byte [0-9]+: (%s)" % "|".join(map(re.escape, REASONS))
)
OVER_LIMIT = re.compile(r"over the limit: [a-z_0-9]+ is [0-9]+, allowed are [0-9]+")


def test_every_hasher_has_vectors() -> None:
    assert {case.hasher for case in cases()} == set(watchword.hashers())


@pytest.mark.parametrize("case", cases(), ids=str)
def test_verify_gives_the_result(case: Case) -> None:
    if case.check_only:
        watchword.check(case.digest, hasher=case.hasher)
        return
    if case.result in ("match", "mismatch"):
        match = watchword.verify(case.password, case.digest, hasher=case.hasher)
        assert match is (case.result == "match")
        return
    error = error_of(lambda: watchword.verify(case.password, case.digest, hasher=case.hasher))
    assert_error(error, case)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_check_and_inspect_agree_with_verify(case: Case) -> None:
    check = error_of(lambda: watchword.check(case.digest.encode(), hasher=case.hasher))
    inspect = error_of(lambda: watchword.inspect(case.digest, hasher=case.hasher))
    if case.result in ("match", "mismatch") or case.is_about_password:
        assert check is None
        assert inspect is None
        found = watchword.inspect(case.digest)
        assert case.hasher in found.candidates
        assert not found.certain or found.candidates == (case.hasher,)
        return
    assert_error(check, case)
    if case.result == "over_limit" and case.limit != "digest_bytes":
        over_limit = watchword.inspect(case.digest, hasher=case.hasher).over_limit
        assert over_limit is not None
        assert (over_limit.limit, over_limit.given, over_limit.allowed) == check.args
    else:
        assert_error(inspect, case)


@pytest.mark.parametrize("case", cases_of("malformed", "unsupported", "over_limit"), ids=str)
def test_messages_are_made_of_known_words_and_numbers(case: Case) -> None:
    error = error_of(lambda: watchword.verify(case.password, case.digest, hasher=case.hasher))
    pattern = OVER_LIMIT if case.result == "over_limit" else LOCATED
    assert pattern.fullmatch(str(error)), str(error)
    assert error.__cause__ is None
    assert error.__context__ is None


def assert_error(error: watchword.WatchwordError | None, case: Case) -> None:
    """The error is the one of the case, as far as the case tells."""
    assert result_of(error) == case.result
    is_over_limit = case.result == "over_limit"
    for name in ("limit",) if is_over_limit else ("field", "offset"):
        expected = getattr(case, name)
        if expected is not None:
            assert getattr(error, name) == expected, name
    if is_over_limit:
        assert error.given > error.allowed
