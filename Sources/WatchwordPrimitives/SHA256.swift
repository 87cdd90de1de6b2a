/// SHA-256.
///
/// Source: RFC 6234, sections 4.1 to 6; FIPS 180-4, section 6.2.
package enum SHA256: CompressionFunction {
  /// Adds the 32 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<SHA256>.of(message, into: &output)
  }

  /// The same of two texts, the one behind the other.
  package static func hash(
    _ first: Span<UInt8>, _ second: Span<UInt8>, into output: inout SecretBytes<64>
  ) {
    var hash = Hash<SHA256>()
    hash.update(first)
    hash.update(second)
    hash.finish(into: &output)
  }

  /// The constants of its rounds, for kernels.
  static var constants: [64 of UInt32] { roundConstants }

  static let isBigEndian = true
  static let outputWords = 8

  // The first 32 bits of the fractional parts of the square roots of the first eight primes.
  static var initialState: [8 of UInt32] {
    [
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
      0x5be0cd19,
    ]
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

  // The block becomes the schedule, of which a ring of sixteen words is kept.
  static func compressPortably(_ state: inout [8 of UInt32], _ w: inout [16 of UInt32]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight rounds at a time, after which the names of the words are back where they were.
    for i in 0..<8 {
      let t = 8 &* i
      round(a, b, c, &d, e, f, g, &h, word(&w, t) &+ roundConstants[t])
      round(h, a, b, &c, d, e, f, &g, word(&w, t &+ 1) &+ roundConstants[t &+ 1])
      round(g, h, a, &b, c, d, e, &f, word(&w, t &+ 2) &+ roundConstants[t &+ 2])
      round(f, g, h, &a, b, c, d, &e, word(&w, t &+ 3) &+ roundConstants[t &+ 3])
      round(e, f, g, &h, a, b, c, &d, word(&w, t &+ 4) &+ roundConstants[t &+ 4])
      round(d, e, f, &g, h, a, b, &c, word(&w, t &+ 5) &+ roundConstants[t &+ 5])
      round(c, d, e, &f, g, h, a, &b, word(&w, t &+ 6) &+ roundConstants[t &+ 6])
      round(b, c, d, &e, f, g, h, &a, word(&w, t &+ 7) &+ roundConstants[t &+ 7])
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// Word t of the schedule.
  @inline(__always)
  private static func word(_ w: inout [16 of UInt32], _ t: Int) -> UInt32 {
    if t >= 16 {
      w[t & 15] &+=
        sigma1(w[(t &- 2) & 15]) &+ w[(t &- 7) & 15] &+ sigma0(w[(t &- 15) & 15])
    }
    return w[t & 15]
  }

  /// One round: T1 goes into `d`, T1 + T2 take the place of `h`.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ wk: UInt32
  ) {
    let t1 = h &+ sum1(e) &+ ((e & f) ^ (~e & g)) &+ wk
    d &+= t1
    h = t1 &+ sum0(a) &+ ((a & b) ^ (a & c) ^ (b & c))
  }

  @inline(__always)
  private static func sum0(_ x: UInt32) -> UInt32 {
    x.rotatedRight(2) ^ x.rotatedRight(13) ^ x.rotatedRight(22)
  }

  @inline(__always)
  private static func sum1(_ x: UInt32) -> UInt32 {
    x.rotatedRight(6) ^ x.rotatedRight(11) ^ x.rotatedRight(25)
  }

  @inline(__always)
  private static func sigma0(_ x: UInt32) -> UInt32 {
    x.rotatedRight(7) ^ x.rotatedRight(18) ^ (x &>> 3)
  }

  @inline(__always)
  private static func sigma1(_ x: UInt32) -> UInt32 {
    x.rotatedRight(17) ^ x.rotatedRight(19) ^ (x &>> 10)
  }
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [64 of UInt32] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]
