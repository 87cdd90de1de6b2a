import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

/// The matrices as a whole are compared with those of other encoders by the Python tests.
@Suite struct QRCodeTests {
  // ISO/IEC 18004:2015, table 7: bytes that versions hold, by level.
  @Test(arguments: [
    (1, [17, 14, 11, 7]), (7, [154, 122, 86, 64]), (9, [230, 180, 130, 98]),
    (10, [271, 213, 151, 119]), (32, [1952, 1538, 1112, 842]), (40, [2953, 2331, 1663, 1273]),
  ]) func `a version has the room of the standard`(version: Int, bytes: [Int]) {
    for (level, count) in zip(QRCode.Level.allCases, bytes) {
      #expect(QRCode.version(for: count, level) == version)
      #expect(QRCode.version(for: count + 1, level) == (version < 40 ? version + 1 : nil))
    }
  }

  @Test func `no number of bytes traps`() {
    for count in [0, Int.max, Int.max / 8, Int.max / 8 + 1] {
      for level in QRCode.Level.allCases {
        #expect((QRCode.version(for: count, level) == nil) == (count > 0))
      }
    }
  }

  // The example of ISO/IEC 18004:2015, annex I, in the mode of bytes: its error correction by hand.
  @Test func `the remainder is that of the standard's polynomial`() {
    // 7 codewords of correction: x^7 + a^87 x^6 + a^229 x^5 + ... : annex A, table A.1.
    var polynomial = ReedSolomon(degree: 7)
    polynomial.divide(1)
    let divisor = (0..<7).map { polynomial.remainder($0) }
    #expect(divisor == [87, 229, 146, 149, 238, 102, 21].map(Self.power))
  }

  /// 2 to the power of `exponent` in the field.
  static func power(_ exponent: Int) -> UInt8 {
    var value = 1
    for _ in 0..<exponent {
      value <<= 1
      if value > 255 { value ^= 0x11d }
    }
    return UInt8(value)
  }

  @Test func `finders and the quiet zone are where they belong`() {
    var code = QRCode(version: 2, level: .medium)
    code.encode(Array("https://example.com".utf8).span)
    #expect(code.size == 25)
    for (x, y) in [(0, 0), (18, 0), (0, 18)] {
      for i in 0..<7 {
        #expect(code.matrix.isDark(x + i, y) && code.matrix.isDark(x, y + i))
      }
      #expect(!code.matrix.isDark(x + 1, y + 1) && code.matrix.isDark(x + 3, y + 3))
    }
    #expect(!code.matrix.isDark(-1, 0) && !code.matrix.isDark(25, 0))
    let text = String(
      decoding: written { code.writeText(isInverted: false, into: &$0) }, as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 17 && lines.allSatisfy { $0.count == 33 })
    #expect(lines[0].allSatisfy { $0 == " " } && lines[1].allSatisfy { $0 == " " })
  }
}
