/* Every function, called with inputs whose answers are known. */

#ifndef WRONG_CALLS_H
#define WRONG_CALLS_H

#include "library.h"

/* How many calls gave a wrong answer. `start` is the sample to begin with: threads that begin with
 * different ones run different code at the same time. `options` may be NULL. */
int wrong_calls(const struct library *library, size_t start, const watchword_options *options);

#endif
