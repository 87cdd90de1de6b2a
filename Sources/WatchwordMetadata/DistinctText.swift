import WatchwordFormats
import WatchwordPrimitives

/// A JSON text in which no object has a key twice, made of one that may: a key stays where it first
/// was and has the value that was last. It is compact.
///
/// It is in mapped memory of its own; keys are seldom there twice.
struct DistinctText: ~Copyable {
  private let memory: ScratchPages
  private let count: Int

  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get { memory.bytes.slice(from: 0, length: count) }
  }

  /// - Parameter text: checked.
  init(_ text: Span<UInt8>, seed: UInt64) throws(MetadataError) {
    var members = try MemberMemory(for: text)
    var index = MemberIndex(text, members.mutableSpan, seed: seed)
    var memory = try ScratchPages(size: max(text.count, 1))
    var output = ByteWriter(memory.elements(UInt8.self))
    // It was checked, so nothing is thrown.
    try? Self.find(text, &index)
    try? Self.write(text, &index, into: &output)
    count = output.count
    self.memory = memory
  }

  /// Finds the first key and the last value of each member.
  private static func find(_ text: Span<UInt8>, _ index: inout MemberIndex) throws(JSONFault) {
    var objects = [65 of UInt32](repeating: 0)
    var filter = JSONKeyFilter()
    var levels = [64 of JSONLevel](repeating: JSONLevel())
    var reader = JSONReader(text, levels.mutableSpan)
    var first = try reader.firstByte()
    while true {
      let start = reader.position
      if first | 0x20 == UInt8(ascii: "{") {
        if try reader.open(first) {
          set(&objects, reader.depth, start)
          first = try findNext(&reader, &index, get(&objects, reader.depth))
          continue
        }
      } else {
        try reader.skipValue(first, &filter)
      }
      repeat {
        if reader.depth == 0 { return }
      } while try !reader.isNext()
      first = try findNext(&reader, &index, get(&objects, reader.depth))
    }
  }

  /// Reads a key, where there is one, and gives the first byte of the value.
  private static func findNext(
    _ reader: inout JSONReader, _ index: inout MemberIndex, _ object: UInt32
  ) throws(JSONFault) -> UInt8 {
    guard reader.isInObject else { return try reader.firstByte() }
    let (key, first) = try reader.readKey()
    let hash = key.hash(in: reader.text, index.seed)
    let number = index.find(key, hash: hash, in: reader.text, object: object)
    if number > 0 {
      index.setValue(of: number, to: reader.position)
    } else {
      _ = index.append(key, hash: hash, object: object, value: reader.position, first: first)
    }
    return first
  }

  private static func write(
    _ text: Span<UInt8>, _ index: inout MemberIndex, into output: inout ByteWriter
  ) throws(JSONFault) {
    var objects = [65 of UInt32](repeating: 0)
    // Where to go on behind a value that was taken from another place.
    var resume = [65 of UInt32](repeating: 0)
    var filter = JSONKeyFilter()
    var levels = [64 of JSONLevel](repeating: JSONLevel())
    var reader = JSONReader(text, levels.mutableSpan)
    while true {
      let first = try reader.firstByte()
      let start = reader.position
      var isBehind = true
      if first | 0x20 == UInt8(ascii: "{") {
        output.append(first)
        if try reader.open(first) {
          set(&objects, reader.depth, start)
          set(&resume, reader.depth, 0)
          isBehind = false
        } else {
          output.append(first &+ 2)
        }
      } else {
        try reader.skipValue(first, &filter)
        output.append(text.slice(from: start, length: reader.position &- start))
      }
      // To the next value that is written.
      while true {
        if isBehind {
          if reader.depth == 0 { return }
          let back = Int(truncatingIfNeeded: get(&resume, reader.depth))
          if back > 0 { reader.jump(to: back) }
          set(&resume, reader.depth, 0)
          let isObject = reader.isInObject
          guard try reader.isNext() else {
            output.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            continue
          }
          if !isObject { output.append(UInt8(ascii: ",")) }
        }
        guard reader.isInObject else { break }
        let (key, first) = try reader.readKey()
        let object = get(&objects, reader.depth)
        let number = index.find(
          key, hash: key.hash(in: text, index.seed), in: text, object: object)
        let member = index[number]
        guard member.key == key else {
          try reader.skipValue(first, &filter)
          isBehind = true
          continue
        }
        // Only a first key is first: what comes before it are its object's brace and white space.
        if isBehind { output.append(UInt8(ascii: ",")) }
        output.append(text.slice(from: key.start &- 1, length: key.end &- key.start &+ 2))
        output.append(UInt8(ascii: ":"))
        let value = Int(truncatingIfNeeded: member.value)
        if value != reader.position {
          try reader.skipValue(first, &filter)
          set(&resume, reader.depth, reader.position)
          reader.jump(to: value)
        }
        break
      }
    }
  }

  private static func get(_ numbers: inout [65 of UInt32], _ i: Int) -> UInt32 {
    guard i >= 0, i < 65 else { return 0 }
    return numbers[i]
  }

  private static func set(_ numbers: inout [65 of UInt32], _ i: Int, _ number: Int) {
    guard i >= 0, i < 65 else { return }
    numbers[i] = UInt32(truncatingIfNeeded: number)
  }
}
