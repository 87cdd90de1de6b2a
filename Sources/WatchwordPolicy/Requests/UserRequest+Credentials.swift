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
    let noText = withText(value) { password in
      guard !isSkipped else {
        if password.count == 0 { note(Violation(.empty, .password)) }
        PasswordPolicy.checkHashable(password, settings, note)
        return
      }
      PasswordPolicy.check(password, settings, breached: breached, note)
      if isIdentifier(password, username) || isIdentifier(password, among: emails)
        || isIdentifier(password, among: phones) || isIdentifier(password, among: wallets)
      {
        note(Violation(.passwordMatchesIdentifier, .password))
      }
      guard settings.passwordMinStrength > 0 else { return }
      checkStrength(of: password, knowing: [username, firstName, lastName], emails, phones, note)
    }
    switch noText {
    case .surrogate(let offset): note(Violation(.notUTF8, .password, offset: offset))
    case .tooLong(let bytes, let characters):
      PasswordPolicy.reportTooLong(
        bytes: bytes, characters: isSkipped ? 0 : characters, settings, note)
    case nil: break
    }
  }

  private func isIdentifier(_ password: Span<UInt8>, _ identifier: JSONValue?) -> Bool {
    guard let identifier, identifier.kind == .string else { return false }
    var isEqual = false
    _ = withText(identifier) { isEqual = PasswordPolicy.isEqual(password, $0) }
    return isEqual
  }

  private func isIdentifier(_ password: Span<UInt8>, among identifiers: JSONValue?) -> Bool {
    guard let identifiers else { return false }
    var elements = JSONWalk(identifiers, in: body)
    var index = 0
    while index < Self.maxValues, let element = elements.next() {
      if isIdentifier(password, element) { return true }
      index &+= 1
    }
    return false
  }

  @inline(never)
  private func checkStrength(
    of password: Span<UInt8>, knowing names: [3 of JSONValue?], _ emails: JSONValue?,
    _ phones: JSONValue?, _ report: (Violation) -> Void
  ) {
    var personal = PersonalWords()
    defer { personal.wipe() }
    for i in 0..<3 {
      if let name = names[i] { _ = withText(name) { personal.add($0) } }
    }
    add(emails, to: &personal)
    add(phones, to: &personal)
    PasswordPolicy.checkStrength(of: password, personal: personal, settings, report)
  }

  private func add(_ list: JSONValue?, to personal: inout PersonalWords) {
    guard let list else { return }
    var elements = JSONWalk(list, in: body)
    var index = 0
    while index < Self.maxValues, !personal.isFull, let element = elements.next() {
      if element.kind == .string { _ = withText(element) { personal.add($0) } }
      index &+= 1
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
    var id: HasherID?
    let noText = withText(hasher) { text in id = HasherID(id: text) }
    if case .surrogate(let offset) = noText {
      report(Violation(.notUTF8, .passwordHasher, offset: offset).at(hasher))
      return
    }
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
    func refuse(_ error: DigestError) {
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
      report(violation.at(digest))
    }
    let noText = withText(digest) { text in
      do throws(DigestError) {
        try hasher.check(text, limits: settings.digestLimits)
      } catch {
        refuse(error)
      }
    }
    switch noText {
    case .surrogate(let offset):
      report(Violation(.notUTF8, .passwordDigest, offset: offset).at(digest))
    case .tooLong(let bytes, _):
      refuse(
        .overLimit(
          .digestBytes, given: UInt64(truncatingIfNeeded: bytes),
          allowed: Swift.min(
            settings.digestLimits.digestBytes, UInt64(truncatingIfNeeded: Self.maxTextBytes))))
    case nil: break
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
    var seen = SeenValues()
    var elements = JSONWalk(value, in: body)
    while let element = elements.next() {
      if element.kind == .string { check(element, codeAt: index, &rounds, &seen, report) }
      index &+= 1
    }
  }

  private func check(
    _ code: JSONValue, codeAt index: Int, _ rounds: inout UInt64, _ seen: inout SeenValues,
    _ report: (Violation) -> Void
  ) {
    func note(_ violation: Violation) { report(violation.at(code, index: index)) }
    func refuse(_ error: OneTimeCodeError) {
      var violation = Violation(.backupCodeRefused, .backupCodes)
      violation.cause = .code(error)
      if case .overLimit(_, let given, let allowed) = error {
        violation.given = given
        violation.allowed = allowed
      }
      note(violation)
    }
    var sum = rounds
    var isRepeated = false
    let noText = withText(code) { text in
      do throws(OneTimeCodeError) {
        try BackupCodeVerification.check(text, at: UInt64(truncatingIfNeeded: index), &sum)
        BackupCode.withCompared(text) { isRepeated = seen.insert($0) }
      } catch {
        refuse(error)
      }
    }
    rounds = sum
    switch noText {
    case .surrogate(let offset): note(Violation(.notUTF8, .backupCodes, offset: offset))
    case .tooLong(let bytes, _):
      refuse(
        .overLimit(
          .backupCodeBytes, given: UInt64(truncatingIfNeeded: bytes),
          allowed: UInt64(truncatingIfNeeded: BackupCode.maxBytes)))
    case nil: break
    }
    // A code that stands there twice would work twice.
    if isRepeated { note(Violation(.repeatedValue, .backupCodes)) }
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
