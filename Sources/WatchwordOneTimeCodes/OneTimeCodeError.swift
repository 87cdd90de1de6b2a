public import WatchwordPrimitives

/// Why a secret, a URI, a list of stored codes or a setting cannot be used. Never the same as a wrong
/// code, which is a verdict.
public enum OneTimeCodeError: Error, Equatable, Sendable {
  /// It cannot be read or used. `offset` is the first wrong byte, the place where something is
  /// missing, or the start of a value out of range; for a stored code it is the place in the list.
  case malformed(Field, offset: Int, Reason)

  /// More than the limits allow.
  case overLimit(Limit, given: UInt64, allowed: UInt64)

  /// The caller's `shouldStop` asked to stop.
  case stopped

  /// What is wrong. Raw values are numbers of `watchword.h`, behind those of `DigestError.Field`.
  public enum Field: Int32, CaseIterable, Sendable {
    case secret = 18
    case algorithm = 19
    case digits = 20
    case period = 21
    case counter = 22
    case uri = 23
    case account = 24
    case issuer = 25
    case storedCode = 26

    /// The name on the wire, such as `secret`.
    public var name: StaticText {
      switch self {
      case .secret: "secret"
      case .algorithm: "algorithm"
      case .digits: "digits"
      case .period: "period"
      case .counter: "counter"
      case .uri: "uri"
      case .account: "account"
      case .issuer: "issuer"
      case .storedCode: "stored_code"
      }
    }
  }

  /// Why it is wrong. Raw values are numbers of `watchword.h`: those below 21 are reasons of
  /// `DigestError` too.
  public enum Reason: Int32, CaseIterable, Sendable {
    case empty = 1
    case missing = 2
    case wrongPrefix = 3
    case tooShort = 5
    case tooLong = 6
    case notADigit = 8
    case outOfRange = 10
    case notBase32 = 21
    case base32Length = 22
    case notPercentEncoding = 23
    case notUTF8 = 24
    case repeated = 25
    case unknownValue = 26
    case notADigest = 27
    case colon = 28

    /// The reason in words.
    public var text: StaticText {
      switch self {
      case .empty: "empty"
      case .missing: "missing"
      case .wrongPrefix: "not the prefix of this format"
      case .tooShort: "too short"
      case .tooLong: "too long"
      case .notADigit: "not a decimal digit"
      case .outOfRange: "out of the range that the format allows"
      case .notBase32: "not a character of base32"
      case .base32Length: "no base32 text has this length"
      case .notPercentEncoding: "not a percent sign with two hexadecimal digits"
      case .notUTF8: "not UTF-8"
      case .repeated: "stands there more than once"
      case .unknownValue: "none of the values that are known"
      case .colon: "a colon, which stands between issuer and account"
      case .notADigest: "starts as a digest does, but is none of bcrypt that can be read"
      }
    }
  }

  /// Which limit. Raw values are numbers of `watchword.h`, behind those of `CostLimits.Name`.
  public enum Limit: Int32, CaseIterable, Sendable {
    /// Steps on each side: 10.
    case window = 15
    /// Bytes of an otpauth URI: 2,048.
    case uriBytes = 16
    /// Stored codes: 64.
    case backupCodes = 17
    /// Bytes of a code: 64.
    case backupCodeBytes = 18
    /// log2 of the rounds of a stored digest: 12.
    case backupCodeCost = 19
    /// Rounds of all stored digests together: 65,536.
    case backupCodeRounds = 20
    /// Bytes of a QR code: 2,953 to 1,273 by its level.
    case qrBytes = 21

    /// The name on the wire, such as `window`.
    public var name: StaticText {
      switch self {
      case .window: "window"
      case .uriBytes: "uri_bytes"
      case .backupCodes: "backup_codes"
      case .backupCodeBytes: "backup_code_bytes"
      case .backupCodeCost: "backup_code_cost"
      case .backupCodeRounds: "backup_code_rounds"
      case .qrBytes: "qr_bytes"
      }
    }
  }
}
