/* Metadata and tables while the 1st, 2nd, 3rd... allocation fails, alone and with all that follow: a
 * status comes back, what was there before is there, nothing is left allocated, errno stays, and the
 * same call works afterwards.
 *
 *     LD_PRELOAD=fail_allocation.so memory_exhaustion LIBRARY */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "fail_allocation.h"
#include "library.h"

static struct library library;

/* ---- metadata -------------------------------------------------------------------------------- */

enum { TEXT_BYTES = 1 << 16 };

struct metadata_case {
  const char *name;
  char *document, *other;
  watchword_status (*call)(const struct metadata_case *, char *, size_t, size_t *);
};

static const watchword_metadata_limits *large_limits(void) {
  static watchword_metadata_limits limits;
  library.metadata_limits_default(sizeof limits, &limits);
  limits.bytes = TEXT_BYTES;
  return &limits;
}

static watchword_status merge(const struct metadata_case *it, char *buffer, size_t size,
                              size_t *length) {
  return library.metadata_merge(it->document, strlen(it->document), it->other, strlen(it->other),
                                large_limits(), buffer, size, length, NULL);
}

static watchword_status replace(const struct metadata_case *it, char *buffer, size_t size,
                                size_t *length) {
  return library.metadata_replace(it->document, strlen(it->document), large_limits(), buffer, size,
                                  length, NULL);
}

static watchword_status diff(const struct metadata_case *it, char *buffer, size_t size,
                             size_t *length) {
  return library.metadata_diff(it->document, strlen(it->document), it->other, strlen(it->other),
                               large_limits(), buffer, size, length, NULL);
}

/* Objects with so many members in all, which is more than the stack has room for. */
static char *many_members(const char *prefix, int objects, int members) {
  char *text = malloc(TEXT_BYTES);
  int length = sprintf(text, "{");
  for (int i = 0; i < objects; i++) {
    length += sprintf(text + length, "%s\"o%d\":{", i ? "," : "", i);
    for (int j = 0; j < members; j++)
      length += sprintf(text + length, "%s\"%s%d\":%d", j ? "," : "", prefix, j, i + j);
    length += sprintf(text + length, "}");
  }
  strcpy(text + length, "}");
  return text;
}

static bool is_clear(const char *buffer, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (buffer[i] != 0) return false;
  return true;
}

static void try_metadata(const struct metadata_case *it) {
  static char expected[TEXT_BYTES], buffer[TEXT_BYTES];
  size_t expected_len = 0, length = 0;
  CHECK(it->call(it, expected, sizeof expected, &expected_len) == WATCHWORD_OK, "%s", it->name);
  for (int and_later = 0; and_later < 2; and_later++) {
    long which = 1, asked = 0;
    do {
      memset(buffer, 0, sizeof buffer);
      errno = 12345;
      fail_allocation_start(which, and_later, false);
      const watchword_status status = it->call(it, buffer, sizeof buffer, &length);
      const struct allocations count = fail_allocation_end();
      asked = count.asked;
      CHECK(errno == 12345, "%s, allocation %ld: errno is %d", it->name, which, errno);
      CHECK(count.live == 0, "%s, allocation %ld: %ld not given back", it->name, which, count.live);
      CHECK(which > 1 || asked > 0, "%s: no allocation was seen", it->name);
      if (asked >= which) {
        CHECK(status == WATCHWORD_OUT_OF_MEMORY && length == 0 && is_clear(buffer, sizeof buffer),
              "%s, allocation %ld: %d, %zu bytes", it->name, which, status, length);
      }
      CHECK(it->call(it, buffer, sizeof buffer, &length) == WATCHWORD_OK &&
                length == expected_len && memcmp(buffer, expected, length) == 0,
            "%s, after allocation %ld", it->name, which);
    } while (asked >= which++);
  }
}

static void metadata(void) {
  char twice[] = "{\"a\":1,\"b\":{\"c\":1,\"c\":2},\"a\":2}", once[] = "{\"d\":{\"e\":1}}";
  char *large = many_members("key_", 8, 300), *patch = many_members("key_", 3, 200),
       *target = many_members("k", 8, 300);
  const struct metadata_case cases[] = {
      {"merge into keys that are there twice", twice, once, merge},
      {"merge of keys that are there twice", once, twice, merge},
      {"merge of many", once, patch, merge},
      {"merge into many", large, patch, merge},
      {"replace by keys that are there twice", twice, NULL, replace},
      {"replace by many", large, NULL, replace},
      {"difference to many", once, target, diff},
      {"difference from keys that are there twice", twice, once, diff},
      {"difference of many", large, target, diff},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) try_metadata(&cases[i]);
  free(large);
  free(patch);
  free(target);
}

/* ---- tables ---------------------------------------------------------------------------------- */

enum { OLD_USERS = 300, NEW_USERS = 260, ALL_USERS = OLD_USERS + NEW_USERS, SAVED_BYTES = 1 << 18 };

static char *old_users, *new_users;
static size_t old_users_len, new_users_len;
/* Behind each new user. */
static size_t ends[NEW_USERS + 1];

