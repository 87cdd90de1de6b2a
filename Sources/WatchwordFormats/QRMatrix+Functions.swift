extension QRMatrix {
  /// Finders, timing, alignment and version; the place of the format is taken. 6.3 and 7.10.
  mutating func drawFunctionPatterns(_ version: Int) {
    for i in times(size) {
      setFunction(6, i, i & 1 == 0)
      setFunction(i, 6, i & 1 == 0)
    }
    drawFinder(3, 3)
    drawFinder(size &- 4, 3)
    drawFinder(3, size &- 4)
    drawAlignments(version)
    drawFormat(.low, mask: 0)
    drawVersion(version)
  }

  /// Level and mask, with their error correction, twice. 7.9.1.
  mutating func drawFormat(_ level: QRCode.Level, mask: Int) {
    let data = level.formatBits &<< 3 | UInt32(truncatingIfNeeded: mask)
    var rest = data
    for _ in 0..<10 { rest = (rest &<< 1) ^ ((rest &>> 9) &* 0x537) }
    let bits = (data &<< 10 | rest) ^ 0x5412
    for i in 0..<15 {
      let isDark = (bits &>> UInt32(truncatingIfNeeded: i)) & 1 == 1
      // Around the finder at the top left, past the timing patterns.
      if i < 6 {
        setFunction(8, i, isDark)
      } else if i < 8 {
        setFunction(8, i &+ 1, isDark)
      } else if i == 8 {
        setFunction(7, 8, isDark)
      } else {
        setFunction(14 &- i, 8, isDark)
      }
      // Beside the other two.
      if i < 8 {
        setFunction(size &- 1 &- i, 8, isDark)
      } else {
        setFunction(8, size &- 15 &+ i, isDark)
      }
    }
    setFunction(8, size &- 8, true)
  }

  /// From version 7 on, twice. 7.10.
  private mutating func drawVersion(_ version: Int) {
    guard version >= 7 else { return }
    let number = UInt32(truncatingIfNeeded: version)
    var rest = number
    for _ in 0..<12 { rest = (rest &<< 1) ^ ((rest &>> 11) &* 0x1f25) }
    let bits = number &<< 12 | rest
    for i in 0..<18 {
      let isDark = (bits &>> UInt32(truncatingIfNeeded: i)) & 1 == 1
      let (a, b) = (size &- 11 &+ i % 3, i / 3)
      setFunction(a, b, isDark)
      setFunction(b, a, isDark)
    }
  }

  /// Seven modules and the light ones around them.
  private mutating func drawFinder(_ x: Int, _ y: Int) {
    for dy in -4...4 {
      for dx in -4...4 {
        let distance = max(abs(dx), abs(dy))
        setFunction(x &+ dx, y &+ dy, distance != 2 && distance != 4)
      }
    }
  }

  /// At every crossing of the rows and columns of annex E but those of the finders.
  private mutating func drawAlignments(_ version: Int) {
    guard version >= 2 else { return }
    let count = version / 7 &+ 2
    for i in times(count) {
      for j in times(count) {
        let isFinder =
          i == 0 && j == 0 || i == 0 && j == count &- 1 || i == count &- 1 && j == 0
        guard !isFinder else { continue }
        let (x, y) = (alignment(i, count, version), alignment(j, count, version))
        for dy in -2...2 {
          for dx in -2...2 {
            setFunction(x &+ dx, y &+ dy, max(abs(dx), abs(dy)) != 1)
          }
        }
      }
    }
  }

  /// The place of the alignment patterns of an index, from 0 on: 6, and then evenly from the other
  /// end, in steps of an even number of modules.
  private func alignment(_ index: Int, _ count: Int, _ version: Int) -> Int {
    if index == 0 { return 6 }
    let gaps = count &- 1
    guard gaps > 0 else { return 6 }
    // The least even step that is no less than even division; annex E has 26 for version 32.
    let step =
      version == 32 ? 26 : (version &* 4 &+ 2 &* gaps &+ 3) / (2 &* gaps) &* 2
    return size &- 7 &- (gaps &- index) &* step
  }
}
