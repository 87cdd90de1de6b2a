/* A password that is nowhere in memory but where a test puts it, and its digests. */

#ifndef MARKER_H
#define MARKER_H

#include <stddef.h>

#include "samples.h"

enum marker { LONG_MARKER, SHORT_MARKER }; /* 48 bytes, 16 bytes */

enum secret { PASSWORD, PREHASH }; /* the password; the 64 digits that bcrypt_sha256_django makes */

size_t marker_length(enum marker marker);

size_t marker_secret_length(enum marker marker, enum secret secret);

/* The digest of the marker by the hasher of samples[sample]. */
const char *marker_digest(enum marker marker, size_t sample);

/* Writes the marker itself: to memory that the test wipes. */
void marker_write(enum marker marker, volatile unsigned char *bytes);

/* A byte of a secret xor `hiding`. */
unsigned char marker_byte(enum marker marker, enum secret secret, size_t index,
                          unsigned char hiding);

#endif
