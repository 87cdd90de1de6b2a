import WatchwordPrimitives

/// A value among others in one run of bytes: what it is, and where.
package struct Item {
  /// What it is a value of.
  package var tag: UInt8
  /// 1 where something is special about it, which the tag says.
  package var flag: UInt8
  package var start: Int
  package var length: Int

  @_lifetime(copy bytes)
  package func value(in bytes: Span<UInt8>) -> Span<UInt8> {
    bytes.slice(from: start, length: length)
  }

  /// The number that 8 bytes are, least significant first.
  package func number(in bytes: Span<UInt8>) -> Int64 {
    var number: UInt64 = 0
    var i = length &- 1
    while i >= 0, let byte = bytes.byte(at: start &+ i) {
      number = number &<< 8 | UInt64(byte)
      i &-= 1
    }
    return Int64(bitPattern: number)
  }

  /// The flag that one byte is.
  func isTrue(in bytes: Span<UInt8>) -> Bool { bytes.element(at: start) == 1 }

  /// The most bytes that a value may have.
  static let maxBytes = 0xffff

  /// Writes a value of `maxBytes` or fewer: tag, flag, length in two bytes, least significant first, and
  /// the value.
  static func write(
    _ tag: UInt8, _ flag: UInt8, _ value: Span<UInt8>, into output: inout ByteWriter
  ) {
    writeHead(tag, flag, length: value.count, into: &output)
    output.append(value)
  }

  /// Writes two texts with a line feed between them; false, and nothing written, where they are too long.
  static func write(
    _ tag: UInt8, _ first: Span<UInt8>, _ second: Span<UInt8>, into output: inout ByteWriter
  ) -> Bool {
    guard first.count < maxBytes, second.count < maxBytes &- first.count else { return false }
    writeHead(tag, 0, length: first.count &+ 1 &+ second.count, into: &output)
    output.append(first)
    output.append(UInt8(ascii: "\n"))
    output.append(second)
    return true
  }

  static func write(_ tag: UInt8, number: Int64, into output: inout ByteWriter) {
    writeHead(tag, 0, length: 8, into: &output)
    var rest = UInt64(bitPattern: number)
    var i = 0
    while i < 8 {
      output.append(UInt8(truncatingIfNeeded: rest))
      rest = rest &>> 8
      i &+= 1
    }
  }

  static func write(_ tag: UInt8, isTrue: Bool, into output: inout ByteWriter) {
    writeHead(tag, 0, length: 1, into: &output)
    output.append(isTrue ? 1 : 0)
  }

  static func write(_ tag: UInt8, _ order: UserOrder, into output: inout ByteWriter) {
    writeHead(tag, 0, length: 2, into: &output)
    output.append(UInt8(truncatingIfNeeded: order.field.rawValue))
    output.append(order.isDescending ? 1 : 0)
  }

  /// Writes the four bytes before a value of so many bytes, at most `maxBytes`.
  static func writeHead(
    _ tag: UInt8, _ flag: UInt8, length: Int, into output: inout ByteWriter
  ) {
    output.append(tag)
    output.append(flag)
    output.append(UInt8(truncatingIfNeeded: length))
    output.append(UInt8(truncatingIfNeeded: length &>> 8))
  }
}

/// The items in a run of bytes, one after the other.
package struct ItemWalk: ~Escapable {
  private let bytes: Span<UInt8>
  private var i: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, from start: Int) {
    self.bytes = bytes
    i = start
  }

  /// nil behind the last, and where the bytes end within an item.
  @_lifetime(self: copy self)
  package mutating func next() -> Item? {
    guard let tag = bytes.byte(at: i), let flag = bytes.byte(at: i &+ 1),
      let low = bytes.byte(at: i &+ 2), let high = bytes.byte(at: i &+ 3)
    else { return nil }
    let length = Int(low) | Int(high) &<< 8
    guard length <= bytes.count &- i &- 4 else { return nil }
    let item = Item(tag: tag, flag: flag, start: i &+ 4, length: length)
    i &+= 4 &+ length
    return item
  }

  /// Whether every byte was part of an item.
  package var isAtEnd: Bool { i == bytes.count }
}
