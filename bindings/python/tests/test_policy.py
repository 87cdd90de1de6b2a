"""Passwords, identifiers and requests, beside other people's implementations and specifications."""

from __future__ import annotations

import json
import os
import random
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import clerk_backend_api
import httpx
import pytest
import yaml
from clerk_backend_api import models
from Crypto.Hash import keccak
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from watchword import Limits, MalformedError, policy
from watchword.policy import Policy, RefusedError, check, check_password, check_request

MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"
ARGON2 = (
    "$argon2i$v=19$m=4096,t=3,p=1$4t6CL3P7YiHBtwESXawI8Hm20zJj4cs7/4/G3c187e0"
    "$m7RQFczcKr5bIR0IIxbpO2P0tyrLjf3eUW3M3QSwnLc"
)


def codes(call: Any, *arguments: Any, **options: Any) -> list[str]:
    try:
        call(*arguments, **options)
    except RefusedError as error:
        assert error.count == len(error.violations) > 0
        return [violation.code for violation in error.violations]
    return []


# ---- passwords ---------------------------------------------------------------------------------


@given(st.text(max_size=90).filter(lambda text: "\0" not in text))
def test_a_password_is_what_the_policy_asks_for(password: str) -> None:
    try:
        size = len(password.encode())
    except UnicodeEncodeError:
        return
    expected = []
    if len(password) < 8:
        expected.append("form_password_length_too_short")
    if len(password) > 72:
        expected.append("form_password_length_too_long")
    if size > 72:
        expected.append("form_password_size_in_bytes_exceeded")
    for name, characters in (
        ("uppercase", "[A-Z]"), ("lowercase", "[a-z]"), ("number", "[0-9]"),
        ("special_char", r"""[!"#$%&'()*+,\-./:;<=>?@[\]^_`{|}~]"""),
    ):  # fmt: skip
        if not re.search(characters, password):
            expected.append(f"form_password_no_{name}")
    asked = Policy(
        password_needs_uppercase=True, password_needs_lowercase=True,
        password_needs_number=True, password_needs_special_character=True,
    )  # fmt: skip
    assert codes(check_password, password, policy=asked) == expected


def test_a_breached_password_is_refused() -> None:
    with policy.breach.common() as common:
        asked = Policy(breached=common)
        assert codes(check_password, "password1", policy=asked) == ["form_password_pwned"]
        assert codes(check_password, "vq8!Zr4tLm#x", policy=asked) == []
        body = {"password": "password1"}
        assert codes(check_request, "create", body, policy=asked) == ["form_password_pwned"]
        body["skip_password_checks"] = True  # type: ignore[assignment]
        assert codes(check_request, "create", body, policy=asked) == []
    with pytest.raises(ValueError):
        check_password("x" * 9, policy=asked)  # The filter is closed.


def test_text_of_a_mapping_counts_as_it_is() -> None:
    for text in ("é" * 3000, "日" * 2700):
        body = {"public_metadata": {"a": text}}
        assert check_request("create", body) == body
        assert check_request("create", json.dumps(body, ensure_ascii=False)) == body
    lone = {"public_metadata": {"a": "\ud800"}}
    assert check_request("create", lone) == lone


def test_a_password_is_no_identifier() -> None:
    known = ["jane@example.com", b"jane_doe_1"]
    assert codes(check_password, "JANE_doe_1", identifiers=known) == [
        "form_password_matches_identifier"
    ]
    assert codes(check_password, bytearray(b"jane_doe_2"), identifiers=known) == []
    twice = ["jane_doe_1", "JANE_DOE_1"]
    assert codes(check_password, "jane_doe_1", identifiers=twice) == [
        "form_password_matches_identifier"
    ]


def test_a_password_is_strong_enough_or_it_says_why() -> None:
    asked = Policy(password_min_strength=3)
    assert codes(check_password, "wrong pony cell clip", policy=asked) == []
    with pytest.raises(RefusedError, match="its strength is [01] of 4, and 3 is asked for") as caught:
        check_request("create", {"password": "jane2019", "first_name": "Jane"}, policy=asked)
    meta = caught.value.violations[0].as_dict()["meta"]
    assert meta["param_name"] == "password"
    found = [suggestion["code"] for suggestion in meta["zxcvbn"]["suggestions"]]
    assert "personal" in found and "year" in found
    strength = policy.strength("jane2019", identifiers=["Jane"])
    assert [reason.name for reason in strength.reasons] == found
    assert strength.score < 2 and 0 < strength.bits < 20


