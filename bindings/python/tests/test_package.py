"""The installed package: what is in it, and which library it loads."""

from __future__ import annotations

import importlib.metadata
import inspect as introspection
import os
import shutil
import sys
from pathlib import Path

import pytest
from support import REPOSITORY, run_python

import watchword
from watchword import _abi

PACKAGE = Path(watchword.__file__).parent
PACKED = PACKAGE / "libwatchword.so.1"


def test_the_installed_package_is_what_is_tested() -> None:
    assert Path(sys.prefix) in PACKAGE.parents
    assert _abi.LIBRARY_PATH == str(PACKED)


def test_the_wheel_fits_every_python_on_its_platform() -> None:
    wheel = importlib.metadata.distribution("watchword").read_text("WHEEL")
    assert wheel is not None
    lines = wheel.splitlines()
    assert "Root-Is-Purelib: false" in lines
    assert f"Tag: py3-none-linux_{os.uname().machine}" in lines
    assert len([line for line in lines if line.startswith("Tag:")]) == 1


def test_the_wheel_carries_types_and_licence() -> None:
    names = {str(path) for path in importlib.metadata.files("watchword") or []}
    assert {"watchword/py.typed", "watchword/libwatchword.so.1"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    metadata = importlib.metadata.metadata("watchword")
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.9"
    assert metadata["Requires-Dist"] is None or "extra ==" in metadata["Requires-Dist"]


def test_all_versions_agree() -> None:
    header = (REPOSITORY / "include" / "watchword.h").read_text()
    assert watchword.__version__ == importlib.metadata.version("watchword")
    assert watchword.library_version() == watchword.__version__
    assert f'#define WATCHWORD_VERSION "{watchword.__version__}"' in header


def test_hashers_are_those_of_the_library() -> None:
    assert watchword.hashers() == (
        "bcrypt",
        "bcrypt_sha256_django",
        "md5",
        "pbkdf2_sha1",
        "pbkdf2_sha256",
        "pbkdf2_sha256_django",
        "phpass",
        "scrypt_firebase",
        "scrypt_werkzeug",
        "sha256",
        "argon2i",
        "argon2id",
    )


def test_all_that_is_public_is_documented_and_listed() -> None:
    assert watchword.__all__ == sorted(watchword.__all__)
    for name in watchword.__all__:
        if name != "__version__":
            assert introspection.getdoc(getattr(watchword, name)), name
    public = {
        name
        for name, value in vars(watchword).items()
        if not name.startswith("_")
        and getattr(value, "__module__", "").split(".")[0] == "watchword"
    }
    internal = {"address", "borrowed", "digest_bytes", "inspection", "number_of", "options_of"}
    internal |= {"password_bytes", "raise_for", "wrong_type", "Stopping"}
    assert public - internal == set(watchword.__all__) - {"__version__"}


@pytest.mark.parametrize("name", ["check", "inspect", "verify", "wipe", "constant_time_equals"])
def test_docstrings_have_their_sections(name: str) -> None:
    function = getattr(watchword, name)
    text = introspection.getdoc(function)
    assert text is not None
    parameters = text.split("\nArgs:\n")[1].split("\n\n")[0]
    documented = [
        line.strip().split(":")[0]
        for line in parameters.splitlines()
        if line.startswith("    ") and line[4] != " "
    ]
    assert documented == list(introspection.signature(function).parameters)
    assert "\nRaises:\n" in text


def test_the_environment_names_another_library(tmp_path: Path) -> None:
    other = tmp_path / "libother.so"
    shutil.copy(PACKED, other)
    code = "import watchword; print(watchword._abi.LIBRARY_PATH, watchword.library_version())"
    result = run_python(code, WATCHWORD_LIBRARY=str(other))
    assert result.stdout.split() == [str(other), watchword.library_version()], result.stderr
    result = run_python(code, WATCHWORD_LIBRARY="")
    assert result.stdout.split() == [str(PACKED), watchword.library_version()], result.stderr


@pytest.mark.parametrize(
    "library, words",
    [
        ("/nowhere/libwatchword.so.1", "cannot load libwatchword: /nowhere/libwatchword.so.1: "),
        ("libc.so.6", "undefined symbol: watchword_abi_version"),
        (__file__, "invalid ELF header"),
    ],
    ids=["missing", "another library", "no library"],
)
def test_a_library_that_cannot_be_used_is_an_import_error(library: str, words: str) -> None:
    result = run_python(
        "try:\n import watchword\nexcept ImportError as error:\n print(error.path, error)",
        WATCHWORD_LIBRARY=library,
    )
    assert result.stdout.startswith(library + " "), result.stderr
    assert words in result.stdout


def test_another_abi_version_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_abi, "ABI_VERSION", 2)
    with pytest.raises(ImportError) as info:
        _abi._load(str(PACKED))
    assert str(info.value) == (
        f"{PACKED} has version 1 of the ABI of libwatchword; this package needs version 2"
    )


def test_a_missing_function_is_an_import_error() -> None:
    with pytest.raises(ImportError, match="undefined symbol: watchword_no_such_function"):
        _abi._function("watchword_no_such_function", None)


def test_a_package_without_a_library_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "watchword", ignore=shutil.ignore_patterns("*.so.1"))
    result = run_python(
        "try:\n import watchword\nexcept ImportError as error:\n print(error)",
        PYTHONPATH=str(tmp_path),
    )
    assert "the watchword package holds no libwatchword.so.1" in result.stdout, result.stderr
    assert "WATCHWORD_LIBRARY" in result.stdout


def test_a_refused_call_is_no_watchword_error() -> None:
    with pytest.raises(RuntimeError, match="^libwatchword refused the call: invalid argument$"):
        watchword.raise_for(10, _abi.Error())
