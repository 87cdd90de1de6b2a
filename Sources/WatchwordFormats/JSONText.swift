package import WatchwordPrimitives

/// JSON as bytes.
///
/// Source: RFC 8259, strictly: UTF-8 without a byte order mark, one value and white space around it,
/// nothing that it does not allow. A surrogate that is alone may be escaped, as its grammar has it.
package enum JSONText {
  /// Throws where `text` is no JSON text or more than `limits` allow. The stack holds the same
  /// whatever its depth is.
  package static func check(
    _ text: Span<UInt8>, limits: JSONLimits = JSONLimits()
  ) throws(JSONError) {
    var checker = JSONChecker(text, limits)
    try checker.check()
  }

  /// Writes `text`, which was checked, without the white space between its values.
  package static func writeCompact(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "\"") {
        let end = JSONWalk.skipString(text, i)
        output.append(text.slice(from: i, length: end &- i))
        i = end
        continue
      }
      if !JSONWalk.isSpace(byte) { output.append(byte) }
      i &+= 1
    }
  }

  /// How many bytes `writeCompact` writes.
  package static func compactCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "\"") {
        let end = JSONWalk.skipString(text, i)
        count &+= end &- i
        i = end
        continue
      }
      if !JSONWalk.isSpace(byte) { count &+= 1 }
      i &+= 1
    }
    return count
  }
}
