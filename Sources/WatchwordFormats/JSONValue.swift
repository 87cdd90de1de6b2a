import WatchwordPrimitives

/// The place of a value in a JSON text that was checked: its kind, first byte and length.
package struct JSONValue: Equatable, Sendable {
  package enum Kind: UInt8, Sendable {
    case null = 0
    case `false` = 1
    case `true` = 2
    case number = 3
    case string = 4
    case array = 5
    case object = 6
  }

  package var kind: Kind
  package var start: Int
  package var length: Int

  package init(kind: Kind, start: Int, length: Int) {
    self.kind = kind
    self.start = start
    self.length = length
  }

  /// The value as it is written in `text`; of a string the part between its quotes.
  @_lifetime(copy text)
  package func lexeme(in text: Span<UInt8>) -> Span<UInt8> {
    kind == .string
      ? text.slice(from: start &+ 1, length: length &- 2) : text.slice(from: start, length: length)
  }

  /// The value of a JSON text that was checked as a whole.
  package init(of text: Span<UInt8>) {
    let start = JSONWalk.skipSpace(text, 0)
    self = JSONWalk.value(text, at: start)
  }
}

/// The members of an object, or the elements of an array, in a text that was checked.
package struct JSONWalk: ~Escapable {
  private let text: Span<UInt8>
  private var i: Int
  private let end: Int

  /// Walks what `value` holds; nothing where it is neither an object nor an array.
  @_lifetime(copy text)
  package init(_ value: JSONValue, in text: Span<UInt8>) {
    self.text = text
    let holds = value.kind == .object || value.kind == .array
    i = value.start &+ 1
    end = holds ? value.start &+ value.length &- 1 : 0
  }

  /// The next element of an array; the key and then the value of each member of an object.
  package mutating func next() -> JSONValue? {
    i = Self.skipSpace(text, i)
    guard i < end else { return nil }
    let value = Self.value(text, at: i)
    // Never stands still, though it walks no text that was not checked.
    i = Self.skipSpace(text, value.length > 0 ? i &+ value.length : i &+ 1)
    if let byte = text.byte(at: i), byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
      i &+= 1
    }
    return value
  }

  static func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
    guard let byte = text.byte(at: start), isSpace(byte) else { return start }
    return JSONScan.spaceEnd(text, start)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  static func value(_ text: Span<UInt8>, at start: Int) -> JSONValue {
    var i = start
    switch text.byte(at: start) ?? 0 {
    case UInt8(ascii: "\""):
      i = skipString(text, start)
      return JSONValue(kind: .string, start: start, length: i &- start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      while let byte = text.byte(at: i) {
        if byte == UInt8(ascii: "\"") {
          i = skipString(text, i)
          continue
        }
        i &+= 1
        // { and [ differ from } and ] by two.
        if byte | 0x20 == UInt8(ascii: "{") { depth &+= 1 }
        if byte | 0x20 == UInt8(ascii: "}") { depth &-= 1 }
        if depth == 0 { break }
        i = JSONScan.markStart(text, i)
      }
      let isObject = text.byte(at: start) == UInt8(ascii: "{")
      return JSONValue(kind: isObject ? .object : .array, start: start, length: i &- start)
    case UInt8(ascii: "t"):
      return JSONValue(kind: .true, start: start, length: 4)
    case UInt8(ascii: "f"):
      return JSONValue(kind: .false, start: start, length: 5)
    case UInt8(ascii: "n"):
      return JSONValue(kind: .null, start: start, length: 4)
    default:
      while let byte = text.byte(at: i), isPartOfNumber(byte) { i &+= 1 }
      return JSONValue(kind: .number, start: start, length: i &- start)
    }
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// The first byte behind the string whose opening quote stands at `start`.
  static func skipString(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = JSONScan.plainEnd(text, start &+ 1)
    while let byte = text.byte(at: i) {
      i &+= 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") { i &+= 1 }
      if byte >= 0x80 { continue }
      i = JSONScan.plainEnd(text, i)
    }
    return i
  }
}
