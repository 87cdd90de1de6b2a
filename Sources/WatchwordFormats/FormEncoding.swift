package import WatchwordPrimitives

/// Names and values of a query string: percent-encoding, with a plus sign for a space.
///
/// Source: WHATWG URL, 5.1, "application/x-www-form-urlencoded parsing", but strict: a percent sign
/// has two hexadecimal digits behind it.
package enum FormEncoding {
  /// The first percent sign without two hexadecimal digits behind it; nil where all have them.
  package static func firstMalformed(_ text: Span<UInt8>) -> Int? {
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "%") {
        guard text.byte(at: i &+ 1).flatMap(Hex.value(of:)) != nil,
          text.byte(at: i &+ 2).flatMap(Hex.value(of:)) != nil
        else { return i }
      }
      i &+= 1
    }
    return nil
  }

  /// How many bytes `text`, in which nothing is malformed, stands for.
  package static func decodedCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    var i = 0
    while let byte = text.byte(at: i) {
      i &+= byte == UInt8(ascii: "%") ? 3 : 1
      count &+= 1
    }
    return count
  }

  /// Adds the bytes that `text`, in which nothing is malformed, stands for; false where not all of them
  /// find room.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) -> Bool {
    var i = 0
    while let character = text.element(at: i) {
      var byte = character == UInt8(ascii: "+") ? UInt8(ascii: " ") : character
      if character == UInt8(ascii: "%") {
        let high = text.element(at: i &+ 1).flatMap(Hex.value(of:)) ?? 0
        let low = text.element(at: i &+ 2).flatMap(Hex.value(of:)) ?? 0
        byte = high &<< 4 | low
        i &+= 2
      }
      guard output.append(byte) else { return false }
      i &+= 1
    }
    return true
  }
}
