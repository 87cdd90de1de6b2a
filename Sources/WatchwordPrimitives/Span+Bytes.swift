/// Byte access that cannot trap: what is out of range is nil, or the stated promise of the caller.
extension Span where Element == UInt8 {
  /// The byte at `index`, or nil outside the span.
  @inlinable
  package func byte(at index: Int) -> UInt8? {
    // One comparison for both ends: what is below zero is above all counts.
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return nil }
    // SAFETY: the index is inside.
    return unsafe self[unchecked: index]
  }

  /// `length` bytes from `offset` on; what lies beyond the end is left out.
  @inlinable
  @_lifetime(copy self)
  package func slice(from offset: Int, length: Int) -> Span<UInt8> {
    extracting(droppingFirst: Swift.max(offset, 0)).extracting(first: Swift.max(length, 0))
  }

  /// All bytes from `offset` on.
  @inlinable
  @_lifetime(copy self)
  package func suffix(from offset: Int) -> Span<UInt8> {
    slice(from: offset, length: count)
  }

  /// Whether both hold the same bytes. Not for secrets: it stops at the first difference.
  @inlinable
  package func elementsEqual(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var i = 0
    while i < count, i < other.count {
      if self[i] != other[i] { return false }
      i &+= 1
    }
    return true
  }

  /// Whether it starts with the bytes of a literal.
  package func hasPrefix(_ prefix: StaticText) -> Bool {
    slice(from: 0, length: prefix.bytes.count).elementsEqual(prefix.bytes)
  }

  /// The word whose bytes stand at `offset`, least significant first; 0 where the span ends before.
  @inlinable
  package func littleEndian<Word: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Word.Type
  ) -> Word {
    let size = MemoryLayout<Word>.size
    guard count >= size, offset >= 0, offset <= count &- size else { return 0 }
    // SAFETY: offset + size <= count was just checked.
    return unsafe Word(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Word.self))
  }
}

extension Span where Element: BitwiseCopyable {
  /// The element at `index`, or nil outside the span.
  @inlinable
  package func element(at index: Int) -> Element? {
    guard index >= 0, index < count else { return nil }
    // SAFETY: the index is inside. The check of the plain subscript is sometimes left in the code.
    return unsafe self[unchecked: index]
  }
}
