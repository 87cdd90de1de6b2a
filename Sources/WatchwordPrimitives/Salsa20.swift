/// The Salsa20 core with eight rounds, as scrypt uses it.
///
/// Source: RFC 7914, section 3.
enum Salsa20 {
  /// Replaces sixteen words by their Salsa20/8 hash.
  @inline(__always)
  static func hash8(_ block: inout [16 of UInt32]) {
    var x = block
    for _ in 0..<4 {
      // Columns, then rows.
      quarterRound(&x, 0, 4, 8, 12)
      quarterRound(&x, 5, 9, 13, 1)
      quarterRound(&x, 10, 14, 2, 6)
      quarterRound(&x, 15, 3, 7, 11)
      quarterRound(&x, 0, 1, 2, 3)
      quarterRound(&x, 5, 6, 7, 4)
      quarterRound(&x, 10, 11, 8, 9)
      quarterRound(&x, 15, 12, 13, 14)
    }
    for i in 0..<16 { block[i] &+= x[i] }
  }

  @inline(__always)
  private static func quarterRound(
    _ x: inout [16 of UInt32], _ a: Int, _ b: Int, _ c: Int, _ d: Int
  ) {
    x[b] ^= (x[a] &+ x[d]).rotatedLeft(7)
    x[c] ^= (x[b] &+ x[a]).rotatedLeft(9)
    x[d] ^= (x[c] &+ x[b]).rotatedLeft(13)
    x[a] ^= (x[d] &+ x[c]).rotatedLeft(18)
  }
}
