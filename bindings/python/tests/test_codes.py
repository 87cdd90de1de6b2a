"""One-time codes, beside pyotp and oathtool."""

from __future__ import annotations

import base64
import random
import shutil
import subprocess
from urllib.parse import quote

import pyotp
import pytest

import watchword
from watchword import hotp, totp

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
HASHES = {"sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}


def random_case(seed: int) -> tuple[str, int, str, int, int]:
    """A secret, a time, an algorithm, digits and a period."""
    source = random.Random(seed)
    # pyotp refuses under 112 bits.
    secret = base64.b32encode(source.randbytes(source.randrange(14, 65))).decode().rstrip("=")
    return (
        secret,
        source.randrange(0, 253_402_300_800),
        source.choice(list(HASHES)),
        source.choice([6, 7, 8]),
        source.choice([1, 15, 30, 60, 120]),
    )


@pytest.mark.parametrize("seed", range(200))
def test_codes_are_those_of_pyotp(seed: int) -> None:
    import hashlib

    secret, at, algorithm, digits, period = random_case(seed)
    theirs = pyotp.TOTP(
        secret, digits=digits, interval=period, digest=getattr(hashlib, algorithm)
    )
    ours = totp.code(secret, at=at, algorithm=algorithm, digits=digits, period=period)
    assert ours == theirs.at(at)
    assert totp.verify(
        ours, secret, at=at, algorithm=algorithm, digits=digits, period=period
    ).step == at // period
    counter = pyotp.HOTP(secret, digits=digits, digest=getattr(hashlib, algorithm))
    assert hotp.code(secret, at, algorithm=algorithm, digits=digits) == counter.at(at)


@pytest.mark.parametrize("seed", range(20))
def test_codes_are_those_of_oathtool(seed: int) -> None:
    if shutil.which("oathtool") is None:
        pytest.skip("oathtool is not there")
    secret, at, algorithm, digits, period = random_case(1000 + seed)
    done = subprocess.run(
        ["oathtool", f"--totp={algorithm}", f"--digits={digits}", f"--time-step-size={period}s",
         f"--now=@{at}", "--base32", "-"],
        input=secret, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert totp.code(
        secret, at=at, algorithm=algorithm, digits=digits, period=period
    ) == done.stdout.strip()  # fmt: skip


@pytest.mark.parametrize("seed", range(100))
def test_uris_are_those_of_pyotp(seed: int) -> None:
    source = random.Random(seed)
    secret, _, algorithm, digits, period = random_case(seed)
    letters = "abc XYZ09@._-~!$&\'()*+,;=/?#%\u00e4\u20ac\U0001f511"
    account = "".join(source.choice(letters) for _ in range(source.randrange(1, 20)))
    issuer = "".join(source.choice(letters) for _ in range(source.randrange(0, 20)))
    ours = totp.uri(
        secret, account=account, issuer=issuer, algorithm=algorithm, digits=digits, period=period
    )
    read = totp.parse_uri(ours)
    assert (read.account, read.issuer, read.secret) == (account.lstrip(), issuer, secret) or (
        account.startswith(" ")
    )
    assert (read.algorithm, read.digits, read.period) == (algorithm, digits, period)
    theirs = pyotp.parse_uri(ours)
    assert isinstance(theirs, pyotp.TOTP)
    assert (theirs.secret, theirs.digits, theirs.interval) == (secret, digits, period)
    assert (theirs.name.strip(), theirs.issuer or "") == (account.strip(), issuer)
    # And what pyotp writes is read.
    again = totp.parse_uri(theirs.provisioning_uri())
    assert (again.secret, again.algorithm, again.digits) == (secret, algorithm, digits)
    assert (again.account.strip(), again.issuer) == (account.strip(), issuer)
    assert quote(secret) in ours


def test_secrets_are_read_as_people_type_them() -> None:
    for text in (SECRET, SECRET.lower(), "gezd gnbv-gy3t qojq GEZDGNBVGY3TQOJQ====\n"):
        assert totp.code(text, at=59) == "287082"
    raw = b"12345678901234567890"
    for secret in (raw, bytearray(raw), memoryview(raw)):
        assert totp.code(secret, at=59) == "287082"


def test_what_is_no_secret_is_named() -> None:
    for text, offset, reason in (
        ("", 0, "empty"),
        ("GEZDGNBV1Y3TQOJ0", 8, "not a character of base32"),
        ("GEZDGNBV", 8, "too short"),
        ("GEZ", 3, "no base32 text has this length"),
    ):
        with pytest.raises(watchword.MalformedError) as caught:
            totp.code(text, at=59)
        assert (caught.value.field, caught.value.offset) == ("secret", offset)
        assert caught.value.reason == reason
        assert not isinstance(caught.value, watchword.MalformedDigestError)
    with pytest.raises(TypeError):
        totp.code(7, at=59)  # type: ignore[arg-type]


def test_settings_out_of_range_are_named() -> None:
    with pytest.raises(watchword.MalformedError, match="digits"):
        totp.code(SECRET, digits=9)
    with pytest.raises(watchword.MalformedError, match="period"):
        totp.code(SECRET, period=0)
    with pytest.raises(watchword.OverLimitError, match="window is 11, allowed are 10"):
        totp.verify("287082", SECRET, window=11)
    with pytest.raises(ValueError, match="algorithm"):
        totp.code(SECRET, algorithm="md5")  # type: ignore[arg-type]


def test_a_code_works_once() -> None:
    found = totp.verify("287082", SECRET, at=59)
    assert found and found.step == 1
    for at in (59, 61, 30, 89):
        again = totp.verify("287082", SECRET, at=at, last_step=found.step)
        assert not again and again.verdict == "replayed"
    assert totp.verify("287082", SECRET, at=90).verdict == "mismatch"


def test_no_time_or_code_does_harm() -> None:
    for at in (-(2**63), -1.5, 0, 2**31, 2**63 - 1):
        assert totp.verify(totp.code(SECRET, at=at), SECRET, at=at)
    for code in ("", "28708", "2870822", "\u0662\u0668\u0667\u0660\u0668\u0662", "\ud800"):
        assert not totp.verify(code, SECRET, at=59)


def test_new_secrets_differ_and_work() -> None:
    secrets = {totp.new_secret(size) for size in (10, 20, 32, 64, 128) for _ in range(3)}
    assert len(secrets) == 15
    for secret in secrets:
        assert totp.verify(totp.code(secret), secret)


def test_counters() -> None:
    assert hotp.verify("287082", SECRET, 0) == 1
    assert hotp.verify("287082", SECRET, 2) is None
    assert hotp.verify("287082", SECRET, 0, window=0) is None


def test_the_secret_of_a_uri_is_not_shown() -> None:
    read = totp.parse_uri(f"otpauth://totp/I:a?secret={SECRET}")
    assert SECRET not in repr(read) and read.secret == SECRET
    with pytest.raises(watchword.MalformedError) as caught:
        totp.parse_uri(f"otpauth://totp/I:a?secret={SECRET}&digits=x")
    assert SECRET not in str(caught.value)
