import WatchwordPrimitives

/// Which of 64 bytes of a text a reader looks for, as a bit for each: those that are not plain in a
/// string, or those that are no white space.
///
/// A reader asks for one after the other. The bits are known before it knows where a string starts, so
/// that strings wait for each other as little as can be: for a shift, a count of zeros and a sum.
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
    while true {
      if let found = found(&i) { return found }
      guard i < text.count else { return i }
      moveStart(to: i)
      if self.start <= text.count &- Self.size {
        bits = JSONScan.Block.specials64(text, self.start)
      } else {
        bits = Self.lastSpecials(text, self.start)
      }
    }
  }

  /// The first byte from `start` on that is no white space; the same window cannot look for both.
  @inline(__always)
  mutating func spaceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    if let found = found(&i) { return found }
    return nextSpaceEnd(text, i)
  }

  @inline(never)
  private mutating func nextSpaceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count {
      moveStart(to: i)
      if self.start <= text.count &- Self.size {
        bits = ~JSONScan.Block.spaces64(text, self.start)
      } else {
        bits = Self.lastOthers(text, self.start)
      }
      if let found = found(&i) { return found }
    }
    return text.count
  }

  /// The first byte from `i` on whose bit is set; where there is none here, `i` goes behind the window.
  @inline(__always)
  private func found(_ i: inout Int) -> Int? {
    // What is before the window is far behind it too.
    let offset = UInt(bitPattern: i &- start)
    guard offset < Self.size else { return nil }
    let rest = bits &>> UInt64(offset)
    if rest != 0 { return i &+ rest.trailingZeroBitCount }
    i = start &+ Self.size
    return nil
  }

  /// The windows of a text lie side by side as long as it is read on.
  @inline(__always)
  private mutating func moveStart(to i: Int) {
    let next = start &+ Self.size
    start = UInt(bitPattern: i &- next) < Self.size ? next : i
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

  private static func lastOthers(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    var bits = ~UInt64(0)
    var offset = 0
    while offset < Self.size, let byte = text.byte(at: start &+ offset) {
      if JSONWalk.isSpace(byte) { bits &= ~(1 &<< UInt64(truncatingIfNeeded: offset)) }
      offset &+= 1
    }
    return bits
  }
}
