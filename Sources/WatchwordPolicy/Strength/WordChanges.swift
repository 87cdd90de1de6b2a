import WatchwordPrimitives

/// What was changed in a word, and how many guesses more that takes.
///
/// Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (2016), section 4.
enum WordChanges {
  /// Capitals: twice the guesses for the usual ones (the first, the last, all), and else as many as
  /// there are ways to choose them.
  static func addCapitals(
    _ text: PasswordText, from start: Int, to end: Int, _ guesses: inout Int,
    _ reasons: inout StrengthReasons
  ) {
    var capitals = 0
    var small = 0
    var i = start
    while i < end {
      if text.isUppercase(at: i) { capitals &+= 1 }
      if text.isLowercase(at: i) { small &+= 1 }
      i &+= 1
    }
    guard capitals > 0 else { return }
    reasons.insert(.capitals)
    let isAtAnEnd = text.isUppercase(at: start) || text.isUppercase(at: end &- 1)
    let isUsual = small == 0 || (capitals == 1 && isAtAnEnd)
    guesses &+= isUsual ? 100 : LogGuesses.choices(capitals, small)
  }

  /// Characters for letters that they look like, of each letter that has any: twice the guesses
  /// where all are replaced, and else as many as there are ways to choose them. `path` has the
  /// letters.
  static func addSubstitutions(
    _ text: PasswordText, from start: Int, length: Int, _ path: inout [32 of UInt8],
    _ guesses: inout Int, _ reasons: inout StrengthReasons
  ) {
    var counted: UInt64 = 0
    var i = 0
    while i < length {
      let letter = path[i & 31]
      let flag = 1 as UInt64 &<< UInt64(truncatingIfNeeded: letter)
      if CommonWords.ownLabel(of: text.scalar(at: start &+ i)) != flag, counted & flag == 0 {
        counted |= flag
        var replaced = 0
        var kept = 0
        var k = 0
        while k < length {
          if path[k & 31] == letter {
            if CommonWords.ownLabel(of: text.scalar(at: start &+ k)) == flag {
              kept &+= 1
            } else {
              replaced &+= 1
            }
          }
          k &+= 1
        }
        guesses &+= kept == 0 ? 100 : LogGuesses.choices(replaced, kept)
        reasons.insert(.substitutions)
      }
      i &+= 1
    }
  }
}
