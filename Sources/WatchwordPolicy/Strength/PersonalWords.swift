import WatchwordPrimitives

/// What is known of a user: names, e-mail addresses, the name of the service.
///
/// Each of them counts as a word that is guessed first, and so do its parts between characters that
/// are neither letters nor digits, of 3 characters or more. They hold 256 characters together,
/// parts included, of 64 names and addresses; what does not fit is left out. Who fills one wipes it.
public struct PersonalWords: ~Copyable {
  // In lower case, a zero after each word.
  private var characters = [256 of UInt32](repeating: 0)
  private var count = 0
  private var identifiers = 0

  public init() {}

  /// Whether no more is taken.
  public var isFull: Bool { identifiers >= 64 || count > 252 }

  /// Adds a name or an address of UTF-8.
  public mutating func add(_ identifier: Span<UInt8>) {
    guard !isFull else { return }
    identifiers &+= 1
    var held = PasswordCharacters(identifier)
    defer { held.wipe() }
    add(held.text)
  }

  /// Overwrites them.
  public mutating func wipe() {
    WatchwordPrimitives.wipe(&characters)
    count = 0
  }

  private mutating func add(_ text: PasswordText) {
    append(text, from: 0, to: text.count)
    var start = 0
    var i = 0
    while i <= text.count {
      let scalar = text.scalar(at: i)
      if scalar < 0x80, CommonWords.ownLabel(of: scalar) == 0 {
        if i &- start < text.count { append(text, from: start, to: i) }
        start = i &+ 1
      }
      i &+= 1
    }
  }

  private mutating func append(_ text: PasswordText, from start: Int, to end: Int) {
    guard end &- start >= 3, end &- start < 256 &- count else { return }
    var i = start
    while i < end {
      characters[count & 255] = text.lowercase(at: i)
      count &+= 1
      i &+= 1
    }
    count &+= 1
  }

  var list: PersonalList {
    @_lifetime(borrow self)
    get { PersonalList(characters.span.extracting(first: count & 255)) }
  }
}
