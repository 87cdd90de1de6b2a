/// Runs of characters that each follow from the one before: sequences, and neighbours on a
/// keyboard.
///
/// Each counts as far as it goes, so that the next begins at its end.
struct PatternRuns {
  private var sequenceEnd: Int
  private var qwertyEnd: Int
  private var dvorakEnd: Int
  private var keypadEnd: Int

  init(at start: Int) {
    sequenceEnd = start
    qwertyEnd = start
    dvorakEnd = start
    keypadEnd = start
  }

  /// Adds those that begin at `i`.
  mutating func add(
    _ text: PasswordText, from i: Int, to end: Int, _ table: inout GuessTable
  ) {
    if i >= sequenceEnd { sequenceEnd = Self.addSequence(text, from: i, to: end, &table) }
    if i >= qwertyEnd { qwertyEnd = Keyboard.qwerty.add(text, from: i, to: end, &table) }
    if i >= dvorakEnd { dvorakEnd = Keyboard.dvorak.add(text, from: i, to: end, &table) }
    if i >= keypadEnd { keypadEnd = Keyboard.keypad.add(text, from: i, to: end, &table) }
  }

  /// Adds characters of one distance, up to 5; the place where the next sequence may begin.
  private static func addSequence(
    _ text: PasswordText, from start: Int, to end: Int, _ table: inout GuessTable
  ) -> Int {
    guard end &- start >= 2 else { return end }
    let step = distance(text, after: start)
    var last = start &+ 1
    while last &+ 1 < end, distance(text, after: last) == step { last &+= 1 }
    let length = last &- start &+ 1
    let size = step < 0 ? 0 &- step : step
    guard size > 0, size <= 5, length >= 3 || size == 1 else { return last }
    var guesses = LogGuesses.log2(of: length)
    switch text.scalar(at: start) {
    case 0x30, 0x31, 0x39, 0x41, 0x5a, 0x61, 0x7a: guesses &+= 200  // the ends: 019AZaz
    case 0x30...0x39: guesses &+= LogGuesses.character
    default: guesses &+= 470  // one of 26
    }
    if step < 0 { guesses &+= 100 }
    table.add(from: start, to: last &+ 1, guesses: guesses, .sequence)
    return last
  }

  private static func distance(_ text: PasswordText, after i: Int) -> Int {
    Int(truncatingIfNeeded: text.scalar(at: i &+ 1)) &- Int(truncatingIfNeeded: text.scalar(at: i))
  }
}
