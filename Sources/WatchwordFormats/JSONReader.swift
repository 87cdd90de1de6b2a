import WatchwordPrimitives

/// Reads a JSON text from its start to its end, checks what it passes, and keeps nothing of it.
///
/// It stands before a value or behind one. Who wants the members of an object opens it and reads them;
/// `skipValue` passes a value whole, with the same stack whatever its depth is.
package struct JSONReader: ~Escapable {
  package let text: Span<UInt8>
  let limits: JSONLimits
  /// The next byte to read.
  package private(set) var position = 0
  /// How many bytes of white space were passed.
  package private(set) var spaces = 0
  /// How many arrays and objects are open, and for each a bit that is set for an object, the innermost
  /// lowest.
  package private(set) var depth = 0
  private var objects: UInt64 = 0
  private var levels = [64 of JSONLevel](repeating: JSONLevel())
  /// Where the content of the last key of the outermost object stands.
  var key = JSONValue(kind: .string, start: 0, length: 0)
  /// How deep and how large it was since this was last set.
  package var extent = JSONExtent()

  @_lifetime(copy text)
  package init(_ text: Span<UInt8>, _ limits: JSONLimits = JSONLimits()) {
    self.text = text
    self.limits = limits
  }

  /// Skips white space and gives the byte behind it, the first of a value.
  package mutating func firstByte() throws(JSONError) -> UInt8 {
    var i = position
    let first = try next(&i)
    position = i
    return first
  }

  /// Passes the opening brace or bracket here; whether something is between it and the closing one,
  /// which is passed too where there is nothing.
  package mutating func open(isObject: Bool) throws(JSONError) -> Bool {
    var i = position
    let isFilled = try open(isObject, &i)
    position = i
    return isFilled
  }

  /// Reads the key here and its colon, and gives the first byte of its value, at which it stands then.
  package mutating func readKey() throws(JSONError) -> (key: JSONKey, first: UInt8) {
    var i = position
    let key = try readKey(&i)
    let first = try next(&i)
    position = i
    return (key, first)
  }

  /// Passes the comma, or the closing brace or bracket, behind a value; whether there is a next one, at
  /// which it stands then.
  package mutating func isNext() throws(JSONError) -> Bool {
    var i = position
    let isNext = try isNext(&i)
    position = i
    return isNext
  }

  /// Passes the value here; the keys in it are added to `filter`.
  package mutating func skipValue(_ filter: inout JSONKeyFilter) throws(JSONError) {
    var i = position
    try skipValue(&i, &filter)
    position = i
  }

  /// Goes to another value of the array or object that is open, in a text that was checked.
  package mutating func jump(to position: Int) { self.position = position }

  /// Nothing but white space may follow.
  package mutating func readEnd() throws(JSONError) {
    position = skipSpace(position)
    guard position == text.count else { throw error(.trailing, position) }
  }

  private mutating func skipValue(
    _ i: inout Int, _ filter: inout JSONKeyFilter
  ) throws(JSONError) {
    let outside = depth
    var first = try next(&i)
    while true {
      if first == UInt8(ascii: "\"") {
        _ = try readString(&i)
      } else if first | 0x20 == UInt8(ascii: "{") {
        if try open(first == UInt8(ascii: "{"), &i) {
          if isInObject { try readKey(&i, &filter) }
          first = try next(&i)
          continue
        }
      } else {
        try readScalar(first, &i)
      }
      // Behind a value.
      repeat {
        if depth == outside { return }
      } while try !isNext(&i)
      if isInObject { try readKey(&i, &filter) }
      first = try next(&i)
    }
  }

  @inline(__always)
  private mutating func readKey(
    _ i: inout Int, _ filter: inout JSONKeyFilter
  ) throws(JSONError) {
    let key = try readKey(&i)
    if filter.isOn {
      filter.add(key.hash(in: text, filter.seed), object: JSONLevel.object(&levels, depth))
    }
  }

  package var isInObject: Bool { objects & 1 != 0 }

  @inline(__always)
  private mutating func open(_ isObject: Bool, _ i: inout Int) throws(JSONError) -> Bool {
    guard depth < limits.depth, depth < 64 else { throw error(.tooDeep, i) }
    depth &+= 1
    objects = objects &<< 1 | (isObject ? 1 : 0)
    JSONLevel.open(&levels, depth, object: i)
    extent.depth = max(extent.depth, depth)
    i &+= 1
    // } and ] differ from { and [ by two.
    guard try next(&i) == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return true }
    close(&i)
    return false
  }

  @inline(__always)
  private mutating func close(_ i: inout Int) {
    depth &-= 1
    objects = objects &>> 1
    i &+= 1
  }

  @inline(__always)
  private mutating func isNext(_ i: inout Int) throws(JSONError) -> Bool {
    let byte = try next(&i)
    if byte == UInt8(ascii: ",") {
      i &+= 1
      _ = try next(&i)
      return true
    }
    guard byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw error(.unexpected, i)
    }
    close(&i)
    return false
  }

  /// Reads a key and the colon.
  @inline(__always)
  private mutating func readKey(_ i: inout Int) throws(JSONError) -> JSONKey {
    guard text.byte(at: i) == UInt8(ascii: "\"") else { throw error(.unexpected, i) }
    let start = i &+ 1
    let isEscaped = try readString(&i)
    let key = JSONKey(start: start, end: i &- 1, isEscaped: isEscaped)
    if depth == 1 {
      self.key = JSONValue(kind: .string, start: start &- 1, length: i &- start &+ 1)
    }
    let members = JSONLevel.count(&levels, depth)
    if members > extent.members {
      extent.members = members
      if members > limits.membersPerObject { throw error(.tooManyMembers, start &- 1) }
    }
    guard try next(&i) == UInt8(ascii: ":") else { throw error(.unexpected, i) }
    i &+= 1
    return key
  }

  /// Skips white space and gives the byte behind it.
  @inline(__always)
  private mutating func next(_ i: inout Int) throws(JSONError) -> UInt8 {
    guard let byte = text.byte(at: i) else { throw error(.end, i) }
    if byte > 0x20 { return byte }
    i = skipSpace(i)
    guard let byte = text.byte(at: i) else { throw error(.end, i) }
    return byte
  }

  @inline(never)
  private mutating func skipSpace(_ start: Int) -> Int {
    let end = JSONScan.spaceEnd(text, start)
    spaces &+= end &- start
    return end
  }

  func error(_ cause: JSONError.Cause, _ offset: Int) -> JSONError {
    JSONError(cause: cause, offset: offset, key: key)
  }
}
