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
    var next = nextByte()
    while true {
      guard let first = next else { throw error(.end) }
      let opens = try readValue(first)
      if opens {
        let level = depth &- 1
        if level >= 0, level < 64 { members[level] = 0 }
        next = nextByte()
        if next == closing {
          close()
        } else {
          if isInObject { next = try readKey(next, &members) }
          continue
        }
      }
      // Behind a value.
      while true {
        let byte = nextByte()
        if depth == 0 {
          guard byte == nil else { throw error(.trailing) }
          return
        }
        guard let byte else { throw error(.end) }
        if byte == closing {
          close()
          continue
        }
        guard byte == UInt8(ascii: ",") else { throw error(.unexpected) }
        i &+= 1
        next = nextByte()
        if isInObject { next = try readKey(next, &members) }
        break
      }
    }
  }

  private var isInObject: Bool { objects & 1 != 0 }

  private var closing: UInt8 { isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }

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

  /// Reads the value that starts with `first`, of an array or object no more than that; whether it was
  /// one of those.
  private mutating func readValue(_ first: UInt8) throws(JSONError) -> Bool {
    switch first {
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

  /// Reads a key, which starts with `first`, and the colon; gives the byte behind them.
  private mutating func readKey(
    _ first: UInt8?, _ members: inout [64 of UInt32]
  ) throws(JSONError) -> UInt8? {
    guard let first else { throw error(.end) }
    guard first == UInt8(ascii: "\"") else { throw error(.unexpected) }
    let start = i
    try readString()
    if depth == 1 { key = JSONValue(kind: .string, start: start, length: i &- start) }
    let level = depth &- 1
    if level >= 0, level < 64 {
      let count = members[level] &+ 1
      members[level] = count
      if Int(truncatingIfNeeded: count) > limits.membersPerObject {
        i = start
        // Of the outermost object no member is to blame.
        if depth == 1 { key.length = 0 }
        throw error(.tooManyMembers)
      }
    }
    guard let colon = nextByte() else { throw error(.end) }
    guard colon == UInt8(ascii: ":") else { throw error(.unexpected) }
    i &+= 1
    return nextByte()
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

  /// Skips white space and gives the byte behind it; nil at the end.
  private mutating func nextByte() -> UInt8? {
    while let byte = text.byte(at: i) {
      if !JSONWalk.isSpace(byte) { return byte }
      i &+= 1
    }
    return nil
  }

  private func error(_ cause: JSONError.Cause) -> JSONError {
    JSONError(cause: cause, offset: i, key: key)
  }
}
