import WatchwordPrimitives

/// The next byte of a text that matters, many bytes at a time.
enum JSONScan {
  #if arch(x86_64)
    typealias Block = JSONBlock
  #else
    typealias Block = JSONWord
  #endif

  /// The first byte from `start` on that is not plain in a string: a quotation mark, a backslash, a
  /// control character, or what is not ASCII. The length of the text where there is none.
  @inline(__always)
  static func plainEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i), block.count > 0 {
      let bits = block.specials
      if bits != 0 { return i &+ bits.trailingZeroBitCount }
      i &+= block.count
    }
    while let byte = text.byte(at: i), isPlain(byte) { i &+= 1 }
    return i
  }

  /// The first byte from `start` on that is no white space.
  @inline(__always)
  static func spaceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i), block.count > 0 {
      let count = (~block.spaces).trailingZeroBitCount
      i &+= count
      if count < block.count { return i }
    }
    while let byte = text.byte(at: i), JSONWalk.isSpace(byte) { i &+= 1 }
    return i
  }

  /// The first quotation mark, brace or bracket from `start` on.
  @inline(__always)
  static func markStart(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i), block.count > 0 {
      let bits = block.marks
      if bits != 0 { return i &+ bits.trailingZeroBitCount }
      i &+= block.count
    }
    while let byte = text.byte(at: i), !isMark(byte) { i &+= 1 }
    return i
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte | 0x20 == UInt8(ascii: "{")
      || byte | 0x20 == UInt8(ascii: "}")
  }
}
