import WatchwordPrimitives

/// The place of a key in a text that was checked: between its quotation marks.
package struct JSONKey: Equatable, Sendable {
  package var start: Int
  package var end: Int
  package var isEscaped: Bool

  package init(start: Int, end: Int, isEscaped: Bool) {
    self.start = start
    self.end = end
    self.isEscaped = isEscaped
  }

  /// A number that is the same for the same text, however it is escaped.
  ///
  /// Words of eight bytes, each folded into the ones before it; the last one has at least one byte.
  /// `seed` is to be a number that who wrote the text does not know.
  ///
  /// Source: the folded multiplication is that of wyhash.
  @inline(__always)
  package func hash(in text: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    let length = end &- start
    if !isEscaped, UInt(bitPattern: length &- 1) < 8,
      let word = text.word(at: start, as: UInt64.self)
    {
      return Self.fold(Self.begin(seed, length) ^ Self.first(length, of: word))
    }
    return longHash(in: text, seed)
  }

  @inline(never)
  private func longHash(in text: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    let length = end &- start
    if !isEscaped, length > 8, length <= 16, let first = text.word(at: start, as: UInt64.self),
      let second = text.word(at: start &+ 8, as: UInt64.self)
    {
      let hash = Self.fold(Self.begin(seed, length) ^ first)
      return Self.fold(hash ^ Self.first(length &- 8, of: second))
    }
    return anyHash(in: text, seed)
  }

  /// Whether both stand for the same text, byte for byte.
  package func equals(
    _ other: JSONKey, in otherText: Span<UInt8>, from text: Span<UInt8>
  ) -> Bool {
    if isEscaped || other.isEscaped {
      return unescapedEquals(other, in: otherText, from: text)
    }
    let length = end &- start
    guard length == other.end &- other.start else { return false }
    var i = 0
    while i <= length &- 8 {
      if Self.word(text, at: start &+ i, 8) != Self.word(otherText, at: other.start &+ i, 8) {
        return false
      }
      i &+= 8
    }
    return Self.word(text, at: start &+ i, length &- i)
      == Self.word(otherText, at: other.start &+ i, length &- i)
  }

  @inline(never)
  private func anyHash(in text: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    if isEscaped { return escapedHash(in: text, seed) }
    var hash = Self.begin(seed, end &- start)
    var i = start
    while i < end &- 8 {
      hash = Self.fold(hash ^ Self.word(text, at: i, 8))
      i &+= 8
    }
    return Self.fold(hash ^ Self.word(text, at: i, end &- i))
  }

  private func escapedHash(in text: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    var length = 0
    var counted = JSONCharacters(text, from: start, to: end)
    while counted.next() != nil { length &+= 1 }
    var hash = Self.begin(seed, length)
    var word: UInt64 = 0
    var count = 0
    var characters = JSONCharacters(text, from: start, to: end)
    while let byte = characters.next() {
      if count > 0, count & 7 == 0 {
        hash = Self.fold(hash ^ word)
        word = 0
      }
      word |= UInt64(byte) &<< UInt64(truncatingIfNeeded: (count & 7) &* 8)
      count &+= 1
    }
    return Self.fold(hash ^ word)
  }

  @inline(never)
  private func unescapedEquals(
    _ other: JSONKey, in otherText: Span<UInt8>, from text: Span<UInt8>
  ) -> Bool {
    var mine = JSONCharacters(text, from: start, to: end)
    var others = JSONCharacters(otherText, from: other.start, to: other.end)
    while let byte = mine.next() {
      if others.next() != byte { return false }
    }
    return others.next() == nil
  }

  /// The first `count` bytes at `i`, 8 at most, the first lowest.
  @inline(__always)
  private static func word(_ text: Span<UInt8>, at i: Int, _ count: Int) -> UInt64 {
    guard i >= 0, count > 0 else { return 0 }
    if let word = text.word(at: i, as: UInt64.self) { return first(count, of: word) }
    var word: UInt64 = 0
    var j = count &- 1
    while j >= 0, let byte = text.byte(at: i &+ j) {
      word = word &<< 8 | UInt64(byte)
      j &-= 1
    }
    return word
  }

  /// The lowest `count` bytes, 1 to 8.
  @inline(__always)
  private static func first(_ count: Int, of word: UInt64) -> UInt64 {
    let unwanted = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
    return (word &<< unwanted) &>> unwanted
  }

  @inline(__always)
  private static func begin(_ seed: UInt64, _ length: Int) -> UInt64 {
    seed &+ UInt64(truncatingIfNeeded: length) &* 0xd6e8_feb8_6659_fd93
  }

  @inline(__always)
  package static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }
}
