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
    var spaces = JSONSpaces()
    var i = 0
    while i <= text.count &- ByteWriter.sourceBytes {
      output.append(text, at: i, kept: ~spaces.next(text, i))
      i &+= JSONSpaces.size
    }
    while i < text.count {
      let (window, count) = window(of: text, at: i)
      output.append(window.span, at: 0, kept: ~spaces.next(window.span, 0) & first(count))
      i &+= JSONSpaces.size
    }
  }

  /// How many bytes `writeCompact` writes.
  package static func compactCount(_ text: Span<UInt8>) -> Int {
    var spaces = JSONSpaces()
    var count = text.count
    var i = 0
    while i < text.count {
      let found: UInt64
      if i <= text.count &- JSONSpaces.size {
        found = spaces.next(text, i)
      } else {
        let (window, count) = window(of: text, at: i)
        found = spaces.next(window.span, 0) & first(count)
      }
      count &-= found.nonzeroBitCount
      i &+= JSONSpaces.size
    }
    return count
  }

  /// The next 64 bytes of a text, or what is left, with room behind them.
  @inline(__always)
  private static func window(
    of text: Span<UInt8>, at start: Int
  ) -> (bytes: [96 of UInt8], count: Int) {
    var bytes = [96 of UInt8](repeating: 0)
    var writer = ByteWriter(bytes.mutableSpan)
    writer.append(text.slice(from: start, length: JSONSpaces.size))
    let count = writer.count
    return (bytes, count)
  }

  /// The lowest `count` bits, 64 at most.
  private static func first(_ count: Int) -> UInt64 {
    count < 64 ? ~(~0 &<< UInt64(truncatingIfNeeded: count)) : ~0
  }

  package static func isSpace(_ byte: UInt8) -> Bool { JSONWalk.isSpace(byte) }

  /// The first byte behind the string whose opening quotation mark is at `start`, in a text that was
  /// checked.
  package static func stringEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    JSONWalk.skipString(text, start)
  }
}
