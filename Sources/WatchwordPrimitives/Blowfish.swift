/// Blowfish with the expensive key schedule of bcrypt.
///
/// Reads its S-boxes at places that depend on the key: that is the cipher, and the reason why its
/// time is not independent of the password.
///
/// Source: B. Schneier, "Description of a New Variable-Length Key, 64-Bit Block Cipher" (1993);
/// N. Provos and D. Mazières, "A Future-Adaptable Password Scheme" (1999), section 4.
struct Blowfish: ~Copyable {
  private var p = blowfishInitialSubkeys
  private var s = blowfishInitialBoxes

  /// EksBlowfishSetup's first step: the key into the subkeys, then a chain over key and salt.
  ///
  /// - Parameters:
  ///   - key: the key repeated to 18 words.
  ///   - salt: 16 bytes as four words.
  mutating func expand(key: borrowing [18 of UInt32], salt: [4 of UInt32]) {
    for i in 0..<18 { p[i] ^= key[i] }
    var block: (UInt32, UInt32) = (0, 0)
    for i in 0..<9 {
      block.0 ^= salt[(2 &* i) & 3]
      block.1 ^= salt[(2 &* i &+ 1) & 3]
      block = encrypt(block)
      p[2 &* i] = block.0
      p[2 &* i &+ 1] = block.1
    }
    for i in 0..<512 {
      // 18 subkeys are no multiple of four words of salt: the boxes start at its second half.
      block.0 ^= salt[(2 &* i &+ 2) & 3]
      block.1 ^= salt[(2 &* i &+ 3) & 3]
      block = encrypt(block)
      s[2 &* i] = block.0
      s[2 &* i &+ 1] = block.1
    }
  }

  /// ExpandKey with a salt of zeros: one of the two steps that cost repeats.
  mutating func expand(key: borrowing [18 of UInt32]) {
    for i in 0..<18 { p[i] ^= key[i] }
    var block: (UInt32, UInt32) = (0, 0)
    for i in 0..<9 {
      block = encrypt(block)
      p[2 &* i] = block.0
      p[2 &* i &+ 1] = block.1
    }
    for i in 0..<512 {
      block = encrypt(block)
      s[2 &* i] = block.0
      s[2 &* i &+ 1] = block.1
    }
  }

  /// One block of two words through the sixteen rounds.
  @inline(__always)
  mutating func encrypt(_ block: (UInt32, UInt32)) -> (UInt32, UInt32) {
    Self.encrypt(block, &p, &s)
  }

  /// Overwrites what it holds of the message or key with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&p)
    WatchwordPrimitives.wipe(&s)
  }

  // The arrays are passed by reference: to read them through `self` copies them whole.
  @inline(__always)
  private static func encrypt(
    _ block: (UInt32, UInt32), _ p: inout [18 of UInt32], _ s: inout [1024 of UInt32]
  ) -> (UInt32, UInt32) {
    var (left, right) = block
    rounds(&left, &right, p[0], p[1], &s)
    rounds(&left, &right, p[2], p[3], &s)
    rounds(&left, &right, p[4], p[5], &s)
    rounds(&left, &right, p[6], p[7], &s)
    rounds(&left, &right, p[8], p[9], &s)
    rounds(&left, &right, p[10], p[11], &s)
    rounds(&left, &right, p[12], p[13], &s)
    rounds(&left, &right, p[14], p[15], &s)
    return (right ^ p[17], left ^ p[16])
  }

  /// Two rounds.
  @inline(__always)
  private static func rounds(
    _ left: inout UInt32, _ right: inout UInt32, _ p0: UInt32, _ p1: UInt32,
    _ s: inout [1024 of UInt32]
  ) {
    left ^= p0
    right ^= p1 ^ mix(left, &s)
    left ^= mix(right, &s)
  }

  /// The function F.
  @inline(__always)
  private static func mix(_ x: UInt32, _ s: inout [1024 of UInt32]) -> UInt32 {
    let a = s[Int(truncatingIfNeeded: x &>> 24)]
    let b = s[256 | Int(truncatingIfNeeded: (x &>> 16) & 0xff)]
    let c = s[512 | Int(truncatingIfNeeded: (x &>> 8) & 0xff)]
    let d = s[768 | Int(truncatingIfNeeded: x & 0xff)]
    return ((a &+ b) ^ c) &+ d
  }
}
