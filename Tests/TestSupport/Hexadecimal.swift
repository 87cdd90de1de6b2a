/// Hexadecimal text of the vector files.
public enum Hexadecimal {
  public static func bytes(_ text: String) -> [UInt8] {
    let digits = Array(text)
    precondition(digits.count.isMultiple(of: 2), "odd hexadecimal text in a vector file")
    return stride(from: 0, to: digits.count, by: 2).map { i in
      guard let byte = UInt8(String(digits[i...i + 1]), radix: 16) else {
        fatalError("not hexadecimal: \(text)")
      }
      return byte
    }
  }

  public static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
