/// Reads one JSON object (RFC 8259) from bytes, strictly: its members are taken one after another,
/// strings are unescaped where they stand, other values are passed over.
///
/// Offsets in errors count from the start of the range.
struct JSONReader: ~Copyable, ~Escapable {
  var bytes: MutableSpan<UInt8>
  var offset: Int
  let start: Int
  let end: Int
  private var isBeforeFirstMember = false

  @_lifetime(copy bytes)
  init(_ bytes: consuming MutableSpan<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    start = range.lowerBound
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Passes over the brace that opens the object.
  @_lifetime(self: copy self)
  mutating func beginObject() throws(JSONError) {
    skipSpace()
    guard peek == UInt8(ascii: "{") else { throw error(.notAnObject) }
    offset += 1
    isBeforeFirstMember = true
  }

  /// The name of the next member, and passes over the colon behind it; nil, and passes over the
  /// brace, at the end of the object.
  @_lifetime(self: copy self)
  mutating func nextName() throws(JSONError) -> Range<Int>? {
    skipSpace()
    if peek == UInt8(ascii: "}") {
      offset += 1
      return nil
    }
    if !isBeforeFirstMember {
      try pass(UInt8(ascii: ","))
      skipSpace()
    }
    isBeforeFirstMember = false
    let name = try string()
    skipSpace()
    try pass(UInt8(ascii: ":"))
    skipSpace()
    return name
  }

  /// Whether the value that comes next is a string.
  var isAtString: Bool { peek == UInt8(ascii: "\"") }

  /// Nothing but white space may be left.
  @_lifetime(self: copy self)
  mutating func finish() throws(JSONError) {
    skipSpace()
    guard offset >= end else { throw error(.trailingBytes) }
  }

  /// The next byte, not passed over; nil at the end.
  var peek: UInt8? { offset < end ? bytes[offset] : nil }

  @_lifetime(self: copy self)
  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      offset += 1
    }
  }

  /// Passes over `byte`, which has to come next.
  @_lifetime(self: copy self)
  mutating func pass(_ byte: UInt8) throws(JSONError) {
    guard peek == byte else { throw error(.notJSON) }
    offset += 1
  }

  /// The error of this reason at the next byte, or of a line that is cut short.
  func error(_ reason: JSONError.Reason) -> JSONError {
    let isCut = offset >= end && reason != .notAnObject
    return JSONError(offset: offset - start, reason: isCut ? .cutShort : reason)
  }
}
