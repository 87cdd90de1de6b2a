import WatchwordPrimitives

/// A QR code of bytes: a square of dark and light modules.
///
/// Of the segment modes only bytes are written, for a URI has letters of either case. Versions 1 to
/// 40, all levels of error correction, and the mask with the least penalty.
///
/// Source: ISO/IEC 18004:2015; section numbers below are of it.
package struct QRCode: ~Copyable {
  /// How much of the code may be damaged: about 7, 15, 25 and 30 percent. Raw values are the numbers
  /// of `watchword.h`.
  package enum Level: Int32, CaseIterable {
    case low = 1
    case medium = 2
    case quartile = 3
    case high = 4

    /// The two bits in the format information: 7.9.1, table 12.
    var formatBits: UInt32 {
      switch self {
      case .low: 1
      case .medium: 0
      case .quartile: 3
      case .high: 2
      }
    }
  }

  /// 1 to 40.
  let version: Int
  let level: Level
  var matrix: QRMatrix

  /// The most bytes that a code of this level holds.
  package static func maxBytes(_ level: Level) -> Int {
    QRTables.dataCodewords(40, level) &- 3
  }

  /// Modules on a side, without the quiet zone: 21 to 177.
  package var size: Int { matrix.size }

  /// The smallest version with room for `count` bytes; nil where none has it.
  package static func version(for count: Int, _ level: Level) -> Int? {
    QRTables.version(for: count, level)
  }

  /// A code without its data. `version` is 1 to 40.
  package init(version: Int, level: Level) {
    self.version = version
    self.level = level
    matrix = QRMatrix(size: 17 &+ 4 &* version)
    matrix.drawFunctionPatterns(version)
  }

  /// Puts `bytes` in, of which the version has room for as many.
  package mutating func encode(_ bytes: Span<UInt8>) {
    place(bytes)
    var best = 0
    var least = Int.max
    for mask in 0..<8 {
      matrix.apply(mask: mask)
      matrix.drawFormat(level, mask: mask)
      let penalty = matrix.penalty()
      if penalty < least {
        least = penalty
        best = mask
      }
      matrix.apply(mask: mask)  // undone
    }
    matrix.apply(mask: best)
    matrix.drawFormat(level, mask: best)
  }

  // Never inlined, so that the codewords are gone when the masks are tried.
  @inline(never)
  private mutating func place(_ bytes: Span<UInt8>) {
    var data = QRCodewords()
    data.write(bytes, version, level)
    var all = QRCodewords()
    all.interleave(&data, version, level)
    matrix.place(&all, count: QRTables.codewords(version))
  }
}
