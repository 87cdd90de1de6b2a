import Builtin

/// The compression function G of Argon2: a row in four registers of four words, two columns in eight.
///
/// The same as the portable form in `WatchwordPrimitives/Argon2Compression.swift`; only where
/// `CPU.hasAVX2`.
///
/// - Parameters:
///   - target: a block of 128 words; it may be one of the two that follow.
///   - work: room for a block that is none of the others.
///   - keepsOld: whether the result is combined with what was in `target`.
///
/// Source: RFC 9106, 3.5 and 3.6.
@_cdecl("kernel_argon2_block_avx2")
public func argon2Block(
  _ target: UnsafeMutableRawPointer, _ previous: UnsafeRawPointer, _ reference: UnsafeRawPointer,
  _ work: UnsafeMutableRawPointer, _ keepsOld: Bool
) {
  // SAFETY: the caller has 128 words at each pointer: 32 registers.
  let t = unsafe target.assumingMemoryBound(to: Words64.self)
  let x = unsafe previous.assumingMemoryBound(to: Words64.self)
  let y = unsafe reference.assumingMemoryBound(to: Words64.self)
  let w = unsafe work.assumingMemoryBound(to: Words64.self)

  // What the result is combined with waits in its place.
  var i = 0
  while i < 32 {
    unsafe permuteRow(t + i, x + i, y + i, w + i, keepsOld)
    i &+= 4
  }
  i = 0
  while i < 4 {
    unsafe permuteColumns(t + i, w + i)
    i &+= 1
  }
}

/// P over a row of the xor of `x` and `y`, which goes into `t`; the result goes into `w`.
@inline(__always)
private func permuteRow(
  _ t: UnsafeMutablePointer<Words64>, _ x: UnsafePointer<Words64>, _ y: UnsafePointer<Words64>,
  _ w: UnsafeMutablePointer<Words64>, _ keepsOld: Bool
) {
  var (v0, v4, v8, v12) = unsafe (x[0] ^ y[0], x[1] ^ y[1], x[2] ^ y[2], x[3] ^ y[3])
  if keepsOld {
    unsafe t[0] ^= v0
    unsafe t[1] ^= v4
    unsafe t[2] ^= v8
    unsafe t[3] ^= v12
  } else {
    unsafe (t[0], t[1], t[2], t[3]) = (v0, v4, v8, v12)
  }
  mix(&v0, &v4, &v8, &v12)
  // The diagonals: from words 5, 10 and 15 on.
  var (v5, v10, v15) = (movedByOne(v4), movedByTwo(v8), movedByThree(v12))
  mix(&v0, &v5, &v10, &v15)
  unsafe (w[0], w[1], w[2], w[3]) = (v0, movedByThree(v5), movedByTwo(v10), movedByOne(v15))
}

/// P over two columns, whose results are combined with what is in `t`: register n holds pair n, the words
/// 2n and 2n + 1, of both.
@inline(__always)
private func permuteColumns(_ t: UnsafeMutablePointer<Words64>, _ w: UnsafePointer<Words64>) {
  var (v0, v2, v4, v6) = unsafe (w[0], w[4], w[8], w[12])
  var (v8, v10, v12, v14) = unsafe (w[16], w[20], w[24], w[28])
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
  unsafe t[0] ^= v0
  unsafe t[4] ^= v2
  unsafe t[8] ^= v4
  unsafe t[12] ^= v6
  unsafe t[16] ^= v8
  unsafe t[20] ^= v10
  unsafe t[24] ^= v12
  unsafe t[28] ^= v14
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
private func neighbours(_ x: Words64, _ y: Words64) -> Words64 { Words64(x[1], y[0], x[3], y[2]) }

/// The words moved to the left, the first coming in at the end.
@inline(__always)
private func movedByOne(_ x: Words64) -> Words64 { Words64(x[1], x[2], x[3], x[0]) }

@inline(__always)
private func movedByTwo(_ x: Words64) -> Words64 { Words64(x[2], x[3], x[0], x[1]) }

@inline(__always)
private func movedByThree(_ x: Words64) -> Words64 { Words64(x[3], x[0], x[1], x[2]) }
