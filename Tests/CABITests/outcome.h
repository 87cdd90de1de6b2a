/* A call with outputs that were dirty before, and everything that it gave. */

#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <string.h>

#include "library.h"

struct outcome {
  watchword_status status;
  bool match;
  watchword_error error;
};

static inline watchword_error dirty_error(void) {
  watchword_error error;
  memset(&error, 0xa5, sizeof error);
  error.struct_size = sizeof error;
  return error;
}

static inline struct outcome verify_bytes(const struct library *library, watchword_hasher hasher,
                                          const char *digest, size_t digest_len,
                                          const void *password, size_t password_len,
                                          const watchword_options *options) {
  struct outcome outcome = {.match = true, .error = dirty_error()};
  outcome.status = library->verify(hasher, digest, digest_len, password, password_len, options,
                                   &outcome.match, &outcome.error);
  return outcome;
}

static inline struct outcome verify_text(const struct library *library, watchword_hasher hasher,
                                         const char *digest, const char *password,
                                         const watchword_options *options) {
  return verify_bytes(library, hasher, digest, strlen(digest), password, strlen(password), options);
}

static inline struct outcome check_text(const struct library *library, watchword_hasher hasher,
                                        const char *digest, const watchword_options *options) {
  struct outcome outcome = {.match = false, .error = dirty_error()};
  outcome.status = library->check(hasher, digest, strlen(digest), options, &outcome.error);
  return outcome;
}

/* Whether an error says its status and nothing else. */
static inline bool is_bare(const watchword_error *error, watchword_status status) {
  return error->struct_size == sizeof *error && error->status == status && error->field == 0 &&
         error->offset == 0 && error->reason == 0 && error->limit == 0 && error->given == 0 &&
         error->allowed == 0;
}

static inline bool is_at(const watchword_error *error, watchword_status status,
                         watchword_field field, uint64_t offset, watchword_reason reason) {
  return error->struct_size == sizeof *error && error->status == status && error->field == field &&
         error->offset == offset && error->reason == reason && error->limit == 0 &&
         error->given == 0 && error->allowed == 0;
}

static inline bool is_over(const watchword_error *error, watchword_limit limit, uint64_t given,
                           uint64_t allowed) {
  return error->struct_size == sizeof *error && error->status == WATCHWORD_OVER_LIMIT &&
         error->field == 0 && error->offset == 0 && error->reason == 0 && error->limit == limit &&
         error->given == given && error->allowed == allowed;
}

#endif
