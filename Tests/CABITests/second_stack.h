/* A stack beside the one of the program, for calls whose frames are to be looked at afterwards:
 * nothing that is called later writes over them. */

#ifndef SECOND_STACK_H
#define SECOND_STACK_H

#include <stddef.h>

#define SECOND_STACK_SIZE (256 * 1024)

/* Sets all bytes of the second stack to `paint`. */
void second_stack_paint(int paint);

/* Calls `body` on the second stack. */
void second_stack_call(void (*body)(void *), void *context);

const unsigned char *second_stack_bytes(void);

#endif
