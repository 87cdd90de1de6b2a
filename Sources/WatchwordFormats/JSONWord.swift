/// Eight bytes of a text that are compared at once, in one word: `JSONBlock` for every processor.
///
/// An answer has a bit for each byte, the first lowest.
///
/// Source: Warren, "Hacker's Delight", section 6-1: the test for a zero byte that is exact.
struct JSONWord {
  static let size = 8
  private let bytes: UInt64
  private let skipped: UInt64

  /// The bytes from `i` on, and none behind the end; nil where the text is shorter than a word.
  @inline(__always)
  init?(_ text: Span<UInt8>, at i: Int) {
    guard i >= 0, i <= text.count else { return nil }
    let start = min(i, text.count &- Self.size)
    guard let bytes = text.word(at: start, as: UInt64.self) else { return nil }
    self.bytes = bytes
    skipped = UInt64(truncatingIfNeeded: i &- start)
  }

  /// Those of the 64 bytes from `start` on that are not plain in a string; none where the text has not
  /// so many.
  static func specials64(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    guard start >= 0, start <= text.count &- 64 else { return 0 }
    var bits: UInt64 = 0
    var i = 0
    while i < 64, let word = JSONWord(text, at: start &+ i) {
      bits |= word.specials &<< UInt64(truncatingIfNeeded: i)
      i &+= 8
    }
    return bits
  }

  /// The white space among the 64 bytes from `start` on; none where the text has not so many.
  static func spaces64(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    guard start >= 0, start <= text.count &- 64 else { return 0 }
    var bits: UInt64 = 0
    var i = 0
    while i < 64, let word = JSONWord(text, at: start &+ i) {
      bits |= word.spaces &<< UInt64(truncatingIfNeeded: i)
      i &+= 8
    }
    return bits
  }

  /// What the 64 bytes from `start` on are; nothing where the text has not so many.
  static func bits64(_ text: Span<UInt8>, _ start: Int) -> JSONBits {
    var bits = JSONBits()
    guard start >= 0, start <= text.count &- 64 else { return bits }
    var i = 0
    while i < 64, let word = JSONWord(text, at: start &+ i) {
      let place = UInt64(truncatingIfNeeded: i)
      bits.blanks |= word.blanks &<< place
      bits.quotes |= word.shifted(word.equals(0x22)) &<< place
      bits.backslashes |= word.shifted(word.equals(0x5c)) &<< place
      i &+= 8
    }
    return bits
  }

  /// How many bytes of the text it has: 0 to 8.
  @inline(__always)
  var count: Int { Self.size &- Int(truncatingIfNeeded: skipped) }

  /// Those that are not plain in a string: quotation marks, backslashes, control characters, and
  /// what is not ASCII.
  @inline(__always)
  var specials: UInt64 {
    // Three bits are zero in a control character.
    shifted(equals(0x22) | equals(0x5c) | isZero(bytes & 0xe0e0_e0e0_e0e0_e0e0) | bytes)
  }

  /// Spaces, control characters, and what is not ASCII.
  @inline(__always)
  private var blanks: UInt64 {
    shifted(equals(0x20) | isZero(bytes & 0xe0e0_e0e0_e0e0_e0e0) | bytes)
  }

  /// White space.
  @inline(__always)
  var spaces: UInt64 { shifted(equals(0x20) | equals(0x0a) | equals(0x0d) | equals(0x09)) }

  /// Quotation marks, braces and brackets.
  @inline(__always)
  var marks: UInt64 {
    shifted(equals(0x22) | equals(0x7b) | equals(0x7d) | equals(0x5b) | equals(0x5d))
  }

  @inline(__always)
  private func equals(_ byte: UInt8) -> UInt64 {
    isZero(bytes ^ (0x0101_0101_0101_0101 &* UInt64(byte)))
  }

  /// The highest bit of each byte that is zero.
  @inline(__always)
  private func isZero(_ word: UInt64) -> UInt64 {
    let low = (word & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7f7f_7f7f_7f7f_7f7f
    return ~(low | word)
  }

  /// The highest bits of all bytes side by side.
  @inline(__always)
  private func shifted(_ bits: UInt64) -> UInt64 {
    let lowest = (bits &>> 7) & 0x0101_0101_0101_0101
    return ((lowest &* 0x0102_0408_1020_4080) &>> 56) &>> skipped
  }
}
