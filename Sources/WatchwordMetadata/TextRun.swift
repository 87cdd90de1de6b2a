import WatchwordPrimitives

/// Bytes of a text that are to be written and follow each other: they are copied at once.
struct TextRun: ~Escapable {
  private let text: Span<UInt8>
  private var start = 0
  private var end = 0

  @_lifetime(copy text)
  init(of text: Span<UInt8>) { self.text = text }

  /// Adds the bytes from `start` to before `end`.
  @inline(__always)
  mutating func append(_ start: Int, _ end: Int, into output: inout ByteWriter) {
    if start != self.end {
      flush(into: &output)
      self.start = start
    }
    self.end = end
  }

  mutating func flush(into output: inout ByteWriter) {
    if end > start { output.append(text.slice(from: start, length: end &- start)) }
    start = end
  }

  /// Whether the byte at `i` is the next one, and is `byte`.
  @inline(__always)
  func continues(with byte: UInt8, at i: Int) -> Bool { i == end && text.byte(at: i) == byte }
}
