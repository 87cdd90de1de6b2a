extension CompressionFunction {
  /// Where an array begins, for a kernel, which takes as many words as `kernels.h` says and is done with
  /// them when it returns.
  @inline(__always)
  static func words<let count: Int>(
    _ array: UnsafeMutablePointer<[count of Word]>
  ) -> UnsafeMutablePointer<Word> {
    // SAFETY: an InlineArray is its elements, side by side.
    unsafe UnsafeMutableRawPointer(array).assumingMemoryBound(to: Word.self)
  }
}
