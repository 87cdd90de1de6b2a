/// A block of 1 KiB: eight rows of sixteen 64-bit words.
struct Argon2Block: BitwiseCopyable {
  var words = [128 of UInt64](repeating: 0)

  /// RFC 9106, 3.5: G, given the xor of its two blocks: the permutation P over the rows, then over
  /// the columns, and the xor with what it started from.
  @inline(__always)
  mutating func compress() {
    let r = words
    for i in 0..<8 {
      permute(start: 16 &* i, pairStride: 2)
    }
    for i in 0..<8 {
      permute(start: 2 &* i, pairStride: 16)
    }
    for i in 0..<128 { words[i] ^= r[i] }
  }

  /// RFC 9106, 3.6: P, a round of BLAKE2b with multiplications, over sixteen words that lie in
  /// pairs `pairStride` apart.
  @inline(__always)
  private mutating func permute(start: Int, pairStride: Int) {
    var v = [16 of UInt64](repeating: 0)
    for i in 0..<8 {
      v[2 &* i] = words[(start &+ pairStride &* i) & 127]
      v[2 &* i &+ 1] = words[(start &+ pairStride &* i &+ 1) & 127]
    }
    mix(&v, 0, 4, 8, 12)
    mix(&v, 1, 5, 9, 13)
    mix(&v, 2, 6, 10, 14)
    mix(&v, 3, 7, 11, 15)
    mix(&v, 0, 5, 10, 15)
    mix(&v, 1, 6, 11, 12)
    mix(&v, 2, 7, 8, 13)
    mix(&v, 3, 4, 9, 14)
    for i in 0..<8 {
      words[(start &+ pairStride &* i) & 127] = v[2 &* i]
      words[(start &+ pairStride &* i &+ 1) & 127] = v[2 &* i &+ 1]
    }
  }

  /// RFC 9106, 3.6: GB.
  @inline(__always)
  private func mix(_ v: inout [16 of UInt64], _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
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
  private func multiplyAdd(_ x: UInt64, _ y: UInt64) -> UInt64 {
    x &+ y &+ 2 &* (x & 0xffff_ffff) &* (y & 0xffff_ffff)
  }
}
