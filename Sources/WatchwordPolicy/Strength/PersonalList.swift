import WatchwordPrimitives

/// The words of `PersonalWords`: in lower case, a zero after each.
struct PersonalList: ~Escapable {
  private let characters: Span<UInt32>

  /// No words.
  @_lifetime(immortal)
  init() {
    characters = Span()
  }

  @_lifetime(copy characters)
  init(_ characters: Span<UInt32>) {
    self.characters = characters
  }

  /// Adds those that stand at a place of a text before `end`, and those that do backwards.
  func add(
    _ text: PasswordText, from start: Int, to end: Int, _ table: inout GuessTable
  ) {
    var word = 0
    var number = 1
    while word < characters.count {
      let length = length(at: word)
      if length <= end &- start {
        add(text, from: start, word, length, number, isReversed: false, &table)
        add(text, from: start, word, length, number, isReversed: true, &table)
      }
      word &+= length &+ 1
      number &+= 1
    }
  }

  private func add(
    _ text: PasswordText, from start: Int, _ word: Int, _ length: Int, _ number: Int,
    isReversed: Bool, _ table: inout GuessTable
  ) {
    var guesses = LogGuesses.log2(of: number)
    var reasons = StrengthReasons.personal
    var i = 0
    while i < length {
      let place = isReversed ? start &+ length &- 1 &- i : start &+ i
      let character = characters.element(at: word &+ i) ?? 0
      if text.lowercase(at: place) != character {
        let own = CommonWords.ownLabel(of: character)
        guard own & text.labels(at: place) != 0 else { return }
        reasons.insert(.substitutions)
      }
      i &+= 1
    }
    if reasons.contains(.substitutions) { guesses &+= 100 }
    if isReversed {
      guesses &+= 100
      reasons.insert(.reversed)
    }
    let after = start &+ length
    WordChanges.addCapitals(text, from: start, to: after, &guesses, &reasons)
    table.add(from: start, to: after, guesses: guesses, reasons)
  }

  private func length(at word: Int) -> Int {
    var length = 0
    while let character = characters.element(at: word &+ length), character != 0 {
      length &+= 1
    }
    return length
  }
}
