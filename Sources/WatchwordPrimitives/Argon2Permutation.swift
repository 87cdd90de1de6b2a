/// A block of 1 KiB: eight rows of sixteen 64-bit words.
typealias Argon2Block = [128 of UInt64]

/// The permutation inside Argon2's compression function G.
///
/// G of two blocks, with R their xor, is R xor the permutation of R: RFC 9106, 3.5.
enum Argon2Permutation {
  /// P over the rows of sixteen words, then over the columns of eight pairs of words.
  @inline(__always)
  static func apply(to block: inout Argon2Block) {
    for i in 0..<8 {
      permute(&block, start: 16 &* i, pairStride: 2)
    }
    for i in 0..<8 {
      permute(&block, start: 2 &* i, pairStride: 16)
    }
  }

  /// RFC 9106, 3.6: P, a round of BLAKE2b with multiplications, over sixteen words that lie in
  /// pairs `pairStride` apart.
  @inline(__always)
  private static func permute(_ block: inout Argon2Block, start: Int, pairStride: Int) {
    // A literal, not a loop over zeros: the words stay in registers.
    var v: [16 of UInt64] = [
      block[start & 127], block[(start &+ 1) & 127],
      block[(start &+ pairStride) & 127], block[(start &+ pairStride &+ 1) & 127],
      block[(start &+ 2 &* pairStride) & 127], block[(start &+ 2 &* pairStride &+ 1) & 127],
      block[(start &+ 3 &* pairStride) & 127], block[(start &+ 3 &* pairStride &+ 1) & 127],
      block[(start &+ 4 &* pairStride) & 127], block[(start &+ 4 &* pairStride &+ 1) & 127],
      block[(start &+ 5 &* pairStride) & 127], block[(start &+ 5 &* pairStride &+ 1) & 127],
      block[(start &+ 6 &* pairStride) & 127], block[(start &+ 6 &* pairStride &+ 1) & 127],
      block[(start &+ 7 &* pairStride) & 127], block[(start &+ 7 &* pairStride &+ 1) & 127],
    ]
    mix(&v, 0, 4, 8, 12)
    mix(&v, 1, 5, 9, 13)
    mix(&v, 2, 6, 10, 14)
    mix(&v, 3, 7, 11, 15)
    mix(&v, 0, 5, 10, 15)
    mix(&v, 1, 6, 11, 12)
    mix(&v, 2, 7, 8, 13)
    mix(&v, 3, 4, 9, 14)
    for i in 0..<8 {
      block[(start &+ pairStride &* i) & 127] = v[2 &* i]
      block[(start &+ pairStride &* i &+ 1) & 127] = v[2 &* i &+ 1]
    }
  }

  /// RFC 9106, 3.6: GB.
  @inline(__always)
  private static func mix(_ v: inout [16 of UInt64], _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    v[a] = multiplyAdd(v[a], v[b])
    v[d] = (v[d] ^ v[a]).rotatedRight(32)
    v[c] = multiplyAdd(v[c], v[d])
    v[b] = (v[b] ^ v[c]).rotatedRight(24)
    v[a] = multiplyAdd(v[a], v[b])
    v[d] = (v[d] ^ v[a]).rotatedRight(16)
    v[c] = multiplyAdd(v[c], v[d])
    v[b] = (v[b] ^ v[c]).rotatedRight(63)
  }

  /// x + y + 2 * low half of x * low half of y.
  @inline(__always)
  private static func multiplyAdd(_ x: UInt64, _ y: UInt64) -> UInt64 {
    x &+ y &+ 2 &* (x & 0xffff_ffff) &* (y & 0xffff_ffff)
  }
}
