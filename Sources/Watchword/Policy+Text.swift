public import WatchwordPolicy

/// What a check came to: the value as it is stored, or every rule that it breaks.
public enum PolicyVerdict: Equatable, Sendable {
  case accepted(String)
  case refused([Violation])
}

extension Parameter {
  /// `check` and `normalize` over text, for a parameter that `isCheckedAlone`.
  public func check(
    _ text: String, _ settings: PolicySettings = .default, now: Int64? = nil
  ) -> PolicyVerdict {
    var violations: [Violation] = []
    check(text.utf8Span.span, settings, now: now) { violations.append($0) }
    guard violations.isEmpty else { return .refused(violations) }
    return .accepted(
      String(room: 256) { output in normalize(text.utf8Span.span, into: &output) })
  }
}

extension PasswordPolicy {
  /// Every rule of `settings` that a plain password breaks, its strength among them, when
  /// `identifiers` are the addresses and names of its owner.
  public static func violations(
    of password: String, identifiers: [String] = [], _ settings: PolicySettings = .default,
    breached: BreachFilter? = nil
  ) -> [Violation] {
    let bytes = password.utf8Span.span
    var violations: [Violation] = []
    check(bytes, settings, breached: breached) { violations.append($0) }
    if identifiers.contains(where: { isEqual(bytes, $0.utf8Span.span) }) {
      violations.append(Violation(.passwordMatchesIdentifier, .password))
    }
    var personal = PersonalWords()
    defer { personal.wipe() }
    for identifier in identifiers { personal.add(identifier.utf8Span.span) }
    checkStrength(of: bytes, personal: personal, settings) { violations.append($0) }
    return violations
  }
}

extension UserRequest {
  /// Checks the body of a request; what is accepted is JSON, as `write` has it, which throws.
  public static func check(
    _ body: String, _ operation: Operation, _ settings: PolicySettings = .default,
    breached: BreachFilter? = nil, now: Int64? = nil
  ) throws(OutOfMemoryError) -> PolicyVerdict {
    var request = UserRequest(body.utf8Span.span, operation, settings, now: now)
    var violations: [Violation] = []
    request.check(breached: breached) { violations.append($0) }
    guard violations.isEmpty else { return .refused(violations) }
    return .accepted(
      try String(room: 1024) { output throws(OutOfMemoryError) in
        try request.write(into: &output)
      })
  }
}