static char *make_users(int first, int count, size_t *length) {
  char *text = malloc((size_t)count * 512);
  *length = 0;
  for (int i = first; i < first + count; i++) {
    if (first > 0) ends[i - first] = *length;
    *length += (size_t)sprintf(
        text + *length,
        "{\"id\":\"user_%d\",\"username\":\"name_%d\",\"first_name\":\"Jo%d\",\"last_name\":\"Doe\","
        "\"email_addresses\":[{\"id\":\"e\",\"email_address\":\"jo%d@example.com\"}],"
        "\"organization_memberships\":[{\"organization\":{\"id\":\"org_%d\"}}],"
        "\"created_at\":%d,\"updated_at\":%d}\n",
        // Some of the new ones take the place of old ones.
        i % 5 == 0 ? i / 2 : i, i, i, i, i % 3, i * 7 % 50, i);
  }
  if (first > 0) ends[count] = *length;
  return text;
}

static watchword_table *new_table(void) {
  watchword_table *table = NULL;
  CHECK(library.table_new(1 << 26, "sixteen bytes ok", 16, &table) == WATCHWORD_OK, "a table");
  return table;
}

static watchword_table *old_table(void) {
  watchword_table *table = new_table();
  CHECK(library.table_put(table, old_users, old_users_len, NULL, NULL) == WATCHWORD_OK, "users");
  return table;
}

struct saved {
  unsigned char bytes[SAVED_BYTES];
  size_t length;
};

static void save(const watchword_table *table, struct saved *saved) {
  CHECK(library.table_save(table, saved->bytes, sizeof saved->bytes, &saved->length) == WATCHWORD_OK,
        "%zu bytes", saved->length);
}

static bool is_saved(const watchword_table *table, const struct saved *saved) {
  static struct saved now;
  save(table, &now);
  return now.length == saved->length && memcmp(now.bytes, saved->bytes, now.length) == 0;
}

struct table_case {
  const char *name;
  /* Does it; `position` is how far a call that was ended before came, and how far it comes. */
  watchword_status (*call)(watchword_table *, const struct table_case *, size_t *position);
  const char *query;
  bool asks_nothing, changes_nothing;
};

static struct saved loaded, answer;

static watchword_status put(watchword_table *table, const struct table_case *it, size_t *position) {
  (void)it;
  const size_t start = *position;
  const watchword_status status = library.table_put(table, new_users + start, new_users_len - start,
                                                    position, NULL);
  *position += start;
  return status;
}

static watchword_status load(watchword_table *table, const struct table_case *it, size_t *position) {
  (void)it, (void)position;
  return library.table_load(table, loaded.bytes, loaded.length, NULL);
}

static watchword_status arrange(watchword_table *table, const struct table_case *it,
                                size_t *position) {
  (void)it, (void)position;
  return library.table_arrange(table);
}

static watchword_status remove_users(watchword_table *table, const struct table_case *it,
                                     size_t *position) {
  (void)it;
  char id[32];
  for (; *position < 220; (*position)++) {
    bool is_removed = false;
    const int length = sprintf(id, "user_%zu", *position);
    const watchword_status status = library.table_remove(table, id, (size_t)length, &is_removed);
    if (status != WATCHWORD_OK) return status;
  }
  return WATCHWORD_OK;
}

static watchword_status ask(watchword_table *table, const struct table_case *it, size_t *position) {
  (void)position;
  static unsigned char query[4096];
  size_t query_len = 0, violations = 0;
  uint64_t count = 0, found = 0, total = 0;
  library.query_read(WATCHWORD_QUERY_STRING, WATCHWORD_QUERY_LIST, it->query, strlen(it->query),
                     query, sizeof query, &query_len, NULL, 0, &violations);
  answer.length = 0;
  watchword_status status = library.table_count(table, query, query_len, &count);
  if (status != WATCHWORD_OK) return count == 0 ? status : WATCHWORD_INVALID_ARGUMENT;
  status = library.table_find(table, query, query_len, (char *)answer.bytes, sizeof answer.bytes,
                              &answer.length, &found, &total);
  if (status != WATCHWORD_OK)
    return answer.length + found + total == 0 ? status : WATCHWORD_INVALID_ARGUMENT;
  return count == total ? WATCHWORD_OK : WATCHWORD_INVALID_ARGUMENT;
}

static watchword_status save_users(watchword_table *table, const struct table_case *it,
                                   size_t *position) {
  (void)it, (void)position;
  return library.table_save(table, answer.bytes, sizeof answer.bytes, &answer.length);
}

/* What the table has once a call came to `position`, by a table that never failed. */
static void expect_at(const struct table_case *it, size_t position, struct saved *saved) {
  watchword_table *table = old_table();
  size_t done = 0;
  if (it->call == put) {
    CHECK(library.table_put(table, new_users, position, NULL, NULL) == WATCHWORD_OK, "users");
  } else if (it->call == remove_users) {
    for (; done < position; done++) {
      char id[32];
      bool is_removed;
      library.table_remove(table, id, (size_t)sprintf(id, "user_%zu", done), &is_removed);
    }
  }
  save(table, saved);
  library.table_free(table);
}

