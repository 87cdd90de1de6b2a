import WatchwordFormats
import WatchwordOneTimeCodes
public import WatchwordPrimitives

extension Parameter {
  /// The most that an id or a status may have, in bytes.
  static let maxIDBytes = 256

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
    // Limits first: nothing has more than four bytes for each of 256 characters.
    guard text.count <= 4096 else {
      report(
        Violation(.tooLong, self, given: UInt64(truncatingIfNeeded: text.count), allowed: 4096))
      return
    }
    if let offset = UTF8Text.firstInvalid(text) {
      report(Violation(.notUTF8, self, offset: offset))
      return
    }
    if let offset = Self.controlCharacter(in: text) {
      report(Violation(.controlCharacter, self, offset: offset))
      return
    }
    switch self {
    case .emailAddress: EmailAddress.check(text, settings, report)
    case .phoneNumber: PhoneNumber.check(text, report)
    case .web3Wallet: Web3Wallet.check(text, settings, report)
    case .username: Username.check(text, settings, report)
    case .firstName, .lastName: PersonName.check(text, self, report)
    case .locale: checkID(text, report) { LanguageTag.check(text, self, report) }
    case .totpSecret: checkSecret(text, settings, report)
    case .createdAt, .legalAcceptedAt: checkTime(text, settings, now, report)
    case .emailAddressIdentificationStatus, .phoneNumberIdentificationStatus:
      if !text.elementsEqual(("verified" as StaticText).bytes),
        !text.elementsEqual(("reserved" as StaticText).bytes)
      {
        report(Violation(.notAllowedValue, self))
      }
    case .externalID, .primaryEmailAddressID, .primaryPhoneNumberID, .primaryWeb3WalletID,
      .profileImageID:
      checkID(text, report) {}
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
    default: form == .text || form == .time || form == .list
    }
  }

  /// Whether `normalize` may change a text.
  var isNormalized: Bool {
    switch self {
    case .emailAddress, .username, .web3Wallet, .locale, .totpSecret: true
    default: false
    }
  }

  private func checkID(
    _ text: Span<UInt8>, _ report: (Violation) -> Void, otherwise: () -> Void
  ) {
    if text.count == 0 {
      report(Violation(.empty, self))
    } else if text.count > Self.maxIDBytes {
      report(
        Violation(
          .tooLong, self, given: UInt64(truncatingIfNeeded: text.count),
          allowed: UInt64(truncatingIfNeeded: Self.maxIDBytes)))
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
    _ text: Span<UInt8>, _ settings: PolicySettings, _ now: Int64?,
    _ report: (Violation) -> Void
  ) {
    guard let time = RFC3339.milliseconds(text) else {
      if !settings.isStrict, Self.isPlaceholder(text) { return }
      report(Violation(.invalidTime, self))
      return
    }
    if let now, time > now { report(Violation(.futureTime, self)) }
  }

  /// What stands for a time in the documentation's examples, where it stands for none.
  static func isPlaceholder(_ text: Span<UInt8>) -> Bool {
    text.elementsEqual(("<value>" as StaticText).bytes)
  }

  private static func controlCharacter(in text: Span<UInt8>) -> Int? {
    var i = 0
    while let byte = text.byte(at: i) {
      if byte < 0x20 || byte == 0x7f { return i }
      i &+= 1
    }
    return nil
  }
}
