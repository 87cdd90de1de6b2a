import WatchwordPrimitives

/// Writes JSON: one object a line, its members one after another.
///
/// Texts are of the program itself: ASCII without anything to escape.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An object of its own, and the newline behind it.
  mutating func line(_ members: (inout JSONWriter) -> Void) {
    needsComma = false
    open("{")
    members(&self)
    close("}")
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func member(_ name: StaticText, _ text: StaticText?) {
    begin(name)
    if let text {
      bytes.append(UInt8(ascii: "\""))
      append(text)
      bytes.append(UInt8(ascii: "\""))
    } else {
      append("null")
    }
  }

  mutating func member(_ name: StaticText, _ number: UInt64) {
    begin(name)
    append(number)
  }

  mutating func member(_ name: StaticText, _ isTrue: Bool) {
    begin(name)
    append(isTrue ? "true" : "false")
  }

  /// A member that is an array of objects.
  mutating func member<Element>(
    _ name: StaticText, _ elements: [Element],
    _ members: (inout JSONWriter, Element) -> Void
  ) {
    begin(name)
    open("[")
    for element in elements {
      if needsComma { append(",") }
      open("{")
      members(&self, element)
      close("}")
    }
    close("]")
  }

  private mutating func begin(_ name: StaticText) {
    if needsComma { append(",") }
    needsComma = true
    append("\"")
    append(name)
    append("\":")
  }

  private mutating func open(_ bracket: StaticText) {
    append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticText) {
    append(bracket)
    needsComma = true
  }

  private mutating func append(_ text: StaticText) {
    unsafe text.bytes.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ number: UInt64) {
    if number >= 10 { append(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
