/// What a new digest is to cost; each hasher takes what is its own.
///
/// The defaults are at or above what the OWASP Password Storage Cheat Sheet advises as of 2025, and
/// within the default `CostLimits`.
public struct DigestCost: Equatable, Sendable {
  /// log2 of the rounds: 4 to 31. The advice is 10 or more; 12 is what most libraries take today.
  public var bcryptCost: UInt64 = 12
  /// Iterations of `pbkdf2_sha256` and `pbkdf2_sha256_django`.
  public var pbkdf2SHA256Iterations: UInt64 = Advice.pbkdf2SHA256Iterations
  /// Iterations of `pbkdf2_sha1`.
  public var pbkdf2SHA1Iterations: UInt64 = Advice.pbkdf2SHA1Iterations
  /// N, a power of two.
  public var scryptN: UInt64 = 1 << 17
  /// r.
  public var scryptBlockSize: UInt64 = 8
  /// p.
  public var scryptParallelization: UInt64 = 1
  /// m, in KiB.
  public var argon2MemoryKiB: UInt64 = 19_456
  /// t.
  public var argon2Iterations: UInt64 = 2
  /// p.
  public var argon2Lanes: UInt64 = 1

  /// The defaults written above.
  public static let `default` = DigestCost()

  public init() {}
}
