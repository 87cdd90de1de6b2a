/// MD5: for digests stored with it, not for new ones.
///
/// Source: RFC 1321.
package enum MD5: CompressionFunction {
  /// Adds the 16 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<MD5>.of(message, into: &output)
  }

  /// The constants of its operations, for kernels.
  static var constants: [64 of UInt32] { sines }

  static let isBigEndian = false
  static let outputWords = 4

  // RFC 1321, 3.3.
  static var initialState: [8 of UInt32] {
    [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0, 0, 0, 0]
  }

  // RFC 1321, 3.4.
  static func compressPortably(_ state: inout [8 of UInt32], _ x: inout [16 of UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    // Four operations at a time, after which the names of the words are back where they were.
    for i in 0..<4 {
      let k = 4 &* i
      step(&a, b, (b & c) | (~b & d), x[k] &+ sines[k], 7)
      step(&d, a, (a & b) | (~a & c), x[k &+ 1] &+ sines[k &+ 1], 12)
      step(&c, d, (d & a) | (~d & b), x[k &+ 2] &+ sines[k &+ 2], 17)
      step(&b, c, (c & d) | (~c & a), x[k &+ 3] &+ sines[k &+ 3], 22)
    }
    // The two parts of G have no bit in common. The one that has no b does not wait for it.
    for i in 4..<8 {
      let k = 4 &* i
      step(&a, b, d & b, (~d & c) &+ (x[(5 &* k &+ 1) & 15] &+ sines[k]), 5)
      step(&d, a, c & a, (~c & b) &+ (x[(5 &* k &+ 6) & 15] &+ sines[k &+ 1]), 9)
      step(&c, d, b & d, (~b & a) &+ (x[(5 &* k &+ 11) & 15] &+ sines[k &+ 2]), 14)
      step(&b, c, a & c, (~a & d) &+ (x[(5 &* k) & 15] &+ sines[k &+ 3]), 20)
    }
    for i in 8..<12 {
      let k = 4 &* i
      step(&a, b, b ^ c ^ d, x[(3 &* k &+ 5) & 15] &+ sines[k], 4)
      step(&d, a, a ^ b ^ c, x[(3 &* k &+ 8) & 15] &+ sines[k &+ 1], 11)
      step(&c, d, d ^ a ^ b, x[(3 &* k &+ 11) & 15] &+ sines[k &+ 2], 16)
      step(&b, c, c ^ d ^ a, x[(3 &* k &+ 14) & 15] &+ sines[k &+ 3], 23)
    }
    for i in 12..<16 {
      let k = 4 &* i
      step(&a, b, c ^ (b | ~d), x[(7 &* k) & 15] &+ sines[k], 6)
      step(&d, a, b ^ (a | ~c), x[(7 &* k &+ 7) & 15] &+ sines[k &+ 1], 10)
      step(&c, d, a ^ (d | ~b), x[(7 &* k &+ 14) & 15] &+ sines[k &+ 2], 15)
      step(&b, c, d ^ (c | ~a), x[(7 &* k &+ 5) & 15] &+ sines[k &+ 3], 21)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
  }

  /// One operation: [abcd k s i] of the specification, with its function of b, c and d given.
  @inline(__always)
  private static func step(_ a: inout UInt32, _ b: UInt32, _ f: UInt32, _ xt: UInt32, _ s: Int) {
    a = b &+ ((a &+ xt) &+ f).rotatedLeft(s)
  }
}

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
