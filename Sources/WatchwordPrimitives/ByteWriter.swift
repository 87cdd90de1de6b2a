private import CLibc

/// Text and bytes on their way into a caller's buffer.
///
/// What does not fit is counted and left out, so that one call tells how large a buffer must be:
/// `count` is the length of the whole, `isComplete` says whether all of it is there.
@frozen
public struct ByteWriter: ~Copyable, ~Escapable {
  @usableFromInline var room: MutableSpan<UInt8>
  /// How many bytes were written or would have been.
  public private(set) var count = 0

  /// Writes into `room`, from its start.
  @_lifetime(copy room)
  public init(_ room: consuming MutableSpan<UInt8>) {
    self.room = room
  }

  /// Whether all that was written found room.
  public var isComplete: Bool { count <= room.count }

  /// The bytes that found room.
  package var written: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get { room.span.slice(from: 0, length: count) }
  }

  package mutating func append(_ byte: UInt8) {
    if count >= 0, count < room.count { room[count] = byte }
    // Nobody writes 2^63 bytes.
    count &+= 1
  }

  package mutating func append(_ bytes: Span<UInt8>) {
    let free = count >= 0 && count < room.count ? room.count &- count : 0
    let length = bytes.count < free ? bytes.count : free
    if length > 0 {
      // SAFETY: `length` bytes are there, and as many are free behind `count`. Nobody else has the
      // room while it is written to.
      unsafe bytes.withUnsafeBytes { source in
        unsafe room.withUnsafeMutableBytes { target in
          if let from = source.baseAddress, let to = target.baseAddress {
            unsafe memcpy(to + count, from, length)
          }
        }
      }
    }
    // Nobody writes 2^63 bytes.
    count &+= bytes.count
  }

  package mutating func append(_ text: StaticText) { append(text.bytes) }

  /// Adds `number` in decimal digits.
  package mutating func append(decimal number: UInt64) {
    var digits = SecretBytes<20>()
    var rest = number
    repeat {
      _ = digits.append(UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0"))
      rest /= 10
    } while rest > 0
    var i = digits.count &- 1
    while let digit = digits.span.byte(at: i) {
      append(digit)
      i &-= 1
    }
    digits.wipe()
  }

  package mutating func append(decimal number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(decimal: number.magnitude)
  }

  /// Takes back what was written behind the first `length` bytes, of which zeros are left.
  package mutating func truncate(to length: Int) {
    var i = length
    while i >= 0, i < count, i < room.count {
      room[i] = 0
      i &+= 1
    }
    if length >= 0, length < count { count = length }
  }

  /// Overwrites with zeros what was written, so that a part of it is not taken for the whole.
  package mutating func clear() {
    var i = 0
    while i >= 0, i < count, i < room.count {
      room[i] = 0
      i &+= 1
    }
  }
}
