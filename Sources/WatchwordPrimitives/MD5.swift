/// MD5: for digests stored with it, not for new ones.
///
/// Source: RFC 1321.
package enum MD5: CompressionFunction {
  /// Adds the 16 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<MD5>.of(message, into: &output)
  }

  static let isBigEndian = false
  static let outputWords = 4

  // RFC 1321, 3.3.
  static var initialState: [8 of UInt32] {
    [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0, 0, 0, 0]
  }

  // RFC 1321, 3.4.
  static func compress(_ state: inout [8 of UInt32], _ x: borrowing [16 of UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for i in 0..<16 {
      round(&a, &b, &c, &d, (b & c) | (~b & d), x[i], sines[i], shifts[i & 3])
    }
    for i in 16..<32 {
      round(&a, &b, &c, &d, (d & b) | (~d & c), x[(5 &* i &+ 1) & 15], sines[i], shifts[4 | i & 3])
    }
    for i in 32..<48 {
      round(&a, &b, &c, &d, b ^ c ^ d, x[(3 &* i &+ 5) & 15], sines[i], shifts[8 | i & 3])
    }
    for i in 48..<64 {
      round(&a, &b, &c, &d, c ^ (b | ~d), x[(7 &* i) & 15], sines[i], shifts[12 | i & 3])
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
  }

  /// One operation, and the turn of the four words that the specification writes as [ABCD], [DABC]…
  @inline(__always)
  private static func round(
    _ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32,
    _ f: UInt32, _ x: UInt32, _ t: UInt32, _ s: Int
  ) {
    let sum = (a &+ f &+ x &+ t).rotatedLeft(s)
    (a, d, c, b) = (d, c, b, b &+ sum)
  }
}

private let shifts: [16 of Int] = [
  7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21,
]

// RFC 1321, 3.4: 4294967296 times abs(sin(i)), i from 1 to 64, in radians.
private let sines: [64 of UInt32] = [
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]
