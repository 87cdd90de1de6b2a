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
