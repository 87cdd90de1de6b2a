import WatchwordPrimitives

/// Members that a reader passed, and what it met then.
package struct JSONPassage {
  /// How many, and where the value of the last one ends.
  package var members: Int
  package var end: Int
  /// The key at whose value it stands, with its hash and the value's first byte; nil at the end of the
  /// object.
  package var match: JSONKey?
  package var hash: UInt64
  package var first: UInt8
}

extension JSONReader {
  /// Passes the members of the open object, at one of whose keys it stands, to the value of one that
  /// `object` has too, an object of the text whose keys were added to `filter` first; or to behind the
  /// object. Once in some thousand million keys it stops at another one.
  ///
  /// `extent` is that of what was passed, without the open object itself.
  package mutating func passMembers(
    _ filter: inout JSONKeyFilter, until object: UInt32
  ) throws(JSONFault) -> JSONPassage {
    try pass(position, outside: depth &- 1, watched: depth, &filter, object)
  }

  /// Passes the array or object here.
  mutating func passContainer(_ filter: inout JSONKeyFilter) throws(JSONFault) {
    _ = try pass(position, outside: depth, watched: -1, &filter, 0)
  }

  /// Passes what is at `start`, a key where there is a `watched` depth and a value otherwise, until
  /// it is `outside`, or at a key of the watched depth that `object` has.
  ///
  /// All that changes from byte to byte is in variables of this function, which are registers.
  @inline(never)
  private mutating func pass(
    _ start: Int, outside: Int, watched: Int, _ filter: inout JSONKeyFilter, _ object: UInt32
  ) throws(JSONFault) -> JSONPassage {
    let text = text
    let limits = limits
    var depth = self.depth
    var level = self.level
    var extent = self.extent
    var window = self.window
    let membersBefore = level.members
    var membersInside: UInt32 = 0
    var match: JSONKey?
    var hash: UInt64 = 0
    // Where the last value ends, at first the one before the key at `start`.
    var end = start
    var i = start
    var first = text.byte(at: i) ?? 0
    var isAtKey = watched >= 0
    while true {
      var isBehind = !isAtKey
      if isAtKey {
        isAtKey = false
      } else if first == UInt8(ascii: "\"") {
        i = try Self.stringEnd(text, i &+ 1, &window).end &+ 1
      } else if first | 0x20 == UInt8(ascii: "{") {
        guard depth < limits.depth, depth >= 0, depth < levels.count else {
          throw JSONFault(.tooDeep, i)
        }
        levels[depth] = level
        level = JSONLevel(first, at: i)
        depth &+= 1
        if depth > extent.depth { extent.depth = depth }
        i &+= 1
        first = try next(&i)
        if first == level.closing {
          i &+= 1
          depth &-= 1
          level = levels[depth]
        } else {
          isBehind = false
        }
      } else {
        i = try Self.scalarEnd(text, i, first, limits.numberBytes)
      }
      while isBehind {
        if depth == outside { break }
        end = i
        let byte = try next(&i)
        if byte == UInt8(ascii: ",") {
          i &+= 1
          first = try next(&i)
          isBehind = false
        } else {
          guard byte == level.closing else { throw JSONFault(.unexpected, i) }
          membersInside = level.members
          i &+= 1
          depth &-= 1
          if depth >= 0, depth < levels.count { level = levels[depth] }
        }
      }
      if isBehind { break }
      guard level.isObject else { continue }
      guard first == UInt8(ascii: "\"") else { throw JSONFault(.unexpected, i) }
      let start = i &+ 1
      let (keyEnd, isEscaped) = try Self.stringEnd(text, start, &window)
      let key = JSONKey(start: start, end: keyEnd, isEscaped: isEscaped)
      if depth == 1 { note(key) }
      level.members &+= 1
      let members = Int(truncatingIfNeeded: level.members)
      if members > extent.members {
        if members > limits.membersPerObject { throw tooManyMembers(start &- 1, depth) }
        if depth != watched { extent.members = members }
      }
      i = keyEnd &+ 1
      guard try next(&i) == UInt8(ascii: ":") else { throw JSONFault(.unexpected, i) }
      i &+= 1
      first = try nextValue(&i)
      if filter.isOn {
        hash = key.hash(in: text, filter.seed)
        filter.add(hash, object: level.start)
        if depth == watched, filter.has(hash, object: object) {
          membersInside = level.members &- 1
          match = key
          break
        }
      }
    }
    self.depth = depth
    self.level = level
    self.extent = extent
    self.window = window
    position = i
    return JSONPassage(
      members: Int(truncatingIfNeeded: membersInside &- membersBefore), end: end, match: match,
      hash: hash, first: first)
  }
}