def test_estimates_agree_with_zxcvbn_in_order() -> None:
    from zxcvbn import zxcvbn

    ladder = ["123456", "dragon12", "Tr0ub4dour&3", "correct horse", "x7#kQ9!vLm2$", "kq8 vWz+41ht!eQ"]
    ours = [policy.strength(password).bits for password in ladder]
    theirs = [zxcvbn(password)["guesses_log10"] for password in ladder]
    assert sorted(range(len(ladder)), key=ours.__getitem__) == sorted(
        range(len(ladder)), key=theirs.__getitem__
    )


# ---- identifiers -------------------------------------------------------------------------------

LOCAL = st.text("ab.Z9+_-'@ \"\\\t\u00e4\u738b", max_size=12)
DOMAIN = st.text("ab.Z9-_\u00e4[]", max_size=12)


@settings(max_examples=500)
@given(LOCAL, st.one_of(DOMAIN, DOMAIN.map(lambda name: name + ".com")))
def test_an_address_is_one_for_email_validator_too(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    accepted = codes(check, "email_address", address) == []
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
        wanted = True
    except EmailNotValidError as error:
        wanted = False
        # It knows more of labels: IDNA's rules for hyphens and characters; special domains.
        if accepted and re.search("IDNA|hyphen|special-use|reserved|dash|invalid|top-level", str(error)):
            return
    assert accepted == wanted, address


def test_the_case_of_a_wallet_is_its_checksum() -> None:
    source = random.Random(7)
    for _ in range(200):
        digits = f"{source.getrandbits(160):040x}"
        hash = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
        mixed = "".join(
            digit.upper() if int(nibble, 16) >= 8 else digit
            for digit, nibble in zip(digits, hash)
        )
        assert check("web3_wallet", "0x" + mixed) == "0x" + digits
        place = next(i for i, digit in enumerate(mixed) if digit.isalpha())
        wrong = mixed[:place] + mixed[place].swapcase() + mixed[place + 1 :]
        if wrong not in (wrong.lower(), wrong.upper()):
            with pytest.raises(RefusedError, match="ERC-55") as caught:
                check("web3_wallet", "0x" + wrong)
            assert caught.value.violations[0].offset == 2 + place


@given(st.datetimes(timezones=st.just(timezone.utc)))
def test_a_time_is_what_datetime_says(time: datetime) -> None:
    text = time.isoformat()
    stored = check_request("create", {"created_at": text})["created_at"]
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    whole = time.replace(microsecond=0) - epoch
    milliseconds = (whole.days * 86400 + whole.seconds) * 1000 + time.microsecond // 1000
    assert stored == milliseconds


def test_a_parameter_is_checked_alone() -> None:
    assert check("username", "Jane_Doe") == "jane_doe"
    assert check("locale", "zh-hant-tw") == "zh-Hant-TW"
    assert check("totp_secret", "jbsw y3dp ehpk 3pxp") == "JBSWY3DPEHPK3PXP"
    with pytest.raises(RefusedError) as caught:
        check("phone_number", "+1 201")
    violation = caught.value.violations[0]
    assert violation.as_dict() == {
        "message": "has the wrong format",
        "long_message": "phone_number must be a phone number in E.164, + and 2 to 15 digits, the "
        "first not 0; it is none from byte 2 on.",
        "code": "form_param_format_invalid",
        "meta": {"param_name": "phone_number"},
    }
    for parameter in ("password", "banned", "public_metadata", "nothing"):
        with pytest.raises(ValueError, match=parameter if parameter != "nothing" else "must be"):
            check(parameter, "x")
    with pytest.raises(MalformedError):
        check("username", "\ud800")


# ---- requests ----------------------------------------------------------------------------------

CREATE: dict[str, Any] = {
    "external_id": "ext-id-001", "first_name": "John", "last_name": "Doe",
    "email_address": ["john.doe@example.com"], "phone_number": ["+12345678901"],
    "web3_wallet": ["0x123456789abcdef0x123456789abcdef"], "username": "johndoe123",
    "password": "Secure*Pass4", "password_digest": ARGON2, "password_hasher": "argon2i",
    "skip_password_checks": False, "skip_password_requirement": False,
    "totp_secret": "base32totpsecretkey", "backup_codes": ["123456", "654321"],
    "public_metadata": {"role": "user"}, "private_metadata": {"internal_id": "789"},
    "unsafe_metadata": {"preferences": {"theme": "dark"}}, "delete_self_enabled": True,
    "legal_accepted_at": "<value>", "skip_legal_checks": False,
    "create_organization_enabled": True, "create_organizations_limit": 134365,
    "created_at": "2023-03-15T07:15:20.902Z",
}  # fmt: skip
UPDATE: dict[str, Any] = {
    "external_id": "ext_123", "first_name": "Jane", "last_name": "Doe",
    "primary_email_address_id": "eml_12345", "notify_primary_email_address_changed": True,
    "primary_phone_number_id": "phn_67890", "primary_web3_wallet_id": "wlt_123",
    "username": "janedoe", "profile_image_id": "img_789", "password": "secretPass123!",
    "password_digest": ARGON2, "password_hasher": "argon2i", "skip_password_checks": False,
    "sign_out_of_other_sessions": True, "totp_secret": "ABCD1234EFGH5678",
    "backup_codes": ["123456", "654321"], "public_metadata": {"theme": "dark"},
    "private_metadata": {"vip": True}, "unsafe_metadata": {"age": 30},
    "delete_self_enabled": True, "create_organization_enabled": False,
    "legal_accepted_at": "<value>", "skip_legal_checks": False,
    "create_organizations_limit": 597129, "created_at": "2021-04-05T14:30:00.000Z",
}  # fmt: skip


def sent(call: str, *arguments: Any, **options: Any) -> bytes:
    """The body that the SDK sends for the documented examples of its version 1.5.0."""
    bodies = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(404, json={"errors": []})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        sdk = clerk_backend_api.Clerk(bearer_auth="sk_test_x", client=client)
        with pytest.raises((models.ClerkErrors, models.SDKError)):
            getattr(sdk.users, call)(*arguments, **options)
    return bodies[0]


def test_what_the_sdk_sends_for_the_documented_examples_is_accepted() -> None:
    create = sent("create", request=CREATE)
    assert json.loads(create) == CREATE
    stored = check_request("create", create)
    assert stored == {
        **CREATE, "legal_accepted_at": None, "created_at": 1678864520902,
        "totp_secret": stored["totp_secret"],
    }  # fmt: skip
    stored = check_request("update", sent("update", user_id="usr_1", **UPDATE))
    assert stored["totp_secret"] == "ABCDL234EFGH567B"
    assert stored["created_at"] == 1617633000000
    assert check_request("update", sent("update", user_id="usr_1")) == {
        "notify_primary_email_address_changed": False
    }
    assert codes(check_request, "create", CREATE, policy=Policy(strict=True)) == [
        "form_param_format_invalid", "form_param_invalid_time",
    ]  # fmt: skip


FOLDER = os.environ.get("WATCHWORD_OPENAPI")
GOOD = {**CREATE, **UPDATE, "locale": "en", "totp_secret": "base32totpsecretkey"}
TYPES: dict[str, Any] = {"string": "x", "boolean": True, "integer": 1, "object": {}, "array": []}


@pytest.mark.skipif(FOLDER is None, reason="WATCHWORD_OPENAPI names no folder")
@pytest.mark.parametrize("operation", ["create", "update"])
@pytest.mark.parametrize("version", ["2024-12-09", "2026-05-12"])
def test_parameters_are_those_of_the_specification(version: str, operation: str) -> None:
    assert FOLDER
    document = yaml.safe_load((Path(FOLDER) / f"bapi-{version}.yaml").read_text())
    path, method = ("/users", "post") if operation == "create" else ("/users/{user_id}", "patch")
    body = document["paths"][path][method]["requestBody"]["content"]["application/json"]
    properties = body["schema"]["properties"]
    assert len(properties) > 20
    newest = Policy(api_version="2026-05-12") if version == "2026-05-12" else Policy()
    for name, schema in properties.items():
        kind = schema.get("type", "string")

        def found(value: Any) -> list[str]:
            return codes(check_request, operation, {name: value}, policy=newest)

        for other, value in TYPES.items():
            if name != "password_hasher":
                assert ("form_param_value_invalid" in found(value)) == (other != kind)
            assert "form_param_unknown" not in found(value)
        if schema.get("nullable"):
            assert found(None) == []
        if kind in ("array", "object"):
            assert found(None) == ["form_param_nil"]
        if name in GOOD and name not in ("password_digest", "password_hasher"):
            assert found(GOOD[name]) in ([], ["form_conditional_param_disallowed"]), name
        for value in (schema.get("items") or {}).get("enum", ()):
            assert "form_param_value_invalid" not in found([value])
    others = {"code", "id", "Username"} | (set(policy.PARAMETERS) - set(properties))
    for name in others - KNOWN_ELSEWHERE[version, operation]:
        assert codes(check_request, operation, {name: None}, policy=newest) in (
            ["form_param_unknown"], ["form_param_deprecated"],
        ), name  # fmt: skip


# Parameters of the newest specification, in every version; one that no specification has.
_NEWER = {"locale", "bypass_client_trust"}
_CREATE = _NEWER | {
    "skip_user_requirement", "banned", "locked", "email_address_identification_status",
    "phone_number_identification_status",
}  # fmt: skip
KNOWN_ELSEWHERE: dict[tuple[str, str], set[str]] = {
    ("2024-12-09", "create"): _CREATE | {"skip_restriction_checks"},
    ("2024-12-09", "update"): _NEWER,
    ("2026-05-12", "create"): {"skip_restriction_checks"},
    ("2026-05-12", "update"): set(),
}


def test_errors_are_a_response_of_the_api() -> None:
    body = '{"password": "hunter2", "nön\\"sense": 1, "email_address": ["jane@x"]}'
    with pytest.raises(RefusedError) as caught:
        check_request("create", body)
    error = caught.value
    assert error.http_status == 422
    assert [violation.param_name for violation in error.violations] == [
        'nön"sense', "email_address", "password",
    ]  # fmt: skip
    assert error.violations[1].index == 0
    assert "hunter2" not in str(error) and "hunter2" not in repr(error)
    parsed = models.ClerkErrorsData.model_validate(error.as_dict())
    assert [item.code for item in parsed.errors] == [
        "form_param_unknown", "form_param_format_invalid", "form_password_length_too_short",
    ]  # fmt: skip


def test_a_digest_says_why_it_is_refused() -> None:
    body = {"password_digest": MD5[:-1] + "x", "password_hasher": "md5"}
    with pytest.raises(RefusedError, match="hash at byte 31: not a hexadecimal digit"):
        check_request("create", body)
    costly = {"password_digest": "$2b$13$" + "a" * 21 + "u" + "a" * 31, "password_hasher": "bcrypt"}
    assert codes(check_request, "update", costly) == []
    assert codes(check_request, "update", costly, policy=Policy(limits=Limits(bcrypt_cost=12))) == [
        "form_password_digest_invalid_code"
    ]


def test_many_violations_are_counted() -> None:
    with pytest.raises(RefusedError) as caught:
        check_request("create", {f"k{n}": n for n in range(1000)})
    assert caught.value.count == 1000
    assert len(caught.value.violations) == 64


METADATA = st.dictionaries(
    st.text(max_size=5),
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers()),
    max_size=3,
)
FLAG = st.none() | st.booleans()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "external_id": st.none() | st.text("aZ0-ä王 \"\\", min_size=1, max_size=20),
    "first_name": st.none() | st.text("aZä王'- \"\\", max_size=20),
    "email_address": st.lists(
        st.text("aB1Ä", min_size=1, max_size=5).map(lambda name: f"{name}@Example.COM"),
        max_size=3, unique_by=lambda address: address.lower(),
    ),
    "phone_number": st.lists(st.integers(10, 10**9).map(lambda n: f"+1{n}"), max_size=3, unique=True),
    "username": st.none() | st.text("aBz", min_size=4, max_size=9),
    "password": st.none() | st.text("aB1!\t\"\\ä", min_size=8, max_size=20),
    "skip_password_checks": FLAG, "skip_password_requirement": FLAG, "delete_self_enabled": FLAG,
    "totp_secret": st.none() | st.sampled_from(["base32totpsecretkey", "jbsw y3dp ehpk 3pxp"]),
    "backup_codes": st.lists(st.text("a1-", min_size=3, max_size=9), max_size=3),
    "public_metadata": METADATA, "unsafe_metadata": METADATA,
    "create_organizations_limit": st.none() | st.integers(0, 2**31 - 1),
    "locale": st.none() | st.sampled_from(["en", "zh-hant-TW", "DE-ch"]),
}  # fmt: skip


