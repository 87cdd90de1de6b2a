#include "second_stack.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

static _Alignas(4096) unsigned char stack[SECOND_STACK_SIZE];
static ucontext_t caller, callee;
static void (*current_body)(void *);
static void *current_context;

static void enter(void) { current_body(current_context); }

void second_stack_paint(int paint) { memset(stack, paint, sizeof stack); }

void second_stack_call(void (*body)(void *), void *context) {
  current_body = body;
  current_context = context;
  /* Once: the registers that the second stack starts with are the same each time. */
  static bool is_ready;
  if (!is_ready && getcontext(&callee) != 0) exit(2);
  is_ready = true;
  callee.uc_stack.ss_sp = stack;
  callee.uc_stack.ss_size = sizeof stack;
  callee.uc_link = &caller;
  makecontext(&callee, enter, 0);
  if (swapcontext(&caller, &callee) != 0) exit(2);
}

const unsigned char *second_stack_bytes(void) { return stack; }
