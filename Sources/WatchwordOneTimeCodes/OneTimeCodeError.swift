public import WatchwordPrimitives

/// Why a secret, a URI or a stored code cannot be used. Never the same as a wrong code.
public enum OneTimeCodeError: Error, Equatable, Sendable {
  /// It cannot be read. `offset` is the first wrong byte, the place where something is missing, or
  /// the start of a value out of range.
  case malformed(Field, offset: Int, Reason)

  /// More than the limits allow.
  case overLimit(Limit, given: UInt64, allowed: UInt64)

  /// The caller's `shouldStop` asked to stop.
  case stopped

  /// What is wrong. Raw values are numbers of `watchword.h`, shared with `DigestError.Field`.
  public enum Field: Int32, CaseIterable, Sendable {
    case secret = 18

    /// The name on the wire, such as `secret`.
    public var name: StaticText {
      switch self {
      case .secret: "secret"
      }
    }
  }

  /// Why it is wrong. Raw values are numbers of `watchword.h`, shared with `DigestError.Reason`.
  public enum Reason: Int32, CaseIterable, Sendable {
    case notBase32 = 21

    /// The reason in words.
    public var text: StaticText {
      switch self {
      case .notBase32: "not a character of base32"
      }
    }
  }

  /// Which limit. Raw values are numbers of `watchword.h`, shared with `CostLimits.Name`.
  public enum Limit: Int32, CaseIterable, Sendable {
    case window = 15

    /// The name on the wire, such as `window`.
    public var name: StaticText {
      switch self {
      case .window: "window"
      }
    }
  }
}
