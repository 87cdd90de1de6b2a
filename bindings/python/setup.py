"""Packs libwatchword.so.1 into the wheel, which fits every Python 3 on its platform.

The library is the one that the environment variable WATCHWORD_LIBRARY names by its absolute path,
otherwise ../../build/libwatchword.so.1, where `make library` puts it.
"""

import os
import tempfile
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py
from setuptools.errors import FileError

SONAME = "libwatchword.so.1"
COMMON = "common-passwords.filter"
DATA = Path(__file__).resolve().parents[1] / "data" / COMMON
BUILT = Path(__file__).resolve().parents[2] / "build" / SONAME


class BuildWithLibrary(build_py):
    """Puts the library beside the modules."""

    def run(self):
        super().run()
        if not self.editable_mode:
            self.copy_file(str(self._library()), str(self._packed(SONAME)))
            self.copy_file(str(DATA), str(self._packed(COMMON)))

    def get_outputs(self, include_bytecode=True):
        packed = [str(self._packed(name)) for name in (SONAME, COMMON)]
        return [*super().get_outputs(include_bytecode), *packed]

    def _packed(self, name):
        return Path(self.build_lib) / "watchword" / name

    def _library(self):
        library = Path(os.environ.get("WATCHWORD_LIBRARY") or BUILT)
        if not library.is_file():
            raise FileError(
                f"there is no {library}: run `make library` at the top of the repository, "
                "or set WATCHWORD_LIBRARY to the absolute path of the library"
            )
        return library


class PlatformWheel(bdist_wheel):
    """Tags the wheel py3-none-<platform>: it holds machine code, but none that knows Python."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class PlatformDistribution(Distribution):
    """Has machine code in it, so that it is installed beside other platform packages."""

    def has_ext_modules(self):
        return True


# Nothing is left in the source tree. A build directory there would also keep modules that are gone,
# and the next wheel would carry them.
with tempfile.TemporaryDirectory(prefix="watchword-") as build:
    setup(
        distclass=PlatformDistribution,
        cmdclass={"bdist_wheel": PlatformWheel, "build_py": BuildWithLibrary},
        options={"build": {"build_base": build}, "egg_info": {"egg_base": build}},
    )
