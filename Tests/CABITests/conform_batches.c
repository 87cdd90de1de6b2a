/* Rows as columns: each as watchword_verify has it, whatever stands beside it. */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "conformance.h"
#include "outcome.h"
#include "samples.h"

#define NUM_ROWS 1000

/* A column as it grows, with both kinds of offsets. */
struct text_column {
  char *bytes;
  size_t length;
  uint32_t narrow[NUM_ROWS + 1];
  uint64_t wide[NUM_ROWS + 1];
  size_t rows;
};

struct rows {
  struct text_column passwords, digests;
  watchword_hasher hashers[NUM_ROWS];
  struct outcome expected[NUM_ROWS];
};

struct results {
  watchword_status statuses[NUM_ROWS];
  bool matches[NUM_ROWS];
  watchword_field fields[NUM_ROWS];
  uint64_t offsets[NUM_ROWS];
  watchword_reason reasons[NUM_ROWS];
  watchword_limit limits[NUM_ROWS];
  uint64_t given[NUM_ROWS], allowed[NUM_ROWS];
};

static void append(struct text_column *column, const char *text) {
  const size_t length = strlen(text);
  column->bytes = realloc(column->bytes, column->length + length + 1);
  memcpy(column->bytes + column->length, text, length);
  column->length += length;
  column->rows++;
  column->narrow[column->rows] = (uint32_t)column->length;
  column->wide[column->rows] = column->length;
}

static watchword_column column_of(const struct text_column *column, bool is_wide) {
  return (watchword_column){.bytes = column->bytes,
                            .bytes_len = column->length,
                            .offsets = is_wide ? (const void *)column->wide : column->narrow,
                            .offset_bits = is_wide ? 64 : 32};
}

/* Rows of all kinds in no order, and what verify says of each. */
static struct rows *make_rows(const struct library *library) {
  struct rows *rows = calloc(1, sizeof *rows);
  uint32_t random = 1;
  for (size_t i = 0; i < NUM_ROWS; i++) {
    random = random * 1664525 + 1013904223;
    const struct sample *sample = &samples[(random >> 8) % NUM_SAMPLES];
    char password[128];
    switch ((random >> 16) % 5) {
      case 0: snprintf(password, sizeof password, "%s", sample_password); break;
      case 1: password[0] = 0; break;
      default:
        snprintf(password, sizeof password, "%.*s%s", (int)((random >> 20) % 70),
                 "a long password that no single block of a hash takes, with more and more behind it",
                 (random >> 24) % 2 ? sample_password : "x");
    }
    const bool is_right = (random >> 28) % 3 == 0;
    if (is_right) snprintf(password, sizeof password, "%s", sample_password);
    const unsigned kind = (random >> 12) % 16;
    const char *digest = kind == 0   ? sample->malformed
                         : kind == 1 ? sample->costly ? sample->costly : ""
                                     : sample->digest;
    append(&rows->passwords, password);
    append(&rows->digests, digest);
    rows->hashers[i] = kind == 2 ? 77 : sample->hasher;
    rows->expected[i] = verify_text(library, rows->hashers[i], digest, password, NULL);
  }
  return rows;
}

static void free_rows(struct rows *rows) {
  free(rows->passwords.bytes);
  free(rows->digests.bytes);
  free(rows);
}

static watchword_batch batch_of(const struct rows *rows, struct results *results, bool is_wide) {
  memset(results, 0xa5, sizeof *results);
  return (watchword_batch){.struct_size = sizeof(watchword_batch),
                           .num_rows = NUM_ROWS,
                           .passwords = column_of(&rows->passwords, is_wide),
                           .digests = column_of(&rows->digests, is_wide),
                           .hashers = rows->hashers,
                           .memory_bytes = 1 << 30,
                           .out_statuses = results->statuses,
                           .out_matches = results->matches,
                           .out_fields = results->fields,
                           .out_offsets = results->offsets,
                           .out_reasons = results->reasons,
                           .out_limits = results->limits,
                           .out_given = results->given,
                           .out_allowed = results->allowed};
}

