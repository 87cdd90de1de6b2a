import WatchwordPolicy
import WatchwordPrimitives

/// Text that is compared with letters of ASCII in lower case; the bytes of other characters are left
/// as they are, whatever a language makes of them.
enum FoldedText {
  /// Whether `text`, folded, is `needle`, which is folded.
  static func isEqual(_ text: Span<UInt8>, _ needle: Span<UInt8>) -> Bool {
    text.count == needle.count && hasPrefix(text, at: 0, needle)
  }

  /// Whether `needle`, which is folded, stands somewhere in `text`, folded.
  static func contains(_ text: Span<UInt8>, _ needle: Span<UInt8>) -> Bool {
    guard let first = needle.byte(at: 0) else { return true }
    var i = 0
    while i <= text.count &- needle.count, let byte = text.byte(at: i) {
      if folded(byte) == first, hasPrefix(text, at: i, needle) { return true }
      i &+= 1
    }
    return false
  }

  /// Whether it stands somewhere in `first`, a space and `last`.
  static func contains(
    _ first: Span<UInt8>, _ last: Span<UInt8>, _ needle: Span<UInt8>
  ) -> Bool {
    if contains(first, needle) || contains(last, needle) { return true }
    // What is left holds the space.
    var space = 0
    while let byte = needle.byte(at: space) {
      if byte == UInt8(ascii: " "), space <= first.count,
        hasPrefix(first, at: first.count &- space, needle.slice(from: 0, length: space)),
        hasPrefix(last, at: 0, needle.suffix(from: space &+ 1))
      {
        return true
      }
      space &+= 1
    }
    return false
  }

  /// Negative where `a` is before `b`, positive where it is behind, 0 where they are equal: by folded
  /// bytes, and the shorter one first.
  static func compare(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    var i = 0
    while let first = a.byte(at: i), let second = b.byte(at: i) {
      let difference = Int(folded(first)) &- Int(folded(second))
      if difference != 0 { return difference }
      i &+= 1
    }
    return a.count &- b.count
  }

  /// The same by the bytes as they are.
  static func compareBytes(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    var i = 0
    while let first = a.byte(at: i), let second = b.byte(at: i) {
      if first != second { return Int(first) &- Int(second) }
      i &+= 1
    }
    return a.count &- b.count
  }

  static func write(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var i = 0
    while let byte = text.byte(at: i) {
      output.append(folded(byte))
      i &+= 1
    }
  }

  private static func hasPrefix(_ text: Span<UInt8>, at start: Int, _ prefix: Span<UInt8>) -> Bool {
    var i = 0
    while let wanted = prefix.byte(at: i) {
      guard let byte = text.byte(at: start &+ i), folded(byte) == wanted else { return false }
      i &+= 1
    }
    return true
  }
}
