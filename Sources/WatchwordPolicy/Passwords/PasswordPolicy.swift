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
  /// Equality with identifiers is `checkEquality`'s, strength `checkStrength`'s.
  public static func check(
    _ password: Span<UInt8>, _ settings: PolicySettings, breached: BreachFilter?,
    _ report: (Violation) -> Void
  ) {
    // The limit first: nothing long is looked at.
    let maxBytes = Swift.min(settings.passwordMaxBytes, settings.digestLimits.passwordBytes)
    let bytes = UInt64(truncatingIfNeeded: password.count)
    let isTooLong = bytes > settings.digestLimits.passwordBytes
    let length = isTooLong ? bytes : UInt64(truncatingIfNeeded: UTF8Text.count(password))
    if length < settings.passwordMinLength {
      report(
        Violation(
          .passwordTooShort, .password, given: length, allowed: settings.passwordMinLength))
    }
    if length > settings.passwordMaxLength {
      report(
        Violation(.passwordTooLong, .password, given: length, allowed: settings.passwordMaxLength))
    }
    if bytes > maxBytes {
      report(Violation(.passwordTooManyBytes, .password, given: bytes, allowed: maxBytes))
    }
    if isTooLong { return }
    checkCharacters(password, settings, report)
    if let filter = breached, filter.contains(password: password) {
      report(Violation(.passwordBreached, .password))
    }
  }

  /// Reports where `password` is an identifier of the user, but for the case of letters.
  public static func checkEquality(
    of password: Span<UInt8>, with identifier: Span<UInt8>, _ parameter: Parameter?,
    _ report: (Violation) -> Void
  ) {
    guard password.count > 0, equalsFolded(password, identifier) else { return }
    var violation = Violation(.passwordMatchesIdentifier, .password)
    violation.other = parameter
    report(violation)
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

  private static func checkCharacters(
    _ password: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    var hasUpper = false
    var hasLower = false
    var hasNumber = false
    var hasSpecial = false
    var nul: Int?
    var i = 0
    while let byte = password.byte(at: i) {
      if byte &- UInt8(ascii: "A") < 26 { hasUpper = true }
      if byte &- UInt8(ascii: "a") < 26 { hasLower = true }
      if isDigit(byte) { hasNumber = true }
      if isSpecial(byte) { hasSpecial = true }
      if byte == 0 { nul = nul ?? i }
      i &+= 1
    }
    if let nul { report(Violation(.passwordHoldsNUL, .password, offset: nul)) }
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