static bool is_row(const struct results *results, size_t i, const struct outcome *expected) {
  return results->statuses[i] == expected->status && results->matches[i] == expected->match &&
         results->fields[i] == expected->error.field &&
         results->offsets[i] == expected->error.offset &&
         results->reasons[i] == expected->error.reason &&
         results->limits[i] == expected->error.limit &&
         results->given[i] == expected->error.given &&
         results->allowed[i] == expected->error.allowed;
}

static void check_rows(const struct rows *rows, const struct results *results, const char *how) {
  for (size_t i = 0; i < NUM_ROWS; i++)
    CHECK(is_row(results, i, &rows->expected[i]), "row %zu of hasher %d, %s: %d, %d, not %d, %d", i,
          rows->hashers[i], how, results->statuses[i], results->matches[i],
          rows->expected[i].status, rows->expected[i].match);
}

static void whole_batches(const struct library *library, const struct rows *rows) {
  static struct results results;
  for (int is_wide = 0; is_wide < 2; is_wide++) {
    watchword_batch batch = batch_of(rows, &results, is_wide);
    watchword_progress progress = {0};
    CHECK(library->verify_batch(&batch, NULL, &progress) == WATCHWORD_OK, "wide %d", is_wide);
    CHECK(progress.done == NUM_ROWS && progress.memory == 0 && progress.stop == 0, "%d", is_wide);
    check_rows(rows, &results, is_wide ? "wide offsets" : "narrow offsets");
    /* Again, with what is behind it: nothing is done. */
    memset(&results, 0xa5, sizeof results);
    CHECK(library->verify_batch(&batch, NULL, &progress) == WATCHWORD_OK, "again");
    CHECK(progress.done == NUM_ROWS && results.statuses[0] != WATCHWORD_OK, "nothing twice");
  }
  /* Two columns of results are enough. */
  watchword_batch batch = batch_of(rows, &results, false);
  batch.out_fields = NULL, batch.out_offsets = NULL, batch.out_reasons = NULL;
  batch.out_limits = NULL, batch.out_given = NULL, batch.out_allowed = NULL;
  watchword_progress progress = {0};
  CHECK(library->verify_batch(&batch, NULL, &progress) == WATCHWORD_OK, "fewer columns");
  size_t wrong = 0;
  for (size_t i = 0; i < NUM_ROWS; i++)
    wrong += results.statuses[i] != rows->expected[i].status ||
             results.matches[i] != rows->expected[i].match;
  CHECK(wrong == 0, "%zu rows", wrong);
}

struct work {
  const struct library *library;
  const watchword_batch *batch;
  const watchword_options *options;
  watchword_progress *progress;
};

static void *take_part(void *argument) {
  const struct work *work = argument;
  return (void *)(intptr_t)work->library->verify_batch(work->batch, work->options, work->progress);
}

static void in_threads(const struct work *work) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, take_part, (void *)work);
  for (int i = 0; i < 4; i++) {
    void *status = NULL;
    pthread_join(threads[i], &status);
    CHECK((intptr_t)status == WATCHWORD_OK, "thread %d", i);
  }
}

static void threads(const struct library *library, const struct rows *rows) {
  static struct results results;
  watchword_batch batch = batch_of(rows, &results, false);
  /* So little that they wait for each other. */
  batch.memory_bytes = 1 << 20;
  watchword_progress progress = {0};
  in_threads(&(struct work){library, &batch, NULL, &progress});
  CHECK(progress.done == NUM_ROWS && progress.memory == 0, "%d rows", (int)progress.done);
  check_rows(rows, &results, "in threads");
}

/* ---- rows that are none ---------------------------------------------------------------------- */

