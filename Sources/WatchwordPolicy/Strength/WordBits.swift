import WatchwordPrimitives

/// Reads the bits of `CommonWordsTable`, and the symbols of the codes that they are in.
struct WordBits {
  /// The bit that is read next.
  var position: Int

  /// A number of 0 to 63 bits.
  mutating func read(_ count: Int) -> Int {
    let number = (ahead &>> 1) &>> UInt64(truncatingIfNeeded: 63 &- count)
    position &+= count
    return Int(truncatingIfNeeded: number)
  }

  /// A symbol of the Huffman code of a context.
  mutating func symbol(_ context: Int) -> Int {
    var bits = ahead
    var i = Self.codeStart(context)
    // Codes of a length follow each other, and go before all that are longer.
    var symbols = i &+ 15
    let end = symbols
    var code = 0
    var first = 0
    while i < end {
      code |= Int(truncatingIfNeeded: bits &>> 63)
      bits &<<= 1
      position &+= 1
      let ofLength = Self.code(at: i)
      if code &- first < ofLength { return Self.code(at: symbols &+ code &- first) }
      symbols &+= ofLength
      first = (first &+ ofLength) &<< 1
      code &<<= 1
      i &+= 1
    }
    return 0
  }

  /// The next 64 bits; zeros after the end.
  private var ahead: UInt64 {
    let word = position &>> 6
    let shift = UInt64(truncatingIfNeeded: position & 63)
    let left = CommonWordsTable.word(at: word)
    let right = CommonWordsTable.word(at: word &+ 1)
    return left &<< shift | (right &>> 1) &>> (63 &- shift)
  }

  // A table of the program is read by its own subscript, behind its bounds: a span of it would copy
  // it.

  /// Where the nodes below two labels begin; 0 where there are none.
  static func start(_ a: Int, _ b: Int) -> Int {
    let i = 36 &* a &+ b
    guard i >= 0, i < CommonWordsTable.directory.count else { return 0 }
    return Int(truncatingIfNeeded: CommonWordsTable.directory[i])
  }

  private static func codeStart(_ context: Int) -> Int {
    guard context >= 0, context < CommonWordsTable.codeStarts.count else { return 0 }
    return Int(truncatingIfNeeded: CommonWordsTable.codeStarts[context])
  }

  private static func code(at i: Int) -> Int {
    guard i >= 0, i < CommonWordsTable.codes.count else { return 0 }
    return Int(truncatingIfNeeded: CommonWordsTable.codes[i])
  }
}
