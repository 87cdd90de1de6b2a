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

// Sources/Kernels/AVX512 and AVX2: Argon2's compression function over blocks of 128 words, into `target`,
// which may be one of the two that go in; `work` is room for another one. `keeps_old`: the result is
// combined with what was there.
void kernel_argon2_block_avx512(void *target, const void *previous, const void *reference,
                                bool keeps_old);
void kernel_argon2_block_avx2(void *target, const void *previous, const void *reference, void *work,
                              bool keeps_old);

// `count` iterations of PBKDF2-HMAC-SHA-1: each time, the code of the five words of `u` takes their
// place, and is added to `t` by exclusive or.
void kernel_pbkdf2_sha1_sha(const uint32_t *inner, const uint32_t *outer, uint32_t *u, uint32_t *t,
                            uint64_t count);

// The same three with the eight words of SHA-256.
void kernel_sha256_sha(uint32_t *state, const uint32_t *block);
void kernel_hmac_sha256_sha(const uint32_t *inner, uint32_t *outer, const uint32_t *block);
void kernel_pbkdf2_sha256_sha(const uint32_t *inner, const uint32_t *outer, uint32_t *u, uint32_t *t,
                              uint64_t count);

// Sources/Kernels/AVX2: SHA-512, of which k are the 80 constants. PBKDF2 has the eight words of U in a
// block, padded as the second and last of a message.
void kernel_sha512_avx2(uint64_t *state, const uint64_t *block, const uint64_t *k);
void kernel_pbkdf2_sha512_avx2(const uint64_t *inner, const uint64_t *outer, uint64_t *t,
                               uint64_t *block, const uint64_t *k, uint64_t count);

// Sources/Kernels/Lanes: messages side by side, as many as a register of 64 or 32 bytes has words. Their
// words stand in rows, one of each message. A block of 16 rows is taken into a state of 8; k are the
// constants of the function. SHA-1 uses five rows of a state, and has four constants.
//
// PBKDF2 takes rows of the states inside and outside, of T, and of a block with U and its padding.
void kernel_pbkdf2_sha1_lanes_avx512(uint32_t *rows, const uint32_t *k, uint64_t count);
void kernel_pbkdf2_sha1_lanes_avx2(uint32_t *rows, const uint32_t *k, uint64_t count);
void kernel_pbkdf2_sha256_lanes_avx512(uint32_t *rows, const uint32_t *k, uint64_t count);
void kernel_pbkdf2_sha256_lanes_avx2(uint32_t *rows, const uint32_t *k, uint64_t count);
void kernel_pbkdf2_sha512_lanes_avx512(uint64_t *rows, const uint64_t *k, uint64_t count);
void kernel_pbkdf2_sha512_lanes_avx2(uint64_t *rows, const uint64_t *k, uint64_t count);

// Three blocks of such rows: `count` times, the hash of each takes the place of its first four words.
// `start` is the state before the first block, of four words.
void kernel_md5_lanes_avx512(uint32_t *rows, const uint32_t *start, const uint32_t *k, uint64_t count);
void kernel_md5_lanes_avx2(uint32_t *rows, const uint32_t *start, const uint32_t *k, uint64_t count);

// Sources/Kernels/AVX512 and AVX2: scryptROMix of four at once, of eight where `is_wide`. Their blocks
// of V are at word `lanes[i]` of `v`, those of X side by side at `x`, with room for as much behind them.
// Steps of the first loop, then of the second, an even number each.
void kernel_scrypt_fill_avx512(uint32_t *x, uint32_t *v, const ptrdiff_t *lanes, bool is_wide,
                               ptrdiff_t r, ptrdiff_t from, ptrdiff_t to);
void kernel_scrypt_mix_avx512(uint32_t *x, uint32_t *v, const ptrdiff_t *lanes, bool is_wide,
                              ptrdiff_t r, ptrdiff_t n, ptrdiff_t steps);
void kernel_scrypt_fill_avx2(uint32_t *x, uint32_t *v, const ptrdiff_t *lanes, ptrdiff_t r,
                             ptrdiff_t from, ptrdiff_t to);
void kernel_scrypt_mix_avx2(uint32_t *x, uint32_t *v, const ptrdiff_t *lanes, ptrdiff_t r,
                            ptrdiff_t n, ptrdiff_t steps);

// What glibc's loader found out about the processor, from version 2.33 on. Bound weakly: where it is
// not there, nothing is known. No instruction and no state of our own: cpuid takes microseconds in a
// virtual machine.
struct watchword_cpuid_leaf {
  unsigned int cpuid[4];   // eax, ebx, ecx, edx
  unsigned int active[4];  // those that the system has switched on, where it must
};
extern const struct watchword_cpuid_leaf *__x86_get_cpuid_feature_leaf(unsigned int leaf)
    __attribute__((weak));

// Bits of a register (1 EBX, 2 ECX) of a leaf, as far as the system saves what they need.
static inline bool watchword_cpu_has(unsigned int leaf, int which, unsigned int bits) {
#if defined(__x86_64__)
  if (__x86_get_cpuid_feature_leaf == NULL) return false;
  return (__x86_get_cpuid_feature_leaf(leaf)->active[which] & bits) == bits;
#else
  (void)leaf, (void)which, (void)bits;
  return false;
#endif
}

// The leaves by glibc's numbers: CPUID leaf 1, 7 and 0x80000001.
enum { watchword_leaf_1 = 0, watchword_leaf_7 = 1, watchword_leaf_80000001 = 2 };

// The SHA extensions, and SSSE3, which all processors with them have.
static inline bool watchword_cpu_has_sha(void) {
  return watchword_cpu_has(watchword_leaf_7, 1, 1u << 29) &&
         watchword_cpu_has(watchword_leaf_1, 2, 1u << 9);
}

// What x86-64-v3 adds: BMI1, AVX2 and BMI2; FMA, MOVBE and F16C; LZCNT.
static inline bool watchword_cpu_has_avx2(void) {
  return watchword_cpu_has(watchword_leaf_7, 1, 1u << 3 | 1u << 5 | 1u << 8) &&
         watchword_cpu_has(watchword_leaf_1, 2, 1u << 12 | 1u << 22 | 1u << 29) &&
         watchword_cpu_has(watchword_leaf_80000001, 2, 1u << 5);
}

// What x86-64-v4 adds: AVX-512 F, DQ, CD, BW and VL.
static inline bool watchword_cpu_has_avx512(void) {
  return watchword_cpu_has_avx2() &&
         watchword_cpu_has(watchword_leaf_7, 1, 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31);
}

#endif
