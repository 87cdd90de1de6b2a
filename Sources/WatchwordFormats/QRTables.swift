/// How many codewords a version has, and how they are divided into blocks.
///
/// Source: ISO/IEC 18004:2015, tables 1 and 9.
enum QRTables {
  /// The smallest version with room for `count` bytes.
  static func version(for count: Int, _ level: QRCode.Level) -> Int? {
    for version in 1...40 {
      let bits = 8 &* dataCodewords(version, level) &- 4 &- countBits(version)
      if count <= bits / 8 { return version }
    }
    return nil
  }

  /// Bits of the number of bytes: 7.4.1, table 3.
  static func countBits(_ version: Int) -> Int { version < 10 ? 8 : 16 }

  /// All codewords: the modules that are no function patterns, by eight.
  static func codewords(_ version: Int) -> Int {
    var modules = (16 &* version &+ 128) &* version &+ 64
    if version >= 2 {
      let alignments = version / 7 &+ 2
      modules &-= (25 &* alignments &- 10) &* alignments &- 55
      if version >= 7 { modules &-= 36 }
    }
    return modules / 8
  }

  static func dataCodewords(_ version: Int, _ level: QRCode.Level) -> Int {
    codewords(version) &- correctionCodewords(version, level) &* blocks(version, level)
  }

  /// Codewords of error correction in each block.
  static func correctionCodewords(_ version: Int, _ level: QRCode.Level) -> Int {
    let table: StaticTable =
      switch level {
      case .low: low
      case .medium: medium
      case .quartile: quartile
      case .high: high
      }
    return Int(truncatingIfNeeded: table[(version &- 1) & 63])
  }

  static func blocks(_ version: Int, _ level: QRCode.Level) -> Int {
    let table: StaticTable =
      switch level {
      case .low: lowBlocks
      case .medium: mediumBlocks
      case .quartile: quartileBlocks
      case .high: highBlocks
      }
    return Int(truncatingIfNeeded: table[(version &- 1) & 63])
  }

  // By version from 1 on, up to a power of two.
  typealias StaticTable = [64 of UInt8]

  private static let low: StaticTable = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
    28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let medium: StaticTable = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let quartile: StaticTable = [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
    28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let high: StaticTable = [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
    30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let lowBlocks: StaticTable = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
    8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let mediumBlocks: StaticTable = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let quartileBlocks: StaticTable = [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
    23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  private static let highBlocks: StaticTable = [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
    25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
}
