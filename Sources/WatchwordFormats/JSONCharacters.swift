import WatchwordPrimitives

/// The bytes of the text that a string of a checked text stands for, one after the other.
///
/// UTF-8, in which a surrogate that is alone has the three bytes that its number would have: no other
/// character has those.
package struct JSONCharacters: ~Escapable {
  private let text: Span<UInt8>
  private var i: Int
  private let end: Int
  /// Bytes of a character that were not given yet, the next lowest; then a bit that is set.
  private var rest: UInt32 = 1

  /// Between the quotation marks: from `start` to before `end`.
  @_lifetime(copy text)
  package init(_ text: Span<UInt8>, from start: Int, to end: Int) {
    self.text = text
    i = start
    self.end = end
  }

  // Inlined twice into one loop it left a trap.
  @inline(never)
  package mutating func next() -> UInt8? {
    if rest != 1 {
      let byte = UInt8(truncatingIfNeeded: rest)
      rest = rest &>> 8
      return byte
    }
    guard i < end, let byte = text.byte(at: i) else { return nil }
    i &+= 1
    guard byte == UInt8(ascii: "\\") else { return byte }
    let letter = text.byte(at: i) ?? 0
    i &+= 1
    guard letter == UInt8(ascii: "u") else { return JSONString.control(letter) }
    return encode(character())
  }

  private mutating func character() -> UInt32 {
    let unit = JSONString.codeUnit(text, at: i) ?? 0
    i &+= 4
    guard unit & 0xfc00 == 0xd800, i < end, text.byte(at: i) == UInt8(ascii: "\\"),
      text.byte(at: i &+ 1) == UInt8(ascii: "u"),
      let low = JSONString.codeUnit(text, at: i &+ 2), low & 0xfc00 == 0xdc00
    else { return unit }
    i &+= 6
    return 0x10000 &+ (unit & 0x3ff) &<< 10 &+ (low & 0x3ff)
  }

  /// The first byte of `character`; the others wait.
  private mutating func encode(_ character: UInt32) -> UInt8 {
    let last = continuation(character)
    let third = continuation(character &>> 6)
    let second = continuation(character &>> 12)
    if character < 0x80 { return UInt8(truncatingIfNeeded: character) }
    if character < 0x800 {
      rest = 0x100 | last
      return UInt8(truncatingIfNeeded: 0xc0 | character &>> 6)
    }
    if character < 0x10000 {
      rest = 0x1_0000 | last &<< 8 | third
      return UInt8(truncatingIfNeeded: 0xe0 | character &>> 12)
    }
    rest = 0x100_0000 | last &<< 16 | third &<< 8 | second
    return UInt8(truncatingIfNeeded: 0xf0 | character &>> 18)
  }

  private func continuation(_ bits: UInt32) -> UInt32 { 0x80 | bits & 0x3f }
}
