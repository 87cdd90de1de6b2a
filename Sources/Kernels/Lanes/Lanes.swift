// What the kernels over lanes have in common: messages side by side, a word of each of them in a row.

/// Row `i`.
@inline(__always)
func row(_ rows: UnsafePointer<UInt32>, _ i: Int) -> Words32 {
  // SAFETY: the callers have that many.
  unsafe UnsafeRawPointer(rows + i &* Words32.scalarCount).loadUnaligned(as: Words32.self)
}

@inline(__always)
func setRow(_ rows: UnsafeMutablePointer<UInt32>, _ i: Int, _ words: Words32) {
  // SAFETY: the callers have that many.
  unsafe UnsafeMutableRawPointer(rows + i &* Words32.scalarCount)
    .storeBytes(of: words, as: Words32.self)
}

@inline(__always)
func row(_ rows: UnsafePointer<UInt64>, _ i: Int) -> Words64 {
  // SAFETY: the callers have that many.
  unsafe UnsafeRawPointer(rows + i &* Words64.scalarCount).loadUnaligned(as: Words64.self)
}

@inline(__always)
func setRow(_ rows: UnsafeMutablePointer<UInt64>, _ i: Int, _ words: Words64) {
  // SAFETY: the callers have that many.
  unsafe UnsafeMutableRawPointer(rows + i &* Words64.scalarCount)
    .storeBytes(of: words, as: Words64.self)
}

/// The bits of `a` where `condition` has ones, those of `b` elsewhere.
@inline(__always)
func chosen(_ condition: Words32, _ a: Words32, _ b: Words32) -> Words32 {
  ((a ^ b) & condition) ^ b
}

@inline(__always)
func chosen(_ condition: Words64, _ a: Words64, _ b: Words64) -> Words64 {
  ((a ^ b) & condition) ^ b
}

#if AVX512
  /// The bits that two of three have, or all. A function of three words is one instruction.
  @inline(__always)
  func majority(_ a: Words32, _ b: Words32, _ c: Words32, _ bc: inout Words32) -> Words32 {
    (a & b) | ((a | b) & c)
  }

  @inline(__always)
  func majority(_ a: Words64, _ b: Words64, _ c: Words64, _ bc: inout Words64) -> Words64 {
    (a & b) | ((a | b) & c)
  }
#else
  /// The bits that two of three have, or all. `bc` is `b ^ c`, and `a ^ b` then: that of the next round,
  /// where `a` and `b` have become `b` and `c`.
  @inline(__always)
  func majority(_ a: Words32, _ b: Words32, _ c: Words32, _ bc: inout Words32) -> Words32 {
    let ab = a ^ b
    let result = (ab & bc) ^ b
    bc = ab
    return result
  }

  @inline(__always)
  func majority(_ a: Words64, _ b: Words64, _ c: Words64, _ bc: inout Words64) -> Words64 {
    let ab = a ^ b
    let result = (ab & bc) ^ b
    bc = ab
    return result
  }
#endif
