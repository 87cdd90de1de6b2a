import WatchwordPrimitives

/// The way to a value in a JSON text.
///
///     /addresses/0/a~1b    the member "a/b" of the first element of "addresses"
///
/// Source: RFC 6901.
package enum JSONPointer {
  /// The first byte that may not stand there: one that is no slash at the start, a tilde without 0 or 1
  /// behind it, or what is not UTF-8. Nil where there is none.
  package static func firstInvalid(_ pointer: Span<UInt8>) -> Int? {
    if let first = pointer.byte(at: 0), first != UInt8(ascii: "/") { return 0 }
    var i = 0
    while let byte = pointer.byte(at: i) {
      if byte == UInt8(ascii: "~") {
        let digit = pointer.byte(at: i &+ 1)
        guard digit == UInt8(ascii: "0") || digit == UInt8(ascii: "1") else { return i }
      }
      i &+= 1
    }
    return UTF8Text.firstInvalid(pointer)
  }

  /// Where the value stands, in a text that was checked; nil where there is none. Of a key that an
  /// object has twice the last counts.
  package static func value(at pointer: Span<UInt8>, in text: Span<UInt8>) -> JSONValue? {
    var value = JSONValue(of: text)
    var i = 0
    while pointer.byte(at: i) != nil {
      let start = i &+ 1
      i = start
      while let byte = pointer.byte(at: i), byte != UInt8(ascii: "/") { i &+= 1 }
      let token = pointer.slice(from: start, length: i &- start)
      guard let inner = self.inner(of: value, token, in: text) else { return nil }
      value = inner
    }
    return value
  }

  private static func inner(
    of value: JSONValue, _ token: Span<UInt8>, in text: Span<UInt8>
  ) -> JSONValue? {
    var walk = JSONWalk(value, in: text)
    if value.kind == .object {
      var last: JSONValue?
      while let key = walk.next(), let member = walk.next() {
        if isKey(key, token, in: text) { last = member }
      }
      return last
    }
    guard value.kind == .array, var left = index(token) else { return nil }
    while let element = walk.next() {
      if left == 0 { return element }
      left &-= 1
    }
    return nil
  }

  private static func isKey(_ key: JSONValue, _ token: Span<UInt8>, in text: Span<UInt8>) -> Bool {
    var characters = JSONCharacters(
      text, from: key.start &+ 1, to: key.start &+ key.length &- 1)
    var i = 0
    while var byte = token.byte(at: i) {
      i &+= 1
      if byte == UInt8(ascii: "~") {
        byte = token.byte(at: i) == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~")
        i &+= 1
      }
      if characters.next() != byte { return false }
    }
    return characters.next() == nil
  }

  /// The number of an element: decimal digits without a zero in front, nine at most.
  private static func index(_ token: Span<UInt8>) -> Int? {
    guard token.count > 0, token.count < 10 else { return nil }
    if token.count > 1, token.byte(at: 0) == UInt8(ascii: "0") { return nil }
    var index = 0
    var i = 0
    while let byte = token.byte(at: i) {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      index = index &* 10 &+ Int(truncatingIfNeeded: digit)
      i &+= 1
    }
    return index
  }
}
