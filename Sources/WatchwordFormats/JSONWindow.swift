import WatchwordPrimitives

/// Which of 64 bytes of a text are not plain in a string, as a bit for each.
///
/// A reader asks for the end of one string after the other. The bits are known before it knows where
/// the string starts, so that strings wait for each other as little as can be: for a shift, a count of
/// zeros and a sum.
struct JSONWindow: BitwiseCopyable {
  private static let size = 64
  /// The first byte; far before the text at first.
  private var start = -2 &* size
  /// Behind the end of the text they are set.
  private var bits: UInt64 = 0

  init() {}

  /// The first byte from `start` on that is not plain in a string; the length of the text where there
  /// is none. To go on behind the last answer is quickest.
  @inline(__always)
  mutating func plainEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count {
      // What is before the window is far behind it too.
      let offset = UInt(bitPattern: i &- self.start)
      if offset < Self.size {
        let rest = bits &>> UInt64(offset)
        if rest != 0 { return i &+ rest.trailingZeroBitCount }
        i = self.start &+ Self.size
      }
      move(text, to: offset < 2 &* Self.size ? self.start &+ Self.size : i)
    }
    return i
  }

  @inline(__always)
  private mutating func move(_ text: Span<UInt8>, to start: Int) {
    self.start = start
    if start <= text.count &- Self.size {
      bits = JSONScan.Block.specials64(text, start)
    } else {
      bits = Self.lastSpecials(text, start)
    }
  }

  /// Where the text ends before.
  @inline(never)
  private static func lastSpecials(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    let count = text.count &- start
    guard count > 0 else { return ~0 }
    var bits = ~UInt64(0) &<< UInt64(truncatingIfNeeded: count)
    var offset = 0
    while offset < count, let block = JSONScan.Block(text, at: start &+ offset) {
      bits |= block.specials &<< UInt64(truncatingIfNeeded: offset)
      offset &+= JSONScan.Block.size
    }
    while offset < count, let byte = text.byte(at: start &+ offset) {
      if !JSONScan.isPlain(byte) { bits |= 1 &<< UInt64(truncatingIfNeeded: offset) }
      offset &+= 1
    }
    return bits
  }
}
