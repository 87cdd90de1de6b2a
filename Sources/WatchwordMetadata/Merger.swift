import WatchwordFormats
import WatchwordPrimitives

/// Reads a document once and writes it merged.
struct Merger: ~Copyable, ~Escapable {
  private var document: JSONReader
  private var run: TextRun
  let patch: Span<UInt8>
  /// Of what was written.
  var extent = JSONExtent()

  @_lifetime(copy document, copy patch)
  init(_ document: consuming JSONReader, _ patch: Span<UInt8>) {
    run = TextRun(of: document.text)
    self.document = document
    self.patch = patch
  }

  func error(_ fault: JSONFault) -> JSONError { document.error(fault) }

  /// False where the document is no object, or where `filter` says so.
  mutating func merge(
    _ index: inout MemberIndex, _ filter: inout JSONKeyFilter, into output: inout ByteWriter
  ) throws(JSONFault) -> Bool {
    guard try document.firstByte() == UInt8(ascii: "{") else { return false }
    var levels = [64 of MergeLevel](repeating: MergeLevel())
    var outer = 0
    var level = MergeLevel()
    level.patch = index[1].object
    level.first = 1
    var isFilled = try open(&level, into: &output)
    while true {
      if isFilled {
        let start = document.position
        let spaces = document.spaces
        let (key, first) = try document.readKey()
        let hash = key.hash(in: document.text, index.seed)
        filter.add(hash, object: level.object)
        let number = index.find(key, hash: hash, in: document.text, object: level.patch)
        if number == 0 {
          try keep(start, first, spaces, &level, &filter, into: &output)
        } else {
          index.use(number)
          let member = index[number]
          if member.isObject, first == UInt8(ascii: "{") {
            write(key, start, &level, into: &output)
            MergeLevel.set(&levels, outer, level)
            outer &+= 1
            level = MergeLevel()
            level.patch = member.value
            level.first = member.inner
            isFilled = try open(&level, into: &output)
            continue
          }
          try document.skipValue(first, &filter)
          if !member.isNull {
            write(key, start, &level, into: &output)
            run.flush(into: &output)
            writeValue(number, &index, into: &output)
          }
        }
        if filter.isSuspicious { return false }
        isFilled = try document.isNext()
        if isFilled { continue }
      }
      // Behind the last member of the document's object.
      appendRest(&level, &index, into: &output)
      extent.members = max(extent.members, Int(truncatingIfNeeded: level.written))
      run.append(document.position &- 1, document.position, into: &output)
      if outer == 0 {
        run.flush(into: &output)
        try document.readEnd()
        return true
      }
      outer &-= 1
      level = MergeLevel.get(&levels, outer)
      isFilled = try document.isNext()
    }
  }

  /// Opens the object here; whether it has members.
  private mutating func open(
    _ level: inout MergeLevel, into output: inout ByteWriter
  ) throws(JSONFault) -> Bool {
    let start = document.position
    level.object = UInt32(truncatingIfNeeded: start)
    run.append(start, start &+ 1, into: &output)
    extent.depth = max(extent.depth, document.depth &+ 1)
    return try document.open(UInt8(ascii: "{"))
  }

  /// Writes the member whose key is at `start` as it is.
  private mutating func keep(
    _ start: Int, _ first: UInt8, _ spaces: Int, _ level: inout MergeLevel,
    _ filter: inout JSONKeyFilter,
    into output: inout ByteWriter
  ) throws(JSONFault) {
    document.extent = JSONExtent()
    try document.skipValue(first, &filter)
    extent.depth = max(extent.depth, document.extent.depth)
    extent.members = max(extent.members, document.extent.members)
    separate(start, &level, into: &output)
    let end = document.position
    if document.spaces == spaces {
      run.append(start, end, into: &output)
    } else {
      run.flush(into: &output)
      JSONText.writeCompact(
        document.text.slice(from: start, length: end &- start), into: &output)
    }
  }

  /// Writes a key of the document and the colon.
  private mutating func write(
    _ key: JSONKey, _ start: Int, _ level: inout MergeLevel, into output: inout ByteWriter
  ) {
    separate(start, &level, into: &output)
    run.append(start, key.end &+ 1, into: &output)
    if run.continues(with: UInt8(ascii: ":"), at: key.end &+ 1) {
      run.append(key.end &+ 1, key.end &+ 2, into: &output)
    } else {
      run.flush(into: &output)
      output.append(UInt8(ascii: ":"))
    }
  }

  /// Writes the comma before the member at `start`, where there is one before it.
  private mutating func separate(
    _ start: Int, _ level: inout MergeLevel, into output: inout ByteWriter
  ) {
    if level.written > 0 {
      if run.continues(with: UInt8(ascii: ","), at: start &- 1) {
        run.append(start &- 1, start, into: &output)
      } else {
        run.flush(into: &output)
        output.append(UInt8(ascii: ","))
      }
    }
    level.written &+= 1
  }

  /// Writes the members of the patch that the document does not have.
  private mutating func appendRest(
    _ level: inout MergeLevel, _ index: inout MemberIndex, into output: inout ByteWriter
  ) {
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
}
