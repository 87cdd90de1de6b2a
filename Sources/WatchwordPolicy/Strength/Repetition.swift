import WatchwordPrimitives

/// A unit of characters that is written several times in a row.
struct Repetition {
  let start: Int
  let unit: Int
  let times: Int

  var end: Int { start &+ unit &* times }

  /// The longest one that begins at a place, with the shortest unit; nil where none does.
  init?(_ text: PasswordText, at start: Int) {
    var bestUnit = 0
    var bestTimes = 0
    var unit = 1
    while start &+ 2 &* unit <= text.count {
      var times = 1
      var equal = 0
      var i = start &+ unit
      while i < text.count, text.scalar(at: i) == text.scalar(at: i &- unit) {
        equal &+= 1
        if equal == unit {
          times &+= 1
          equal = 0
        }
        i &+= 1
      }
      if times > 1, unit &* times > bestUnit &* bestTimes {
        bestUnit = unit
        bestTimes = times
      }
      unit &+= 1
    }
    guard bestTimes > 1 else { return nil }
    self.start = start
    self.unit = bestUnit
    times = bestTimes
  }
}

/// The repetitions of a text, in their order.
struct Repetitions: ~Copyable {
  // 50 is the most that 100 characters have.
  private var starts = [64 of UInt8](repeating: .max)
  private var ends = [64 of UInt8](repeating: 0)
  private var guesses = [64 of UInt16](repeating: 0)
  private var reasons = [64 of UInt16](repeating: 0)
  private var count = 0

  mutating func append(
    _ repetition: Repetition, guesses ofRepetition: Int, _ ofReasons: StrengthReasons
  ) {
    starts[count & 63] = UInt8(truncatingIfNeeded: repetition.start)
    ends[count & 63] = UInt8(truncatingIfNeeded: repetition.end)
    guesses[count & 63] = UInt16(truncatingIfNeeded: ofRepetition)
    reasons[count & 63] = UInt16(truncatingIfNeeded: ofReasons.rawValue)
    count &+= 1
  }

  /// What begins at a place; `index` is where to go on looking.
  mutating func next(
    _ index: inout Int, at start: Int
  ) -> (end: Int, guesses: Int, reasons: StrengthReasons)? {
    let i = index & 63
    guard index < count, Int(truncatingIfNeeded: starts[i]) == start else { return nil }
    index &+= 1
    return (
      Int(truncatingIfNeeded: ends[i]), Int(truncatingIfNeeded: guesses[i]),
      StrengthReasons(rawValue: UInt32(truncatingIfNeeded: reasons[i]))
    )
  }

  mutating func wipe() {
    WatchwordPrimitives.wipe(&starts)
    WatchwordPrimitives.wipe(&ends)
    WatchwordPrimitives.wipe(&guesses)
    WatchwordPrimitives.wipe(&reasons)
    count = 0
  }
}
