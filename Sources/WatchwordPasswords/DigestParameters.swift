/// What a digest says of its cost and shape. What its hasher does not have is 0.
public struct DigestParameters: Equatable, Sendable {
  /// Argon2: 16 or 19. bcrypt: the ASCII code of its letter.
  public var version: UInt64 = 0
  /// bcrypt, phpass: log2 of the rounds. scrypt: N.
  public var cost: UInt64 = 0
  /// PBKDF2: iterations. Argon2: t.
  public var iterations: UInt64 = 0
  /// Argon2: m.
  public var memoryKiB: UInt64 = 0
  /// Argon2: p.
  public var lanes: UInt64 = 0
  /// scrypt: r.
  public var blockSize: UInt64 = 0
  /// scrypt: p.
  public var parallelization: UInt64 = 0
  /// Decoded salt.
  public var saltBytes: UInt64 = 0
  /// Decoded hash.
  public var hashBytes: UInt64 = 0
  /// Memory that a verification takes beside its stack.
  public var workingBytes: UInt64 = 0
  /// Estimated time of a verification on one core of a current server processor.
  public var nanoseconds: UInt64 = 0

  package init() {}
}
