import WatchwordFormats
import WatchwordPrimitives

/// Characters that nobody sees: what controls a terminal or the direction of a line, and what makes two
/// addresses of one look.
///
/// Source: the Unicode Character Database 15.0, General_Category Cc, Cf, Zs, Zl, Zp, and
/// Bidi_Control.
enum InvisibleCharacters {
  /// Where the first character stands that no name has: a control character, a line separator, or one
  /// that turns the direction of what follows; nil where there is none. Joiners and marks of direction
  /// belong to some scripts.
  static func firstControl(in text: Span<UInt8>) -> Int? {
    first(in: text) { scalar in
      switch scalar {
      case ..<0x20, 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff, 0xe0001: true
      default: false
      }
    }
  }

  /// Where the first character stands that has no look of its own, or looks like a space; nil where there
  /// is none.
  static func first(in text: Span<UInt8>) -> Int? {
    first(in: text) { scalar in
      switch scalar {
      case ..<0x21, 0x7f...0xa0, 0xad, 0x34f, 0x600...0x605, 0x61c, 0x6dd, 0x70f, 0x115f...0x1160,
        0x1680, 0x17b4...0x17b5, 0x180b...0x180f, 0x2000...0x200f, 0x2028...0x202f,
        0x205f...0x206f, 0x2800, 0x3000, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0,
        0xfff0...0xffff, 0x1bca0...0x1bca3, 0x1d173...0x1d17a, 0xe0000...0xe0fff:
        true
      default: false
      }
    }
  }

  private static func first(in text: Span<UInt8>, _ isOne: (UInt32) -> Bool) -> Int? {
    var i = 0
    while let byte = text.byte(at: i) {
      let length = UTF8Text.characterLength(text, at: i, byte) ?? 1
      if isOne(scalar(text, at: i, byte, length)) { return i }
      i &+= length
    }
    return nil
  }

  /// The code point of `length` bytes.
  private static func scalar(
    _ text: Span<UInt8>, at i: Int, _ first: UInt8, _ length: Int
  ) -> UInt32 {
    guard length > 1 else { return UInt32(first) }
    var scalar = UInt32(first & (0x7f &>> UInt8(truncatingIfNeeded: length)))
    var k = 1
    while k < length, let byte = text.byte(at: i &+ k) {
      scalar = scalar &<< 6 | UInt32(byte & 0x3f)
      k &+= 1
    }
    return scalar
  }
}
