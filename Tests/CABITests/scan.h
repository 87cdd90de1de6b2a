/* Finds copies of secrets in the writable memory of this process. */

#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>

#include "marker.h"

/* What is looked for: the marker and its prehash as they are, with the padding of an HMAC key, and
 * all that in the byte order of hashes that start with the most significant byte; whole or any
 * eight bytes that stand together. None of it is in memory in the clear because of that. */
void scan_prepare(enum marker marker);

/* How many places hold such bytes; the first is described in `where`. */
size_t scan(char *where, size_t size);

#endif
