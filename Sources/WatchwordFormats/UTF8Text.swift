import WatchwordPrimitives

/// Bytes that are to be UTF-8.
///
/// Source: RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Text {
  /// The first byte that is part of no character; nil where all are.
  package static func firstInvalid(_ bytes: Span<UInt8>) -> Int? {
    var i = 0
    while let first = bytes.byte(at: i) {
      guard let length = characterLength(bytes, at: i, first) else { return i }
      i &+= length
    }
    return nil
  }

  /// How many characters (code points) there are; a byte that is part of none counts as one.
  package static func count(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    var i = 0
    while let first = bytes.byte(at: i) {
      count &+= 1
      i &+= characterLength(bytes, at: i, first) ?? 1
    }
    return count
  }

  /// The bytes of the character that starts at `i` with `first`: 1 to 4; nil where none does.
  package static func characterLength(_ bytes: Span<UInt8>, at i: Int, _ first: UInt8) -> Int? {
    if first < 0x80 { return 1 }
    let second = bytes.byte(at: i &+ 1) ?? 0
    switch first {
    case 0xc2...0xdf:
      return isContinuation(second) ? 2 : nil
    case 0xe0...0xef:
      let least: UInt8 = first == 0xe0 ? 0xa0 : 0x80
      let most: UInt8 = first == 0xed ? 0x9f : 0xbf
      guard second >= least, second <= most, continues(bytes, i &+ 2) else { return nil }
      return 3
    case 0xf0...0xf4:
      let least: UInt8 = first == 0xf0 ? 0x90 : 0x80
      let most: UInt8 = first == 0xf4 ? 0x8f : 0xbf
      guard second >= least, second <= most, continues(bytes, i &+ 2), continues(bytes, i &+ 3)
      else { return nil }
      return 4
    default:
      return nil
    }
  }

  private static func continues(_ bytes: Span<UInt8>, _ i: Int) -> Bool {
    isContinuation(bytes.byte(at: i) ?? 0)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }
}
