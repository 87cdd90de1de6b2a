public import WatchwordPrimitives

/// What one digest may cost at most.
///
/// Whoever can write a digest decides how long a verification takes and how much memory; these
/// bounds are checked before any work or allocation.
public struct CostLimits: Equatable, Sendable {
  /// Length of the digest string.
  public var digestBytes: UInt64 = 1024
  /// Length of the password.
  public var passwordBytes: UInt64 = 4096
  /// log2 of the rounds.
  public var bcryptCost: UInt64 = 15
  /// Iterations times blocks of the key.
  public var pbkdf2Work: UInt64 = 10_000_000
  /// log2 of the rounds.
  public var phpassRounds: UInt64 = 18
  /// 128 * N * r.
  public var scryptMemoryBytes: UInt64 = 256 << 20
  /// N * r * p.
  public var scryptWork: UInt64 = 1 << 23
  /// r.
  public var scryptBlockSize: UInt64 = 32
  /// p.
  public var scryptParallelization: UInt64 = 16
  /// log2 N of `scrypt_firebase`.
  public var scryptMemoryCost: UInt64 = 17
  /// m, in KiB.
  public var argon2MemoryKiB: UInt64 = 1 << 20
  /// t.
  public var argon2Iterations: UInt64 = 10
  /// p.
  public var argon2Lanes: UInt64 = 16
  /// m * t, in KiB.
  public var argon2WorkKiB: UInt64 = 4 << 20

  /// The defaults written above.
  public static let `default` = CostLimits()

  public init() {}

  /// Throws `overLimit` where `given` is above `allowed`.
  static func check(
    _ name: Name, _ given: UInt64, atMost allowed: UInt64
  ) throws(DigestError) {
    guard given <= allowed else {
      throw .overLimit(name, given: given, allowed: allowed)
    }
  }

  /// Which limit. Raw values are the numbers of `watchword.h`.
  public enum Name: Int32, CaseIterable, Sendable {
    case digestBytes = 1
    case passwordBytes = 2
    case bcryptCost = 3
    case pbkdf2Work = 4
    case phpassRounds = 5
    case scryptMemoryBytes = 6
    case scryptWork = 7
    case scryptBlockSize = 8
    case scryptParallelization = 9
    case scryptMemoryCost = 10
    case argon2MemoryKiB = 11
    case argon2Iterations = 12
    case argon2Lanes = 13
    case argon2WorkKiB = 14

    /// The name on the wire, such as `bcrypt_cost`.
    public var name: StaticText {
      switch self {
      case .digestBytes: "digest_bytes"
      case .passwordBytes: "password_bytes"
      case .bcryptCost: "bcrypt_cost"
      case .pbkdf2Work: "pbkdf2_work"
      case .phpassRounds: "phpass_rounds"
      case .scryptMemoryBytes: "scrypt_memory_bytes"
      case .scryptWork: "scrypt_work"
      case .scryptBlockSize: "scrypt_block_size"
      case .scryptParallelization: "scrypt_parallelization"
      case .scryptMemoryCost: "scrypt_memory_cost"
      case .argon2MemoryKiB: "argon2_memory_kib"
      case .argon2Iterations: "argon2_iterations"
      case .argon2Lanes: "argon2_lanes"
      case .argon2WorkKiB: "argon2_work_kib"
      }
    }
  }
}

/// The product, or the largest number where it has more than 64 bits.
func saturatingProduct(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let (product, overflow) = a.multipliedReportingOverflow(by: b)
  return overflow ? .max : product
}