static void nulls(const struct library *library, const struct rows *rows) {
  static struct results results;
  /* Three rows at the seventh bit: a value, null, a value. */
  static const uint8_t validity[] = {0xff, 0xfe};
  static const uint8_t others[] = {0x05};
  watchword_batch batch = batch_of(rows, &results, false);
  batch.num_rows = 3;
  batch.passwords.validity = validity;
  batch.passwords.validity_start = 7;
  watchword_progress progress = {0};
  library->verify_batch(&batch, NULL, &progress);
  CHECK(is_row(&results, 0, &rows->expected[0]) && is_row(&results, 2, &rows->expected[2]), "two");
  CHECK(results.statuses[1] == WATCHWORD_MALFORMED && !results.matches[1] &&
            results.fields[1] == WATCHWORD_FIELD_PASSWORD &&
            results.reasons[1] == WATCHWORD_REASON_MISSING,
        "no password: %d", results.statuses[1]);
  batch.digests.validity = others;
  progress = (watchword_progress){0};
  library->verify_batch(&batch, NULL, &progress);
  CHECK(results.statuses[1] == WATCHWORD_MALFORMED && results.fields[1] == WATCHWORD_FIELD_DIGEST,
        "nothing at all: %d", results.fields[1]);
}

static void wrong_offsets(const struct library *library, const struct rows *rows) {
  static struct results results;
  static const int64_t cases[][4] = {
      {0, 5, 3, 8},        {0, 8, 8, INT32_MAX}, {-1, 2, 4, 8},          {0, INT32_MIN, 4, 8},
      {0, 4, INT64_MAX, 8}, {INT64_MIN, 0, 4, 8}, {0, 4, (int64_t)1 << 40, 8}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    for (int is_digest = 0; is_digest < 2; is_digest++) {
      watchword_batch batch = batch_of(rows, &results, true);
      batch.num_rows = 3;
      batch.hashers = NULL;
      batch.hasher = WATCHWORD_HASHER_MD5;
      watchword_column *column = is_digest ? &batch.digests : &batch.passwords;
      column->bytes_len = 8;
      column->offsets = cases[i];
      watchword_progress progress = {0};
      CHECK(library->verify_batch(&batch, NULL, &progress) == WATCHWORD_OK, "case %zu", i);
      CHECK(progress.done == 3, "case %zu", i);
      for (int row = 0; row < 3; row++) {
        const int64_t start = cases[i][row], end = cases[i][row + 1];
        const bool is_place = start >= 0 && start <= end && end <= 8;
        CHECK((results.statuses[row] != WATCHWORD_INVALID_ARGUMENT) == is_place && !results.matches[row],
              "case %zu, row %d: %d", i, row, results.statuses[row]);
      }
    }
  }
}

static void budgets(const struct library *library, const struct rows *rows) {
  static struct results results;
  watchword_batch batch = batch_of(rows, &results, false);
  batch.memory_bytes = 0;
  watchword_progress progress = {0};
  library->verify_batch(&batch, NULL, &progress);
  size_t over = 0;
  for (size_t i = 0; i < NUM_ROWS; i++) {
    const bool takes_memory =
        rows->expected[i].status == WATCHWORD_OK && rows->hashers[i] != WATCHWORD_HASHER_MD5 &&
        (rows->hashers[i] == WATCHWORD_HASHER_SCRYPT_FIREBASE ||
         rows->hashers[i] == WATCHWORD_HASHER_SCRYPT_WERKZEUG ||
         rows->hashers[i] == WATCHWORD_HASHER_ARGON2I || rows->hashers[i] == WATCHWORD_HASHER_ARGON2ID);
    if (!takes_memory) {
      CHECK(is_row(&results, i, &rows->expected[i]), "row %zu", i);
      continue;
    }
    over++;
    CHECK(results.statuses[i] == WATCHWORD_OVER_LIMIT && !results.matches[i] &&
              results.limits[i] == WATCHWORD_LIMIT_BATCH_MEMORY && results.given[i] > 0 &&
              results.allowed[i] == 0,
          "row %zu: %d", i, results.statuses[i]);
  }
  CHECK(over > 100, "%zu rows take memory", over);
}

