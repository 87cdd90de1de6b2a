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

  /// How many bytes `append(_:at:kept:)` reads at most.
  package static let sourceBytes = 80

  /// Adds those of the 64 bytes from `start` on whose bits are set, the lowest for the first.
  ///
  /// It is quickest where the source has `sourceBytes` bytes from there, and as many find room: runs are
  /// copied in blocks of 16 then, and what was too much is overwritten by the next ones, or with zeros.
  package mutating func append(_ source: Span<UInt8>, at start: Int, kept: UInt64) {
    let isFast =
      start >= 0 && start <= source.count &- Self.sourceBytes
      && count >= 0 && count <= room.count &- Self.sourceBytes
    var rest = kept
    while rest != 0 {
      // Adding the lowest bit carries through the run that it begins.
      let carried = rest &+ (rest & (0 &- rest))
      let skipped = rest.trailingZeroBitCount
      let length = carried.trailingZeroBitCount &- skipped
      rest &= carried
      if isFast {
        var copied = 0
        repeat {
          // SAFETY: `start + 80` is in the source, and `skipped + length` is 64 at most.
          let block = unsafe source.bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: start &+ skipped &+ copied, as: SIMD16<UInt8>.self)
          store(block, at: count &+ copied)
          copied &+= 16
        } while copied < length
        count &+= length
      } else {
        append(source.slice(from: start &+ skipped, length: length))
      }
    }
    if isFast { store(SIMD16(), at: count) }
  }

  /// Puts bytes where there is room for them.
  @inline(__always)
  private mutating func store(_ block: SIMD16<UInt8>, at i: Int) {
    // SAFETY: the caller has counted them. Nobody else has the room while it is written to.
    unsafe room.withUnsafeMutableBytes { room in
      if let start = room.baseAddress {
        unsafe (start + i).storeBytes(of: block, as: SIMD16<UInt8>.self)
      }
    }
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
