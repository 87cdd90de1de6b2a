import WatchwordPrimitives

/// Finds the white space between the values of a text that was checked, 64 bytes at a time, from its
/// start on.
struct JSONSpaces {
  static let size = 64
  /// Whether the bytes before end inside of a string: all bits or none.
  private var inside: UInt64 = 0
  /// Whether they end with a backslash that takes the next byte with it: 1, or 0.
  private var escaped: UInt64 = 0

  /// Those of the next 64 bytes, which are at `start`, that are white space and in no string.
  @inline(__always)
  mutating func next(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    let bits = JSONScan.Block.bits64(text, start)
    var quotes = bits.quotes
    if bits.backslashes | escaped != 0 { quotes = unescaped(quotes, bits.backslashes) }
    // Each bit becomes the sum of those up to it: whether an odd number of quotes opens a string.
    var strings = quotes
    strings ^= strings &<< 1
    strings ^= strings &<< 2
    strings ^= strings &<< 4
    strings ^= strings &<< 8
    strings ^= strings &<< 16
    strings ^= strings &<< 32
    strings ^= inside
    inside = UInt64(bitPattern: Int64(bitPattern: strings) &>> 63)
    return bits.blanks & ~strings
  }

  /// The quotation marks before which no backslash stands that belongs to them.
  @inline(never)
  private mutating func unescaped(_ quotes: UInt64, _ backslashes: UInt64) -> UInt64 {
    var taken = escaped
    var rest = backslashes & ~escaped
    escaped = 0
    while rest != 0 {
      let first = rest & (0 &- rest)
      let next = first &<< 1
      if next == 0 { escaped = 1 }
      taken |= next
      rest &= ~(first | next)
    }
    return quotes & ~taken
  }
}
