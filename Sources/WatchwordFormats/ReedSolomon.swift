/// The error correction of QR codes: the remainder of a division of polynomials over GF(2^8).
///
/// Source: ISO/IEC 18004:2015, 7.5 and annex A.
struct ReedSolomon: ~Copyable {
  private let degree: Int
  /// Coefficients of the divisor from the second highest down; the highest is 1.
  private var divisor = [32 of UInt8](repeating: 0)
  private var rest = [32 of UInt8](repeating: 0)

  /// The product of (x - 2^i) for i from 0 below `degree`, which is 1 to 31.
  init(degree: Int) {
    self.degree = degree
    divisor[(degree &- 1) & 31] = 1
    var root: UInt8 = 1
    for _ in times(degree) {
      for j in times(degree) {
        divisor[j & 31] = Self.product(divisor[j & 31], root)
        if j &+ 1 < degree { divisor[j & 31] ^= divisor[(j &+ 1) & 31] }
      }
      root = Self.product(root, 2)
    }
  }

  mutating func reset() { rest = [32 of UInt8](repeating: 0) }

  /// Takes in the next codeword.
  mutating func divide(_ codeword: UInt8) {
    let factor = codeword ^ rest[0]
    for i in 0..<31 { rest[i] = rest[i &+ 1] }
    rest[31] = 0
    for i in times(degree) { rest[i & 31] ^= Self.product(divisor[i & 31], factor) }
  }

  /// The remainder so far; `index` is below the degree.
  mutating func remainder(_ index: Int) -> UInt8 { rest[index & 31] }

  /// Modulo x^8 + x^4 + x^3 + x^2 + 1.
  private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product: UInt8 = 0
    for i in 0..<8 {
      product = (product &<< 1) ^ ((product &>> 7) &* 0x1d)
      product ^= ((b &>> UInt8(truncatingIfNeeded: 7 &- i)) & 1) &* a
    }
    return product
  }
}
