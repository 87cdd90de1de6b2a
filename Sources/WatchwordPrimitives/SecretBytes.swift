/// Up to `capacity` bytes inside the value itself; who fills it with a secret wipes it.
///
/// For derived keys, decoded salts and hashes: nothing is allocated, and no length from outside
/// can write past the capacity.
///
/// Frozen and public, so that the other targets know its layout and specialise what is generic over
/// it: a digest is inspected three times as fast in a normal build.
@frozen
public struct SecretBytes<let capacity: Int>: ~Copyable {
  @usableFromInline package var storage: [capacity of UInt8]
  @usableFromInline package var length: Int

  @inlinable
  package init() {
    storage = [capacity of UInt8](repeating: 0)
    length = 0
  }

  /// How many bytes it holds: 0 to `capacity`.
  @inlinable
  package var count: Int { length }

  /// Adds a byte; false, and nothing changed, when it is full.
  @inlinable
  package mutating func append(_ byte: UInt8) -> Bool {
    guard length >= 0, length < capacity else { return false }
    storage[length] = byte
    length &+= 1
    return true
  }

  /// Adds all of `bytes`; what does not fit is left out.
  @inlinable
  package mutating func append(_ bytes: Span<UInt8>) {
    var i = 0
    while let byte = bytes.byte(at: i), append(byte) { i &+= 1 }
  }

  /// Adds the bytes of `word`, most significant first; what does not fit is left out.
  @inlinable
  package mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(bigEndian word: Word) {
    let size = MemoryLayout<Word>.size
    if length >= 0, length <= capacity &- size {
      let offset = length
      // SAFETY: offset + size <= capacity was just checked.
      unsafe withUnsafeMutablePointer(to: &storage) {
        unsafe UnsafeMutableRawPointer($0).storeBytes(
          of: word.bigEndian, toByteOffset: offset, as: Word.self)
      }
      length &+= size
      return
    }
    var shift = Word.bitWidth &- 8
    while shift >= 0, append(UInt8(truncatingIfNeeded: word &>> Word(truncatingIfNeeded: shift))) {
      shift &-= 8
    }
  }

  /// Adds the bytes of `word`, least significant first.
  @inlinable
  package mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(littleEndian word: Word) {
    append(bigEndian: word.byteSwapped)
  }

  /// Puts `byte` in the place of the first one, where there is one.
  @inlinable
  package mutating func replaceFirst(with byte: UInt8) {
    if capacity > 0, length > 0 { storage[0] = byte }
  }

  /// Keeps the first `count` bytes; the others are set to zero.
  @inlinable
  package mutating func truncate(to count: Int) {
    while length > count, length > 0 {
      length &-= 1
      if length < capacity { storage[length] = 0 }
    }
  }

  /// The bytes it holds.
  @inlinable
  package var span: Span<UInt8> {
    @_lifetime(borrow self)
    get { storage.span.slice(from: 0, length: length) }
  }

  /// Overwrites all bytes with zeros; it is empty then.
  @inlinable
  package mutating func wipe() {
    WatchwordPrimitives.wipe(&storage)
    length = 0
  }
}
