/* watchword_merge(document, patch) for SQLite: metadata merged in the statement that stores it.
 *
 *     gcc -O2 -shared -fPIC watchword_merge.c -o watchword_merge.so -lwatchword
 *     sqlite> .load ./watchword_merge
 *     sqlite> UPDATE users SET public_metadata = watchword_merge(public_metadata, ?1) WHERE id = ?2;
 *
 * NULL gives NULL. What cannot be merged is an error, so that the statement changes nothing. */

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <stdio.h>
#include <watchword.h>

static void fail(sqlite3_context *context, const watchword_error *error) {
  char message[200];
  if (error->status == WATCHWORD_OUT_OF_MEMORY) {
    sqlite3_result_error_nomem(context);
    return;
  }
  if (error->status == WATCHWORD_OVER_LIMIT) {
    snprintf(message, sizeof message, "watchword_merge: %s: %s is %llu, allowed are %llu",
             watchword_field_name(error->field), watchword_limit_name(error->limit),
             (unsigned long long)error->given, (unsigned long long)error->allowed);
  } else {
    snprintf(message, sizeof message, "watchword_merge: %s at byte %llu: %s",
             watchword_field_name(error->field), (unsigned long long)error->offset,
             watchword_reason_text(error->reason));
  }
  sqlite3_result_error(context, message, -1);
}

static void merge(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
    return;
  const char *document = (const char *)sqlite3_value_text(values[0]);
  const char *patch = (const char *)sqlite3_value_text(values[1]);
  if (document == NULL || patch == NULL) {
    sqlite3_result_error_nomem(context);
    return;
  }
  const size_t document_len = (size_t)sqlite3_value_bytes(values[0]);
  const size_t patch_len = (size_t)sqlite3_value_bytes(values[1]);
  /* Nothing is written that is in neither. */
  const size_t room = document_len + patch_len + 1;
  char *merged = sqlite3_malloc64(room);
  if (merged == NULL) {
    sqlite3_result_error_nomem(context);
    return;
  }
  size_t length;
  watchword_error error = {.struct_size = sizeof error};
  const watchword_status status = watchword_metadata_merge(
      document, document_len, patch, patch_len, NULL, merged, room, &length, &error);
  if (status != WATCHWORD_OK) {
    sqlite3_free(merged);
    fail(context, &error);
    return;
  }
  sqlite3_result_text64(context, merged, length, sqlite3_free, SQLITE_UTF8);
}

int sqlite3_watchwordmerge_init(sqlite3 *database, char **error, const sqlite3_api_routines *api) {
  (void)error;
  SQLITE_EXTENSION_INIT2(api);
  return sqlite3_create_function_v2(
      database, "watchword_merge", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
      merge, NULL, NULL, NULL);
}
