import WatchwordFormats
import WatchwordPrimitives

extension Merger {
  /// Writes a key of the patch and the colon.
  func writeKey(_ member: Member, into output: inout ByteWriter) {
    let key = member.key
    output.append(patch.slice(from: key.start &- 1, length: key.end &- key.start &+ 2))
    output.append(UInt8(ascii: ":"))
  }

  /// Writes the value of a member of the patch, as one that is new: without what is null in its
  /// objects.
  mutating func writeValue(
    _ number: Int, _ index: inout MemberIndex, into output: inout ByteWriter
  ) {
    let member = index[number]
    guard member.isObject, !member.isPlain else { return writeWhole(member, into: &output) }
    var levels = [64 of MergeLevel](repeating: MergeLevel())
    var outer = 0
    var level = MergeLevel()
    level.first = member.inner
    output.append(UInt8(ascii: "{"))
    extent.depth = max(extent.depth, Int(truncatingIfNeeded: member.depth))
    while true {
      let next = Int(truncatingIfNeeded: level.first)
      guard next > 0 else {
        output.append(UInt8(ascii: "}"))
        extent.members = max(extent.members, Int(truncatingIfNeeded: level.written))
        if outer == 0 { return }
        outer &-= 1
        level = MergeLevel.get(&levels, outer)
        continue
      }
      let member = index[next]
      level.first = member.next
      if member.isNull { continue }
      if level.written > 0 { output.append(UInt8(ascii: ",")) }
      level.written &+= 1
      writeKey(member, into: &output)
      guard member.isObject, !member.isPlain else {
        writeWhole(member, into: &output)
        continue
      }
      MergeLevel.set(&levels, outer, level)
      outer &+= 1
      level = MergeLevel()
      level.first = member.inner
      output.append(UInt8(ascii: "{"))
    }
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
