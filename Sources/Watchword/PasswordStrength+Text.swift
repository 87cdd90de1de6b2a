public import WatchwordPolicy

extension PasswordStrength {
  /// Estimates a password when names and addresses of its owner are known.
  public static func estimate(
    _ password: String, identifiers: [String] = []
  ) -> PasswordStrength {
    var personal = PersonalWords()
    defer { personal.wipe() }
    for identifier in identifiers { personal.add(identifier.utf8Span.span) }
    return estimate(password.utf8Span.span, personal: personal)
  }
}
