#!/bin/sh
# The installed tree as the builds of others use it: pkg-config, CMake, and moved elsewhere.
#
#     package.sh OUT SHARED-LIBRARY ARCHIVE
#
# Puts together in OUT what `make install` installs. With WATCHWORD_STAGE, the prefix of a tree that
# was installed, a copy of that is tested.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
out=$(cd "$1" && pwd)/package
library=$2
archive=$3
passed=0
failed=0

# claim WORDS COMMAND...: counts the command; prints what it says where it fails.
claim() {
  words=$1
  shift
  if "$@" >"$out/log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED package.sh: $words"
    tail -n 20 "$out/log"
  fi
}

rm -rf "$out"
mkdir -p "$out/first"
prefix=$out/first/prefix
if [ -n "${WATCHWORD_STAGE:-}" ]; then
  cp -a "$WATCHWORD_STAGE" "$prefix"
else
  soname=libwatchword.so.1
  version=$(sed -n 's/^#define WATCHWORD_VERSION "\(.*\)"/\1/p' "$top/include/watchword.h")
  mkdir -p "$prefix/include" "$prefix/lib/pkgconfig" "$prefix/lib/cmake/watchword"
  cp "$top/include/watchword.h" "$prefix/include"
  cp "$library" "$prefix/lib/$soname"
  cp "$archive" "$prefix/lib/libwatchword.a"
  ln -s $soname "$prefix/lib/libwatchword.so"
  fill() { sed -e "s|@VERSION@|$version|g" -e "s|@SONAME@|$soname|g" "$1" >"$2"; }
  fill "$top/include/watchword.pc.in" "$prefix/lib/pkgconfig/watchword.pc"
  for file in watchword-config watchword-config-version; do
    fill "$top/bindings/c/$file.cmake.in" "$prefix/lib/cmake/watchword/$file.cmake"
  done
fi

# Nothing may remember where it was.
mkdir "$out/second"
mv "$prefix" "$out/second/somewhere else"
prefix="$out/second/somewhere else"

unfilled() { ! grep -rn '@[A-Z_]*@' "$prefix/lib/pkgconfig" "$prefix/lib/cmake"; }
claim "every @NAME@ is filled in" unfilled
names_no_place() {
  ! grep -rnF -e "$out" -e /usr -e "${HOME:-/nowhere}" "$prefix/lib/pkgconfig" "$prefix/lib/cmake"
}
claim "no file names a place" names_no_place

# The verdicts of a program on the sample export.
users="$top/bindings/users.tsv"
says_all() { # PROGRAM
  "$1" "$users" >"$out/said" && grep -q '^total  *[0-9]' "$out/said" &&
    for verdict in match mismatch malformed unsupported over_limit unknown_hasher; do
      grep -q " $verdict\$\| $verdict  *[a-z]" "$out/said" || { echo "no $verdict"; return 1; }
    done
}
needs_library() { readelf -dW "$1" | grep -q 'NEEDED.*libwatchword\.so\.1'; }
needs_no_library() { ! needs_library "$1"; }

# ---- pkg-config ----------------------------------------------------------------------------------

export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
claim "pkg-config: its version" pkg-config --exact-version="$(
  sed -n 's/^#define WATCHWORD_VERSION "\(.*\)"/\1/p' "$prefix/include/watchword.h")" watchword
by_pkg_config() {
  eval "gcc -std=c11 -Wall -Wextra -Werror -o '$out/by-pkg-config' \
    '$top/bindings/c/examples/verify_users.c' $(pkg-config --cflags --libs watchword)"
}
claim "pkg-config: compiles and links" by_pkg_config
claim "pkg-config: the program needs the library" needs_library "$out/by-pkg-config"
claim "pkg-config: the program runs" env LD_LIBRARY_PATH="$prefix/lib" "$out/by-pkg-config" "$users"

# ---- CMake ---------------------------------------------------------------------------------------

build() { # NAME OPTIONS...
  name=$1
  shift
  cmake -S "$top/bindings/c/examples" -B "$out/$name" -DCMAKE_PREFIX_PATH="$prefix" "$@" &&
    cmake --build "$out/$name"
}
find_version() { # VERSION...: find_package alone
  mkdir -p "$out/find"
  printf '%s\n' 'cmake_minimum_required(VERSION 3.13)' 'project(find LANGUAGES C)' \
    "find_package(watchword $* REQUIRED)" >"$out/find/CMakeLists.txt"
  rm -rf "$out/find/build"
  cmake -S "$out/find" -B "$out/find/build" -DCMAKE_PREFIX_PATH="$prefix"
}
refused_version() { ! find_version "$@"; }
without_archive() {
  mv "$prefix/lib/libwatchword.a" "$out/away"
  ! find_version "" && tr -s ' \n' ' ' <"$out/log" | grep -q 'libwatchword.a is missing'
  status=$?
  mv "$out/away" "$prefix/lib/libwatchword.a"
  return $status
}

if ! command -v cmake >/dev/null; then
  echo "skipped: CMake is not there"
else
  claim "CMake: shared" build by-cmake
  claim "CMake: the program needs the library" needs_library "$out/by-cmake/verify_users"
  claim "CMake: the program runs" says_all "$out/by-cmake/verify_users"
  claim "CMake: static" build by-cmake-static -DWATCHWORD_STATIC=ON
  claim "CMake: the program has the library inside" needs_no_library "$out/by-cmake-static/verify_users"
  claim "CMake: that runs too" says_all "$out/by-cmake-static/verify_users"
  claim "CMake: any version" find_version ""
  claim "CMake: this minor version" find_version 0.1
  claim "CMake: this version exactly" find_version 0.1.0 EXACT
  claim "CMake: refuses a newer one" refused_version 0.1.999
  claim "CMake: refuses another minor version" refused_version 0.2
  claim "CMake: refuses an older minor version" refused_version 0.0.1
  claim "CMake: refuses another major version" refused_version 1.0
  claim "CMake: says what is missing" without_archive
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
