import WatchwordFormats
import WatchwordPrimitives

/// Reads a document once and writes what a target has otherwise.
///
/// An object of the patch is opened once something is written into it: an object that is equal in both
/// is not in the patch.
struct Differ: ~Copyable, ~Escapable {
  private var document: JSONReader
  /// Around `level`: objects that both texts have.
  private var levels: MutableSpan<MergeLevel>
  private var level = MergeLevel()
  private var outer = 0
  /// How many of the levels, the outermost first, are opened in the patch.
  private var opened = 0
  private let target: Span<UInt8>
  /// Of what was written.
  private(set) var extent = JSONExtent()
  /// Where the first null that no patch leads to stands in the target.
  private(set) var inexpressible: Int?

  @_lifetime(copy document, copy levels, copy target)
  init(
    _ document: consuming JSONReader, _ levels: consuming MutableSpan<MergeLevel>,
    _ target: Span<UInt8>
  ) {
    self.document = document
    self.levels = levels
    self.target = target
  }

  func error(_ fault: JSONFault) -> JSONError { document.error(fault) }

  /// - Parameter index: of the target.
  mutating func compare(
    _ index: inout MemberIndex, into output: inout ByteWriter
  ) throws(JSONFault) {
    var filter = JSONKeyFilter()
    _ = try document.firstByte()
    output.append(UInt8(ascii: "{"))
    opened = 1
    extent.depth = 1
    level = MergeLevel(patch: index[1].object, first: index.count > 0 ? 1 : 0)
    var isFilled = try document.open(UInt8(ascii: "{"))
    while true {
      if isFilled {
        let (key, first) = try document.readKey()
        let hash = key.hash(in: document.text, index.seed)
        let number =
          level.first == 0
          ? 0 : index.find(key, hash: hash, in: document.text, object: level.patch)
        let other = index.use(number)
        if first == UInt8(ascii: "{"), other == first {
          push(key, index[number])
          isFilled = try document.open(first)
          continue
        }
        let start = document.position
        try document.skipValue(first, &filter)
        if number == 0 {
          beginMember(document.text, key, into: &output)
          output.append("null")
        } else {
          let member = index[number]
          let value = document.text.slice(from: start, length: document.position &- start)
          if !Self.areEqual(value, member.value(in: target)) {
            write(member, document.text, key, into: &output)
          }
        }
        isFilled = try document.isNext()
        if isFilled { continue }
      }
      appendRest(&index, into: &output)
      guard pop(into: &output) else { return }
      isFilled = try document.isNext()
    }
  }

  /// Goes into an object that both have.
  private mutating func push(_ key: JSONKey, _ member: Member) {
    if outer >= 0, outer < levels.count { levels[outer] = level }
    outer &+= 1
    level = MergeLevel(patch: member.value, first: member.inner)
    level.key = key
  }

  /// Leaves it; false at the outermost.
  private mutating func pop(into output: inout ByteWriter) -> Bool {
    extent.members = max(extent.members, Int(truncatingIfNeeded: level.written))
    if opened == outer &+ 1 {
      output.append(UInt8(ascii: "}"))
      opened &-= 1
    }
    outer &-= 1
    guard outer >= 0, outer < levels.count else { return false }
    let written = levels[outer]
    level = written
    return true
  }

  /// Writes the members of the target that the document does not have.
  private mutating func appendRest(
    _ index: inout MemberIndex, into output: inout ByteWriter
  ) {
    var number = Int(truncatingIfNeeded: level.first)
    while number > 0 {
      let member = index[number]
      if !member.isUsed { write(member, target, member.key, into: &output) }
      number = Int(truncatingIfNeeded: member.next)
    }
  }

  private mutating func write(
    _ member: Member, _ text: Span<UInt8>, _ key: JSONKey, into output: inout ByteWriter
  ) {
    if member.hasNull, inexpressible == nil { inexpressible = member.firstNull(in: target) }
    beginMember(text, key, into: &output)
    JSONText.writeCompact(member.value(in: target), into: &output)
    extent.depth = max(extent.depth, Int(truncatingIfNeeded: member.depth))
    extent.members = max(extent.members, Int(truncatingIfNeeded: member.members))
  }

  /// Writes a key and the colon, and before it what opens the objects that it is in.
  private mutating func beginMember(
    _ text: Span<UInt8>, _ key: JSONKey, into output: inout ByteWriter
  ) {
    while opened <= outer {
      // The key of a level is a member of the one around it.
      let isInnermost = opened == outer
      var inner = level
      if !isInnermost, opened >= 0, opened < levels.count { inner = levels[opened] }
      let around = opened &- 1
      if around >= 0, around < levels.count {
        Self.write(document.text, inner.key, levels[around].written > 0, into: &output)
        levels[around].written &+= 1
      }
      output.append(UInt8(ascii: "{"))
      opened &+= 1
      extent.depth = max(extent.depth, opened)
    }
    Self.write(text, key, level.written > 0, into: &output)
    level.written &+= 1
  }

  private static func write(
    _ text: Span<UInt8>, _ key: JSONKey, _ isNext: Bool, into output: inout ByteWriter
  ) {
    if isNext { output.append(UInt8(ascii: ",")) }
    output.append(text.slice(from: key.start &- 1, length: key.end &- key.start &+ 2))
    output.append(UInt8(ascii: ":"))
  }

  /// Whether two values are the same bytes, white space between them set aside.
  private static func areEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    var i = 0
    var j = 0
    var isInString = false
    while let byte = a.byte(at: i) {
      if !isInString, JSONText.isSpace(byte) {
        i &+= 1
        continue
      }
      while !isInString, let other = b.byte(at: j), JSONText.isSpace(other) { j &+= 1 }
      guard b.byte(at: j) == byte else { return false }
      if byte == UInt8(ascii: "\\") {
        // The byte behind a backslash belongs to it.
        i &+= 1
        j &+= 1
        guard a.byte(at: i) == b.byte(at: j) else { return false }
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
      i &+= 1
      j &+= 1
    }
    while let other = b.byte(at: j), JSONText.isSpace(other) { j &+= 1 }
    return j == b.count
  }
}
