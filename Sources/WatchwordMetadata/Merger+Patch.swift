import WatchwordFormats
import WatchwordPrimitives

extension Merger {
  /// Writes the members of the patch that the document's object does not have.
  mutating func appendRest(_ index: inout MemberIndex, into output: inout ByteWriter) {
    var number = Int(truncatingIfNeeded: level.first)
    while number > 0 {
      let member = index[number]
      if !member.isUsed, !member.isNull {
        run.flush(into: &output)
        if level.written > 0 { output.append(UInt8(ascii: ",")) }
        level.written &+= 1
        writeKey(member, into: &output)
        writeValue(number, &index, into: &output)
      }
      number = Int(truncatingIfNeeded: member.next)
    }
  }

  /// Writes the value of a member of the patch, as one that is new: without what is null in its
  /// objects.
  mutating func writeValue(
    _ number: Int, _ index: inout MemberIndex, into output: inout ByteWriter
  ) {
    let member = index[number]
    guard member.isObject, !member.isPlain else { return writeWhole(member, into: &output) }
    let outside = outer
    var level = MergeLevel(patch: 0, first: member.inner)
    output.append(UInt8(ascii: "{"))
    extent.depth = max(extent.depth, Int(truncatingIfNeeded: member.depth))
    while true {
      let next = Int(truncatingIfNeeded: level.first)
      guard next > 0 else {
        output.append(UInt8(ascii: "}"))
        extent.members = max(extent.members, Int(truncatingIfNeeded: level.written))
        if outer == outside { return }
        outer &-= 1
        if outer >= 0, outer < levels.count { level = levels[outer] }
        continue
      }
      let member = index[next]
      level.first = member.next
      if member.isNull { continue }
      if level.written > 0 { output.append(UInt8(ascii: ",")) }
      level.written &+= 1
      writeKey(member, into: &output)
      guard member.isObject, !member.isPlain, outer >= 0, outer < levels.count else {
        writeWhole(member, into: &output)
        continue
      }
      levels[outer] = level
      outer &+= 1
      level = MergeLevel(patch: 0, first: member.inner)
      output.append(UInt8(ascii: "{"))
    }
  }

  /// Writes a key of the patch and the colon.
  private mutating func writeKey(_ member: Member, into output: inout ByteWriter) {
    let key = member.key
    output.append(patch.slice(from: key.start &- 1, length: key.end &- key.start &+ 2))
    output.append(UInt8(ascii: ":"))
  }

  private mutating func writeWhole(_ member: Member, into output: inout ByteWriter) {
    let start = Int(truncatingIfNeeded: member.value)
    let value = patch.slice(
      from: start, length: Int(truncatingIfNeeded: member.valueEnd) &- start)
    if member.isPlain {
      output.append(value)
    } else {
      JSONText.writeCompact(value, into: &output)
    }
    extent.depth = max(extent.depth, Int(truncatingIfNeeded: member.depth))
    extent.members = max(extent.members, Int(truncatingIfNeeded: member.members))
  }
}
