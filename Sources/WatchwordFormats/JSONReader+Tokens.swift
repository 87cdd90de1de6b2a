import WatchwordPrimitives

extension JSONReader {
  /// Where the closing quotation mark of the string stands whose content starts at `start`; whether it
  /// has escapes.
  @inline(__always)
  static func stringEnd(
    _ text: Span<UInt8>, _ start: Int, _ window: inout JSONWindow
  ) throws(JSONFault) -> (end: Int, isEscaped: Bool) {
    let end = window.plainEnd(text, start)
    if text.byte(at: end) == UInt8(ascii: "\"") { return (end, false) }
    return try specialEnd(text, end)
  }

  /// The same from a byte on that is not plain.
  @inline(never)
  private static func specialEnd(
    _ text: Span<UInt8>, _ start: Int
  ) throws(JSONFault) -> (end: Int, isEscaped: Bool) {
    var i = start
    var isEscaped = false
    while let byte = text.byte(at: i) {
      if byte >= 0x80 {
        guard let length = UTF8Text.characterLength(text, at: i, byte) else {
          throw JSONFault(.notUTF8, i)
        }
        i &+= length
      } else if byte == UInt8(ascii: "\"") {
        return (i, isEscaped)
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        try readEscape(text, &i)
      } else if byte < 0x20 {
        throw JSONFault(.controlCharacter, i)
      } else {
        i = JSONScan.plainEnd(text, i)
      }
    }
    throw JSONFault(.end, i)
  }

  private static func readEscape(_ text: Span<UInt8>, _ i: inout Int) throws(JSONFault) {
    guard let letter = text.byte(at: i &+ 1) else { throw JSONFault(.end, i &+ 1) }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      i &+= 2
    case UInt8(ascii: "u"):
      guard JSONString.codeUnit(text, at: i &+ 2) != nil else { throw JSONFault(.escape, i) }
      i &+= 6
    default:
      throw JSONFault(.escape, i)
    }
  }

  /// Where the number or word ends that starts at `start` with `first`.
  @inline(__always)
  static func scalarEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: UInt8, _ most: Int
  ) throws(JSONFault) -> Int {
    // Most are numbers without an exponent, or words.
    if first &- UInt8(ascii: "0") < 10 {
      var i = start &+ 1
      if first != UInt8(ascii: "0") { i = JSONDigits.end(text, i) }
      if text.byte(at: i) == UInt8(ascii: "."), let digit = text.byte(at: i &+ 1),
        digit &- UInt8(ascii: "0") < 10
      {
        i = JSONDigits.end(text, i &+ 2)
      }
      // A digit stands here where one is behind a leading zero.
      if i &- start <= most, let byte = text.byte(at: i), byte &- UInt8(ascii: "0") >= 10,
        byte != UInt8(ascii: "."), byte | 0x20 != UInt8(ascii: "e")
      {
        return i
      }
    }
    // "true", and "alse" behind an f.
    if first == UInt8(ascii: "t"), text.word(at: start, as: UInt32.self) == 0x6575_7274 {
      return start &+ 4
    }
    if first == UInt8(ascii: "f"), text.word(at: start &+ 1, as: UInt32.self) == 0x6573_6c61 {
      return start &+ 5
    }
    return try otherEnd(text, start, first, most)
  }

  @inline(never)
  private static func otherEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: UInt8, _ most: Int
  ) throws(JSONFault) -> Int {
    var i = start
    switch first {
    case UInt8(ascii: "t"): try readWord(text, "true", &i)
    case UInt8(ascii: "f"): try readWord(text, "false", &i)
    case UInt8(ascii: "n"): try readWord(text, "null", &i)
    default: try readNumber(text, &i, most)
    }
    return i
  }

  private static func readWord(
    _ text: Span<UInt8>, _ word: StaticText, _ i: inout Int
  ) throws(JSONFault) {
    var j = 0
    while let wanted = word.bytes.byte(at: j) {
      guard let byte = text.byte(at: i) else { throw JSONFault(.end, i) }
      guard byte == wanted else { throw JSONFault(.unexpected, i) }
      i &+= 1
      j &+= 1
    }
  }

  private static func readNumber(
    _ text: Span<UInt8>, _ i: inout Int, _ most: Int
  ) throws(JSONFault) {
    let start = i
    if text.byte(at: i) == UInt8(ascii: "-") { i &+= 1 }
    if text.byte(at: i) == UInt8(ascii: "0") {
      i &+= 1
    } else {
      guard skipDigits(text, &i) else {
        if i == start { throw JSONFault(.unexpected, i) }
        throw JSONFault(text.byte(at: i) == nil ? .end : .number, i)
      }
    }
    if text.byte(at: i) == UInt8(ascii: ".") {
      i &+= 1
      guard skipDigits(text, &i) else {
        throw JSONFault(text.byte(at: i) == nil ? .end : .number, i)
      }
    }
    if let byte = text.byte(at: i), byte | 0x20 == UInt8(ascii: "e") {
      i &+= 1
      if let sign = text.byte(at: i), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        i &+= 1
      }
      guard skipDigits(text, &i) else {
        throw JSONFault(text.byte(at: i) == nil ? .end : .number, i)
      }
    }
    // A digit behind a leading zero.
    if let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { throw JSONFault(.number, i) }
    if i &- start > most { throw JSONFault(.numberTooLong, start) }
  }

  /// Whether there was one.
  @inline(__always)
  private static func skipDigits(_ text: Span<UInt8>, _ i: inout Int) -> Bool {
    let start = i
    i = JSONDigits.end(text, i)
    return i > start
  }
}
