import WatchwordPrimitives

/// How many guesses a password withstands, and what makes it easier to guess.
///
/// An estimate for somebody who chooses a password: the attacker knows common words, and which
/// patterns people use, and tries the likely ones first. Of a longer password the first 100
/// characters count.
///
/// Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016).
public struct PasswordStrength: Equatable, Sendable {
  /// The binary logarithm of the number of guesses, in hundredths of a bit.
  public let centibits: UInt32
  public let reasons: StrengthReasons

  /// 0 to 4: less than 10^3, 10^6, 10^8 and 10^10 guesses, and more.
  public var score: Int {
    switch centibits {
    case ..<997: 0
    case ..<1993: 1
    case ..<2658: 2
    case ..<3322: 3
    default: 4
    }
  }

  /// Estimates a password of any bytes; those of UTF-8 are its characters.
  public static func estimate(_ password: Span<UInt8>) -> PasswordStrength {
    defer { wipeStack(16 << 10) }
    return estimate(password, PersonalList())
  }

  /// The same, when more is known of whose password it is.
  public static func estimate(
    _ password: Span<UInt8>, personal: borrowing PersonalWords
  ) -> PasswordStrength {
    defer { wipeStack(16 << 10) }
    return estimate(password, personal.list)
  }

  // Never inlined, so that its frame is gone when the stack is wiped.
  @inline(never)
  @export(interface)
  private static func estimate(
    _ password: Span<UInt8>, _ personal: PersonalList
  ) -> PasswordStrength {
    var characters = PasswordCharacters(password)
    defer { characters.wipe() }
    var search = PatternSearch()
    defer { search.wipe() }
    let (guesses, reasons) = search.run(characters.text, personal)
    return PasswordStrength(centibits: UInt32(truncatingIfNeeded: guesses), reasons: reasons)
  }
}
