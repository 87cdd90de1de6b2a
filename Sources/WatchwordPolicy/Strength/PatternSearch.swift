import WatchwordPrimitives

/// Looks for everything that makes a text easier to guess. Who makes one wipes it.
struct PatternSearch: ~Copyable {
  private var table = GuessTable()
  private var repetitions = Repetitions()

  init() {}

  /// The logarithm of the least number of guesses, and the reasons for that.
  mutating func run(
    _ text: PasswordText, _ personal: PersonalList
  ) -> (guesses: Int, reasons: StrengthReasons) {
    guard text.count > 0 else { return (0, .short) }
    var i = 0
    while i < text.count {
      guard let found = Repetition(text, at: i) else {
        i &+= 1
        continue
      }
      let (guesses, reasons) = estimate(
        text, from: i, to: i &+ found.unit, personal, isWhole: false)
      repetitions.append(
        found, guesses: guesses &+ LogGuesses.log2(of: found.times), reasons.union(.repetition))
      i = found.end
    }
    var (guesses, reasons) = estimate(text, from: 0, to: text.count, personal, isWhole: true)
    if text.count < 8 { reasons.insert(.short) }
    return (guesses, reasons)
  }

  mutating func wipe() {
    table.wipe()
    repetitions.wipe()
  }

  /// Estimates a part of the text; repetitions count in the whole only.
  private mutating func estimate(
    _ text: PasswordText, from start: Int, to end: Int, _ personal: PersonalList, isWhole: Bool
  ) -> (guesses: Int, reasons: StrengthReasons) {
    table.begin(from: start, to: end)
    var runs = PatternRuns(at: start)
    var search = WordSearch()
    var repetition = 0
    var i = start
    while i < end {
      // What ends here, before what begins here.
      search.run(text, backFrom: i, to: start, &table)
      table.addUnknown(at: i)
      search.run(text, from: i, to: end, &table)
      personal.add(text, from: i, to: end, &table)
      runs.add(text, from: i, to: end, &table)
      Dates.add(text, from: i, to: end, &table)
      if isWhole, let found = repetitions.next(&repetition, at: i) {
        table.add(from: i, to: found.end, guesses: found.guesses, found.reasons)
      }
      i &+= 1
    }
    search.run(text, backFrom: end, to: start, &table)
    search.wipe()
    return table.result()
  }
}
