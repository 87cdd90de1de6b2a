import WatchwordPrimitives

extension SearchText {
  /// Hands the rows in whose texts `needle` stands, which is folded, to `use`, in their order, until it
  /// answers false: in those of `mark`, or in any. Of the rows that an index knows it reads the
  /// candidates.
  func forEachRow(
    mentioning needle: Span<UInt8>, _ mark: Mark?, among candidates: borrowing SearchCandidates,
    _ use: (Int) -> Bool
  ) {
    guard let needle = Needle(needle, mark, frequencies) else { return }
    let rows = TrigramIndex.groupRows
    var group = candidates.groups.next(from: 0)
    // They stand anywhere in memory, so some are asked for before they are read.
    var ahead = group
    var lead = 0
    while let current = group {
      while lead < 8, let next = ahead {
        text.prefetch(from: start(next &* rows), to: start((next &+ 1) &* rows))
        ahead = candidates.groups.next(from: next &+ 1)
        lead &+= 1
      }
      guard scan(for: needle, from: current &* rows, to: (current &+ 1) &* rows, use) else {
        return
      }
      lead &-= 1
      group = candidates.groups.next(from: current &+ 1)
    }
    _ = scan(for: needle, from: candidates.knownRows, to: starts.count &- 1, use)
  }

  /// Hands the rows from `row` on and before `endRow` to `use`; false where it answered false.
  ///
  /// The text is read 64 bytes at a time, for three bytes of the needle that are rare in it.
  private func scan(
    for needle: Needle, from firstRow: Int, to endRow: Int, _ use: (Int) -> Bool
  ) -> Bool {
    let end = start(endRow) &- needle.bytes.count
    var row = firstRow
    var i = start(row)
    while i <= end {
      var places = places(needle, at: i)
      var next = i &+ 64
      while places != 0 {
        let place = i &+ places.trailingZeroBitCount
        places &= places &- 1
        guard place <= end, isAt(place, needle.bytes),
          needle.mark == nil || mark(at: place) == needle.mark
        else { continue }
        row = self.row(at: place, from: row)
        guard use(row) else { return false }
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
    return true
  }

  /// The 64 places from `i` on at which the needle may stand, by bit.
  @inline(__always)
  private func places(_ needle: Needle, at i: Int) -> UInt64 {
    guard
      let places = text.places(
        from: i, needleLength: needle.bytes.count, needle.first, needle.second, needle.third)
    else {
      // At the end of the text: all that there still may be.
      return ~0
    }
    // Most blocks have none.
    return places.hasAny ? places.bits : 0
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

/// What is searched, and three bytes of it that are rare.
private struct Needle: ~Escapable {
  let bytes: Span<UInt8>
  let mark: SearchText.Mark?
  let first: RareByte
  let second: RareByte
  let third: RareByte

  /// nil where a byte is in no text.
  @_lifetime(copy bytes)
  init?(
    _ bytes: Span<UInt8>, _ mark: SearchText.Mark?, _ frequencies: borrowing MappedArray<UInt64>
  ) {
    guard let first = RareByte(of: bytes, frequencies, nil, nil) else { return nil }
    self.bytes = bytes
    self.mark = mark
    self.first = first
    second = RareByte(of: bytes, frequencies, first, nil) ?? first
    third = RareByte(of: bytes, frequencies, first, second) ?? second
  }
}
