/// Lower-case hexadecimal digits.
enum Hex {
  static func text(_ bytes: [UInt8]) -> String {
    let output = Bytes(count: 2 * bytes.count)
    encode(Bytes(bytes), into: output.pointer)
    return String(decoding: output.array, as: UTF8.self)
  }

  /// Writes two digits for each byte.
  static func encode(_ bytes: Bytes, into output: UnsafeMutablePointer<UInt8>) {
    for i in 0..<bytes.count {
      output[2 * i] = digit(bytes.pointer[i] >> 4)
      output[2 * i + 1] = digit(bytes.pointer[i] & 15)
    }
  }

  /// Reads two digits for each byte of `output`; false where there are others.
  static func decode(_ digits: Bytes, into output: Bytes) -> Bool {
    guard digits.count == 2 * output.count else { return false }
    for i in 0..<output.count {
      guard let high = value(digits.pointer[2 * i]), let low = value(digits.pointer[2 * i + 1])
      else { return false }
      output.pointer[i] = high << 4 | low
    }
    return true
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
