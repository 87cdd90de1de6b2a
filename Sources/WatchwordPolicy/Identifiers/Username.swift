import WatchwordFormats
import WatchwordPrimitives

/// The name that a user signs in with: ASCII letters, digits, `_` and `-`, and more where the settings
/// say so. It is stored in lower case.
enum Username {
  static func check(
    _ text: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    let length = UInt64(truncatingIfNeeded: UTF8Text.count(text))
    if length < settings.usernameMinLength {
      report(
        Violation(
          .usernameTooShort, .username, offset: text.count, given: length,
          allowed: settings.usernameMinLength))
    }
    if length > settings.usernameMaxLength {
      report(
        Violation(.usernameTooLong, .username, given: length, allowed: settings.usernameMaxLength))
    }
    if let offset = wrongByte(of: text, settings) {
      report(Violation(.usernameCharacter, .username, offset: offset))
    }
    if PhoneNumber.wrongByte(of: text) == nil {
      report(Violation(.usernameIsPhoneNumber, .username))
    } else if !settings.usernameAllowsNumbersOnly, text.count > 0, !hasLetter(text) {
      report(Violation(.usernameNeedsLetter, .username))
    }
  }

  private static func wrongByte(of text: Span<UInt8>, _ settings: PolicySettings) -> Int? {
    var i = 0
    while let byte = text.byte(at: i) {
      let isAllowed =
        isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || settings.usernameAllowsSpecialCharacters && isSpecial(byte)
      if !isAllowed { return i }
      i &+= 1
    }
    return nil
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "'"),
      UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "`"),
      UInt8(ascii: "~"):
      true
    default:
      false
    }
  }

  /// Whether there is a letter; what is not ASCII is a character that is not allowed, and may be one.
  private static func hasLetter(_ text: Span<UInt8>) -> Bool {
    var i = 0
    while let byte = text.byte(at: i) {
      if isLetter(byte) || byte >= 0x80 { return true }
      i &+= 1
    }
    return false
  }
}
