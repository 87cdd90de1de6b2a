#!/bin/sh
# The header as compilers see it, and the libraries as linkers see them.
#
#     header.sh OUT HEADER EMBEDDED-LIBRARY ARCHIVE [NORMAL-LIBRARY]
set -u
here=$(cd "$(dirname "$0")" && pwd)
out=$1
header=$2
embedded=$3
archive=$4
normal=${5:-}
include=$(dirname "$header")
passed=0
failed=0

# claim WORDS COMMAND...: counts the command; prints what it says where it fails.
claim() {
  words=$1
  shift
  if "$@" >"$out/header.log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED header.sh: $words"
    head -n 20 "$out/header.log"
  fi
}

none() { ! grep . "$1"; }

same() { diff -u "$1" "$2"; }

at_most() { echo "$1, at most $2" && [ "$1" -le "$2" ]; }

# ---- the header alone ----------------------------------------------------------------------------

# Twice, so that its guard is tried too.
printf '#include <watchword.h>\n#include <watchword.h>\nextern int nothing;\n' >"$out/alone.c"
cp "$out/alone.c" "$out/alone.cpp"
strict="-pedantic -Wall -Wextra -Werror -Wundef -Wshadow -fsyntax-only -I$include"

for standard in c99 c11 c17; do
  claim "is $standard" gcc -std=$standard $strict -Wstrict-prototypes "$out/alone.c"
done
for standard in c++11 c++17 c++20; do
  claim "is $standard" g++ -std=$standard $strict "$out/alone.cpp"
done
if command -v clang >/dev/null; then
  claim "is C99 for clang" clang -std=c99 $strict "$out/alone.c"
fi

# The functions with their types, as the compiler read them.
gcc -std=c99 -fsyntax-only -I"$include" -aux-info "$out/declared.txt" "$out/alone.c"
grep 'watchword\.h:' "$out/declared.txt" | sed -e 's|^/\* [^*]*\*/ extern ||' |
  sort >"$out/prototypes.txt"
sed -e 's/ (.*//' -e 's/.*[ *]//' "$out/prototypes.txt" | sort >"$out/functions.txt"
claim "declares functions" grep -q watchword_verify "$out/functions.txt"

# What an earlier run left is no answer.
rm -f "$out/layout.c" "$out/layout.txt"

# ---- the layout ----------------------------------------------------------------------------------

python3 "$here/layout.py" "$header" >"$out/layout.c" &&
  gcc -std=c99 -Wall -Wno-type-limits -I"$include" -o "$out/layout" "$out/layout.c" &&
  { "$out/layout" && cat "$out/prototypes.txt"; } >"$out/layout.txt"
claim "has the layout of layout.txt" same "$here/layout.txt" "$out/layout.txt"

# ---- shared libraries ----------------------------------------------------------------------------

exports() { # functions, variables and what else others can bind to, without their versions
  nm -D --defined-only "$1" | awk '$2 ~ /[A-Z]/ && $2 != "A" {sub(/@.*/, "", $3); print $3}' | sort
}

dynamic() { readelf -dW "$1" | sed -n "s/.*($2).*\[\(.*\)\].*/\1/p" | sort; }

shared_library() { # NAME FILE
  exports "$2" >"$out/exports.txt"
  claim "$1: exports what the header declares" same "$out/functions.txt" "$out/exports.txt"
  dynamic "$2" SONAME >"$out/soname.txt"
  claim "$1: soname" grep -qx 'libwatchword\.so\.1' "$out/soname.txt"
  readelf -lW "$2" >"$out/segments.txt"
  claim "$1: stack is not executable" grep -q 'GNU_STACK.* RW  ' "$out/segments.txt"
  readelf -dW "$2" >"$out/dynamic.txt"
  claim "$1: imports are bound when it is loaded" grep -qE 'BIND_NOW|FLAGS_1.*NOW' \
    "$out/dynamic.txt"
  grep -E 'TEXTREL|RPATH' "$out/dynamic.txt" >"$out/unwanted.txt"
  claim "$1: no text relocations, no search path" none "$out/unwanted.txt"
}

shared_library embedded "$embedded"
dynamic "$embedded" NEEDED >"$out/needed.txt"
echo libc.so.6 >"$out/needed-expected.txt"
claim "embedded: needs libc alone" same "$out/needed-expected.txt" "$out/needed.txt"
grep -E 'RUNPATH' "$out/dynamic.txt" >"$out/unwanted.txt"
claim "embedded: no search path" none "$out/unwanted.txt"
strip -o "$out/stripped.so" "$embedded"
size=$(stat -c %s "$out/stripped.so")
claim "embedded: size" at_most "$size" 980000
objdump -d "$embedded" >"$out/code.txt"
claim "embedded: its code can be read" grep -q 'watchword_verify' "$out/code.txt"
grep -w ud2 "$out/code.txt" >"$out/traps.txt"
claim "embedded: no trap" none "$out/traps.txt"
# What not every x86-64 processor has stands in kernels alone: a v before the name is AVX.
objdump -d --no-show-raw-insn "$archive" | awk '
  /^[0-9a-f]+ <.*>:$/ {name = $2}
  NF >= 2 && $2 ~ /^(v[a-z]|sha1|sha256|aes)/ && name !~ /kernel_|Kernels/ {print name, $2}
' | sort -u >"$out/unwanted.txt"
claim "archive: instructions of all processors outside of kernels" none "$out/unwanted.txt"
[ -z "$normal" ] || shared_library normal "$normal"

# ---- the archive ---------------------------------------------------------------------------------

nm --defined-only --extern-only "$archive" | awk 'NF == 3 {print $3}' | sort >"$out/exports.txt"
claim "archive: exports what the header declares" same "$out/functions.txt" "$out/exports.txt"
nm -u "$archive" | awk 'NF == 2 {print $2}' | sort -u >"$out/imports.txt"
printf '%s\n' __x86_get_cpuid_feature_leaf __errno_location __stack_chk_fail explicit_bzero madvise memcpy memmove memset \
  mincore mmap mremap munmap nanosleep sched_yield sysconf | sort >"$out/imports-allowed.txt"
comm -23 "$out/imports.txt" "$out/imports-allowed.txt" >"$out/unwanted.txt"
claim "archive: imports" none "$out/unwanted.txt"
objdump -d "$archive" | grep -w ud2 >"$out/traps.txt"
claim "archive: no trap" none "$out/traps.txt"

echo "embedded library: $size bytes stripped, imports $(tr '\n' ' ' <"$out/imports.txt")"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
