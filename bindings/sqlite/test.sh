#!/bin/sh
# Builds the extension against build/libwatchword.a and tries it in the sqlite3 shell. The last line
# counts what passed and failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/build/sqlite
passed=0
failed=0
mkdir -p "$out"
gcc -O2 -Wall -Wextra -Werror -shared -fPIC -I"$root/include" "$here/watchword_merge.c" \
  "$root/build/libwatchword.a" -o "$out/watchword_merge.so" || { echo "0 passed, 1 failed"; exit 1; }

# try SQL EXPECTED: what the shell says, errors too.
try() {
  answer=$(sqlite3 -batch :memory: ".load $out/watchword_merge" "$1" 2>&1 | head -n 1)
  case $answer in
    *"$2"*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "FAILED $1: $answer" ;;
  esac
}

try "SELECT watchword_merge('{\"a\":{\"b\":1,\"c\":2}}', '{\"a\":{\"b\":null},\"d\":1.0}')" \
  '{"a":{"c":2},"d":1.0}'
try "SELECT watchword_merge('{\"n\":9007199254740993}', '{\"m\":1}')" '{"n":9007199254740993,"m":1}'
try "SELECT watchword_merge(NULL, '{}') IS NULL AND watchword_merge('{}', NULL) IS NULL" 1
try "SELECT watchword_merge('{}', '[1]')" 'watchword_merge: patch at byte 0: not a JSON object'
try "SELECT watchword_merge('{\"a\":', '{}')" 'watchword_merge: document at byte 5'
try "SELECT watchword_merge('{}', json_object('a', printf('%.9000c', 'x')))" \
  'watchword_merge: result: metadata_bytes is 9008, allowed are 8192'
try "CREATE TABLE users (id, data); INSERT INTO users VALUES (1, '{\"a\":1}');
  UPDATE users SET data = watchword_merge(data, '{\"b\":2}'); SELECT data FROM users" '{"a":1,"b":2}'
try "CREATE TABLE t (a); CREATE INDEX i ON t (watchword_merge(a, '{}')); SELECT 'indexed'" indexed
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
