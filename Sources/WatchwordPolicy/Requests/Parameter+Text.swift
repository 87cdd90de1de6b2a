import WatchwordFormats
import WatchwordOneTimeCodes
public import WatchwordPrimitives

extension Parameter {
  /// The most characters that a name or an id may have.
  static let maxCharacters = 256

  /// Reports every rule that `text`, the value of this parameter or an element of its list, breaks.
  ///
  /// Only for a parameter that `isCheckedAlone`: passwords and their digests have rules of their own, and
  /// backup codes are checked as a set.
  @inline(never)
  @export(interface)
  public func check(
    _ text: Span<UInt8>, _ settings: PolicySettings, now: Int64? = nil,
    _ report: (Violation) -> Void
  ) {
    // Limits first.
    guard text.count <= UserRequest.maxTextBytes else {
      reportTooLong(bytes: text.count, characters: UTF8Text.count(text), settings, report)
      return
    }
    if let offset = UTF8Text.firstInvalid(text) {
      report(Violation(.notUTF8, self, offset: offset))
      return
    }
    switch self {
    case .emailAddress: EmailAddress.check(text, settings, report)
    case .phoneNumber: PhoneNumber.check(text, report)
    case .web3Wallet: Web3Wallet.check(text, settings, report)
    case .username: Username.check(text, settings, report)
    case .firstName, .lastName:
      checkLength(text, mayBeEmpty: true, report) { PersonName.check(text, self, report) }
    case .locale: LanguageTag.check(text, self, report)
    case .totpSecret: checkSecret(text, settings, report)
    case .createdAt, .legalAcceptedAt: checkTime(text, now, report)
    case .emailAddressIdentificationStatus, .phoneNumberIdentificationStatus:
      if !text.elementsEqual(("verified" as StaticText).bytes),
        !text.elementsEqual(("reserved" as StaticText).bytes)
      {
        report(Violation(.notAllowedValue, self))
      }
    case .externalID, .primaryEmailAddressID, .primaryPhoneNumberID, .primaryWeb3WalletID,
      .profileImageID:
      checkLength(text, mayBeEmpty: false, report) {}
    default:
      break
    }
  }

  /// Writes `text`, which `check` let pass, as it is stored: addresses and usernames in lower case,
  /// language tags in the usual case, secrets in upper-case base32 without padding.
  @inline(never)
  public func normalize(_ text: Span<UInt8>, into output: inout ByteWriter) {
    switch self {
    case .emailAddress, .username:
      writeFolded(text, into: &output)
    case .web3Wallet where Web3Wallet.isHexadecimal(text):
      writeFolded(text, into: &output)
    case .locale:
      LanguageTag.write(text, into: &output)
    case .totpSecret:
      Self.writeSecret(text, into: &output)
    default:
      output.append(text)
    }
  }

  /// Whether it is text of which `check` says all.
  public var isCheckedAlone: Bool {
    switch self {
    case .password, .passwordDigest, .passwordHasher, .backupCodes: false
    default: !isOfQueries && (form == .text || form == .time || form == .list)
    }
  }

  /// Whether `normalize` may change a text.
  var isNormalized: Bool {
    switch self {
    case .emailAddress, .username, .web3Wallet, .locale, .totpSecret: true
    default: false
    }
  }

  /// Reports that a text of more than 4,096 bytes is too long, as the rule of this parameter has it.
  func reportTooLong(
    bytes: Int, characters: Int, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    let bytes = UInt64(truncatingIfNeeded: bytes)
    let characters = UInt64(truncatingIfNeeded: characters)
    switch self {
    case .emailAddress:
      report(
        Violation(
          .emailTooLong, self, offset: EmailAddress.maxBytes, given: bytes,
          allowed: UInt64(truncatingIfNeeded: EmailAddress.maxBytes)))
    case .phoneNumber: report(Violation(.phoneFormat, self, offset: 16))
    case .web3Wallet: report(Violation(.walletFormat, self, offset: 44))
    case .username:
      report(
        Violation(.usernameTooLong, self, given: characters, allowed: settings.usernameMaxLength))
    case .totpSecret:
      var violation = Violation(.secretMalformed, self, offset: 1024)
      violation.cause = .code(.malformed(.secret, offset: 1024, .tooLong))
      report(violation)
    case .createdAt, .legalAcceptedAt: report(Violation(.invalidTime, self))
    case .emailAddressIdentificationStatus, .phoneNumberIdentificationStatus:
      report(Violation(.notAllowedValue, self))
    default:
      report(
        Violation(
          .tooLong, self, given: characters,
          allowed: UInt64(truncatingIfNeeded: Self.maxCharacters)))
    }
  }

  /// Names and ids: neither longer than they may be nor with a character that controls.
  private func checkLength(
    _ text: Span<UInt8>, mayBeEmpty: Bool, _ report: (Violation) -> Void, otherwise: () -> Void
  ) {
    let length = UTF8Text.count(text)
    if length == 0, !mayBeEmpty {
      report(Violation(.empty, self))
    } else if length > Self.maxCharacters {
      report(
        Violation(
          .tooLong, self, given: UInt64(truncatingIfNeeded: length),
          allowed: UInt64(truncatingIfNeeded: Self.maxCharacters)))
    } else if let offset = InvisibleCharacters.firstControl(in: text) {
      report(Violation(.controlCharacter, self, offset: offset))
    } else {
      otherwise()
    }
  }

  private func checkSecret(
    _ text: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    var secret = SecretBytes<128>()
    defer { secret.wipe() }
    do throws(OneTimeCodeError) {
      if settings.isStrict {
        try OneTimeSecret.decode(text, into: &secret)
      } else {
        try Self.decodeLeniently(text, into: &secret)
      }
    } catch {
      var violation = Violation(.secretMalformed, self)
      violation.cause = .code(error)
      if case .malformed(_, let offset, _) = error { violation.offset = offset }
      report(violation)
    }
  }

  private static func writeSecret(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var secret = SecretBytes<128>()
    defer { secret.wipe() }
    guard (try? decodeLeniently(text, into: &secret)) != nil else { return }
    Base32.encode(secret.span, into: &output)
  }

  /// Reads 0 as O, 1 as L and 8 as B, which are no characters of base32: the documentation's own
  /// example, ABCD1234EFGH5678, has them, and Google's PAM module reads them so.
  private static func decodeLeniently(
    _ text: Span<UInt8>, into secret: inout SecretBytes<128>
  ) throws(OneTimeCodeError) {
    var letters = SecretBytes<1025>()
    defer { letters.wipe() }
    var i = 0
    while let byte = text.byte(at: i) {
      var letter = byte
      if byte == UInt8(ascii: "0") { letter = UInt8(ascii: "O") }
      if byte == UInt8(ascii: "1") { letter = UInt8(ascii: "L") }
      if byte == UInt8(ascii: "8") { letter = UInt8(ascii: "B") }
      _ = letters.append(letter)
      i &+= 1
    }
    try OneTimeSecret.decode(letters.span, into: &secret)
  }

  private func checkTime(
    _ text: Span<UInt8>, _ now: Int64?, _ report: (Violation) -> Void
  ) {
    guard let time = RFC3339.milliseconds(text) else {
      report(Violation(.invalidTime, self))
      return
    }
    if let now, time > now { report(Violation(.futureTime, self)) }
  }

  /// What stands for a time in the documentation's examples, where it stands for none.
  static func isPlaceholder(_ text: Span<UInt8>) -> Bool {
    text.elementsEqual(("<value>" as StaticText).bytes)
  }
}
