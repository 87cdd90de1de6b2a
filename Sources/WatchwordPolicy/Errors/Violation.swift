import WatchwordFormats
public import WatchwordOneTimeCodes
public import WatchwordPasswords

/// A rule that a value breaks, and where.
///
/// It holds numbers only, never a part of the value: what it says of itself is safe to log.
public struct Violation: Equatable, Sendable {
  public var rule: Rule
  /// The parameter that is wrong; nil for the body as a whole, and for a key that is no parameter.
  public var parameter: Parameter?
  /// The other parameter that the rule speaks of.
  public var other: Parameter?
  /// Which element of a list, from 0; nil where the value is none.
  public var index: Int?
  /// The first byte that is wrong, in the value that was checked, as text; in the body or the query
  /// string where that is no request.
  public var offset = 0
  /// Where the value stands in the body or the query string of a request, or the key that is no
  /// parameter: its first byte and its length; 0 and 0 elsewhere.
  public var start = 0
  public var length = 0
  /// What was given, in the unit of the rule: characters, bytes, values, a score.
  public var given: UInt64 = 0
  /// What is allowed, in the same unit.
  public var allowed: UInt64 = 0
  /// Why a digest, a secret or a backup code was refused.
  public var cause: Cause?
  /// Why a password is not strong enough.
  public var reasons: StrengthReasons = []
  /// What a user lacks.
  public var missing: ParameterSet = []

  public init(
    _ rule: Rule, _ parameter: Parameter? = nil, offset: Int = 0, given: UInt64 = 0,
    allowed: UInt64 = 0
  ) {
    self.rule = rule
    self.parameter = parameter
    self.offset = offset
    self.given = given
    self.allowed = allowed
  }

  public enum Cause: Equatable, Sendable {
    case digest(DigestError)
    case code(OneTimeCodeError)
  }

  /// The code that clients know.
  public var code: ErrorCode { rule.code }

  /// The same, in a request: at a value, or at its element of that index.
  func at(_ value: JSONValue, index: Int? = nil) -> Violation {
    var violation = self
    violation.start = value.start
    violation.length = value.length
    violation.index = index
    return violation
  }
}
