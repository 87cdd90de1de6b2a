// The kernels, which are Swift, as the code calls them that is compiled for every processor. By C's
// calling convention and name nothing of theirs can be inlined into it.

#ifndef WATCHWORD_KERNELS_H
#define WATCHWORD_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Sources/Kernels/SHA: takes a block of 16 words into the five words of a SHA-1 state.
void kernel_sha1_sha(uint32_t *state, const uint32_t *block);

// The five words of an HMAC-SHA-1 take the place of `outer`: of a message that ends with `block`,
// padded, from the states behind the key.
void kernel_hmac_sha1_sha(const uint32_t *inner, uint32_t *outer, const uint32_t *block);

// What glibc's loader found out about the processor, from version 2.33 on. Bound weakly: where it is
// not there, nothing is known. No instruction and no state of our own: cpuid takes microseconds in a
// virtual machine.
struct watchword_cpuid_leaf {
  unsigned int cpuid[4];   // eax, ebx, ecx, edx
  unsigned int active[4];  // those that the system has switched on, where it must
};
extern const struct watchword_cpuid_leaf *__x86_get_cpuid_feature_leaf(unsigned int leaf)
    __attribute__((weak));

// Whether the processor has the SHA extensions: CPUID leaf 7, EBX, bit 29.
static inline bool watchword_cpu_has_sha(void) {
#if defined(__x86_64__)
  if (__x86_get_cpuid_feature_leaf == NULL) return false;
  return (__x86_get_cpuid_feature_leaf(1)->cpuid[1] >> 29 & 1) != 0;
#else
  return false;
#endif
}

#endif
