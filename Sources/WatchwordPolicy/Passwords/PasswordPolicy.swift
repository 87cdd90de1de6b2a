import WatchwordFormats
import WatchwordPasswords
import WatchwordPrimitives

/// What a plain password must be.
///
/// A password is bytes; its length is counted in code points, and a byte that is part of none counts
/// as one. Nothing of it is kept.
public enum PasswordPolicy {
  /// Reports every rule of `settings` that `password` breaks, and whether `breached` has it.
  ///
  /// Not among them: `passwordMatchesIdentifier`, for which `isEqual` is, and strength, which is
  /// `checkStrength`'s.
  public static func check(
    _ password: Span<UInt8>, _ settings: PolicySettings, breached: BreachFilter?,
    _ report: (Violation) -> Void
  ) {
    let bytes = UInt64(truncatingIfNeeded: password.count)
    // The limit first: nothing long is looked at.
    guard bytes <= settings.digestLimits.passwordBytes else {
      reportTooLong(
        bytes: password.count, characters: UTF8Text.count(password), settings, report)
      return
    }
    let length = UInt64(truncatingIfNeeded: UTF8Text.count(password))
    if length < settings.passwordMinLength {
      report(
        Violation(
          .passwordTooShort, .password, given: length, allowed: settings.passwordMinLength))
    }
    reportTooLong(
      bytes: password.count, characters: Int(truncatingIfNeeded: length), settings, report)
    reportNUL(in: password, report)
    checkCharacters(password, settings, report)
    if let filter = breached, filter.contains(password: password) {
      report(Violation(.passwordBreached, .password))
    }
  }

  /// Reports what no hasher takes, of a password that is not to be checked otherwise.
  static func checkHashable(
    _ password: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    let bytes = UInt64(truncatingIfNeeded: password.count)
    let allowed = settings.digestLimits.passwordBytes
    if bytes > allowed {
      report(Violation(.passwordTooManyBytes, .password, given: bytes, allowed: allowed))
    }
    reportNUL(in: password, report)
  }

  /// Reports where a password of so many bytes and characters is too long.
  static func reportTooLong(
    bytes: Int, characters: Int, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    let length = UInt64(truncatingIfNeeded: characters)
    if length > settings.passwordMaxLength {
      report(
        Violation(.passwordTooLong, .password, given: length, allowed: settings.passwordMaxLength))
    }
    let bytes = UInt64(truncatingIfNeeded: bytes)
    let maxBytes = Swift.min(settings.passwordMaxBytes, settings.digestLimits.passwordBytes)
    if bytes > maxBytes {
      report(Violation(.passwordTooManyBytes, .password, given: bytes, allowed: maxBytes))
    }
  }

  /// Whether `password` is an identifier of the user, but for the case of letters.
  public static func isEqual(_ password: Span<UInt8>, _ identifier: Span<UInt8>) -> Bool {
    password.count > 0 && equalsFolded(password, identifier)
  }

  /// Reports where `password` is not as strong as `settings` ask for, when `personal` is known of its
  /// owner.
  public static func checkStrength(
    of password: Span<UInt8>, personal: borrowing PersonalWords, _ settings: PolicySettings,
    _ report: (Violation) -> Void
  ) {
    guard settings.passwordMinStrength > 0 else { return }
    let strength = PasswordStrength.estimate(password, personal: personal)
    let score = UInt64(truncatingIfNeeded: strength.score)
    guard score < settings.passwordMinStrength else { return }
    var violation = Violation(
      .passwordNotStrongEnough, .password, given: score, allowed: settings.passwordMinStrength)
    violation.reasons = strength.reasons
    report(violation)
  }

  private static func reportNUL(in password: Span<UInt8>, _ report: (Violation) -> Void) {
    var i = 0
    while let byte = password.byte(at: i) {
      if byte == 0 {
        report(Violation(.passwordHoldsNUL, .password, offset: i))
        return
      }
      i &+= 1
    }
  }

  private static func checkCharacters(
    _ password: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    var hasUpper = false
    var hasLower = false
    var hasNumber = false
    var hasSpecial = false
    var i = 0
    while let byte = password.byte(at: i) {
      if byte &- UInt8(ascii: "A") < 26 { hasUpper = true }
      if byte &- UInt8(ascii: "a") < 26 { hasLower = true }
      if isDigit(byte) { hasNumber = true }
      if isSpecial(byte) { hasSpecial = true }
      i &+= 1
    }
    if settings.passwordNeedsUppercase, !hasUpper {
      report(Violation(.passwordNoUppercase, .password))
    }
    if settings.passwordNeedsLowercase, !hasLower {
      report(Violation(.passwordNoLowercase, .password))
    }
    if settings.passwordNeedsNumber, !hasNumber {
      report(Violation(.passwordNoNumber, .password))
    }
    if settings.passwordNeedsSpecialCharacter, !hasSpecial {
      report(Violation(.passwordNoSpecialCharacter, .password))
    }
  }

  /// The punctuation of ASCII but for the backslash, as the service lists it.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7f && !isAlphanumeric(byte) && byte != UInt8(ascii: "\\")
  }
}
