/// Several bytes of a text at once: the one place where JSON is read past the bounds checks of `Span`.
extension Span where Element == UInt8 {
  /// What stands from `i` on, as it is in memory; nil where the span ends before.
  @inline(__always)
  func load<Value: BitwiseCopyable>(at i: Int, as type: Value.Type) -> Value? {
    guard i >= 0, i <= count &- MemoryLayout<Value>.size else { return nil }
    // SAFETY: i + size <= count was just checked, and a plain value may have any bits.
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: Value.self)
  }

  /// The word at `i`, the first byte lowest.
  @inline(__always)
  func word<Word: FixedWidthInteger & BitwiseCopyable>(at i: Int, as type: Word.Type) -> Word? {
    load(at: i, as: type).map { Word(littleEndian: $0) }
  }
}
