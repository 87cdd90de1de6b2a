/// SHA-1: for PBKDF2 and HMAC, where its collisions do no harm; not for signatures.
///
/// Source: RFC 3174, section 6.1; FIPS 180-4, section 6.1.
package enum SHA1: CompressionFunction {
  /// Adds the 20 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<SHA1>.of(message, into: &output)
  }

  static let isBigEndian = true
  static let outputWords = 5

  static var initialState: [8 of UInt32] {
    [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0]
  }

  static func compress(_ state: inout [8 of UInt32], _ block: borrowing [16 of UInt32]) {
    var w = copy block
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for t in 0..<20 {
      round(&a, &b, &c, &d, &e, (b & c) | (~b & d), 0x5a82_7999, word(&w, t))
    }
    for t in 20..<40 {
      round(&a, &b, &c, &d, &e, b ^ c ^ d, 0x6ed9_eba1, word(&w, t))
    }
    for t in 40..<60 {
      round(&a, &b, &c, &d, &e, (b & c) | (b & d) | (c & d), 0x8f1b_bcdc, word(&w, t))
    }
    for t in 60..<80 {
      round(&a, &b, &c, &d, &e, b ^ c ^ d, 0xca62_c1d6, word(&w, t))
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }

  @inline(__always)
  private static func round(
    _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32, _ e: inout UInt32,
    _ f: UInt32, _ k: UInt32, _ w: UInt32
  ) {
    let sum = a.rotatedLeft(5) &+ f &+ e &+ w &+ k
    (e, d, c, b, a) = (d, c, b.rotatedLeft(30), a, sum)
  }

  /// Word t of the schedule, which is kept in a ring of sixteen: RFC 3174, 6.2.
  @inline(__always)
  private static func word(_ w: inout [16 of UInt32], _ t: Int) -> UInt32 {
    if t >= 16 {
      let sum = w[(t &- 3) & 15] ^ w[(t &- 8) & 15] ^ w[(t &- 14) & 15] ^ w[t & 15]
      w[t & 15] = sum.rotatedLeft(1)
    }
    return w[t & 15]
  }
}
