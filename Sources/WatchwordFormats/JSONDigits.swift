import WatchwordPrimitives

/// Decimal digits, eight at a time.
enum JSONDigits {
  /// The first byte from `start` on that is no digit.
  @inline(__always)
  static func end(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let word = text.word(at: i, as: UInt64.self) {
      // 0 to 9 for digits; the sum has the highest bit where there is more. A carry into a byte comes
      // from one that has it set.
      let digits = word ^ 0x3030_3030_3030_3030
      let others = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
      i &+= others.trailingZeroBitCount &>> 3
      if others != 0 { return i }
    }
    while let byte = text.byte(at: i), byte &- UInt8(ascii: "0") < 10 { i &+= 1 }
    return i
  }
}
