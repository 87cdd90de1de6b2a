import WatchwordPrimitives

/// Reads a JSON text from its start to its end, checks what it passes, and keeps nothing of it.
///
/// It stands before a value or behind one. Who wants the members of an object opens it and reads them;
/// `skipValue` passes a value whole, with the same stack whatever its depth is.
package struct JSONReader: ~Copyable, ~Escapable {
  package let text: Span<UInt8>
  let limits: JSONLimits
  /// The levels around the innermost, the outermost first.
  var levels: MutableSpan<JSONLevel>
  /// The innermost array or object that is open.
  var level = JSONLevel()
  /// How many are open.
  package internal(set) var depth = 0
  /// For the ends of strings, and for those of white space.
  var window = JSONWindow()
  private var spaceWindow = JSONWindow()
  /// The next byte to read.
  package internal(set) var position = 0
  /// How many bytes of white space were passed.
  package internal(set) var spaces = 0
  /// Where the last key of the outermost object stands.
  var key = JSONValue(kind: .string, start: 0, length: 0)
  /// How deep and how large it was since this was last set.
  package var extent = JSONExtent()

  /// - Parameter levels: as many as may be inside each other.
  @_lifetime(copy text, copy levels)
  package init(
    _ text: Span<UInt8>, _ levels: consuming MutableSpan<JSONLevel>,
    _ limits: JSONLimits = JSONLimits()
  ) {
    self.text = text
    self.levels = levels
    self.limits = limits
  }

  package var isInObject: Bool { level.isObject }

  /// Skips white space and gives the byte behind it, the first of a value.
  package mutating func firstByte() throws(JSONFault) -> UInt8 {
    var i = position
    let first = try next(&i)
    position = i
    return first
  }

  /// Passes the opening brace or bracket here, which is `first`; whether something is between it and
  /// the closing one, which is passed too where there is nothing.
  package mutating func open(_ first: UInt8) throws(JSONFault) -> Bool {
    var i = position
    guard depth < limits.depth, depth >= 0, depth < levels.count else {
      throw JSONFault(.tooDeep, i)
    }
    levels[depth] = level
    level = JSONLevel(first, at: i)
    depth &+= 1
    extent.depth = max(extent.depth, depth)
    i &+= 1
    let isFilled = try next(&i) != level.closing
    position = i
    if !isFilled { close() }
    return isFilled
  }

  /// Reads the key here and its colon, and gives the first byte of its value, at which it stands then.
  package mutating func readKey() throws(JSONFault) -> (key: JSONKey, first: UInt8) {
    var i = position
    guard text.byte(at: i) == UInt8(ascii: "\"") else { throw JSONFault(.unexpected, i) }
    let start = i &+ 1
    let (end, isEscaped) = try Self.stringEnd(text, start, &window)
    let key = JSONKey(start: start, end: end, isEscaped: isEscaped)
    if depth == 1 { note(key) }
    guard level.countMember(JSONLevel.Most(limits.membersPerObject)) else {
      throw tooManyMembers(start &- 1, depth)
    }
    extent.members = max(extent.members, level.members)
    i = end &+ 1
    try pass(UInt8(ascii: ":"), &i)
    let first = try nextValue(&i)
    position = i
    return (key, first)
  }

  /// Passes the comma, or the closing brace or bracket, behind a value; whether there is a next one, at
  /// which it stands then.
  package mutating func isNext() throws(JSONFault) -> Bool {
    var i = position
    let byte = try next(&i)
    if byte == UInt8(ascii: ",") {
      i &+= 1
      _ = try next(&i)
      position = i
      return true
    }
    guard byte == level.closing else { throw JSONFault(.unexpected, i) }
    position = i
    close()
    return false
  }

  /// Passes the value here, whose first byte is `first`; the keys in it are added to `filter`.
  package mutating func skipValue(
    _ first: UInt8, _ filter: inout JSONKeyFilter
  ) throws(JSONFault) {
    if first == UInt8(ascii: "\"") {
      position = try Self.stringEnd(text, position &+ 1, &window).end &+ 1
    } else if first | 0x20 == UInt8(ascii: "{") {
      try passContainer(&filter)
    } else {
      position = try Self.scalarEnd(text, position, first, limits.numberBytes)
    }
  }

  /// Goes to another value of the array or object that is open, in a text that was checked.
  package mutating func jump(to position: Int) {
    self.position = position
    window = JSONWindow()
    spaceWindow = JSONWindow()
  }

  /// Nothing but white space may follow.
  package mutating func readEnd() throws(JSONFault) {
    position = spaceEnd(position)
    guard position == text.count else { throw JSONFault(.trailing, position) }
  }

  private mutating func close() {
    position &+= 1
    depth &-= 1
    if depth >= 0, depth < levels.count { level = levels[depth] }
  }

  @inline(__always)
  mutating func note(_ key: JSONKey) {
    self.key.start = key.start &- 1
    self.key.length = key.end &- key.start &+ 2
  }

  /// An object has too many members; of the outermost one none of them is to blame.
  mutating func tooManyMembers(_ offset: Int, _ depth: Int) -> JSONFault {
    if depth == 1 { key.length = 0 }
    return JSONFault(.tooManyMembers, offset)
  }

  /// Passes `byte`, and white space before it.
  @inline(__always)
  mutating func pass(_ byte: UInt8, _ i: inout Int) throws(JSONFault) {
    if text.byte(at: i) != byte, try next(&i) != byte { throw JSONFault(.unexpected, i) }
    i &+= 1
  }

  /// Skips white space and gives the byte behind it.
  @inline(__always)
  mutating func next(_ i: inout Int) throws(JSONFault) -> UInt8 {
    if let byte = text.byte(at: i), byte > 0x20 { return byte }
    i = spaceEnd(i)
    guard let byte = text.byte(at: i) else { throw JSONFault(.end, i) }
    return byte
  }

  /// The same behind a colon, where often one space stands.
  @inline(__always)
  mutating func nextValue(_ i: inout Int) throws(JSONFault) -> UInt8 {
    if text.byte(at: i) == 0x20, let byte = text.byte(at: i &+ 1), byte > 0x20 {
      spaces &+= 1
      i &+= 1
      return byte
    }
    return try next(&i)
  }

  @inline(__always)
  private mutating func spaceEnd(_ start: Int) -> Int {
    let end = spaceWindow.spaceEnd(text, start)
    spaces &+= end &- start
    return end
  }

  /// What is wrong, with the last key of the outermost object.
  package func error(_ fault: JSONFault) -> JSONError {
    JSONError(cause: fault.cause, offset: fault.offset, key: key)
  }
}
