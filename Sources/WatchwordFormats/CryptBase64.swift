package import WatchwordPrimitives

/// The base64 look-alikes of crypt(3): an alphabet that starts with `./`, and no padding.
///
/// Strict: unused bits of the last character are zero.
package enum CryptBase64 {
  /// bcrypt: `./A-Za-z0-9`, the first character holds the most significant bits.
  ///
  /// Source: OpenBSD's bcrypt.
  package static func decodeBcrypt<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(TextError) {
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    var i = 0
    while let character = text.byte(at: i) {
      guard let value = bcryptValue(of: character) else {
        throw TextError(cause: .notBase64, offset: i)
      }
      bits = bits &<< 6 | UInt32(truncatingIfNeeded: value)
      bitCount &+= 6
      if bitCount >= 8 {
        bitCount &-= 8
        guard output.append(UInt8(truncatingIfNeeded: bits &>> bitCount)) else {
          throw TextError(cause: .tooLong, offset: i)
        }
        bits &= 0xff &>> (8 &- bitCount)
      }
      i &+= 1
    }
    if bits != 0 { throw TextError(cause: .strayBits, offset: i &- 1) }
  }

  /// Writes `bytes` in bcrypt's alphabet.
  package static func encodeBcrypt(_ bytes: Span<UInt8>, into output: inout ByteWriter) {
    Base64.encode(bytes, into: &output, padding: false, bcryptCharacter)
  }

  /// phpass: `./0-9A-Za-z`, the first character holds the least significant bits.
  ///
  /// Source: Openwall's phpass.
  package static func decodePhpass<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(TextError) {
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    var i = 0
    while let character = text.byte(at: i) {
      guard let value = phpassValue(of: character) else {
        throw TextError(cause: .notBase64, offset: i)
      }
      bits |= UInt32(truncatingIfNeeded: value) &<< bitCount
      bitCount &+= 6
      if bitCount >= 8 {
        guard output.append(UInt8(truncatingIfNeeded: bits)) else {
          throw TextError(cause: .tooLong, offset: i)
        }
        bits &>>= 8
        bitCount &-= 8
      }
      i &+= 1
    }
    if bits != 0 { throw TextError(cause: .strayBits, offset: i &- 1) }
  }

  /// The value of a character in phpass' alphabet: 0 to 63.
  package static func phpassValue(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: ".")...UInt8(ascii: "9"): character &- UInt8(ascii: ".")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A") &+ 12
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a") &+ 38
    default: nil
    }
  }

  // Arithmetic, not a table: the bits may be secret.
  private static func bcryptCharacter(_ value: UInt8) -> UInt8 {
    var character = value &+ 46  // ./ for 0 and 1
    character &+= UInt8(value > 1 ? 1 : 0) &* 17  // A-Z for 2 to 27
    character &+= UInt8(value > 27 ? 1 : 0) &* 6  // a-z for 28 to 53
    character &-= UInt8(value > 53 ? 1 : 0) &* 75  // 0-9 for 54 to 63
    return character
  }

  private static func bcryptValue(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "."): 0
    case UInt8(ascii: "/"): 1
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A") &+ 2
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a") &+ 28
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- UInt8(ascii: "0") &+ 54
    default: nil
    }
  }
}