/* ---- stopping -------------------------------------------------------------------------------- */

static int stop_at_third(void *context) { return ++*(int *)context >= 3; }

static void stopping(const struct library *library, const struct rows *rows) {
  static struct results results;
  watchword_batch batch = batch_of(rows, &results, false);
  watchword_progress progress = {.stop = 1};
  CHECK(library->verify_batch(&batch, NULL, &progress) == WATCHWORD_OK, "stopped at once");
  size_t stopped = 0;
  for (size_t i = 0; i < NUM_ROWS; i++) stopped += results.statuses[i] == WATCHWORD_STOPPED;
  CHECK(stopped == NUM_ROWS && progress.done == NUM_ROWS, "%zu rows", stopped);

  int calls = 0;
  watchword_options options = {
      .struct_size = sizeof options, .should_stop = stop_at_third, .context = &calls};
  batch = batch_of(rows, &results, false);
  progress = (watchword_progress){0};
  CHECK(library->verify_batch(&batch, &options, &progress) == WATCHWORD_OK, "stopped by the host");
  stopped = 0;
  size_t right = 0;
  for (size_t i = 0; i < NUM_ROWS; i++) {
    stopped += results.statuses[i] == WATCHWORD_STOPPED;
    right += is_row(&results, i, &rows->expected[i]);
  }
  CHECK(stopped > 0 && stopped + right == NUM_ROWS && progress.stop == 1, "%zu of %zu", stopped, right);
  CHECK(progress.memory == 0, "memory was given back");
}

/* ---- calls that are wrong -------------------------------------------------------------------- */

static void wrong_batches(const struct library *library, const struct rows *rows) {
  static struct results results;
  const watchword_batch batch = batch_of(rows, &results, false);
  watchword_progress progress = {0};
  CHECK(library->verify_batch(NULL, NULL, &progress) == WATCHWORD_INVALID_ARGUMENT, "no batch");
  CHECK(library->verify_batch(&batch, NULL, NULL) == WATCHWORD_INVALID_ARGUMENT, "no progress");
#define WRONG(status, ...)                                                                     \
  do {                                                                                         \
    watchword_batch wrong = batch;                                                             \
    __VA_ARGS__;                                                                               \
    CHECK(library->verify_batch(&wrong, NULL, &progress) == (status), #__VA_ARGS__);           \
    CHECK(progress.done == 0 && progress.next == 0, #__VA_ARGS__);                              \
  } while (0)
  WRONG(WATCHWORD_INVALID_STRUCT, wrong.struct_size = sizeof batch - 1);
  WRONG(WATCHWORD_INVALID_STRUCT, wrong.struct_size = 0);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.num_rows = (uint64_t)1 << 31);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.num_rows = UINT64_MAX);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.flags = 1);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.passwords.bytes = NULL);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.passwords.bytes_len = SIZE_MAX);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.digests.offsets = NULL);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.digests.offset_bits = 16);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.digests.reserved = 1);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.digests.validity_start = UINT64_MAX);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.out_statuses = NULL);
  WRONG(WATCHWORD_INVALID_ARGUMENT, wrong.out_matches = NULL);
#undef WRONG
  /* No rows need no columns. */
  watchword_batch empty = {.struct_size = sizeof empty};
  empty.passwords.offset_bits = empty.digests.offset_bits = 32;
  CHECK(library->verify_batch(&empty, NULL, &progress) == WATCHWORD_OK && progress.done == 0, "none");
}

void conform_batches(const struct library *library) {
  struct rows *rows = make_rows(library);
  whole_batches(library, rows);
  threads(library, rows);
  nulls(library, rows);
  wrong_offsets(library, rows);
  budgets(library, rows);
  stopping(library, rows);
  wrong_batches(library, rows);
  free_rows(rows);
}
