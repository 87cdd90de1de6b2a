#!/bin/sh
# Builds the wheel, installs it into a new virtual environment and tests what was installed.
#
#   bindings/python/test.sh [arguments of pytest]
#
# PYTHON is the interpreter to test with, python3 otherwise. WATCHWORD_LIBRARY is the absolute path
# of the library to pack, build/libwatchword.so.1 otherwise.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/build/python
wheels=$root/build/wheel
bin=$out/venv/bin

rm -rf "$out" "$wheels"/watchword-*.whl
mkdir -p "$out/run"
"${PYTHON:-python3}" -m venv "$out/venv"
"$bin/pip" wheel --quiet --no-deps --wheel-dir "$wheels" "$here"
for wheel in "$wheels"/watchword-*.whl; do
  "$bin/pip" install --quiet "$wheel[test]"
done

# From here on only the installed package is to be found, with the library that is packed in it.
unset WATCHWORD_LIBRARY PYTHONPATH
export PYTHONDONTWRITEBYTECODE=1
cd "$out/run"
"$bin/mypy" --strict --package watchword
"$bin/mypy" --strict "$here/examples/verify_users.py"
exec "$bin/pytest" "$here/tests" "$@"
