/// Eight bytes of a text that are compared at once, in one word: `JSONBlock` for every processor.
///
/// Source: Mycroft's test for a zero byte. It may take a byte for one only behind a true one, and it
/// is the first that counts.
struct JSONWord {
  static let size = 8
  private let bytes: UInt64
  private let skipped: Int

  /// The bytes from `i` on, and none behind the end; nil where the text is shorter than a word.
  @inline(__always)
  init?(_ text: Span<UInt8>, at i: Int) {
    let last = text.count &- Self.size
    guard i >= 0, last >= 0, i <= text.count else { return nil }
    let start = i <= last ? i : last
    skipped = i &- start
    // SAFETY: start + size <= count was just checked.
    let word = unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start, as: UInt64.self))
    bytes = skipped < 8 ? word &>> UInt64(truncatingIfNeeded: skipped &* 8) : 0
  }

  /// How many bytes of the text it has: 0 to 8.
  @inline(__always)
  var count: Int { Self.size &- skipped }

  /// As in `JSONBlock`.
  @inline(__always)
  var plainCount: Int {
    let controls = (bytes &- 0x2020_2020_2020_2020) & ~bytes
    return first(equals(0x22) | equals(0x5c) | controls | bytes)
  }

  @inline(__always)
  var spaceCount: Int {
    // The exact test: what is behind the first byte counts here, for all of them are wanted.
    first(~(isZero(0x20) | isZero(0x0a) | isZero(0x0d) | isZero(0x09)))
  }

  @inline(__always)
  var flatCount: Int {
    first(equals(0x22) | equals(0x7b) | equals(0x7d) | equals(0x5b) | equals(0x5d))
  }

  /// The highest bit of each byte that equals `byte`, and maybe of some behind it.
  @inline(__always)
  private func equals(_ byte: UInt8) -> UInt64 {
    let difference = bytes ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference
  }

  /// The highest bit of each byte that equals `byte`, and of no other.
  @inline(__always)
  private func isZero(_ byte: UInt8) -> UInt64 {
    let difference = bytes ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    let low = (difference & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7f7f_7f7f_7f7f_7f7f
    return ~(low | difference)
  }

  @inline(__always)
  private func first(_ bits: UInt64) -> Int {
    let position = (bits & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
    return position < count ? position : count
  }
}
