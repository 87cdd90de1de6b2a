/* watchword_merge(text, text) for PostgreSQL: metadata merged in the statement that stores it.
 *
 *     gcc -O2 -shared -fPIC -I"$(pg_config --includedir-server)" watchword_merge.c \
 *       -o watchword_merge.so -lwatchword
 *     CREATE FUNCTION watchword_merge(text, text) RETURNS text
 *       AS '/usr/lib/watchword_merge' LANGUAGE C STRICT IMMUTABLE PARALLEL SAFE;
 *     UPDATE users SET public_metadata = watchword_merge(public_metadata, $1) WHERE id = $2;
 *
 * For text columns: jsonb keeps neither the numbers nor the order of keys as they were written. What
 * cannot be merged is an error, so that the statement changes nothing. */

#include <postgres.h>

#include <fmgr.h>
#include <mb/pg_wchar.h>
#include <watchword.h>

PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(watchword_merge);

static void fail(const watchword_error *error) {
  if (error->status == WATCHWORD_OUT_OF_MEMORY)
    ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
  if (error->status == WATCHWORD_OVER_LIMIT)
    ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                    errmsg("watchword_merge: %s: %s is %llu, allowed are %llu",
                           watchword_field_name(error->field), watchword_limit_name(error->limit),
                           (unsigned long long)error->given, (unsigned long long)error->allowed)));
  ereport(ERROR, (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
                  errmsg("watchword_merge: %s at byte %llu: %s", watchword_field_name(error->field),
                         (unsigned long long)error->offset,
                         watchword_reason_text(error->reason))));
}

Datum watchword_merge(PG_FUNCTION_ARGS) {
  if (GetDatabaseEncoding() != PG_UTF8)
    ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                    errmsg("watchword_merge: the encoding of the database is not UTF8")));
  text *document = PG_GETARG_TEXT_PP(0);
  text *patch = PG_GETARG_TEXT_PP(1);
  /* Nothing is written that is in neither. */
  const size_t room = VARSIZE_ANY_EXHDR(document) + VARSIZE_ANY_EXHDR(patch) + 1;
  text *merged = palloc(VARHDRSZ + room);
  size_t length;
  watchword_error error = {.struct_size = sizeof error};
  if (watchword_metadata_merge(VARDATA_ANY(document), VARSIZE_ANY_EXHDR(document),
                               VARDATA_ANY(patch), VARSIZE_ANY_EXHDR(patch), NULL, VARDATA(merged),
                               room, &length, &error) != WATCHWORD_OK)
    fail(&error);
  SET_VARSIZE(merged, VARHDRSZ + length);
  PG_RETURN_TEXT_P(merged);
}
