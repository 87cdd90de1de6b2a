/// Three bytes of a text, one behind the other.
struct Trigram {
  /// The last three bytes, the last lowest, under a bit that leaves when there are three.
  private var bytes: UInt32 = 0
  private var length = 0

  /// Whether there are three, none of which marks what a text is.
  var isWhole: Bool { length >= 3 }
  var value: UInt32 { bytes & 0xff_ffff }

  /// Adds the next byte; a mark (`SearchText.Mark`) starts anew.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    bytes = bytes &<< 8 | UInt32(byte)
    length = byte < 0x20 ? 0 : length &+ 1
  }
}

/// Which of the lists of a `TrigramIndex` is that of three bytes.
struct TrigramHash {
  private let bits: UInt32

  /// With a list for four rows, but 2^12 at least and 2^18 at most.
  init(rows: Int) {
    let wanted = UInt32(truncatingIfNeeded: 61 &- (rows | 1).leadingZeroBitCount)
    bits = min(max(wanted, 12), 18)
  }

  var count: Int { 1 &<< Int(bits) }

  /// Source of the multiplier: Knuth, "The Art of Computer Programming", volume 3, section 6.4.
  @inline(__always)
  func list(_ trigram: Trigram) -> Int {
    Int((trigram.value &* 0x9e37_79b1) &>> (32 &- bits))
  }
}
