import WatchwordFormats
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPrimitives

extension UserRequest {
  /// Checks a plain password, unless the request says that it is not to be checked: only what no hasher
  /// takes is refused then.
  mutating func checkPassword(
    breached: BreachFilter?, _ report: (Violation) -> Void
  ) {
    guard let value = typed(.password) else { return }
    func note(_ violation: Violation) { report(violation.at(value)) }
    let isSkipped = typed(.skipPasswordChecks)?.kind == .true
    let emails = typed(.emailAddress)
    let phones = typed(.phoneNumber)
    let wallets = typed(.web3Wallet)
    let username = typed(.username)
    let firstName = typed(.firstName)
    let lastName = typed(.lastName)
    let allowed = settings.digestLimits.passwordBytes
    withText(value, .password, note) { password in
      guard !isSkipped else {
        let bytes = UInt64(truncatingIfNeeded: password.count)
        if bytes == 0 { note(Violation(.empty, .password)) }
        if bytes > allowed {
          note(Violation(.passwordTooManyBytes, .password, given: bytes, allowed: allowed))
        }
        return
      }
      PasswordPolicy.check(password, settings, breached: breached, note)
      checkEquality(of: password, with: username, .username, note)
      checkEqualities(of: password, with: emails, .emailAddress, note)
      checkEqualities(of: password, with: phones, .phoneNumber, note)
      checkEqualities(of: password, with: wallets, .web3Wallet, note)
      guard settings.passwordMinStrength > 0 else { return }
      checkStrength(of: password, knowing: [username, firstName, lastName], emails, phones, note)
    }
  }

  private func checkEquality(
    of password: Span<UInt8>, with identifier: JSONValue?, _ parameter: Parameter,
    _ report: (Violation) -> Void
  ) {
    guard let identifier, identifier.kind == .string else { return }
    withText(identifier, parameter, { _ in }) { text in
      PasswordPolicy.checkEquality(of: password, with: text, parameter, report)
    }
  }

  private func checkEqualities(
    of password: Span<UInt8>, with identifiers: JSONValue?, _ parameter: Parameter,
    _ report: (Violation) -> Void
  ) {
    guard let identifiers else { return }
    var elements = JSONWalk(identifiers, in: body)
    var index = 0
    while index < Self.maxValues, let element = elements.next() {
      checkEquality(of: password, with: element, parameter, report)
      index &+= 1
    }
  }

  @inline(never)
  private func checkStrength(
    of password: Span<UInt8>, knowing names: [3 of JSONValue?], _ emails: JSONValue?,
    _ phones: JSONValue?, _ report: (Violation) -> Void
  ) {
    var personal = PersonalWords()
    defer { personal.wipe() }
    for i in 0..<3 {
      if let name = names[i] { withText(name, .username, { _ in }) { personal.add($0) } }
    }
    add(emails, to: &personal)
    add(phones, to: &personal)
    PasswordPolicy.checkStrength(of: password, personal: personal, settings, report)
  }

  private func add(_ list: JSONValue?, to personal: inout PersonalWords) {
    guard let list else { return }
    var elements = JSONWalk(list, in: body)
    while let element = elements.next() {
      guard element.kind == .string else { continue }
      withText(element, .username, { _ in }) { personal.add($0) }
    }
  }

  /// Checks that an update asks for nothing that only a new password can have.
  mutating func checkPasswordFlags(_ report: (Violation) -> Void) {
    guard operation == .update, value(.password) == nil, value(.passwordDigest) == nil else {
      return
    }
    if let flag = typed(.skipPasswordChecks), flag.kind == .true {
      report(onlyWithPassword(.skipPasswordChecks).at(flag))
    }
    if let flag = typed(.signOutOfOtherSessions), flag.kind == .true {
      report(onlyWithPassword(.signOutOfOtherSessions).at(flag))
    }
  }

  private func onlyWithPassword(_ flag: Parameter) -> Violation {
    var violation = Violation(.onlyWithOther, flag)
    violation.other = .password
    return violation
  }

