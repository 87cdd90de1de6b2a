import WatchwordPrimitives

/// A code that was typed in: its digits as a number, ready to be compared.
struct OneTimeCode {
  let value: UInt32

  /// nil unless `text` is exactly `digits` ASCII digits.
  init?(_ text: Span<UInt8>, digits: UInt32) {
    guard text.count == Int(truncatingIfNeeded: digits) else { return nil }
    var value: UInt32 = 0
    var i = 0
    while let digit = text.byte(at: i) {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value &* 10 &+ UInt32(truncatingIfNeeded: digit &- UInt8(ascii: "0"))
      i &+= 1
    }
    self.value = value
  }

  /// The code in the bits of a truncated HMAC. RFC 4226, section 5.3, step 3.
  init(bits: UInt32, digits: UInt32) {
    // Division by constants, which takes the same time for all bits.
    switch digits {
    case 6: value = bits % 1_000_000
    case 7: value = bits % 10_000_000
    default: value = bits % 100_000_000
    }
  }

  /// All ones where both are the same, all zeros where not; no branch.
  func mask(ifEqual other: OneTimeCode) -> UInt64 {
    let difference = UInt64(truncatingIfNeeded: value ^ other.value)
    return (difference &- 1) &>> 63 &* .max
  }

  /// Writes `digits` digits, with the zeros in front.
  func write(digits: UInt32, into output: inout ByteWriter) {
    var text = [8 of UInt8](repeating: 0)
    var rest = value
    for i in 0..<8 {
      text[7 &- i] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
      rest /= 10
    }
    for i in 0..<8 where i >= 8 &- Int(truncatingIfNeeded: digits) { output.append(text[i]) }
    wipe(&text)
  }
}
