/* Queries and tables of users, and calls that break the contract. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "conformance.h"

#define LITERAL(text) text, sizeof text - 1

static unsigned char query[8192];
static size_t query_len;

static watchword_status read_query(const struct library *library, const char *text,
                                   watchword_violation *found, size_t *count) {
  return library->query_read(WATCHWORD_QUERY_STRING, WATCHWORD_QUERY_LIST, text, strlen(text), query,
                             sizeof query, &query_len, found, 4, count);
}

static void queries(const struct library *library) {
  watchword_violation found[4];
  size_t count = 99;
  CHECK(read_query(library, "limit=10&offset=0&order_by=-created_at", found, &count) ==
            WATCHWORD_OK && count == 0 && query_len > 2, "the SDK's");
  CHECK(read_query(library, "order_by=created_at;drop&limit=x", found, &count) ==
            WATCHWORD_REFUSED && count == 2 && query_len == 0 &&
            library->rule_code(found[0].rule) == WATCHWORD_ERROR_FORM_PARAM_VALUE_INVALID,
        "%zu", count);
  CHECK(library->query_read(WATCHWORD_QUERY_JSON, WATCHWORD_QUERY_COUNT,
                            LITERAL("{\"user_id\":[\"user_1\",\"-user_2\"]}"), query, sizeof query,
                            &query_len, found, 4, &count) == WATCHWORD_OK, "JSON");
  char text[8192];
  size_t length = 0, parameters = 0;
  CHECK(read_query(library, "email_address=Jane%40Example.com&query=o%27b&limit=5", found, &count) ==
            WATCHWORD_OK, "%zu", count);
  for (watchword_sql_dialect dialect = 1; dialect <= 2; dialect++) {
    CHECK(library->query_sql(query, query_len, dialect, text, sizeof text, &length, &parameters) ==
              WATCHWORD_OK && parameters >= 2 && memmem(text, length, "'b", 2) == NULL &&
              memmem(text, length, LITERAL("SELECT id FROM users")) != NULL, "%.*s", (int)length,
          text);
    bool seen = false, is_number = false;
    int64_t number = 0;
    for (size_t i = 0; i < parameters; i++) {
      CHECK(library->query_sql_parameter(query, query_len, dialect, i, &is_number, &number, text,
                                         sizeof text, &length) == WATCHWORD_OK, "%zu", i);
      seen = seen || (!is_number && memmem(text, length, LITERAL("jane@example.com")) != NULL);
    }
    CHECK(seen, "the address is bound");
    CHECK(library->query_sql_parameter(query, query_len, dialect, parameters, &is_number, &number,
                                       text, sizeof text, &length) == WATCHWORD_INVALID_ARGUMENT,
          "past the end");
    CHECK(strstr(library->sql_tables(dialect), "CREATE TABLE") != NULL, "tables");
  }
  CHECK(library->sql_tables(3)[0] == 0, "no dialect");
  CHECK(library->query_sql("x", 1, 1, text, sizeof text, &length, NULL) ==
            WATCHWORD_INVALID_ARGUMENT, "no query");
  CHECK(library->query_read(3, 1, "", 0, query, 8, &query_len, found, 4, &count) ==
            WATCHWORD_INVALID_ARGUMENT, "no form");
}

static watchword_table *filled(const struct library *library) {
  watchword_table *table = NULL;
  CHECK(library->table_new(1 << 26, "0123456789abcdef", 16, &table) == WATCHWORD_OK, "a table");
  static const char users[] =
      "{\"id\":\"user_1\",\"created_at\":3,\"updated_at\":3,\"username\":\"Jane\"}\n\n"
      "{\"id\":\"user_2\",\"created_at\":2,\"updated_at\":2,\"first_name\":\"John\"}\n"
      "{\"id\":\"user_3\",\"created_at\":1,\"updated_at\":1,\"email_addresses\":"
      "[{\"id\":\"idn_1\",\"email_address\":\"joe@example.com\"}]}";
  size_t position = 0;
  watchword_error error = {.struct_size = sizeof error};
  CHECK(library->table_put(table, LITERAL(users), &position, &error) == WATCHWORD_OK &&
            position == sizeof users - 1, "%zu, %d at %llu", position, error.reason,
        (unsigned long long)error.offset);
  return table;
}

static void asked(const struct library *library, const watchword_table *table, const char *text,
                  const char *ids, size_t ids_len, uint64_t total) {
  watchword_violation found[4];
  size_t violations = 0, length = 0;
  char page[256];
  uint64_t count = 0, all = 0;
  CHECK(read_query(library, text, found, &violations) == WATCHWORD_OK, "%s", text);
  CHECK(library->table_find(table, query, query_len, page, sizeof page, &length, &count, &all) ==
            WATCHWORD_OK && length == ids_len && memcmp(page, ids, ids_len) == 0 && all == total,
        "%s: %.*s, %llu of %llu", text, (int)length, page, (unsigned long long)count,
        (unsigned long long)all);
  CHECK(library->table_count(table, query, query_len, &all) == WATCHWORD_OK && all == total, "%s",
        text);
}

static void tables(const struct library *library) {
  watchword_table *table = filled(library);
  asked(library, table, "", LITERAL("user_1\0user_2\0user_3\0"), 3);
  asked(library, table, "order_by=created_at&limit=2", LITERAL("user_3\0user_2\0"), 3);
  asked(library, table, "query=JO", LITERAL("user_2\0user_3\0"), 2);
  asked(library, table, "email_address=JOE%40example.com", LITERAL("user_3\0"), 1);
  CHECK(library->table_arrange(table) == WATCHWORD_OK, "arranged");
  asked(library, table, "order_by=-created_at&offset=1&limit=1", LITERAL("user_2\0"), 3);

  size_t length = 0;
  CHECK(library->table_save(table, NULL, 0, &length) == WATCHWORD_BUFFER_TOO_SMALL && length > 50,
        "the length");
  unsigned char *saved = malloc(length);
  CHECK(library->table_save(table, saved, length, &length) == WATCHWORD_OK, "saved");
  bool removed = false;
  CHECK(library->table_remove(table, LITERAL("user_2"), &removed) == WATCHWORD_OK && removed,
        "removed");
  CHECK(library->table_remove(table, LITERAL("user_2"), &removed) == WATCHWORD_OK && !removed,
        "not there");
  asked(library, table, "", LITERAL("user_1\0user_3\0"), 2);
  watchword_error error = {.struct_size = sizeof error};
  for (size_t i = 0; i < length; i++) {
    saved[i] ^= 0x10;
    CHECK(library->table_load(table, saved, length, &error) == WATCHWORD_MALFORMED &&
              error.field == WATCHWORD_FIELD_TABLE, "byte %zu", i);
    saved[i] ^= 0x10;
  }
  CHECK(library->table_load(table, saved, length, &error) == WATCHWORD_OK, "loaded");
  asked(library, table, "order_by=created_at", LITERAL("user_3\0user_2\0user_1\0"), 3);
  uint64_t users = 0, bytes = 0;
  CHECK(library->table_size(table, &users, &bytes) == WATCHWORD_OK && users == 3 && bytes > 0,
        "%llu users", (unsigned long long)users);
  free(saved);

  size_t position = 0;
  static const char bad[] =
      "{\"id\":\"user_9\",\"created_at\":9,\"updated_at\":9}\n{\"id\":1}\n";
  CHECK(library->table_put(table, LITERAL(bad), &position, &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_USER_ID && position == 46, "%zu", position);
  CHECK(library->table_put(table, LITERAL("{"), &position, &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_USER && position == 0, "no JSON");
  CHECK(library->table_put(table, LITERAL("[]"), NULL, &error) == WATCHWORD_MALFORMED &&
            error.field == WATCHWORD_FIELD_USER && error.reason == WATCHWORD_REASON_NOT_A_USER,
        "no object");
  CHECK(library->table_put(table,
                           LITERAL("{\"id\":\"a\",\"created_at\":0,\"updated_at\":0,"
                                   "\"last_sign_in_at\":\"\"}"), NULL, &error) ==
                WATCHWORD_MALFORMED && error.field == WATCHWORD_FIELD_USER_LAST_SIGN_IN_AT &&
            strcmp(library->field_name(error.field), "last_sign_in_at") == 0, "the last member");
  asked(library, table, "limit=1", LITERAL("user_9\0"), 4);
  library->table_free(table);
  library->table_free(NULL);

  watchword_table *small = NULL;
  CHECK(library->table_new(4096, "0123456789abcdef", 16, &small) == WATCHWORD_OK, "a small one");
  static const char user[] = "{\"id\":\"user_1\",\"created_at\":3,\"updated_at\":3}";
  CHECK(library->table_put(small, LITERAL(user), &position, &error) == WATCHWORD_OVER_LIMIT &&
            error.limit == WATCHWORD_LIMIT_TABLE_BYTES, "%d", error.status);
  library->table_free(small);
  CHECK(library->table_new(4096, "short", 5, &small) == WATCHWORD_INVALID_ARGUMENT && small == NULL,
        "little entropy");
  CHECK(library->table_put(NULL, "", 0, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "no table");
}

static void exports(const struct library *library) {
  static const char ids[] = "user_1\0\xc3\xa9\0user_333";
  struct ArrowSchema schema;
  struct ArrowArray array;
  CHECK(library->ids_export(ids, sizeof ids, 40, &schema, &array) == WATCHWORD_OK &&
            strcmp(schema.format, "+s") == 0 && schema.n_children == 2 && array.n_children == 2 &&
            array.length == 3 && array.null_count == 0, "two columns");
  CHECK(strcmp(schema.children[0]->name, "position") == 0 &&
            strcmp(schema.children[0]->format, "l") == 0 &&
            strcmp(schema.children[1]->name, "id") == 0 &&
            strcmp(schema.children[1]->format, "u") == 0, "their names");
  const int64_t *positions = array.children[0]->buffers[1];
  CHECK(array.children[0]->length == 3 && positions[0] == 40 && positions[2] == 42, "positions");
  /* A column that was moved out is not released with its parent. */
  struct ArrowArray texts = *array.children[1];
  array.children[1]->release = NULL;
  schema.release(&schema);
  array.release(&array);
  CHECK(schema.release == NULL && array.release == NULL, "released");
  const int32_t *ends = texts.buffers[1];
  CHECK(texts.length == 3 && ends[0] == 0 && ends[1] == 6 && ends[2] == 8 && ends[3] == 16 &&
            memcmp(texts.buffers[2], "user_1\xc3\xa9user_333", 16) == 0, "texts");
  texts.release(&texts);
  CHECK(texts.release == NULL, "released");

  CHECK(library->ids_export(NULL, 0, 0, NULL, &array) == WATCHWORD_OK && array.length == 0, "none");
  array.release(&array);
  CHECK(library->ids_export(ids, sizeof ids, 0, &schema, NULL) == WATCHWORD_OK, "a schema alone");
  schema.release(&schema);
  CHECK(library->ids_export(ids, sizeof ids, 0, NULL, NULL) == WATCHWORD_OK, "nothing");
  CHECK(library->ids_export(ids, sizeof ids - 1, 0, &schema, &array) == WATCHWORD_INVALID_ARGUMENT &&
            schema.release == NULL && array.release == NULL, "the last has no NUL");
  CHECK(library->ids_export(NULL, 1, 0, &schema, &array) == WATCHWORD_INVALID_ARGUMENT, "no ids");
  CHECK(library->ids_export(ids, (size_t)1 << 31, 0, &schema, &array) ==
            WATCHWORD_INVALID_ARGUMENT, "2 GiB");
}

void conform_queries(const struct library *library) {
  queries(library);
  tables(library);
  exports(library);
}
