import WatchwordFormats
import WatchwordPrimitives

/// Reads a document once and writes it merged.
///
/// Most members of a document are not in the patch: they are passed together, and copied at once.
struct Merger: ~Copyable, ~Escapable {
  var document: JSONReader
  /// Around `level`, the outermost first; behind them there is room for those of a patch's value.
  var levels: MutableSpan<MergeLevel>
  var level = MergeLevel()
  var outer = 0
  var run: TextRun
  let patch: Span<UInt8>
  /// Of what was written.
  var extent = JSONExtent()

  @_lifetime(copy document, copy levels, copy patch)
  init(
    _ document: consuming JSONReader, _ levels: consuming MutableSpan<MergeLevel>,
    _ patch: Span<UInt8>
  ) {
    run = TextRun(of: document.text)
    self.document = document
    self.levels = levels
    self.patch = patch
  }

  /// False where the document is no object, or where `filter` is suspicious.
  ///
  /// - Parameter filter: with the keys of the patch.
  mutating func merge(
    _ index: inout MemberIndex, _ filter: inout JSONKeyFilter, into output: inout ByteWriter
  ) throws(JSONFault) -> Bool {
    guard try document.firstByte() == UInt8(ascii: "{") else { return false }
    var isFilled = try open(patch: index[1].object, first: 1, into: &output)
    while true {
      if isFilled {
        let start = document.position
        let spaces = document.spaces
        document.extent = JSONExtent()
        let passage = try document.passMembers(&filter, until: level.patch)
        if filter.isSuspicious { return false }
        if passage.members > 0 {
          keep(
            start, passage.end, passage.members, isPlain: document.spaces == spaces,
            into: &output)
        }
        if let key = passage.match {
          isFilled = try change(key, passage, &index, &filter, into: &output)
          continue
        }
      }
      appendRest(&index, into: &output)
      extent.members = max(extent.members, Int(truncatingIfNeeded: level.written))
      run.append(document.position &- 1, document.position, into: &output)
      outer &-= 1
      guard outer >= 0 else {
        run.flush(into: &output)
        try document.readEnd()
        return true
      }
      if outer < levels.count { level = levels[outer] }
      isFilled = try document.isNext()
    }
  }

  /// Opens the object here, which an object of the patch is merged into; whether it has members.
  private mutating func open(
    patch: UInt32, first: UInt32, into output: inout ByteWriter
  ) throws(JSONFault) -> Bool {
    let start = document.position
    level = MergeLevel(patch: patch, first: first)
    run.append(start, start &+ 1, into: &output)
    extent.depth = max(extent.depth, document.depth &+ 1)
    return try document.open(UInt8(ascii: "{"))
  }

  /// Writes members of the document as they are.
  private mutating func keep(
    _ start: Int, _ end: Int, _ members: Int, isPlain: Bool, into output: inout ByteWriter
  ) {
    extent.depth = max(extent.depth, document.extent.depth)
    extent.members = max(extent.members, document.extent.members)
    separate(start, into: &output)
    level.written &+= UInt32(truncatingIfNeeded: members)
    if isPlain {
      run.append(start, end, into: &output)
    } else {
      run.flush(into: &output)
      JSONText.writeCompact(
        document.text.slice(from: start, length: end &- start), into: &output)
    }
  }

  /// Changes the member that the patch has too, at whose value the document stands; whether it stands
  /// at another member then.
  private mutating func change(
    _ key: JSONKey, _ passage: JSONPassage, _ index: inout MemberIndex,
    _ filter: inout JSONKeyFilter, into output: inout ByteWriter
  ) throws(JSONFault) -> Bool {
    let start = key.start &- 1
    let number = index.find(
      key, hash: passage.hash, in: document.text, object: level.patch)
    let first = index.use(number)
    if first == UInt8(ascii: "{"), passage.first == first {
      write(key, start, into: &output)
      // As many levels as the document may have.
      if outer >= 0, outer < levels.count { levels[outer] = level }
      outer &+= 1
      let member = index[number]
      return try open(patch: member.value, first: member.inner, into: &output)
    }
    document.extent = JSONExtent()
    try document.skipValue(passage.first, &filter)
    if number == 0 {
      // The filter was wrong.
      keep(start, document.position, 1, isPlain: false, into: &output)
    } else if first != UInt8(ascii: "n") {
      write(key, start, into: &output)
      run.flush(into: &output)
      writeValue(number, &index, into: &output)
    }
    return try document.isNext()
  }

  /// Writes a key of the document and the colon.
  private mutating func write(_ key: JSONKey, _ start: Int, into output: inout ByteWriter) {
    separate(start, into: &output)
    level.written &+= 1
    run.append(start, key.end &+ 1, into: &output)
    if run.continues(with: UInt8(ascii: ":"), at: key.end &+ 1) {
      run.append(key.end &+ 1, key.end &+ 2, into: &output)
    } else {
      run.flush(into: &output)
      output.append(UInt8(ascii: ":"))
    }
  }

  /// Writes the comma before the member at `start`, where there is one before it.
  private mutating func separate(_ start: Int, into output: inout ByteWriter) {
    guard level.written > 0 else { return }
    if run.continues(with: UInt8(ascii: ","), at: start &- 1) {
      run.append(start &- 1, start, into: &output)
    } else {
      run.flush(into: &output)
      output.append(UInt8(ascii: ","))
    }
  }
}
