import Builtin

/// The compression function G of Argon2: a block in sixteen registers of eight words, two of its rows
/// or four of its columns at once.
///
/// The same as the portable form in `WatchwordPrimitives/Argon2Compression.swift`; only where
/// `CPU.hasAVX512`.
///
/// - Parameters:
///   - target: a block of 128 words; it may be one of the two others.
///   - keepsOld: whether the result is combined with what was in `target`.
///
/// Source: RFC 9106, 3.5 and 3.6.
@_cdecl("kernel_argon2_block_avx512")
public func argon2Block(
  _ target: UnsafeMutableRawPointer, _ previous: UnsafeRawPointer, _ reference: UnsafeRawPointer,
  _ keepsOld: Bool
) {
  // SAFETY: the caller has 128 words at each pointer.
  let t = unsafe target.assumingMemoryBound(to: Words64.self)
  let x = unsafe previous.assumingMemoryBound(to: Words64.self)
  let y = unsafe reference.assumingMemoryBound(to: Words64.self)

  // Two to a row.
  let (r0, r1, r2, r3) = unsafe (x[0] ^ y[0], x[1] ^ y[1], x[2] ^ y[2], x[3] ^ y[3])
  let (r4, r5, r6, r7) = unsafe (x[4] ^ y[4], x[5] ^ y[5], x[6] ^ y[6], x[7] ^ y[7])
  let (r8, r9, r10, r11) = unsafe (x[8] ^ y[8], x[9] ^ y[9], x[10] ^ y[10], x[11] ^ y[11])
  let (r12, r13, r14, r15) = unsafe (x[12] ^ y[12], x[13] ^ y[13], x[14] ^ y[14], x[15] ^ y[15])

  var (z0, z1, z2, z3, z4, z5, z6, z7) = (r0, r1, r2, r3, r4, r5, r6, r7)
  var (z8, z9, z10, z11, z12, z13, z14, z15) = (r8, r9, r10, r11, r12, r13, r14, r15)
  permuteRows(&z0, &z1, &z2, &z3)
  permuteRows(&z4, &z5, &z6, &z7)
  permuteRows(&z8, &z9, &z10, &z11)
  permuteRows(&z12, &z13, &z14, &z15)
  permuteColumns(&z0, &z2, &z4, &z6, &z8, &z10, &z12, &z14)
  permuteColumns(&z1, &z3, &z5, &z7, &z9, &z11, &z13, &z15)

  if keepsOld {
    unsafe t[0] = t[0] ^ r0 ^ z0
    unsafe t[1] = t[1] ^ r1 ^ z1
    unsafe t[2] = t[2] ^ r2 ^ z2
    unsafe t[3] = t[3] ^ r3 ^ z3
    unsafe t[4] = t[4] ^ r4 ^ z4
    unsafe t[5] = t[5] ^ r5 ^ z5
    unsafe t[6] = t[6] ^ r6 ^ z6
    unsafe t[7] = t[7] ^ r7 ^ z7
    unsafe t[8] = t[8] ^ r8 ^ z8
    unsafe t[9] = t[9] ^ r9 ^ z9
    unsafe t[10] = t[10] ^ r10 ^ z10
    unsafe t[11] = t[11] ^ r11 ^ z11
    unsafe t[12] = t[12] ^ r12 ^ z12
    unsafe t[13] = t[13] ^ r13 ^ z13
    unsafe t[14] = t[14] ^ r14 ^ z14
    unsafe t[15] = t[15] ^ r15 ^ z15
  } else {
    unsafe (t[0], t[1], t[2], t[3]) = (r0 ^ z0, r1 ^ z1, r2 ^ z2, r3 ^ z3)
    unsafe (t[4], t[5], t[6], t[7]) = (r4 ^ z4, r5 ^ z5, r6 ^ z6, r7 ^ z7)
    unsafe (t[8], t[9], t[10], t[11]) = (r8 ^ z8, r9 ^ z9, r10 ^ z10, r11 ^ z11)
    unsafe (t[12], t[13], t[14], t[15]) = (r12 ^ z12, r13 ^ z13, r14 ^ z14, r15 ^ z15)
  }
}

