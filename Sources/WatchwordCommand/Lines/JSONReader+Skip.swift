extension JSONReader {
  /// Passes over the value that comes next, of any kind.
  @_lifetime(self: copy self)
  mutating func skipValue() throws(JSONError) { try skipValue(depth: 2) }

  /// - Parameter depth: of the value, where the object of the line is at 1.
  @_lifetime(self: copy self)
  private mutating func skipValue(depth: Int) throws(JSONError) {
    switch peek {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"): try skipMembers(depth: depth)
    case UInt8(ascii: "["): try skipElements(depth: depth)
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default: try skipNumber()
    }
  }

  @_lifetime(self: copy self)
  private mutating func skipMembers(depth: Int) throws(JSONError) {
    try open(depth)
    if peek == UInt8(ascii: "}") { return offset += 1 }
    repeat {
      skipSpace()
      _ = try string()
      skipSpace()
      try pass(UInt8(ascii: ":"))
      skipSpace()
      try skipValue(depth: depth + 1)
    } while try isFollowed(before: UInt8(ascii: "}"))
  }

  @_lifetime(self: copy self)
  private mutating func skipElements(depth: Int) throws(JSONError) {
    try open(depth)
    if peek == UInt8(ascii: "]") { return offset += 1 }
    repeat {
      skipSpace()
      try skipValue(depth: depth + 1)
    } while try isFollowed(before: UInt8(ascii: "]"))
  }

  /// Passes over a bracket and the white space behind it.
  @_lifetime(self: copy self)
  private mutating func open(_ depth: Int) throws(JSONError) {
    guard depth <= 64 else { throw error(.tooDeep) }
    offset += 1
    skipSpace()
  }

  /// Passes over the comma or the closing bracket behind a value; true for the comma.
  @_lifetime(self: copy self)
  private mutating func isFollowed(before bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if peek == bracket {
      offset += 1
      return false
    }
    try pass(UInt8(ascii: ","))
    return true
  }

  @_lifetime(self: copy self)
  private mutating func skipWord(_ word: StaticString) throws(JSONError) {
    for byte in word.description.utf8 { try pass(byte) }
  }

  /// RFC 8259, section 6.
  @_lifetime(self: copy self)
  private mutating func skipNumber() throws(JSONError) {
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") { offset += 1 } else { try skipDigits() }
    if peek == UInt8(ascii: ".") {
      offset += 1
      try skipDigits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try skipDigits()
    }
  }

  /// Passes over one digit or more.
  @_lifetime(self: copy self)
  private mutating func skipDigits() throws(JSONError) {
    let first = offset
    while let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
    if offset == first { throw error(.notJSON) }
  }
}
