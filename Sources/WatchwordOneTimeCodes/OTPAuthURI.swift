import WatchwordFormats
public import WatchwordPrimitives

/// What an authenticator app reads from a QR code.
///
///     otpauth://totp/Example:jane%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example&digits=8
///               (1)  (2)     (3)                (4)                     (2)            (5)
///
/// 1. `totp` or `hotp`.  2. Issuer, in the label and as a parameter; where they differ the parameter
/// counts.  3. Account.  4. Secret in base32.  5. `algorithm`, `digits`, `period`, and `counter` for
/// `hotp`, where they are not SHA1, 6 and 30. Others are passed over.
///
/// Source: the Key Uri Format of Google Authenticator's wiki.
public struct OTPAuthURI: ~Copyable {
  /// Raw values are the numbers of `watchword.h`.
  public enum Kind: Int32, CaseIterable, Sendable {
    case totp = 1
    case hotp = 2

    /// The word in the URI.
    var name: StaticText {
      switch self {
      case .totp: "totp"
      case .hotp: "hotp"
      }
    }
  }

  /// Bytes of a URI.
  static let maxBytes = 2048
  /// Bytes of issuer and account each.
  package static let maxTextBytes = 255

  public package(set) var kind = Kind.totp
  public package(set) var settings = OneTimeCodeSettings.default
  /// The counter to start from; of `hotp` only.
  public package(set) var counter: UInt64 = 0
  package var issuer = SecretBytes<255>()
  package var account = SecretBytes<255>()
  package var secret = SecretBytes<128>()

  package init() {}

  /// Writes a URI. Issuer and account are UTF-8 of at most 255 bytes, without a colon; the issuer may
  /// be empty, the account may not. The secret is 10 to 128 bytes.
  public static func write(
    _ kind: Kind, issuer: Span<UInt8>, account: Span<UInt8>, secret: Span<UInt8>,
    counter: UInt64 = 0, settings: OneTimeCodeSettings = .default, into output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    try settings.check(secret: secret)
    try checkText(issuer, .issuer)
    guard account.count > 0 else { throw .malformed(.account, offset: 0, .empty) }
    try checkText(account, .account)
    output.append("otpauth://")
    output.append(kind.name)
    output.append(UInt8(ascii: "/"))
    if issuer.count > 0 {
      PercentEncoding.encode(issuer, into: &output)
      output.append(UInt8(ascii: ":"))
    }
    PercentEncoding.encode(account, into: &output)
    output.append("?secret=")
    Base32.encode(secret, into: &output)
    if issuer.count > 0 {
      output.append("&issuer=")
      PercentEncoding.encode(issuer, into: &output)
    }
    if settings.algorithm != .sha1 {
      output.append("&algorithm=")
      output.append(settings.algorithm.name)
    }
    if settings.digits != 6 {
      output.append("&digits=")
      output.append(decimal: UInt64(truncatingIfNeeded: settings.digits))
    }
    switch kind {
    case .totp:
      if settings.periodSeconds != 30 {
        output.append("&period=")
        output.append(decimal: settings.periodSeconds)
      }
    case .hotp:
      output.append("&counter=")
      output.append(decimal: counter)
    }
  }

  /// Overwrites the secret with zeros, and all the rest.
  package mutating func wipe() {
    issuer.wipe()
    account.wipe()
    secret.wipe()
  }

  private static func checkText(
    _ text: Span<UInt8>, _ field: OneTimeCodeError.Field
  ) throws(OneTimeCodeError) {
    guard text.count <= maxTextBytes else {
      throw .malformed(field, offset: maxTextBytes, .tooLong)
    }
    if let offset = UTF8Text.firstInvalid(text) {
      throw .malformed(field, offset: offset, .notUTF8)
    }
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: ":") { throw .malformed(field, offset: i, .colon) }
      i &+= 1
    }
  }
}
