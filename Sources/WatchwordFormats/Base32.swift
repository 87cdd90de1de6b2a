package import WatchwordPrimitives

/// Base32: eight characters for five bytes, as people type and copy secrets.
///
/// Read: either case; white space and dashes are passed over; `=` at the end may be there, in any number;
/// unused bits at the end are dropped. Written: upper case, no padding.
///
/// Source: RFC 4648, section 6.
package enum Base32 {
  /// Why a text cannot be decoded, and at which byte of it.
  package struct Problem: Error, Equatable {
    package enum Cause: Equatable {
      /// A character that is none of the 32, or one behind the padding.
      case notBase32
      /// More bytes than there is room for.
      case tooLong
    }

    package var cause: Cause
    package var offset: Int
  }

  /// Adds the bytes that `text` stands for to `output`, and gives how many bits were left over: with
  /// five or more, no number of bytes has so many characters.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(Problem) -> Int {
    var bits: UInt32 = 0  // not yet written, in the low end
    var bitCount: UInt32 = 0
    var isPadded = false
    var i = 0
    while let character = text.byte(at: i) {
      switch character {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
        UInt8(ascii: "-"):
        break
      case UInt8(ascii: "="):
        isPadded = true
      default:
        guard !isPadded, let value = value(of: character) else {
          throw Problem(cause: .notBase32, offset: i)
        }
        bits = (bits &<< 5 | UInt32(truncatingIfNeeded: value)) & 0xfff
        bitCount &+= 5
        if bitCount >= 8 {
          bitCount &-= 8
          guard output.append(UInt8(truncatingIfNeeded: bits &>> bitCount)) else {
            throw Problem(cause: .tooLong, offset: i)
          }
        }
      }
      i &+= 1
    }
    return Int(truncatingIfNeeded: bitCount)
  }

  /// Writes `bytes` in upper case, without padding.
  package static func encode(_ bytes: Span<UInt8>, into output: inout ByteWriter) {
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    var i = 0
    while let byte = bytes.byte(at: i) {
      bits = (bits &<< 8 | UInt32(truncatingIfNeeded: byte)) & 0xfff
      bitCount &+= 8
      while bitCount >= 5 {
        bitCount &-= 5
        output.append(character(UInt8(truncatingIfNeeded: bits &>> bitCount) & 31))
      }
      i &+= 1
    }
    if bitCount > 0 {
      output.append(character(UInt8(truncatingIfNeeded: bits &<< (5 &- bitCount)) & 31))
    }
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): character &- UInt8(ascii: "2") &+ 26
    default: nil
    }
  }

  // Arithmetic, not a table: the bits may be secret.
  private static func character(_ value: UInt8) -> UInt8 {
    let isDigit = (value &+ 6) &>> 5  // 1 from 26 on
    return value &+ UInt8(ascii: "A") &- isDigit &* 41
  }
}
