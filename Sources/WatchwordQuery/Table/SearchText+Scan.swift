import WatchwordPrimitives

extension SearchText {
  /// Adds to `found` the rows in whose texts `needle` stands, which is folded: in those of `mark`, or
  /// in any.
  ///
  /// The text is read 64 bytes at a time, for three bytes of the needle that are rare in it.
  func scan(for needle: Span<UInt8>, _ mark: Mark?, into found: inout RowSet) {
    guard let first = rarestByte(of: needle, nil, nil) else { return }
    let second = rarestByte(of: needle, first, nil) ?? first
    let third = rarestByte(of: needle, first, second) ?? second
    let end = text.count &- needle.count
    var row = 0
    var i = 0
    while i <= end {
      var places = places(first, second, third, at: i)
      var next = i &+ 64
      while places != 0 {
        let place = i &+ places.trailingZeroBitCount
        places &= places &- 1
        guard place <= end, isAt(place, needle), mark == nil || self.mark(at: place) == mark
        else { continue }
        row = self.row(at: place, from: row)
        found.insert(row)
        // Once is enough.
        let start = start(row &+ 1)
        if start >= next {
          next = start
          break
        }
        places &= (~0 as UInt64) &<< UInt64(truncatingIfNeeded: start &- i)
      }
      i = next
    }
  }

  /// A byte of a needle, and its place there.
  private struct RareByte {
    let place: Int
    let byte: UInt8
    let block: SIMD64<UInt8>
  }

  /// The 64 places from `i` on at which the needle may stand, by bit.
  @inline(__always)
  private func places(
    _ first: RareByte, _ second: RareByte, _ third: RareByte, at i: Int
  ) -> UInt64 {
    guard text.hasBlock(at: i &+ max(first.place, second.place, third.place)) else {
      // All that there still may be.
      return ~0
    }
    let places =
      (text.block(at: i &+ first.place) .== first.block)
      .& (text.block(at: i &+ second.place) .== second.block)
      .& (text.block(at: i &+ third.place) .== third.block)
    // Most blocks have none.
    return places.hasAny ? places.bits : 0
  }

  /// The byte of a needle that is the rarest in the text, but for two others; nil where there is no
  /// more, or where a byte is in no text.
  private func rarestByte(
    of needle: Span<UInt8>, _ first: RareByte?, _ second: RareByte?
  ) -> RareByte? {
    var rarest: (place: Int, byte: UInt8, frequency: UInt64)?
    var i = 0
    while let byte = needle.byte(at: i) {
      if byte < 0x20 { return nil }
      let frequency = frequencies[Int(byte)]
      if i != first?.place, i != second?.place, frequency < rarest?.frequency ?? .max {
        rarest = (i, byte, frequency)
      }
      i &+= 1
    }
    return rarest.map {
      RareByte(place: $0.place, byte: $0.byte, block: SIMD64(repeating: $0.byte))
    }
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
