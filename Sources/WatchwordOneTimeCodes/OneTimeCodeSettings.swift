public import WatchwordPrimitives

/// How codes are made of a secret; both sides must agree on it. The defaults are what every
/// authenticator app takes.
public struct OneTimeCodeSettings: Equatable, Sendable {
  /// The hash of the HMAC. Raw values are the numbers of `watchword.h`.
  public enum Algorithm: Int32, CaseIterable, Sendable {
    case sha1 = 1
    case sha256 = 2
    case sha512 = 3

    /// The name in URIs, such as `SHA1`.
    public var name: StaticText {
      switch self {
      case .sha1: "SHA1"
      case .sha256: "SHA256"
      case .sha512: "SHA512"
      }
    }

    var function: TruncatedHMAC.Function {
      switch self {
      case .sha1: .sha1
      case .sha256: .sha256
      case .sha512: .sha512
      }
    }
  }

  public var algorithm = Algorithm.sha1
  /// Digits of a code: 6 to 8.
  public var digits: UInt32 = 6
  /// Seconds that a code of TOTP is good for: 1 to 2^32 - 1.
  public var periodSeconds: UInt64 = 30
  /// How far clocks may be apart: steps on each side for TOTP, steps ahead for HOTP. 0 to 10.
  public var window: UInt32 = 1
  /// Whether secrets under 10 bytes are taken; RFC 4226, section 4, asks for 16.
  public var allowsShortSecrets = false

  /// The defaults written above.
  public static let `default` = OneTimeCodeSettings()

  public init() {}

  static let maxWindow: UInt32 = 10
  static let maxPeriodSeconds: UInt64 = 1 << 32 &- 1
  /// Bytes of a secret.
  package static let maxSecretBytes = 128
  package static let minSecretBytes = 10

  /// Throws where a setting is out of its range, or the secret too short or too long.
  func check(secret: Span<UInt8>) throws(OneTimeCodeError) {
    guard digits >= 6, digits <= 8 else { throw .malformed(.digits, offset: 0, .outOfRange) }
    guard periodSeconds >= 1, periodSeconds <= Self.maxPeriodSeconds else {
      throw .malformed(.period, offset: 0, .outOfRange)
    }
    guard window <= Self.maxWindow else {
      throw .overLimit(
        .window, given: UInt64(truncatingIfNeeded: window),
        allowed: UInt64(truncatingIfNeeded: Self.maxWindow))
    }
    try OneTimeSecret.checkLength(secret.count, allowsShort: allowsShortSecrets)
  }
}
