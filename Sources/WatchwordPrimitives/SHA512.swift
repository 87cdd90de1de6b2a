/// SHA-512.
///
/// Source: RFC 6234, sections 4.2 to 6; FIPS 180-4, section 6.4.
package enum SHA512: CompressionFunction {
  /// Adds the 64 bytes of the hash of `message` to `output`.
  package static func hash(_ message: Span<UInt8>, into output: inout SecretBytes<64>) {
    Hash<SHA512>.of(message, into: &output)
  }

  /// The constants of its rounds, for kernels.
  static var constants: [80 of UInt64] { roundConstants }

  static let isBigEndian = true
  static let outputWords = 8

  // The first 64 bits of the fractional parts of the square roots of the first eight primes.
  static var initialState: [8 of UInt64] {
    [
      0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
      0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ]
  }

  static func compress(_ state: inout [8 of UInt64], _ block: inout [16 of UInt64]) {
    if CPU.hasAVX2 {
      compressByAVX2(&state, &block)
    } else {
      compressPortably(&state, &block)
    }
  }

  static func code(
    _ inner: inout [8 of UInt64], _ outer: inout [8 of UInt64], _ block: inout [16 of UInt64]
  ) -> [8 of UInt64] {
    CPU.hasAVX2 ? codeByAVX2(&inner, &outer, &block) : codePortably(&inner, &outer, &block)
  }

  static func iterate(
    _ inner: inout [8 of UInt64], _ outer: inout [8 of UInt64], _ u: inout [8 of UInt64],
    _ t: inout [8 of UInt64], count: UInt64
  ) {
    if CPU.hasAVX2 {
      iterateByAVX2(&inner, &outer, &u, &t, count: count)
    } else {
      iteratePortably(&inner, &outer, &u, &t, count: count)
    }
  }

  // The block becomes the schedule, of which a ring of sixteen words is kept.
  static func compressPortably(_ state: inout [8 of UInt64], _ w: inout [16 of UInt64]) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight rounds at a time, after which the names of the words are back where they were.
    for i in 0..<10 {
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
  private static func word(_ w: inout [16 of UInt64], _ t: Int) -> UInt64 {
    if t >= 16 {
      w[t & 15] &+=
        sigma1(w[(t &- 2) & 15]) &+ w[(t &- 7) & 15] &+ sigma0(w[(t &- 15) & 15])
    }
    return w[t & 15]
  }

  /// One round: T1 goes into `d`, T1 + T2 take the place of `h`.
  @inline(__always)
  private static func round(
    _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: inout UInt64,
    _ e: UInt64, _ f: UInt64, _ g: UInt64, _ h: inout UInt64, _ wk: UInt64
  ) {
    let t1 = h &+ sum1(e) &+ ((e & f) ^ (~e & g)) &+ wk
    d &+= t1
    h = t1 &+ sum0(a) &+ ((a & b) ^ (a & c) ^ (b & c))
  }

  @inline(__always)
  private static func sum0(_ x: UInt64) -> UInt64 {
    x.rotatedRight(28) ^ x.rotatedRight(34) ^ x.rotatedRight(39)
  }

  @inline(__always)
  private static func sum1(_ x: UInt64) -> UInt64 {
    x.rotatedRight(14) ^ x.rotatedRight(18) ^ x.rotatedRight(41)
  }

  @inline(__always)
  private static func sigma0(_ x: UInt64) -> UInt64 {
    x.rotatedRight(1) ^ x.rotatedRight(8) ^ (x &>> 7)
  }

  @inline(__always)
  private static func sigma1(_ x: UInt64) -> UInt64 {
    x.rotatedRight(19) ^ x.rotatedRight(61) ^ (x &>> 6)
  }
}

// The first 64 bits of the fractional parts of the cube roots of the first 80 primes.
private let roundConstants: [80 of UInt64] = [
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
  0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
  0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
  0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
  0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
  0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
  0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
  0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
  0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
  0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
  0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
  0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
  0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
  0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
  0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
  0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
  0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
]
