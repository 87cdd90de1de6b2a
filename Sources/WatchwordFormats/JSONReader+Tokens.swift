import WatchwordPrimitives

extension JSONReader {
  /// Passes the string whose opening quotation mark is here; whether it has escapes.
  @inline(__always)
  func readString(_ i: inout Int) throws(JSONError) -> Bool {
    let end = JSONScan.plainEnd(text, i &+ 1)
    if text.byte(at: end) == UInt8(ascii: "\"") {
      i = end &+ 1
      return false
    }
    i = end
    return try readSpecial(&i)
  }

  /// Passes the rest of a string, from a byte on that is not plain.
  @inline(never)
  private func readSpecial(_ i: inout Int) throws(JSONError) -> Bool {
    var isEscaped = false
    while let byte = text.byte(at: i) {
      if byte >= 0x80 {
        guard let length = UTF8Text.characterLength(text, at: i, byte) else {
          throw error(.notUTF8, i)
        }
        i &+= length
      } else if byte == UInt8(ascii: "\"") {
        i &+= 1
        return isEscaped
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        try readEscape(&i)
      } else if byte < 0x20 {
        throw error(.controlCharacter, i)
      } else {
        i = JSONScan.plainEnd(text, i)
      }
    }
    throw error(.end, i)
  }

  private func readEscape(_ i: inout Int) throws(JSONError) {
    guard let letter = text.byte(at: i &+ 1) else { throw error(.end, i &+ 1) }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      i &+= 2
    case UInt8(ascii: "u"):
      guard JSONString.codeUnit(text, at: i &+ 2) != nil else { throw error(.escape, i) }
      i &+= 6
    default:
      throw error(.escape, i)
    }
  }

  /// Passes the number or word that starts with `first`.
  @inline(__always)
  func readScalar(_ first: UInt8, _ i: inout Int) throws(JSONError) {
    switch first {
    case UInt8(ascii: "t"): try readWord("true", &i)
    case UInt8(ascii: "f"): try readWord("false", &i)
    case UInt8(ascii: "n"): try readWord("null", &i)
    default: try readNumber(&i)
    }
  }

  private func readWord(_ word: StaticText, _ i: inout Int) throws(JSONError) {
    var j = 0
    while let wanted = word.bytes.byte(at: j) {
      guard let byte = text.byte(at: i) else { throw error(.end, i) }
      guard byte == wanted else { throw error(.unexpected, i) }
      i &+= 1
      j &+= 1
    }
  }

  private func readNumber(_ i: inout Int) throws(JSONError) {
    let start = i
    if text.byte(at: i) == UInt8(ascii: "-") { i &+= 1 }
    if text.byte(at: i) == UInt8(ascii: "0") {
      i &+= 1
    } else {
      guard skipDigits(&i) else {
        if i == start { throw error(.unexpected, i) }
        throw error(text.byte(at: i) == nil ? .end : .number, i)
      }
    }
    if text.byte(at: i) == UInt8(ascii: ".") {
      i &+= 1
      guard skipDigits(&i) else { throw error(text.byte(at: i) == nil ? .end : .number, i) }
    }
    if let byte = text.byte(at: i), byte | 0x20 == UInt8(ascii: "e") {
      i &+= 1
      if let sign = text.byte(at: i), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        i &+= 1
      }
      guard skipDigits(&i) else { throw error(text.byte(at: i) == nil ? .end : .number, i) }
    }
    // A digit behind a leading zero.
    if let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { throw error(.number, i) }
    if i &- start > limits.numberBytes { throw error(.numberTooLong, start) }
  }

  /// Whether there was one.
  @inline(__always)
  private func skipDigits(_ i: inout Int) -> Bool {
    let start = i
    while let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { i &+= 1 }
    return i > start
  }
}
