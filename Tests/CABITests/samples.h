/* Digests of every hasher: one of `sample_password`, and broken ones with what is to be said of
 * them. All are cheap to compute. */

#ifndef SAMPLES_H
#define SAMPLES_H

#include <watchword.h>

struct sample {
  watchword_hasher hasher;
  const char *id;
  const char *digest; /* of sample_password */

  const char *malformed; /* and where and why */
  watchword_field field;
  uint64_t offset;
  watchword_reason reason;

  const char *costly; /* NULL where the format has no cost */
  watchword_limit limit;
  uint64_t given, allowed;

  const char *long_running; /* takes a tenth of a second or more; NULL likewise */
};

#define NUM_SAMPLES 12

extern const struct sample samples[NUM_SAMPLES];

extern const char sample_password[];

/* A digest that is read and of a version that is not computed; only these formats have one. */
struct unsupported_sample {
  watchword_hasher hasher;
  const char *digest;
  watchword_field field;
  uint64_t offset;
};

#define NUM_UNSUPPORTED_SAMPLES 5

extern const struct unsupported_sample unsupported_samples[NUM_UNSUPPORTED_SAMPLES];

#endif