@settings(max_examples=300)
@given(st.fixed_dictionaries({}, optional=VALUES), st.booleans())
def test_what_is_accepted_is_accepted_again(body: dict[str, Any], ascii: bool) -> None:
    try:
        stored = check_request("create", json.dumps(body, ensure_ascii=ascii))
    except RefusedError as error:
        # Codes that are one, or none; a secret that is an identifier; nothing else goes wrong.
        for violation in error.violations:
            assert violation.param_name in ("backup_codes", "password"), violation
        return
    assert set(stored) == set(body)
    for name in ("public_metadata", "unsafe_metadata", "first_name", "external_id", "password"):
        assert stored.get(name) == body.get(name)
    for name in ("username", "locale"):
        assert (stored.get(name) or "").lower() == (body.get(name) or "").lower()
    assert check_request("create", stored) == stored


def test_wrong_calls_are_named() -> None:
    with pytest.raises(ValueError, match="create, update"):
        check_request("delete", {})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        check_request("create", ["x"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no parameter"):
        Policy(required=["email"])
    with pytest.raises(TypeError):
        Policy(required="email_address")
    with pytest.raises(ValueError, match="api_version"):
        Policy(api_version="2020-01-01")
    with pytest.raises(ValueError, match="password_min_strength"):
        Policy(password_min_strength=5)
    with pytest.raises(TypeError):
        check_password("x" * 9, policy={})  # type: ignore[arg-type]
    for wrong in (
        {"password_max_length": 3}, {"username_min_length": 70}, {"required": ["banned"]},
        {"required": ["username"], "disabled": ["username"]},
    ):  # fmt: skip
        with pytest.raises(ValueError):
            Policy(**wrong)  # type: ignore[arg-type]
    for now in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="finite"):
            check_request("create", {}, now=now)
    with pytest.raises(TypeError):
        Policy(breached="breached.filter")  # type: ignore[arg-type]


def test_the_future_can_be_refused() -> None:
    body = {"created_at": "2026-11-25T09:30:00.5Z"}
    assert codes(check_request, "create", body, now=1795599000.5) == []
    assert codes(check_request, "create", body, now=1795599000.4) == ["form_disallow_future_date"]
    time = body["created_at"]
    assert check("created_at", time, now=1795599000.5) == time
    assert codes(check, "created_at", time, now=1795599000.4) == ["form_disallow_future_date"]
    assert check_request("create", bytearray(json.dumps(body).encode())) == {
        "created_at": 1795599000500
    }


def test_requirements_and_switches() -> None:
    asked = Policy(required=["phone_number", "password"], disabled=["totp_secret"])
    with pytest.raises(RefusedError) as caught:
        check_request("create", {"totp_secret": None}, policy=asked)
    assert [violation.code for violation in caught.value.violations] == [
        "form_param_unknown", "form_data_missing",
    ]  # fmt: skip
    assert '["phone_number" "password"]' in str(caught.value)
    assert caught.value.violations[1].missing == ("phone_number", "password")
