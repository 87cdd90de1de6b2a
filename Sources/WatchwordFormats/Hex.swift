package import WatchwordPrimitives

/// Hexadecimal digits of either case, two a byte.
///
/// Source: RFC 4648, section 8.
package enum Hex {
  /// Adds the bytes that `text` stands for to `output`.
  ///
  /// Throws `notHex` at a byte that is no digit, `oddHexLength` at the end, `tooLong` where
  /// `output` is full.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(TextError) {
    var high: UInt8?
    var i = 0
    while let digit = text.byte(at: i) {
      guard let value = value(of: digit) else { throw TextError(cause: .notHex, offset: i) }
      if let upper = high {
        guard output.append(upper &<< 4 | value) else {
          throw TextError(cause: .tooLong, offset: i)
        }
        high = nil
      } else {
        high = value
      }
      i &+= 1
    }
    guard high == nil else { throw TextError(cause: .oddHexLength, offset: text.count) }
  }

  /// Adds `bytes` in lower-case digits to `output`; what does not fit is left out.
  package static func encode<let capacity: Int>(
    _ bytes: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) {
    var i = 0
    while let byte = bytes.byte(at: i), output.append(digit(byte &>> 4)),
      output.append(digit(byte & 15))
    {
      i &+= 1
    }
  }

  /// Writes `bytes` in lower-case digits.
  package static func encode(_ bytes: Span<UInt8>, into output: inout ByteWriter) {
    var i = 0
    while let byte = bytes.byte(at: i) {
      output.append(digit(byte &>> 4))
      output.append(digit(byte & 15))
      i &+= 1
    }
  }

  static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit &- UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit &- UInt8(ascii: "a") &+ 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit &- UInt8(ascii: "A") &+ 10
    default: nil
    }
  }

  // Arithmetic, not a table: the nibbles may be secret.
  static func digit(_ nibble: UInt8) -> UInt8 {
    let isLetter = (nibble &+ 6) &>> 4  // 1 from 10 on
    return nibble &+ UInt8(ascii: "0") &+ isLetter &* 39
  }
}
