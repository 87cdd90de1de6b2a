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
  /// Which element of an array, from 0; nil where the value is none.
  public var index: Int?
  /// The first byte that is wrong, from the start of what was checked: of the value, or of the body
  /// where that is a request.
  public var offset = 0
  /// How many bytes from `offset` on are the key that is no parameter.
  public var length = 0
  /// What was given, in the unit of the rule: characters, bytes, values, a score.
  public var given: UInt64 = 0
  /// What is allowed, in the same unit.
  public var allowed: UInt64 = 0
  /// Why a digest was refused.
  public var digestError: DigestError?

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
}
