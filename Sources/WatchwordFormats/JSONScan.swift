import WatchwordPrimitives

/// The next byte of a text that matters, many bytes at a time.
enum JSONScan {
  #if arch(x86_64)
    private typealias Block = JSONBlock
  #else
    private typealias Block = JSONWord
  #endif

  /// The first byte from `start` on that is not plain in a string: a quotation mark, a backslash, a
  /// control character, or what is not ASCII. The length of the text where there is none.
  @inline(__always)
  static func plainEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i) {
      let count = block.plainCount
      i &+= count
      if count < Block.size { return i }
    }
    while let byte = text.byte(at: i), isPlain(byte) { i &+= 1 }
    return i
  }

  /// The first byte from `start` on that is no white space.
  @inline(__always)
  static func spaceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i) {
      let count = block.spaceCount
      i &+= count
      if count < Block.size { return i }
    }
    while let byte = text.byte(at: i), JSONWalk.isSpace(byte) { i &+= 1 }
    return i
  }

  /// The first quotation mark, brace or bracket from `start` on.
  @inline(__always)
  static func flatEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let block = Block(text, at: i) {
      let count = block.flatCount
      i &+= count
      if count < Block.size { return i }
    }
    while let byte = text.byte(at: i), !isStructure(byte) { i &+= 1 }
    return i
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func isStructure(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte | 0x20 == UInt8(ascii: "{")
      || byte | 0x20 == UInt8(ascii: "}")
  }
}
