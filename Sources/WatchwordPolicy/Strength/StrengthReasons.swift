public import WatchwordPrimitives

/// What makes a password easier to guess than its length suggests.
///
/// Raw values are bits, which stay what they are.
public struct StrengthReasons: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// All or a part of it is a password that many have.
  public static let commonPassword = StrengthReasons(rawValue: 1 << 0)
  /// A word of English.
  public static let commonWord = StrengthReasons(rawValue: 1 << 1)
  /// A first name or a surname.
  public static let commonName = StrengthReasons(rawValue: 1 << 2)
  /// A word that is written backwards.
  public static let reversed = StrengthReasons(rawValue: 1 << 3)
  /// A word with characters for letters that they look like, such as `@` for `a`.
  public static let substitutions = StrengthReasons(rawValue: 1 << 4)
  /// A word with capitals.
  public static let capitals = StrengthReasons(rawValue: 1 << 5)
  /// The same again, such as `aaa` or `abcabc`.
  public static let repetition = StrengthReasons(rawValue: 1 << 6)
  /// Characters in order, such as `abc` or `8642`.
  public static let sequence = StrengthReasons(rawValue: 1 << 7)
  /// Keys side by side.
  public static let keyboardPattern = StrengthReasons(rawValue: 1 << 8)
  /// A day, month and year.
  public static let date = StrengthReasons(rawValue: 1 << 9)
  /// A year of recent times.
  public static let year = StrengthReasons(rawValue: 1 << 10)
  /// Less than 8 characters.
  public static let short = StrengthReasons(rawValue: 1 << 11)
  /// A word that is known of the user, such as a name or an e-mail address.
  public static let personal = StrengthReasons(rawValue: 1 << 12)

  /// All of them, one each.
  public static let all: InlineArray<13, StrengthReasons> = [
    .commonPassword, .commonWord, .commonName, .reversed, .substitutions, .capitals, .repetition,
    .sequence, .keyboardPattern, .date, .year, .short, .personal,
  ]

  /// The name on the wire of a single reason, such as `common_password`; empty for any other value.
  public var name: StaticText {
    switch self {
    case .commonPassword: "common_password"
    case .commonWord: "common_word"
    case .commonName: "common_name"
    case .reversed: "reversed"
    case .substitutions: "substitutions"
    case .capitals: "capitals"
    case .repetition: "repetition"
    case .sequence: "sequence"
    case .keyboardPattern: "keyboard_pattern"
    case .date: "date"
    case .year: "year"
    case .short: "short"
    case .personal: "personal"
    default: ""
    }
  }

  /// What to tell who chose the password, for a single reason: a sentence; empty for any other
  /// value.
  public var text: StaticText {
    switch self {
    case .commonPassword: "All or a part of it is a password that many people have."
    case .commonWord:
      "Common words are guessed first: use several that do not belong together."
    case .commonName: "Names are among the first guesses."
    case .reversed: "A word is as easy to guess when it is written backwards."
    case .substitutions: "Characters that look like letters, such as @ for a, hardly help."
    case .capitals: "Capitals in a word hardly help."
    case .repetition: "What is repeated is as easy to guess as what is written once."
    case .sequence: "Characters in their order, such as abc or 6543, are easy to guess."
    case .keyboardPattern: "Keys that lie side by side are easy to guess."
    case .date: "Dates are easy to guess, above all those that belong to somebody."
    case .year: "Recent years are easy to guess."
    case .short: "Eight characters or more are needed, and more are better."
    case .personal: "It holds something that is known of its owner."
    default: ""
    }
  }
}
