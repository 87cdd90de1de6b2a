/* Digests of `sample_password` with the longest fields and the largest shapes: what makes a hasher
 * use most of its stack and its buffers. */

#ifndef LARGE_SAMPLES_H
#define LARGE_SAMPLES_H

#include <watchword.h>

struct large_sample {
  watchword_hasher hasher;
  const char *digest;
};

#define NUM_LARGE_SAMPLES 6

extern const struct large_sample large_samples[NUM_LARGE_SAMPLES];

/* argon2id with 1 GiB of memory, the most that the default limits allow. */
extern const char gibibyte_digest[];

#endif
