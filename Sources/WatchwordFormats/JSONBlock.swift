#if arch(x86_64)
  import Builtin

  /// Sixteen bytes of a text that are compared at once, with what every x86-64 processor has.
  ///
  /// An answer has a bit for each byte, the first lowest. Equals `JSONWord`, which is for the other
  /// processors.
  struct JSONBlock {
    static let size = 16
    private let bytes: SIMD16<UInt8>
    /// Bytes of the block that stand before the one that was asked for.
    private let skipped: UInt16

    /// The bytes from `i` on, and none behind the end; nil where the text is shorter than a block.
    @inline(__always)
    init?(_ text: Span<UInt8>, at i: Int) {
      guard i >= 0, i <= text.count else { return nil }
      let start = min(i, text.count &- Self.size)
      guard let bytes = text.load(at: start, as: SIMD16<UInt8>.self) else { return nil }
      self.bytes = bytes
      skipped = UInt16(truncatingIfNeeded: i &- start)
    }

    @inline(__always)
    private init(_ bytes: SIMD16<UInt8>) {
      self.bytes = bytes
      skipped = 0
    }

    private typealias Four = (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

    /// Those of the 64 bytes from `start` on that are not plain in a string; none where the text has
    /// not so many.
    @inline(__always)
    static func specials64(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
      guard let four = text.load(at: start, as: Four.self) else { return 0 }
      return JSONBlock(four.0).specials | JSONBlock(four.1).specials &<< 16
        | JSONBlock(four.2).specials &<< 32 | JSONBlock(four.3).specials &<< 48
    }

    /// The white space among the 64 bytes from `start` on; none where the text has not so many.
    static func spaces64(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
      guard let four = text.load(at: start, as: Four.self) else { return 0 }
      return JSONBlock(four.0).spaces | JSONBlock(four.1).spaces &<< 16
        | JSONBlock(four.2).spaces &<< 32 | JSONBlock(four.3).spaces &<< 48
    }

    /// What the 64 bytes from `start` on are; nothing where the text has not so many.
    @inline(__always)
    static func bits64(_ text: Span<UInt8>, _ start: Int) -> JSONBits {
      var bits = JSONBits()
      guard let four = text.load(at: start, as: Four.self) else { return bits }
      JSONBlock(four.0).add(to: &bits, 0)
      JSONBlock(four.1).add(to: &bits, 16)
      JSONBlock(four.2).add(to: &bits, 32)
      JSONBlock(four.3).add(to: &bits, 48)
      return bits
    }

    @inline(__always)
    private func add(to bits: inout JSONBits, _ place: UInt64) {
      // As a signed number, what is not ASCII is below all others.
      bits.blanks |= UInt64(isBelow(0x21)) &<< place
      bits.quotes |= UInt64(equals(0x22)) &<< place
      bits.backslashes |= UInt64(equals(0x5c)) &<< place
    }

    /// How many bytes of the text it has: 0 to 16.
    @inline(__always)
    var count: Int { Self.size &- Int(truncatingIfNeeded: skipped) }

    /// Those that are not plain in a string: quotation marks, backslashes, control characters, and
    /// what is not ASCII.
    @inline(__always)
    var specials: UInt64 {
      // As a signed number, what is not ASCII is below all controls.
      shifted(equals(0x22) | equals(0x5c) | isBelow(0x20))
    }

    /// White space.
    @inline(__always)
    var spaces: UInt64 {
      shifted(equals(0x20) | equals(0x0a) | equals(0x0d) | equals(0x09))
    }

    /// Quotation marks, braces and brackets.
    @inline(__always)
    var marks: UInt64 {
      shifted(equals(0x22) | equals(0x7b) | equals(0x7d) | equals(0x5b) | equals(0x5d))
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
    private func shifted(_ bits: UInt16) -> UInt64 { UInt64(bits &>> skipped) }
  }
#endif
