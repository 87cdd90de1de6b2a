/* Counts claims that hold and claims that do not, and says so at the end. Thread-safe.
 *
 * A claim is a place in the source: one that holds in a thousand cases is one that passed, and one
 * that fails in some of them is one that failed. */

#ifndef CHECK_H
#define CHECK_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

struct check_claim {
  const char *file;
  int line;
  const char *condition;
  atomic_int cases, failures;
};

/* One of each in a program, however many files include this. */
__attribute__((weak)) atomic_int check_passed;
__attribute__((weak)) atomic_int check_failed;

/* How many of the cases in which a claim fails are printed. */
#define CHECK_MOST_SHOWN 8

/* CHECK(condition, format, ...) is a claim; where the condition is false it prints what the format
 * says the case was. Gives the condition. */
#define CHECK(condition, ...)                                                   \
  ({                                                                            \
    static struct check_claim check_claim = {__FILE__, __LINE__, #condition, 0, 0}; \
    check_that(&check_claim, (condition), __VA_ARGS__);                         \
  })

__attribute__((format(printf, 3, 4))) static inline bool check_that(struct check_claim *claim,
                                                                    bool holds,
                                                                    const char *format, ...) {
  if (claim->cases++ == 0) check_passed++;
  if (holds) return true;
  const int failures = claim->failures++;
  if (failures == 0) {
    check_passed--;
    check_failed++;
  }
  if (failures >= CHECK_MOST_SHOWN) return false;
  va_list arguments;
  va_start(arguments, format);
  flockfile(stdout);
  printf("FAILED %s:%d: ", claim->file, claim->line);
  vprintf(format, arguments);
  printf(": %s\n", claim->condition);
  fflush(stdout);
  funlockfile(stdout);
  va_end(arguments);
  return false;
}

/* Says that something was not tested, and why. */
__attribute__((format(printf, 1, 2))) static inline void check_skipped(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  printf("skipped: ");
  vprintf(format, arguments);
  printf("\n");
  va_end(arguments);
}

/* Prints the counts; gives the exit status of the program. */
static inline int check_report(void) {
  printf("%d passed, %d failed\n", (int)check_passed, (int)check_failed);
  return check_failed == 0 && check_passed > 0 ? 0 : 1;
}

#endif
