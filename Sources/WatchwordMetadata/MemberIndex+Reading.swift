import WatchwordFormats
import WatchwordPrimitives

extension MemberIndex {
  /// What reading a text came to.
  enum Reading {
    case read
    case notAnObject
    /// A key may be there twice, or there was no room: it must be read in another way.
    case unclear
  }

  /// Reads a whole text, from its start, and keeps the members of all its objects but those in arrays.
  /// The first member of the outermost object is number 1.
  ///
  /// - Parameter levels: as many as the reader has.
  mutating func read(
    _ reader: inout JSONReader, _ levels: inout MutableSpan<IndexLevel>,
    _ filter: inout JSONKeyFilter
  ) throws(JSONFault) -> Reading {
    guard try reader.firstByte() == UInt8(ascii: "{") else { return .notAnObject }
    var level = IndexLevel(object: reader.position, owner: 0, depth: 1, spaces: 0)
    var outer = 0
    guard try reader.open(UInt8(ascii: "{")) else {
      try reader.readEnd()
      return .read
    }
    while true {
      let spaces = reader.spaces
      let (key, first) = try reader.readKey()
      let hash = key.hash(in: reader.text, seed)
      filter.add(hash, object: level.object)
      let number = append(
        key, hash: hash, object: level.object, value: reader.position, first: first)
      guard number > 0, !filter.isSuspicious else { return .unclear }
      link(number, &level)
      if first == UInt8(ascii: "{") {
        guard outer >= 0, outer < levels.count else { return .unclear }
        levels[outer] = level
        outer &+= 1
        level = IndexLevel(
          object: reader.position, owner: number, depth: outer &+ 1, spaces: spaces)
        if try reader.open(UInt8(ascii: "{")) { continue }
      } else {
        reader.extent = JSONExtent()
        try reader.skipValue(first, &filter)
        level.add(finish(number, reader, isNull: first == UInt8(ascii: "n"), spaces))
        if try reader.isNext() { continue }
      }
      // Behind an object.
      repeat {
        guard outer > 0 else {
          try reader.readEnd()
          return filter.isSuspicious ? .unclear : .read
        }
        outer &-= 1
        let member = finish(level, reader)
        if outer >= 0, outer < levels.count { level = levels[outer] }
        level.add(member)
      } while try !reader.isNext()
    }
  }

  /// Puts a member behind the one before it, or as the first into its owner.
  private mutating func link(_ number: Int, _ level: inout IndexLevel) {
    let wrapped = UInt32(truncatingIfNeeded: number)
    if level.last > 0 {
      setNext(of: Int(truncatingIfNeeded: level.last), to: wrapped)
    } else {
      setInner(of: Int(truncatingIfNeeded: level.owner), to: wrapped)
    }
    level.last = wrapped
    level.members &+= 1
  }

  /// Notes what is known of a member behind its value.
  private mutating func finish(
    _ number: Int, _ reader: borrowing JSONReader, isNull: Bool, _ spaces: Int
  ) -> Member {
    var member = self[number]
    member.valueEnd = UInt32(truncatingIfNeeded: reader.position)
    member.depth = UInt8(truncatingIfNeeded: reader.extent.depth)
    member.members = UInt32(truncatingIfNeeded: reader.extent.members)
    member.flags |= (reader.spaces == spaces ? 2 : 0) | (isNull ? 8 : 0)
    self[number] = member
    return member
  }

  private mutating func finish(
    _ level: IndexLevel, _ reader: borrowing JSONReader
  ) -> Member {
    let number = Int(truncatingIfNeeded: level.owner)
    var member = self[number]
    member.valueEnd = UInt32(truncatingIfNeeded: reader.position)
    member.depth = level.depth
    member.members = max(level.largest, level.members)
    let isPlain = UInt32(truncatingIfNeeded: reader.spaces) == level.spaces && !level.hasNull
    member.flags |= (isPlain ? 2 : 0) | (level.hasNull ? 8 : 0)
    self[number] = member
    return member
  }
}
