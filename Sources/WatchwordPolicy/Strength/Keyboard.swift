import WatchwordPrimitives

/// A layout of keys.
///
/// Guesses for a pattern are those for all patterns that are no longer and have no more turns.
///
/// Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (2016), section 4.
struct Keyboard {
  /// Rows of 16 places, space where there is no key: a row without shift, and the same with it four
  /// rows below.
  private let keys: StaticText
  /// Whether a row is half a key to the right of the row above it.
  private let isSlanted: Bool
  /// Logarithms of the number of keys, and of how many neighbours a key has.
  private let starts: Int
  private let neighbours: Int

  static var qwerty: Keyboard {
    Keyboard(
      keys: """
        `1234567890-=    qwertyuiop[]\\   asdfghjkl;'     zxcvbnm,./     \
        ~!@#$%^&*()_+    QWERTYUIOP{}|   ASDFGHJKL:"     ZXCVBNM<>?     
        """, isSlanted: true, starts: 655, neighbours: 220)
  }

  static var dvorak: Keyboard {
    Keyboard(
      keys: """
        `1234567890[]    ',.pyfgcrl/=\\   aoeuidhtns-     ;qjkxbmwvz     \
        ~!@#$%^&*(){}    "<>PYFGCRL?+|   AOEUIDHTNS_     :QJKXBMWVZ     
        """, isSlanted: true, starts: 655, neighbours: 220)
  }

  static var keypad: Keyboard {
    Keyboard(
      keys: " /*-            789+            456             123              0.",
      isSlanted: false, starts: 391, neighbours: 234)
  }

  /// Adds the pattern that begins at `start`; the place where the next may begin.
  func add(
    _ text: PasswordText, from start: Int, to end: Int, _ table: inout GuessTable
  ) -> Int {
    guard var key = key(text.scalar(at: start)) else { return start &+ 1 }
    var shifted = isShifted(key) ? 1 : 0
    var turns = 0
    var direction = 0
    var i = start &+ 1
    while i < end, let next = self.key(text.scalar(at: i)), let way = way(from: key, to: next) {
      if way != direction { turns &+= 1 }
      if isShifted(next) { shifted &+= 1 }
      direction = way
      key = next
      i &+= 1
    }
    let length = i &- start
    guard length >= 3 else { return i }
    var guesses = patterns(length: length, turns: turns)
    if shifted > 0 {
      guesses &+= shifted == length ? 100 : LogGuesses.choices(shifted, length &- shifted)
    }
    table.add(from: start, to: i, guesses: guesses, .keyboardPattern)
    return i
  }

  /// The logarithm of the number of patterns: over j turns, keys * neighbours^j * (ways to place
  /// the turns in up to `length` keys).
  private func patterns(length: Int, turns: Int) -> Int {
    var choose = 0
    var sum = 0
    var j = 1
    while j <= turns, j < length {
      choose &+= LogGuesses.log2(of: length &- j &+ 1) &- LogGuesses.log2(of: j)
      // All but those with a turn at each key of a shorter pattern.
      let ways = j == 1 ? LogGuesses.log2(of: length &- 1) : choose
      let term = ways &+ j &* neighbours
      sum = j == 1 ? term : LogGuesses.sum(sum, term)
      j &+= 1
    }
    return sum &+ starts
  }

  /// The place of a character's key.
  private func key(_ scalar: UInt32) -> Int? {
    guard scalar > 0x20, scalar < 0x7f else { return nil }
    var i = 0
    while let byte = keys.bytes.byte(at: i) {
      if UInt32(truncatingIfNeeded: byte) == scalar { return i }
      i &+= 1
    }
    return nil
  }

  private func isShifted(_ key: Int) -> Bool { isSlanted && key >= 64 }

  /// A number for the direction from a key to a neighbour; nil where they are none.
  private func way(from key: Int, to next: Int) -> Int? {
    let (from, to) = isSlanted ? (key & 63, next & 63) : (key, next)
    let x = to & 15 &- from & 15
    let y = to &>> 4 &- from &>> 4
    guard x >= -1, x <= 1, y >= -1, y <= 1, x != 0 || y != 0 else { return nil }
    if isSlanted, x == y { return nil }
    return 3 &* x &+ y &+ 5
  }
}
