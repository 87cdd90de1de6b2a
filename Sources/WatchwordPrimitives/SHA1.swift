/// SHA-1: for PBKDF2 and HMAC, where its collisions do no harm; not for signatures.
///
/// Source: RFC 3174, section 6.1; FIPS 180-4, section 6.1.
package enum SHA1: CompressionFunction {
  /// Adds the 20 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<SHA1>.of(message, into: &output)
  }

  /// The first 8 bytes of the hash of `message`, as a number.
  package static func prefix(of message: Span<UInt8>) -> UInt64 {
    var words = initialState
    defer { wipe(&words) }
    if message.count < 56 {
      // All in one block, with its padding.
      var block = [16 of UInt32](repeating: 0)
      Hash<SHA1>.fill(&block, with: message)
      block[(message.count / 4) & 15] |= Hash<SHA1>.word(0x80 as UInt8, at: message.count)
      block[15] = UInt32(truncatingIfNeeded: 8 &* message.count)
      compress(&words, &block)
      wipe(&block)
    } else {
      var hash = Hash<SHA1>()
      hash.update(message)
      words = hash.finish()
    }
    return UInt64(truncatingIfNeeded: words[0]) &<< 32 | UInt64(truncatingIfNeeded: words[1])
  }

  /// The constants of its rounds, for kernels.
  static var constants: [4 of UInt32] { [0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xca62_c1d6] }

  static let isBigEndian = true
  static let outputWords = 5

  static var initialState: [8 of UInt32] {
    [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0]
  }

  static func compress(_ state: inout [8 of UInt32], _ block: inout [16 of UInt32]) {
    if CPU.hasSHA {
      compressBySHA(&state, &block)
    } else {
      compressPortably(&state, &block)
    }
  }

  static func code(
    _ inner: inout [8 of UInt32], _ outer: inout [8 of UInt32], _ block: inout [16 of UInt32]
  ) -> [8 of UInt32] {
    CPU.hasSHA ? codeBySHA(&inner, &outer, &block) : codePortably(&inner, &outer, &block)
  }

  static func iterate(
    _ inner: inout [8 of UInt32], _ outer: inout [8 of UInt32], _ u: inout [8 of UInt32],
    _ t: inout [8 of UInt32], count: UInt64
  ) {
    if CPU.hasSHA {
      iterateBySHA(&inner, &outer, &u, &t, count: count)
    } else {
      iteratePortably(&inner, &outer, &u, &t, count: count)
    }
  }

  // The block becomes the schedule, of which a ring of sixteen words is kept: RFC 3174, 6.2.
  static func compressPortably(_ state: inout [8 of UInt32], _ w: inout [16 of UInt32]) {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    // Five rounds at a time, after which the names of the words are back where they were.
    for i in 0..<4 {
      rounds(&a, &b, &c, &d, &e, &w, 5 &* i, 0x5a82_7999) { x, y, z in (x & y) | (~x & z) }
    }
    for i in 4..<8 {
      rounds(&a, &b, &c, &d, &e, &w, 5 &* i, 0x6ed9_eba1) { x, y, z in x ^ y ^ z }
    }
    for i in 8..<12 {
      rounds(&a, &b, &c, &d, &e, &w, 5 &* i, 0x8f1b_bcdc) { x, y, z in
        (x & y) | (x & z) | (y & z)
      }
    }
    for i in 12..<16 {
      rounds(&a, &b, &c, &d, &e, &w, 5 &* i, 0xca62_c1d6) { x, y, z in x ^ y ^ z }
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }

  /// Rounds t to t + 4.
  @inline(__always)
  private static func rounds(
    _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32, _ e: inout UInt32,
    _ w: inout [16 of UInt32], _ t: Int, _ k: UInt32,
    _ f: (UInt32, UInt32, UInt32) -> UInt32
  ) {
    round(a, &b, f(b, c, d), &e, word(&w, t) &+ k)
    round(e, &a, f(a, b, c), &d, word(&w, t &+ 1) &+ k)
    round(d, &e, f(e, a, b), &c, word(&w, t &+ 2) &+ k)
    round(c, &d, f(d, e, a), &b, word(&w, t &+ 3) &+ k)
    round(b, &c, f(c, d, e), &a, word(&w, t &+ 4) &+ k)
  }

  /// One round: the sum takes the place of `e`, and `b` is rotated.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: inout UInt32, _ f: UInt32, _ e: inout UInt32, _ wk: UInt32
  ) {
    e = a.rotatedLeft(5) &+ f &+ e &+ wk
    b = b.rotatedLeft(30)
  }

  /// Word t of the schedule.
  @inline(__always)
  private static func word(_ w: inout [16 of UInt32], _ t: Int) -> UInt32 {
    if t >= 16 {
      let sum = w[(t &- 3) & 15] ^ w[(t &- 8) & 15] ^ w[(t &- 14) & 15] ^ w[t & 15]
      w[t & 15] = sum.rotatedLeft(1)
    }
    return w[t & 15]
  }
}
