package import WatchwordPrimitives

/// Base64: four characters for three bytes.
///
/// Strict: unused bits of the last character are zero, padding is whole or not there.
///
/// Source: RFC 4648, sections 3.5, 4 and 5.
package enum Base64 {
  package enum Alphabet {
    /// `+` and `/`.
    case standard
    /// `-` and `_` as well.
    case standardOrURL
  }

  package enum Padding {
    case optional
    case never
  }

  /// Adds the bytes that `text` stands for to `output`.
  ///
  /// Throws `notBase64` at a character outside the alphabet; `base64Length` at the end, when a
  /// single character is left over; `base64Padding` at a `=` that may not be there, or at the end
  /// when one is missing; `strayBits` at the last character; `tooLong` where `output` is full.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, alphabet: Alphabet, padding: Padding,
    into output: inout SecretBytes<capacity>
  ) throws(TextError) {
    var bits: UInt32 = 0  // not yet written, in the low end
    var bitCount = 0  // 0, 2, 4 or, after one character of a group, 6
    var i = 0
    while let character = text.byte(at: i), character != UInt8(ascii: "=") {
      guard let value = value(of: character, alphabet) else {
        throw TextError(cause: .notBase64, offset: i)
      }
      bits = bits &<< 6 | UInt32(truncatingIfNeeded: value)
      bitCount &+= 6
      if bitCount >= 8 {
        bitCount &-= 8
        guard
          output.append(UInt8(truncatingIfNeeded: bits &>> UInt32(truncatingIfNeeded: bitCount)))
        else {
          throw TextError(cause: .tooLong, offset: i)
        }
        bits &= 0xff
      }
      i &+= 1
    }
    try checkPadding(text, from: i, padding)
    if bitCount == 6 { throw TextError(cause: .base64Length, offset: i) }
    let unused: UInt32 = bitCount == 4 ? 0xf : bitCount == 2 ? 0x3 : 0
    if bits & unused != 0 { throw TextError(cause: .strayBits, offset: i &- 1) }
  }

  package enum Encoding {
    /// `+` and `/`.
    case standard
    /// `-` and `_`.
    case url
  }

  /// Writes `bytes`, with padding unless told otherwise.
  package static func encode(
    _ bytes: Span<UInt8>, _ encoding: Encoding, padding: Bool = true,
    into output: inout ByteWriter
  ) {
    let isURL = encoding == .url
    encode(bytes, into: &output, padding: padding) { value in
      // Arithmetic, not a table: the bits may be secret.
      var character = value &+ UInt8(ascii: "A")
      character &+= UInt8(value > 25 ? 1 : 0) &* 6  // a-z for 26 to 51
      character &-= UInt8(value > 51 ? 1 : 0) &* 75  // 0-9 for 52 to 61
      character &-= UInt8(value > 61 ? 1 : 0) &* (isURL ? 13 : 15)  // - or + for 62
      character &+= UInt8(value > 62 ? 1 : 0) &* (isURL ? 49 : 3)  // _ or / for 63
      return character
    }
  }

  /// Writes three bytes as four characters, each of which `character` gives for six bits.
  @inline(__always)
  static func encode(
    _ bytes: Span<UInt8>, into output: inout ByteWriter, padding: Bool,
    _ character: (UInt8) -> UInt8
  ) {
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    var i = 0
    while let byte = bytes.byte(at: i) {
      bits = (bits &<< 8 | UInt32(truncatingIfNeeded: byte)) & 0xffff
      bitCount &+= 8
      while bitCount >= 6 {
        bitCount &-= 6
        output.append(character(UInt8(truncatingIfNeeded: bits &>> bitCount) & 63))
      }
      i &+= 1
    }
    guard bitCount > 0 else { return }
    output.append(character(UInt8(truncatingIfNeeded: bits &<< (6 &- bitCount)) & 63))
    guard padding else { return }
    output.append(UInt8(ascii: "="))
    if bitCount == 2 { output.append(UInt8(ascii: "=")) }
  }

  /// From `start` on there is nothing, or `=` up to a multiple of four characters.
  private static func checkPadding(
    _ text: Span<UInt8>, from start: Int, _ padding: Padding
  ) throws(TextError) {
    guard start < text.count else { return }
    let wanted = start & 3 >= 2 ? 4 &- (start & 3) : 0
    guard padding == .optional, wanted > 0 else {
      throw TextError(cause: .base64Padding, offset: start)
    }
    for i in 0..<2 where i < wanted {
      guard text.byte(at: start &+ i) == UInt8(ascii: "=") else {
        throw TextError(cause: .base64Padding, offset: start &+ i)
      }
    }
    guard text.count == start &+ wanted else {
      throw TextError(cause: .base64Padding, offset: start &+ wanted)
    }
  }

  private static func value(of character: UInt8, _ alphabet: Alphabet) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a") &+ 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- UInt8(ascii: "0") &+ 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    case UInt8(ascii: "-") where alphabet == .standardOrURL: 62
    case UInt8(ascii: "_") where alphabet == .standardOrURL: 63
    default: nil
    }
  }
}
