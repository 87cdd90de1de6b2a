import WatchwordPrimitives

extension SearchText {
  /// Adds to `found` the rows in whose texts `needle` stands, which is folded: in those of `mark`, or
  /// in any.
  ///
  /// The text is read eight bytes at a time, for two bytes of the needle that are rare in it.
  func scan(for needle: Span<UInt8>, _ mark: Mark?, into found: inout RowSet) {
    guard let rare = rareBytes(of: needle) else { return }
    let end = text.count &- needle.count
    var row = 0
    var i = 0
    let first = Repeated(rare.firstByte)
    let second = Repeated(rare.secondByte)
    while i <= end {
      let a = first.places(in: text.word(at: i &+ rare.first))
      var places = a & second.places(in: text.word(at: i &+ rare.second))
      var next = i &+ 8
      while places != 0 {
        let place = i &+ places.trailingZeroBitCount / 8
        places &= places &- 1
        guard place <= end, isAt(place, needle), mark == nil || self.mark(at: place) == mark
        else { continue }
        row = self.row(at: place, from: row)
        found.insert(row)
        // Once is enough.
        next = start(row &+ 1)
        break
      }
      i = next
    }
  }

  /// The two places in a needle whose bytes are the rarest, which may be one.
  private func rareBytes(
    of needle: Span<UInt8>
  ) -> (first: Int, firstByte: UInt8, second: Int, secondByte: UInt8)? {
    guard var firstByte = needle.byte(at: 0) else { return nil }
    var secondByte = firstByte
    var first = 0
    var second = 0
    var least = UInt64.max
    var less = UInt64.max
    var i = 0
    while let byte = needle.byte(at: i) {
      // No text has it, for a mark is none.
      if byte < 0x20 { return nil }
      let frequency = frequencies[Int(byte)]
      if frequency < least {
        (second, secondByte, less) = (first, firstByte, least)
        (first, firstByte, least) = (i, byte, frequency)
      } else if frequency < less, byte != firstByte {
        (second, secondByte, less) = (i, byte, frequency)
      }
      i &+= 1
    }
    if less == UInt64.max {
      // All bytes are one: the last is as good as any.
      (second, secondByte) = (i &- 1, firstByte)
    }
    return (first, firstByte, second, secondByte)
  }

  private func isAt(_ place: Int, _ needle: Span<UInt8>) -> Bool {
    var i = 0
    while let byte = needle.byte(at: i) {
      if text[place &+ i] != byte { return false }
      i &+= 1
    }
    return true
  }

  private func mark(at place: Int) -> Mark? {
    var i = place
    while i >= 0 {
      let byte = text[i]
      if byte < 0x20 { return Mark(rawValue: byte) }
      i &-= 1
    }
    return nil
  }

  /// The row in whose texts `place` is; it is `row` or behind it.
  private func row(at place: Int, from row: Int) -> Int {
    var low = row
    var step = 1
    while low &+ step < starts.count, start(low &+ step) <= place {
      low &+= step
      step = step &* 2
    }
    while step > 0 {
      if low &+ step < starts.count, start(low &+ step) <= place { low &+= step }
      step = step / 2
    }
    return low
  }
}

/// A byte, eight times in a word.
private struct Repeated {
  private let word: UInt64

  init(_ byte: UInt8) { word = UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte of `text` that is the byte; some bytes behind such a one may have it
  /// too.
  @inline(__always)
  func places(in text: UInt64) -> UInt64 {
    let difference = text ^ word
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
