"""The examples in the documentation do what it says."""

from __future__ import annotations

import doctest
import re
import sys
from pathlib import Path

import pytest
from support import BINDINGS

import watchword


def run(name: str, text: str) -> doctest.TestResults:
    test = doctest.DocTestParser().get_doctest(text, {"watchword": watchword}, name, name, 0)
    return doctest.DocTestRunner().run(test)


def test_readme() -> None:
    text = (BINDINGS / "README.md").read_text(encoding="utf-8")
    # The end of a fence would be taken for output.
    result = run("README.md", re.sub(r"^```.*$", "", text, flags=re.MULTILINE))
    assert result.failed == 0
    assert result.attempted > 15


@pytest.mark.parametrize(
    "module", sorted(name for name in sys.modules if name.split(".")[0] == "watchword")
)
def test_docstrings(module: str) -> None:
    names = {**vars(watchword), "watchword": watchword}
    result = doctest.testmod(sys.modules[module], extraglobs=names)
    assert result.failed == 0
    if module in ("watchword", "watchword._limits"):
        assert result.attempted > 0


def test_readme_names_everything_public() -> None:
    text = Path(BINDINGS / "README.md").read_text(encoding="utf-8")
    for name in watchword.__all__:
        if name.endswith("Error") and name != "WatchwordError":
            assert f"| `{name}`" in text
    assert "| `policy.RefusedError`" in text