/// P over two rows, each in two registers.
@inline(__always)
private func permuteRows(
  _ r0: inout Words64, _ r1: inout Words64, _ r2: inout Words64, _ r3: inout Words64
) {
  // Four words of both rows a register.
  var (v0, v4) = (firstHalves(r0, r2), secondHalves(r0, r2))
  var (v8, v12) = (firstHalves(r1, r3), secondHalves(r1, r3))
  mix(&v0, &v4, &v8, &v12)
  // The diagonals: from words 5, 10 and 15 on.
  var (v5, v10, v15) = (movedByOne(v4), movedByTwo(v8), movedByThree(v12))
  mix(&v0, &v5, &v10, &v15)
  // Back to where they were.
  r0 = Words64(v0[0], v0[1], v0[2], v0[3], v5[3], v5[0], v5[1], v5[2])
  r2 = Words64(v0[4], v0[5], v0[6], v0[7], v5[7], v5[4], v5[5], v5[6])
  r1 = Words64(v10[2], v10[3], v10[0], v10[1], v15[1], v15[2], v15[3], v15[0])
  r3 = Words64(v10[6], v10[7], v10[4], v10[5], v15[5], v15[6], v15[7], v15[4])
}

/// The first four words of `x`, then of `y`.
@inline(__always)
private func firstHalves(_ x: Words64, _ y: Words64) -> Words64 {
  Words64(x[0], x[1], x[2], x[3], y[0], y[1], y[2], y[3])
}

/// The last four words of `x`, then of `y`.
@inline(__always)
private func secondHalves(_ x: Words64, _ y: Words64) -> Words64 {
  Words64(x[4], x[5], x[6], x[7], y[4], y[5], y[6], y[7])
}

/// The words of each half moved to the left, the first coming in at its end.
@inline(__always)
private func movedByOne(_ x: Words64) -> Words64 {
  Words64(x[1], x[2], x[3], x[0], x[5], x[6], x[7], x[4])
}

@inline(__always)
private func movedByTwo(_ x: Words64) -> Words64 {
  Words64(x[2], x[3], x[0], x[1], x[6], x[7], x[4], x[5])
}

@inline(__always)
private func movedByThree(_ x: Words64) -> Words64 {
  Words64(x[3], x[0], x[1], x[2], x[7], x[4], x[5], x[6])
}

/// P over four columns: register n holds pair n, the words 2n and 2n + 1, of each.
@inline(__always)
private func permuteColumns(
  _ v0: inout Words64, _ v2: inout Words64, _ v4: inout Words64, _ v6: inout Words64,
  _ v8: inout Words64, _ v10: inout Words64, _ v12: inout Words64, _ v14: inout Words64
) {
  mix(&v0, &v4, &v8, &v12)
  mix(&v2, &v6, &v10, &v14)
  // The diagonals: 5 and 6, 7 and 4; 15 and 12, 13 and 14. 10 and 11, 8 and 9 are as they are.
  var (v5, v7) = (neighbours(v4, v6), neighbours(v6, v4))
  var (v15, v13) = (neighbours(v14, v12), neighbours(v12, v14))
  mix(&v0, &v5, &v10, &v15)
  mix(&v2, &v7, &v8, &v13)
  v4 = neighbours(v7, v5)
  v6 = neighbours(v5, v7)
  v12 = neighbours(v15, v13)
  v14 = neighbours(v13, v15)
}

/// GB, in all lanes.
@inline(__always)
private func mix(_ a: inout Words64, _ b: inout Words64, _ c: inout Words64, _ d: inout Words64) {
  a = multiplyAdd(a, b)
  d = (d ^ a).rotatedRight(32)
  c = multiplyAdd(c, d)
  b = (b ^ c).rotatedRight(24)
  a = multiplyAdd(a, b)
  d = (d ^ a).rotatedRight(16)
  c = multiplyAdd(c, d)
  b = (b ^ c).rotatedRight(63)
}

/// x + y + 2 * low half of x * low half of y.
@inline(__always)
private func multiplyAdd(_ x: Words64, _ y: Words64) -> Words64 {
  let lowHalf = Words64(repeating: 0xffff_ffff)
  let product = (x & lowHalf) &* (y & lowHalf)
  return x &+ y &+ product &+ product
}

/// In each pair of words: the second of `x`, then the first of `y`.
@inline(__always)
private func neighbours(_ x: Words64, _ y: Words64) -> Words64 {
  Words64(x[1], y[0], x[3], y[2], x[5], y[4], x[7], y[6])
}