static void try_table(const struct table_case *it) {
  static struct saved before, after, expected_answer, partly;
  watchword_table *table = old_table();
  size_t position = 0;
  save(table, &before);
  CHECK(it->call(table, it, &position) == WATCHWORD_OK, "%s", it->name);
  save(table, &after);
  expected_answer = answer;
  library.table_free(table);
  for (int and_later = 0; and_later < 2; and_later++) {
    long which = 1, asked = 0;
    do {
      fail_allocation_start(0, false, false);
      table = old_table();
      long live = fail_allocation_end().live;
      position = 0;
      errno = 12345;
      fail_allocation_start(which, and_later, false);
      const watchword_status status = it->call(table, it, &position);
      const struct allocations count = fail_allocation_end();
      const int error = errno;
      asked = count.asked;
      live += count.live;
      CHECK(error == 12345, "%s, allocation %ld: errno is %d", it->name, which, error);
      CHECK(which > 1 || (asked == 0) == it->asks_nothing, "%s: %ld allocations", it->name, asked);
      // Where the second half of the table fails, the first one has done it: see SharedUserTable.
      CHECK(status == WATCHWORD_OK || (status == WATCHWORD_OUT_OF_MEMORY && asked >= which),
            "%s, allocation %ld: %d", it->name, which, status);
      if (status == WATCHWORD_OK) {
        CHECK(is_saved(table, &after), "%s, done in spite of allocation %ld", it->name, which);
      } else if (position == 0) {
        CHECK(is_saved(table, &before), "%s, undone by allocation %ld", it->name, which);
      } else {
        expect_at(it, position, &partly);
        CHECK(is_saved(table, &partly), "%s, allocation %ld: at %zu", it->name, which, position);
      }
      fail_allocation_start(0, false, false);
      CHECK(it->call(table, it, &position) == WATCHWORD_OK, "%s, after allocation %ld", it->name,
            which);
      live += fail_allocation_end().live;
      CHECK(is_saved(table, &after), "%s, again after allocation %ld", it->name, which);
      if (it->changes_nothing) {
        CHECK(answer.length == expected_answer.length &&
                  memcmp(answer.bytes, expected_answer.bytes, answer.length) == 0,
              "%s, another answer after allocation %ld", it->name, which);
      }
      fail_allocation_start(0, false, false);
      library.table_free(table);
      live += fail_allocation_end().live;
      CHECK(live == 0, "%s, allocation %ld: %ld not given back", it->name, which, live);
    } while (asked >= which++);
  }
}

static void try_new(void) {
  long which = 1, asked = 0;
  do {
    watchword_table *table = NULL;
    fail_allocation_start(which, false, false);
    const watchword_status status = library.table_new(1 << 20, "sixteen bytes ok", 16, &table);
    library.table_free(table);
    const struct allocations count = fail_allocation_end();
    asked = count.asked;
    CHECK(status == (asked >= which ? WATCHWORD_OUT_OF_MEMORY : WATCHWORD_OK) &&
              (table != NULL) == (status == WATCHWORD_OK),
          "a table, allocation %ld: %d", which, status);
    CHECK(count.live == 0, "a table, allocation %ld: %ld not given back", which, count.live);
  } while (asked >= which++);
  CHECK(which > 2, "no allocation was seen");
}

static void tables(void) {
  old_users = make_users(0, OLD_USERS, &old_users_len);
  new_users = make_users(OLD_USERS, NEW_USERS, &new_users_len);
  watchword_table *table = new_table();
  library.table_put(table, new_users, new_users_len, NULL, NULL);
  save(table, &loaded);
  library.table_free(table);
  const struct table_case cases[] = {
      {.name = "put", .call = put},
      {.name = "load", .call = load},
      {.name = "arrange", .call = arrange},
      {.name = "remove", .call = remove_users, .asks_nothing = true},
      {.name = "save", .call = save_users, .asks_nothing = true, .changes_nothing = true},
      {.name = "find all", .call = ask, .query = "limit=500&order_by=username",
       .changes_nothing = true},
      {.name = "find a part", .call = ask, .query = "query=jo1&limit=20", .changes_nothing = true},
      {.name = "find by lists", .call = ask, .changes_nothing = true,
       .query = "organization_id=org_1&organization_id=-org_2&limit=50&order_by=-last_name"},
      {.name = "find by id", .call = ask, .query = "user_id=user_7&user_id=user_8",
       .asks_nothing = true, .changes_nothing = true},
      {.name = "find behind another", .call = ask, .changes_nothing = true,
       .query = "created_at_after=3&starting_after=user_5&order_by=created_at"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) try_table(&cases[i]);
  try_new();
  free(old_users);
  free(new_users);
}

int main(int argc, char **argv) {
  if (fail_allocation_start == NULL) {
    CHECK(false, "fail_allocation.so is not preloaded");
    return check_report();
  }
  library = library_from_arguments(argc, argv);
  metadata();
  tables();
  return check_report();
}
