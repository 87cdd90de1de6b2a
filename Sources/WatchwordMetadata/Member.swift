import WatchwordFormats
import WatchwordPrimitives

/// A member of an object in a text, as an index knows it. Offsets count from the start of the text;
/// numbers of members from 1 on, so that 0 is none.
struct Member: BitwiseCopyable {
  /// Where its object begins.
  var object: UInt32 = 0
  /// Of its key and `object`.
  var hash: UInt32 = 0
  var keyStart: UInt32 = 0
  var keyEnd: UInt32 = 0
  var value: UInt32 = 0
  var valueEnd: UInt32 = 0
  /// The next member of its object, and the first of its value.
  var next: UInt32 = 0
  var inner: UInt32 = 0
  /// The first member in this slot of the hash table, which has nothing to do with this one; and the
  /// next one in the slot of this one.
  var head: UInt32 = 0
  var chain: UInt32 = 0
  /// The largest object in its value.
  var members: UInt32 = 0
  /// How deep its value goes, from the outermost object on.
  var depth: UInt8 = 0
  /// The first byte of its value.
  var first: UInt8 = 0
  var flags: UInt8 = 0

  var isEscaped: Bool { flags & 1 != 0 }
  /// Whether it can be copied as it is: no white space, and no null that removes.
  var isPlain: Bool { flags & 2 != 0 }
  /// Whether it was met in the other text.
  var isUsed: Bool { flags & 4 != 0 }
  /// Whether its value is null or has a null in an object.
  var hasNull: Bool { flags & 8 != 0 }
  var isNull: Bool { first == UInt8(ascii: "n") }
  var isObject: Bool { first == UInt8(ascii: "{") }

  var key: JSONKey {
    JSONKey(
      start: Int(truncatingIfNeeded: keyStart), end: Int(truncatingIfNeeded: keyEnd),
      isEscaped: isEscaped)
  }

  @_lifetime(copy text)
  func value(in text: Span<UInt8>) -> Span<UInt8> {
    let start = Int(truncatingIfNeeded: value)
    return text.slice(from: start, length: Int(truncatingIfNeeded: valueEnd) &- start)
  }

  /// Where the first null in its value stands that is in no array, where it has one.
  func firstNull(in text: Span<UInt8>) -> Int {
    let start = Int(truncatingIfNeeded: value)
    if isNull { return start }
    var arrays = 0
    var i = start
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "\"") {
        i = JSONText.stringEnd(text, i)
        continue
      }
      if byte == UInt8(ascii: "[") { arrays &+= 1 }
      if byte == UInt8(ascii: "]") { arrays &-= 1 }
      if byte == UInt8(ascii: "n"), arrays == 0 { return i }
      i &+= 1
    }
    return start
  }
}
