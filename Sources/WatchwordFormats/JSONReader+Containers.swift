import WatchwordPrimitives

extension JSONReader {
  /// Passes the array or object that starts at `start`; where it ends. The keys in it are added to
  /// `filter`.
  ///
  /// All that changes from byte to byte is in variables of this function, which are registers.
  @inline(never)
  mutating func containerEnd(
    _ start: Int, _ filter: inout JSONKeyFilter
  ) throws(JSONFault) -> Int {
    let text = text
    let limits = limits
    let outside = self.depth
    var depth = outside
    var level = self.level
    var extent = self.extent
    var window = self.window
    var i = start
    var first = text.byte(at: i) ?? 0
    while true {
      var isBehind = true
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
        if depth == outside {
          self.extent = extent
          self.window = window
          return i
        }
        let byte = try next(&i)
        if byte == UInt8(ascii: ",") {
          i &+= 1
          first = try next(&i)
          isBehind = false
        } else {
          guard byte == level.closing else { throw JSONFault(.unexpected, i) }
          i &+= 1
          depth &-= 1
          if depth >= 0, depth < levels.count { level = levels[depth] }
        }
      }
      guard level.isObject else { continue }
      guard first == UInt8(ascii: "\"") else { throw JSONFault(.unexpected, i) }
      let start = i &+ 1
      let (end, isEscaped) = try Self.stringEnd(text, start, &window)
      let key = JSONKey(start: start, end: end, isEscaped: isEscaped)
      if depth == 1 { note(key) }
      level.members &+= 1
      let members = Int(truncatingIfNeeded: level.members)
      if members > extent.members {
        extent.members = members
        if members > limits.membersPerObject { throw JSONFault(.tooManyMembers, start &- 1) }
      }
      if filter.isOn { filter.add(key.hash(in: text, filter.seed), object: level.start) }
      i = end &+ 1
      guard try next(&i) == UInt8(ascii: ":") else { throw JSONFault(.unexpected, i) }
      i &+= 1
      first = try next(&i)
    }
  }
}
