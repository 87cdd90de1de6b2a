extension QRMatrix {
  /// How hard the code is to read: the mask with the least is taken. 7.8.3.
  mutating func penalty() -> Int {
    var penalty = 0
    var dark = 0
    var y = 0
    while y < size {
      penalty &+= linePenalty(y, isRow: true)
      penalty &+= linePenalty(y, isRow: false)
      var x = 0
      while x < size {
        let colour = isDark(x, y)
        if colour { dark &+= 1 }
        // Blocks of two by two of one colour.
        if x &+ 1 < size, y &+ 1 < size, colour == isDark(x &+ 1, y),
          colour == isDark(x, y &+ 1), colour == isDark(x &+ 1, y &+ 1)
        {
          penalty &+= 3
        }
        x &+= 1
      }
      y &+= 1
    }
    // Ten for each five percent that the dark ones are away from half.
    let distance = (dark &* 20 &- size &* size &* 10).magnitude
    let total = (size &* size).magnitude
    if total != 0 { penalty &+= Int(truncatingIfNeeded: distance / total) &* 10 }
    return penalty
  }

  /// Runs of five and more of one colour, and what looks like a finder.
  private mutating func linePenalty(_ line: Int, isRow: Bool) -> Int {
    var penalty = 0
    var run = 0
    var colour = false
    var window: UInt32 = 0  // the last eleven modules
    var i = 0
    while i < size {
      let module = isRow ? isDark(i, line) : isDark(line, i)
      if i > 0, module == colour {
        run &+= 1
        if run == 5 { penalty &+= 3 } else if run > 5 { penalty &+= 1 }
      } else {
        colour = module
        run = 1
      }
      window = (window &<< 1 | (module ? 1 : 0)) & 0x7ff
      // 1011101 with four light modules before or behind it.
      if i >= 10, window == 0b00001011101 || window == 0b10111010000 { penalty &+= 40 }
      i &+= 1
    }
    return penalty
  }
}
