/* Threads with a small stack whose use can be measured: it is painted before. */

#ifndef STACK_H
#define STACK_H

#include <stddef.h>

/* Runs `body` on a thread whose stack has `size` bytes, with a page below that nobody may touch;
 * gives how many bytes of it were written to, which what the thread itself takes is part of. */
size_t stack_use(size_t size, void (*body)(void *), void *context);

#endif
