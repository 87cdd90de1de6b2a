import WatchwordPrimitives

/// Members that a reader passed, and what it met then.
package struct JSONPassage {
  /// How many.
  package var members: Int
  /// Behind the last one's value, and before a comma: where only white space follows.
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
  /// All that changes from byte to byte is in variables of this function, which are registers where
  /// there are enough of them.
  @inline(never)
  private mutating func pass(
    _ start: Int, outside: Int, watched: Int, _ filter: inout JSONKeyFilter, _ object: UInt32
  ) throws(JSONFault) -> JSONPassage {
    let text = text
    let most = JSONLevel.Most(limits.membersPerObject)
    var depth = self.depth
    var level = self.level
    var window = self.window
    let membersBefore = level.members
    var place = filter.place(of: level.start)
    var i = start
    var first = text.byte(at: i) ?? 0
    var isAtKey = watched >= 0
    while true {
      if isAtKey {
        guard first == UInt8(ascii: "\"") else { throw JSONFault(.unexpected, i) }
        let keyStart = i &+ 1
        let (keyEnd, isEscaped) = try Self.stringEnd(text, keyStart, &window)
        let key = JSONKey(start: keyStart, end: keyEnd, isEscaped: isEscaped)
        if depth == 1 { note(key) }
        guard level.countMember(most) else { throw tooManyMembers(keyStart &- 1, depth) }
        i = keyEnd &+ 1
        try pass(UInt8(ascii: ":"), &i)
        first = try nextValue(&i)
        if filter.isOn {
          let hash = key.hash(in: text, filter.seed)
          filter.add(hash, at: place)
          if depth == watched, filter.has(hash, object: object) {
            self.level = level
            self.window = window
            position = i
            return JSONPassage(
              members: level.members &- 1 &- membersBefore, end: commaBefore(keyStart &- 1),
              match: key, hash: hash, first: first)
          }
        }
      }
      if first == UInt8(ascii: "\"") {
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
        if first != level.closing {
          isAtKey = level.isObject
          place = filter.place(of: level.start)
          continue
        }
      } else {
        i = try Self.scalarEnd(text, i, first, limits.numberBytes)
      }
      // Behind a value, or at the end of an empty array or object.
      while text.byte(at: i) != UInt8(ascii: ","), try next(&i) != UInt8(ascii: ",") {
        guard text.byte(at: i) == level.closing else { throw JSONFault(.unexpected, i) }
        let members = level.members
        if depth != watched { extent.members = max(extent.members, members) }
        let end = i
        i &+= 1
        depth &-= 1
        if depth >= 0, depth < levels.count { level = levels[depth] }
        if depth == outside {
          self.depth = depth
          self.level = level
          self.window = window
          position = i
          return JSONPassage(
            members: members &- membersBefore, end: end, match: nil, hash: 0, first: 0)
        }
        place = filter.place(of: level.start)
      }
      i &+= 1
      first = try next(&i)
      isAtKey = level.isObject
    }
  }

  /// Where the comma stands before the key at `start`; `start` where there is none.
  private func commaBefore(_ start: Int) -> Int {
    var i = start &- 1
    while let byte = text.byte(at: i), JSONWalk.isSpace(byte) { i &-= 1 }
    return text.byte(at: i) == UInt8(ascii: ",") ? i : start
  }
}
