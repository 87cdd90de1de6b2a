import WatchwordPrimitives

/// Reads a JSON text from its start to its end and keeps nothing of it.
struct JSONChecker: ~Escapable {
  private let text: Span<UInt8>
  private let limits: JSONLimits
  private var i = 0
  /// Open arrays and objects, and for each a bit that says which, the innermost lowest.
  private var depth = 0
  private var objects: UInt64 = 0
  private var key = JSONValue(kind: .string, start: 0, length: 0)

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ limits: JSONLimits) {
    self.text = text
    self.limits = limits
  }

  mutating func check() throws(JSONError) {
    // Members so far, for each open object.
    var members = [64 of UInt32](repeating: 0)
    skipSpace()
    while true {
      let opens = try readValue()
      if opens {
        if depth > 0, depth <= 64 { members[depth &- 1] = 0 }
        skipSpace()
        let closing = isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        if text.byte(at: i) == closing {
          close()
        } else {
          if isInObject { try readKey(&members) }
          continue
        }
      }
      // Behind a value.
      while true {
        skipSpace()
        if depth == 0 {
          guard text.byte(at: i) == nil else { throw error(.trailing) }
          return
        }
        guard let byte = text.byte(at: i) else { throw error(.end) }
        if byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          close()
          continue
        }
        guard byte == UInt8(ascii: ",") else { throw error(.unexpected) }
        i &+= 1
        skipSpace()
        if isInObject { try readKey(&members) }
        break
      }
    }
  }

  private var isInObject: Bool { objects & 1 != 0 }

  private mutating func open(_ isObject: Bool) throws(JSONError) {
    guard depth < limits.depth, depth < 64 else { throw error(.tooDeep) }
    depth &+= 1
    objects = objects &<< 1 | (isObject ? 1 : 0)
    i &+= 1
  }

  private mutating func close() {
    depth &-= 1
    objects = objects &>> 1
    i &+= 1
  }

  /// Reads a value, of an array or object its first byte only; whether it was one of those.
  private mutating func readValue() throws(JSONError) -> Bool {
    guard let byte = text.byte(at: i) else { throw error(.end) }
    switch byte {
    case UInt8(ascii: "{"):
      try open(true)
      return true
    case UInt8(ascii: "["):
      try open(false)
      return true
    case UInt8(ascii: "\""): try readString()
    case UInt8(ascii: "t"): try readWord("true")
    case UInt8(ascii: "f"): try readWord("false")
    case UInt8(ascii: "n"): try readWord("null")
    default: try readNumber()
    }
    return false
  }

  private mutating func readKey(_ members: inout [64 of UInt32]) throws(JSONError) {
    guard let byte = text.byte(at: i) else { throw error(.end) }
    guard byte == UInt8(ascii: "\"") else { throw error(.unexpected) }
    let start = i
    try readString()
    if depth == 1 { key = JSONValue(kind: .string, start: start, length: i &- start) }
    if depth > 0, depth <= 64 {
      members[depth &- 1] &+= 1
      if Int(truncatingIfNeeded: members[depth &- 1]) > limits.membersPerObject {
        i = start
        throw error(.tooManyMembers)
      }
    }
    skipSpace()
    guard let colon = text.byte(at: i) else { throw error(.end) }
    guard colon == UInt8(ascii: ":") else { throw error(.unexpected) }
    i &+= 1
    skipSpace()
  }

  private mutating func readString() throws(JSONError) {
    i &+= 1
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "\"") {
        i &+= 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        try readEscape()
      } else if byte < 0x20 {
        throw error(.controlCharacter)
      } else if byte < 0x80 {
        i &+= 1
      } else {
        guard let length = UTF8Text.characterLength(text, at: i, byte) else {
          throw error(.notUTF8)
        }
        i &+= length
      }
    }
    throw error(.end)
  }

  private mutating func readEscape() throws(JSONError) {
    guard let letter = text.byte(at: i &+ 1) else { throw JSONError(cause: .end, offset: i &+ 1) }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      i &+= 2
    case UInt8(ascii: "u"):
      guard JSONString.codeUnit(text, at: i &+ 2) != nil else { throw error(.escape) }
      i &+= 6
    default:
      throw error(.escape)
    }
  }

  private mutating func readWord(_ word: StaticText) throws(JSONError) {
    var j = 0
    while let wanted = word.bytes.byte(at: j) {
      guard let byte = text.byte(at: i) else { throw error(.end) }
      guard byte == wanted else { throw error(.unexpected) }
      i &+= 1
      j &+= 1
    }
  }

  private mutating func readNumber() throws(JSONError) {
    let start = i
    if text.byte(at: i) == UInt8(ascii: "-") { i &+= 1 }
    if text.byte(at: i) == UInt8(ascii: "0") {
      i &+= 1
    } else {
      guard skipDigits() else {
        if i == start { throw error(.unexpected) }
        throw error(text.byte(at: i) == nil ? .end : .number)
      }
    }
    if text.byte(at: i) == UInt8(ascii: ".") {
      i &+= 1
      guard skipDigits() else { throw error(text.byte(at: i) == nil ? .end : .number) }
    }
    if let byte = text.byte(at: i), byte | 0x20 == UInt8(ascii: "e") {
      i &+= 1
      if let sign = text.byte(at: i), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        i &+= 1
      }
      guard skipDigits() else { throw error(text.byte(at: i) == nil ? .end : .number) }
    }
    // A digit behind a leading zero.
    if let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { throw error(.number) }
    if i &- start > limits.numberBytes {
      i = start
      throw error(.numberTooLong)
    }
  }

  /// Whether there was one.
  private mutating func skipDigits() -> Bool {
    let start = i
    while let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { i &+= 1 }
    return i > start
  }

  private mutating func skipSpace() { i = JSONWalk.skipSpace(text, i) }

  private func error(_ cause: JSONError.Cause) -> JSONError {
    JSONError(cause: cause, offset: i, key: key)
  }
}
