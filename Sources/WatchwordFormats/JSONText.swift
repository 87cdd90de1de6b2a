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
    var levels = [64 of JSONLevel](repeating: JSONLevel())
    var reader = JSONReader(text, levels.mutableSpan, limits)
    var filter = JSONKeyFilter()
    do throws(JSONFault) {
      try reader.skipValue(try reader.firstByte(), &filter)
      try reader.readEnd()
    } catch {
      throw reader.error(error)
    }
  }

  /// Writes `text`, which was checked, without the white space between its values.
  package static func writeCompact(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var window = JSONWindow()
    var start = 0
    while start < text.count {
      let end = denseEnd(text, start, &window)
      output.append(text.slice(from: start, length: end &- start))
      start = JSONWalk.skipSpace(text, end)
    }
  }

  /// How many bytes `writeCompact` writes.
  package static func compactCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    var window = JSONWindow()
    var start = 0
    while start < text.count {
      let end = denseEnd(text, start, &window)
      count &+= end &- start
      start = JSONWalk.skipSpace(text, end)
    }
    return count
  }

  package static func isSpace(_ byte: UInt8) -> Bool { JSONWalk.isSpace(byte) }

  /// The first byte behind the string whose opening quotation mark is at `start`, in a text that was
  /// checked.
  package static func stringEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    JSONWalk.skipString(text, start)
  }

  /// The first white space from `start` on that is in no string.
  @inline(__always)
  private static func denseEnd(
    _ text: Span<UInt8>, _ start: Int, _ window: inout JSONWindow
  ) -> Int {
    var i = start
    while let byte = text.byte(at: i) {
      if byte > UInt8(ascii: "\"") {
        i &+= 1
      } else if byte == UInt8(ascii: "\"") {
        i = window.plainEnd(text, i &+ 1)
        while let byte = text.byte(at: i), byte != UInt8(ascii: "\"") {
          i = window.plainEnd(text, byte == UInt8(ascii: "\\") ? i &+ 2 : i &+ 1)
        }
        i &+= 1
      } else if JSONWalk.isSpace(byte) {
        return i
      } else {
        i &+= 1
      }
    }
    return text.count
  }
}
