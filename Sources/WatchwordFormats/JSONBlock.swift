#if arch(x86_64)
  import Builtin

  /// Sixteen bytes of a text that are compared at once, with what every x86-64 processor has.
  ///
  /// Equals `JSONWord`, which is for the other processors.
  struct JSONBlock {
    static let size = 16
    private let bytes: SIMD16<UInt8>
    /// Bytes of the block that stand before the one that was asked for.
    private let skipped: Int

    /// The bytes from `i` on, and none behind the end; nil where the text is shorter than a block.
    @inline(__always)
    init?(_ text: Span<UInt8>, at i: Int) {
      let last = text.count &- Self.size
      guard i >= 0, last >= 0, i <= text.count else { return nil }
      let start = i <= last ? i : last
      skipped = i &- start
      // SAFETY: start + size <= count was just checked.
      bytes = unsafe text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start, as: SIMD16<UInt8>.self)
    }

    /// How many bytes of the text it has: 0 to 16.
    @inline(__always)
    var count: Int { Self.size &- skipped }

    /// How many there are before the first that is not plain in a string: a quotation mark, a
    /// backslash, a control character, or what is not ASCII. All where there is none.
    @inline(__always)
    var plainCount: Int {
      // As a signed number, what is not ASCII is below all controls.
      first(equals(0x22) | equals(0x5c) | isBelow(0x20))
    }

    /// How many there are before the first that is no white space.
    @inline(__always)
    var spaceCount: Int { first(~(equals(0x20) | equals(0x0a) | equals(0x0d) | equals(0x09))) }

    /// How many there are before the first quotation mark, brace or bracket.
    @inline(__always)
    var flatCount: Int {
      first(equals(0x22) | equals(0x7b) | equals(0x7d) | equals(0x5b) | equals(0x5d))
    }

    // The standard library's operators on SIMD types are generic loops over lanes.

    @inline(__always)
    private func equals(_ byte: UInt8) -> UInt16 {
      let wanted = SIMD16<UInt8>(repeating: byte)
      return UInt16(
        Builtin.bitcast_Vec16xInt1_Int16(
          Builtin.cmp_eq_Vec16xInt8(bytes._storage._value, wanted._storage._value)))
    }

    @inline(__always)
    private func isBelow(_ byte: UInt8) -> UInt16 {
      let limit = SIMD16<UInt8>(repeating: byte)
      return UInt16(
        Builtin.bitcast_Vec16xInt1_Int16(
          Builtin.cmp_slt_Vec16xInt8(bytes._storage._value, limit._storage._value)))
    }

    @inline(__always)
    private func first(_ bits: UInt16) -> Int {
      ((UInt32(bits) | 0x1_0000) &>> UInt32(truncatingIfNeeded: skipped)).trailingZeroBitCount
    }
  }
#endif
