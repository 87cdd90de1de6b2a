/* Verifies a table of users and prints a verdict for each.
 *
 *     verify_users users.tsv
 *
 * The table has the columns id, hasher, digest and password, separated by tabs, under a line that
 * names them. Lines that start with # are comments. A password that is no text is written as hex:
 * and its bytes in hexadecimal. */

#define _POSIX_C_SOURCE 200809L

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <watchword.h>

#define COLUMNS "id\thasher\tdigest\tpassword"

/* A part of a line. */
struct text {
  char *bytes;
  size_t length;
};

struct user {
  struct text id, hasher, digest, password;
};

enum verdict { MATCH, MISMATCH, MALFORMED, UNSUPPORTED, OVER_LIMIT, UNKNOWN_HASHER, NUM_VERDICTS };

static const char *const verdict_names[NUM_VERDICTS] = {
    "match", "mismatch", "malformed", "unsupported", "over_limit", "unknown_hasher"};

/* ---- verifying ------------------------------------------------------------------------------- */

/* Sets the verdict, and the reason where there is one; false when the library has no verdict. */
static bool verify(const struct user *user, enum verdict *verdict, char *reason, size_t size) {
  reason[0] = '\0';
  watchword_hasher hasher;
  if (watchword_hasher_from_id(user->hasher.bytes, user->hasher.length, &hasher) != WATCHWORD_OK) {
    *verdict = UNKNOWN_HASHER;
    return true;
  }
  bool match = false;
  watchword_error error = {.struct_size = sizeof error};
  watchword_status status =
      watchword_verify(hasher, user->digest.bytes, user->digest.length, user->password.bytes,
                       user->password.length, NULL, &match, &error);
  switch (status) {
    case WATCHWORD_OK:
      *verdict = match ? MATCH : MISMATCH;
      return true;
    case WATCHWORD_MALFORMED:
    case WATCHWORD_UNSUPPORTED:
      *verdict = status == WATCHWORD_MALFORMED ? MALFORMED : UNSUPPORTED;
      snprintf(reason, size, "%s at byte %" PRIu64 ": %s", watchword_field_name(error.field),
               error.offset, watchword_reason_text(error.reason));
      return true;
    case WATCHWORD_OVER_LIMIT:
      *verdict = OVER_LIMIT;
      snprintf(reason, size, "%s is %" PRIu64 ", allowed are %" PRIu64,
               watchword_limit_name(error.limit), error.given, error.allowed);
      return true;
    default:
      fprintf(stderr, "verify_users: %s\n", watchword_status_text(status));
      return false;
  }
}

/* ---- reading --------------------------------------------------------------------------------- */

/* The next column of `rest`, which then starts behind it; false where there is none. */
static bool next_column(struct text *rest, struct text *column) {
  if (rest->bytes == NULL) return false;
  char *tab = memchr(rest->bytes, '\t', rest->length);
  *column = *rest;
  if (tab == NULL) {
    *rest = (struct text){NULL, 0};
  } else {
    column->length = (size_t)(tab - rest->bytes);
    *rest = (struct text){tab + 1, rest->length - column->length - 1};
  }
  return true;
}

static bool split(struct text line, struct user *user) {
  return next_column(&line, &user->id) && next_column(&line, &user->hasher) &&
         next_column(&line, &user->digest) && next_column(&line, &user->password) &&
         line.bytes == NULL;
}

static int digit(char character) {
  const char *digits = "0123456789abcdef", *found;
  if (character >= 'A' && character <= 'F') character = (char)(character - 'A' + 'a');
  found = character == '\0' ? NULL : strchr(digits, character);
  return found == NULL ? -1 : (int)(found - digits);
}

/* Replaces hex: and digits by the bytes that they mean. */
static bool decode(struct text *password) {
  if (password->length < 4 || memcmp(password->bytes, "hex:", 4) != 0) return true;
  const char *digits = password->bytes + 4;
  const size_t length = password->length - 4;
  if (length % 2 != 0) return false;
  for (size_t i = 0; i < length; i += 2) {
    const int high = digit(digits[i]), low = digit(digits[i + 1]);
    if (high < 0 || low < 0) return false;
    password->bytes[i / 2] = (char)(16 * high + low);
  }
  password->length = length / 2;
  return true;
}

/* ---- the table ------------------------------------------------------------------------------- */

static void print_row(const struct user *user, enum verdict verdict, const char *reason) {
  const char *name = verdict_names[verdict];
  /* No spaces at the end of a line. */
  if (reason[0] == '\0') {
    printf("%-10.*s %-22.*s %s\n", (int)user->id.length, user->id.bytes, (int)user->hasher.length,
           user->hasher.bytes, name);
  } else {
    printf("%-10.*s %-22.*s %-12s %s\n", (int)user->id.length, user->id.bytes,
           (int)user->hasher.length, user->hasher.bytes, name, reason);
  }
}

static void print_totals(const int totals[NUM_VERDICTS]) {
  int total = 0;
  printf("\n");
  for (int i = 0; i < NUM_VERDICTS; i++) {
    if (totals[i] > 0) printf("%-12s %d\n", verdict_names[i], totals[i]);
    total += totals[i];
  }
  printf("%-12s %d\n", "total", total);
}

/* One line of the table; false ends the program. */
static bool take_line(struct text line, bool *has_header, int totals[NUM_VERDICTS]) {
  if (!*has_header) {
    *has_header = true;
    if (line.length == strlen(COLUMNS) && memcmp(line.bytes, COLUMNS, line.length) == 0)
      return true;
    fprintf(stderr, "verify_users: the first line does not name the columns\n");
    return false;
  }
  struct user user;
  if (!split(line, &user) || !decode(&user.password)) {
    fprintf(stderr, "verify_users: a line is not id, hasher, digest and password\n");
    return false;
  }
  enum verdict verdict;
  char reason[200];
  const bool is_verified = verify(&user, &verdict, reason, sizeof reason);
  watchword_wipe(user.password.bytes, user.password.length);
  if (!is_verified) return false;
  print_row(&user, verdict, reason);
  totals[verdict]++;
  return true;
}

static bool take_lines(FILE *table, int totals[NUM_VERDICTS]) {
  char *bytes = NULL;
  size_t capacity = 0;
  bool is_good = true, has_header = false;
  for (ssize_t length; is_good && (length = getline(&bytes, &capacity, table)) > 0;) {
    if (bytes[length - 1] == '\n') length--;
    if (length > 0 && bytes[0] != '#')
      is_good = take_line((struct text){bytes, (size_t)length}, &has_header, totals);
  }
  watchword_wipe(bytes, capacity);
  free(bytes);
  return is_good && !ferror(table);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: verify_users users.tsv\n");
    return 64;
  }
  FILE *table = fopen(argv[1], "rb");
  if (table == NULL) {
    perror(argv[1]);
    return 2;
  }
  int totals[NUM_VERDICTS] = {0};
  const bool is_good = take_lines(table, totals);
  fclose(table);
  if (!is_good) return 2;
  print_totals(totals);
  return 0;
}