  /// Checks that a digest and its hasher are both there and go together.
  mutating func checkDigest(_ report: (Violation) -> Void) {
    let digest = value(.passwordDigest)
    let hasher = value(.passwordHasher)
    if let digest, hasher == nil {
      report(needed(.passwordHasher, by: .passwordDigest).at(digest))
    }
    if let hasher, digest == nil {
      report(needed(.passwordDigest, by: .passwordHasher).at(hasher))
    }
    guard let hasher = typed(.passwordHasher) else { return }
    func note(_ violation: Violation) { report(violation.at(hasher)) }
    var id: HasherID?
    withText(hasher, .passwordHasher, note) { text in id = HasherID(id: text) }
    guard let id else {
      report(Violation(.hasherUnknown, .passwordHasher).at(hasher))
      return
    }
    guard let digest = typed(.passwordDigest) else { return }
    check(digest, id, report)
  }

  private func check(
    _ digest: JSONValue, _ hasher: HasherID, _ report: (Violation) -> Void
  ) {
    func note(_ violation: Violation) { report(violation.at(digest)) }
    withText(digest, .passwordDigest, note) { text in
      do throws(DigestError) {
        try hasher.check(text, limits: settings.digestLimits)
      } catch {
        var violation = Violation(.digestRefused, .passwordDigest)
        violation.cause = .digest(error)
        switch error {
        case .malformed(_, let offset, _), .unsupported(_, let offset, _):
          violation.offset = offset
        case .overLimit(_, let given, let allowed):
          violation.given = given
          violation.allowed = allowed
        case .outOfMemory, .stopped:
          break
        }
        note(violation)
      }
    }
  }

  private func needed(_ missing: Parameter, by other: Parameter) -> Violation {
    var violation = Violation(.neededByOther, missing)
    violation.other = other
    return violation
  }

  /// Checks each stored code, and what all of them cost together.
  mutating func checkBackupCodes(_ report: (Violation) -> Void) {
    guard let value = typed(.backupCodes), count(value) <= Self.maxValues else { return }
    var rounds: UInt64 = 0
    var index = 0
    var elements = JSONWalk(value, in: body)
    while let element = elements.next() {
      if element.kind == .string { check(element, codeAt: index, &rounds, report) }
      index &+= 1
    }
  }

  private func check(
    _ code: JSONValue, codeAt index: Int, _ rounds: inout UInt64, _ report: (Violation) -> Void
  ) {
    func note(_ violation: Violation) { report(violation.at(code, index: index)) }
    var sum = rounds
    withText(code, .backupCodes, note) { text in
      do throws(OneTimeCodeError) {
        try BackupCodeVerification.check(text, at: UInt64(truncatingIfNeeded: index), &sum)
      } catch {
        var violation = Violation(.backupCodeRefused, .backupCodes)
        violation.cause = .code(error)
        if case .overLimit(_, let given, let allowed) = error {
          violation.given = given
          violation.allowed = allowed
        }
        note(violation)
      }
    }
    rounds = sum
  }

  /// Checks that a new user has what the service asks for, and that an update takes none of it away.
  mutating func checkRequirements(_ report: (Violation) -> Void) {
    var missing: ParameterSet = []
    var number: Int32 = 1
    while let parameter = Parameter(rawValue: number) {
      if settings.requiredParameters.contains(parameter), lacks(parameter) {
        missing.formUnion(ParameterSet(parameter))
      }
      number &+= 1
    }
    guard !missing.isEmpty else { return }
    var violation = Violation(.dataMissing)
    violation.missing = missing
    report(violation)
  }

  private mutating func lacks(_ parameter: Parameter) -> Bool {
    if parameter == .password {
      if typed(.skipPasswordRequirement)?.kind == .true { return false }
      if value(.passwordDigest) != nil { return false }
    }
    if parameter.isIdentifier, typed(.skipUserRequirement)?.kind == .true { return false }
    guard let value = given(parameter) else { return operation == .create }
    if value.kind == .array { return count(value) == 0 }
    return value.kind == .null || value.kind == .string && value.length == 2
  }
}
