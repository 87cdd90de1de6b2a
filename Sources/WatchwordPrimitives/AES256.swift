/// AES-256 in counter mode, without tables: the substitution is computed, so that neither key nor
/// message decides which memory is read.
///
/// Source: FIPS 197; SP 800-38A, section 6.5.
package enum AES256 {
  /// Adds `message` encrypted (or decrypted, which is the same) to `output`.
  ///
  /// - Parameters:
  ///   - key: 32 bytes; bytes missing are taken as zero.
  ///   - counter: the first counter block, most significant byte first.
  package static func counterMode(
    key: Span<UInt8>, counter: [16 of UInt8], message: Span<UInt8>,
    into output: inout SecretBytes<512>
  ) {
    var schedule = expand(key)
    defer { wipe(&schedule) }
    var counter = counter
    var keystream = [16 of UInt8](repeating: 0)
    defer { wipe(&keystream) }
    var i = 0
    while let byte = message.byte(at: i) {
      if i & 15 == 0 {
        keystream = encrypt(counter, schedule)
        increment(&counter)
      }
      _ = output.append(byte ^ keystream[i & 15])
      i &+= 1
    }
  }

  private static func increment(_ counter: inout [16 of UInt8]) {
    var carry: UInt8 = 1
    for i in 0..<16 {
      counter[15 &- i] &+= carry
      carry = carry == 1 && counter[15 &- i] == 0 ? 1 : 0
    }
  }

  /// FIPS 197, 5.2: the fifteen round keys, 60 words with their first byte most significant.
  private static func expand(_ key: Span<UInt8>) -> [60 of UInt32] {
    var w = [60 of UInt32](repeating: 0)
    for i in 0..<32 {
      w[i / 4] = w[i / 4] &<< 8 | UInt32(truncatingIfNeeded: key.byte(at: i) ?? 0)
    }
    var roundConstant: UInt32 = 0x0100_0000
    for i in 8..<60 {
      var word = w[i &- 1]
      if i % 8 == 0 {
        word = substitute(word.rotatedLeft(8)) ^ roundConstant
        roundConstant &<<= 1
      } else if i % 8 == 4 {
        word = substitute(word)
      }
      w[i] = w[i &- 8] ^ word
    }
    return w
  }

  /// FIPS 197, 5.1: one block.
  private static func encrypt(
    _ block: [16 of UInt8], _ schedule: borrowing [60 of UInt32]
  ) -> [16 of UInt8] {
    // A column of the state is a word, its first row most significant.
    var state = [4 of UInt32](repeating: 0)
    for i in 0..<16 {
      state[i / 4] = state[i / 4] &<< 8 | UInt32(truncatingIfNeeded: block[i])
    }
    for i in 0..<4 { state[i] ^= schedule[i] }
    for round in 1..<15 {
      var shifted = [4 of UInt32](repeating: 0)
      for i in 0..<4 { state[i] = substitute(state[i]) }
      for i in 0..<4 {
        shifted[i] =
          state[i] & 0xff00_0000 | state[(i &+ 1) & 3] & 0x00ff_0000
          | state[(i &+ 2) & 3] & 0x0000_ff00 | state[(i &+ 3) & 3] & 0x0000_00ff
      }
      for i in 0..<4 {
        state[i] =
          (round < 14 ? mixColumn(shifted[i]) : shifted[i]) ^ schedule[(4 &* round &+ i) % 60]
      }
    }
    var output = [16 of UInt8](repeating: 0)
    for i in 0..<16 {
      output[i] = UInt8(
        truncatingIfNeeded: state[i / 4] &>> UInt32(truncatingIfNeeded: 24 &- 8 &* (i & 3)))
    }
    wipe(&state)
    return output
  }

  /// FIPS 197, 5.1.3: 02 times each byte, 03 times the next, the two after that as they are.
  private static func mixColumn(_ x: UInt32) -> UInt32 {
    let next = x.rotatedLeft(8)
    return double(x) ^ double(next) ^ next ^ x.rotatedLeft(16) ^ x.rotatedLeft(24)
  }

  /// FIPS 197, 5.1.1: the S-box on each of four bytes, as inverse and affine map.
  private static func substitute(_ x: UInt32) -> UInt32 {
    let y = inverse(x)
    return y ^ rotateBytes(y, 1) ^ rotateBytes(y, 2) ^ rotateBytes(y, 3) ^ rotateBytes(y, 4)
      ^ 0x6363_6363
  }

  /// Each byte to the power of 254, which is its inverse, or 0 for 0.
  private static func inverse(_ x: UInt32) -> UInt32 {
    let x2 = multiply(x, x)
    let x3 = multiply(x2, x)
    let x6 = multiply(x3, x3)
    let x12 = multiply(x6, x6)
    let x15 = multiply(x12, x3)
    var x240 = x15
    for _ in 0..<4 { x240 = multiply(x240, x240) }
    return multiply(multiply(x240, x12), x2)
  }

  /// FIPS 197, 4.2: the product of each byte of `x` with the same byte of `y`.
  private static func multiply(_ x: UInt32, _ y: UInt32) -> UInt32 {
    var x = x
    var product: UInt32 = 0
    for bit in 0..<8 {
      let isSet = (y &>> UInt32(truncatingIfNeeded: bit)) & 0x0101_0101
      product ^= x & (isSet &* 0xff)
      x = double(x)
    }
    return product
  }

  /// FIPS 197, 4.2.1: each byte times 02.
  private static func double(_ x: UInt32) -> UInt32 {
    (x & 0x7f7f_7f7f) &<< 1 ^ ((x &>> 7) & 0x0101_0101) &* 0x1b
  }

  /// Each byte rotated left by `count`, 1 to 7.
  private static func rotateBytes(_ x: UInt32, _ count: UInt32) -> UInt32 {
    let low = (UInt32(0xff) &>> (8 &- count)) &* 0x0101_0101
    return (x &<< count) & ~low | (x &>> (8 &- count)) & low
  }
}
