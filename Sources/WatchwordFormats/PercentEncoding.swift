package import WatchwordPrimitives

/// Percent-encoding of the parts of a URI.
///
/// Source: RFC 3986, section 2.
package enum PercentEncoding {
  /// Why a part cannot be decoded, and at which byte of it.
  package struct Problem: Error, Equatable {
    /// Whether there was no room for the byte; otherwise two hexadecimal digits are missing.
    package var isTooLong: Bool
    package var offset: Int
  }

  /// Adds the bytes that `text` stands for to `output`. A plus sign is one.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(Problem) {
    var i = 0
    while let character = text.byte(at: i) {
      var byte = character
      let start = i
      if character == UInt8(ascii: "%") {
        guard let high = text.byte(at: i &+ 1).flatMap(Hex.value(of:)),
          let low = text.byte(at: i &+ 2).flatMap(Hex.value(of:))
        else { throw Problem(isTooLong: false, offset: start) }
        byte = high &<< 4 | low
        i &+= 2
      }
      guard output.append(byte) else { throw Problem(isTooLong: true, offset: start) }
      i &+= 1
    }
  }

  /// Writes `bytes`; all but letters, digits and `-._~` become a percent sign and two digits.
  package static func encode(_ bytes: Span<UInt8>, into output: inout ByteWriter) {
    var i = 0
    while let byte = bytes.byte(at: i) {
      if isUnreserved(byte) {
        output.append(byte)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(upperCase(Hex.digit(byte &>> 4)))
        output.append(upperCase(Hex.digit(byte & 15)))
      }
      i &+= 1
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func upperCase(_ digit: UInt8) -> UInt8 {
    digit >= UInt8(ascii: "a") ? digit &- 32 : digit
  }
}
