import WatchwordPrimitives

/// The cheapest ways to guess the beginnings of a text as a number of parts.
///
/// An attacker who knows the parts of a password tries their product, in every order of them, after
/// all that has fewer parts: parts! * g1 * g2 * … + 10,000^(parts - 1).
///
/// Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (2016), section 4.
struct GuessTable: ~Copyable {
  /// Parts that are told apart: with more it takes 10^28 guesses.
  private static var mostParts: Int { 7 }
  private static var never: UInt32 { .max }

  // By end and number of parts, 8 to an end: guesses, and in the lower half the reasons.
  private var entries = [1024 of UInt32](repeating: 0)
  // Those whose last part is unknown characters, up to the place that was reached.
  private var unknown = [8 of UInt32](repeating: 0)
  // The text whose beginnings they are.
  private var origin = 0
  private var length = 0

  init() {}

  /// Empties the table for the text from `start` to `end`.
  mutating func begin(from start: Int, to end: Int) {
    origin = start
    length = end &- start
    var i = 0
    while i < (length &+ 1) &* 8 {
      entries[i & 1023] = Self.never
      i &+= 1
    }
    i = 0
    while i < 8 {
      unknown[i & 7] = Self.never
      i &+= 1
    }
    entries[0] = 0
  }

  /// Adds the part from `start` to `end`, when all that ends at `start` was added.
  mutating func add(from start: Int, to end: Int, guesses: Int, _ reasons: StrengthReasons) {
    // 50 at least: who tries parts does not know where they are.
    let guesses = end &- start < length ? max(guesses, 564) : guesses
    let from = (start &- origin) &* 8
    let to = (end &- origin) &* 8 &+ 1
    var parts = 0
    while parts < Self.mostParts {
      let sum = Self.sum(entries[(from &+ parts) & 1023], guesses) | reasons.rawValue
      let i = (to &+ parts) & 1023
      entries[i] = min(entries[i], sum)
      parts &+= 1
    }
  }

  /// Adds the character at `i`, of which nothing is known, to what ends there.
  mutating func addUnknown(at i: Int) {
    let single = length == 1 ? LogGuesses.character : 346  // 11 of 10: no better than one of many
    let from = (i &- origin) &* 8
    var parts = Self.mostParts
    while parts > 0 {
      let before = entries[(from &+ parts &- 1) & 1023]
      let longer = Self.sum(unknown[parts & 7], LogGuesses.character)
      let to = (from &+ 8 &+ parts) & 1023
      entries[to] = min(entries[to], longer, Self.sum(before, single))
      unknown[parts & 7] = min(longer, Self.sum(before, LogGuesses.character))
      parts &-= 1
    }
  }

  /// The least guesses for the whole text, and the reasons for that.
  mutating func result() -> (guesses: Int, reasons: StrengthReasons) {
    var best = Int.max
    var reasons: StrengthReasons = []
    var orders = 0
    var parts = 1
    while parts <= Self.mostParts {
      orders &+= LogGuesses.log2(of: parts)
      let entry = entries[(length &* 8 &+ parts) & 1023]
      if entry != Self.never {
        let product = Int(truncatingIfNeeded: entry &>> 16) &+ orders
        let sum = LogGuesses.sum(product, (parts &- 1) &* 1329)
        if sum < best {
          best = sum
          reasons = StrengthReasons(rawValue: entry & 0xffff)
        }
      }
      parts &+= 1
    }
    return (best, reasons)
  }

  /// Overwrites what was found out about a password.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&entries)
    WatchwordPrimitives.wipe(&unknown)
  }

  /// Of an entry and more guesses; of `never`, itself.
  private static func sum(_ entry: UInt32, _ guesses: Int) -> UInt32 {
    guard entry != never else { return never }
    let (sum, overflow) = entry.addingReportingOverflow(
      UInt32(truncatingIfNeeded: min(guesses, 0x7fff)) &<< 16)
    return overflow ? never : sum
  }
}
