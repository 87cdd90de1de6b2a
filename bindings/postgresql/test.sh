#!/bin/sh
# Builds the function against build/libwatchword.a and tries it in a PostgreSQL that this script starts
# on a socket in a temporary folder. The last line counts what passed and failed.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
passed=0
failed=0
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "skipped: there is no PostgreSQL"; echo "0 passed, 0 failed"; exit 0; }
server=/usr/include/postgresql/$(basename "$(dirname "$bin")")/server
[ -d "$server" ] || { echo "skipped: there is no $server"; echo "0 passed, 0 failed"; exit 0; }
folder=$(mktemp -d)
chmod 755 "$folder"
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
finish() {
  as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$folder"
}
trap finish EXIT
gcc -O2 -Wall -Wextra -Werror -Wno-unused-parameter -Wno-missing-field-initializers -shared -fPIC \
  -I"$server" -I"$root/include" "$here/watchword_merge.c" "$root/build/libwatchword.a" \
  -o "$folder/watchword_merge.so" || { echo "0 passed, 1 failed"; exit 1; }
mkdir "$folder/data" "$folder/socket"
[ "$(id -u)" != 0 ] || chown postgres "$folder/data" "$folder/socket"
as "$bin/initdb" -D "$folder/data" -E UTF8 --locale=C -A trust >"$folder/log" 2>&1 &&
  as "$bin/pg_ctl" -D "$folder/data" -w -o "-k $folder/socket -c listen_addresses=" \
    -l "$folder/socket/log" start >>"$folder/log" 2>&1 ||
  { cat "$folder/log"; echo "0 passed, 1 failed"; exit 1; }

# try SQL EXPECTED: the first line of what the server says, errors too.
try() {
  answer=$(as "$bin/psql" -h "$folder/socket" -X -q -A -t -c "$1" postgres 2>&1 | head -n 1)
  case $answer in
    *"$2"*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)); echo "FAILED $1: $answer" ;;
  esac
}

try "CREATE FUNCTION watchword_merge(text, text) RETURNS text AS '$folder/watchword_merge'
  LANGUAGE C STRICT IMMUTABLE PARALLEL SAFE; SELECT 'made'" made
try "SELECT watchword_merge('{\"a\":{\"b\":1,\"c\":2}}', '{\"a\":{\"b\":null},\"d\":1.0}')" \
  '{"a":{"c":2},"d":1.0}'
try "SELECT watchword_merge('{\"n\":9007199254740993}', '{\"m\":1}')" '{"n":9007199254740993,"m":1}'
try "SELECT watchword_merge(NULL, '{}') IS NULL" t
try "SELECT watchword_merge('{}', '[1]')" 'watchword_merge: patch at byte 0: not a JSON object'
try "SELECT watchword_merge('{\"a\":', '{}')" 'watchword_merge: document at byte 5'
try "SELECT watchword_merge('{}', '{\"a\":\"' || repeat('x', 9000) || '\"}')" \
  'watchword_merge: result: metadata_bytes is 9008, allowed are 8192'
try "CREATE TABLE users (id int, data text); INSERT INTO users VALUES (1, '{\"a\":1}');
  UPDATE users SET data = watchword_merge(data, '{\"b\":2}'); SELECT data FROM users" '{"a":1,"b":2}'
try "SELECT count(watchword_merge('{\"a\":' || n || '}', '{\"b\":1}')) FROM generate_series(1, 100000) n" 100000
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
