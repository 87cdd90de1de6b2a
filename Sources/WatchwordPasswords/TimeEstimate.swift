/// How long the steps of each function take, for the estimate that an inspection gives.
///
/// Measured with the portable code of this package on one core of a 2 GHz-class x86-64 server
/// processor (`Benchmarks/RESULTS.md`); the same step differs by a factor of about two between
/// current processors.
enum TimeEstimate {
  /// Both key schedules of one bcrypt round.
  static let bcryptRoundNanoseconds: UInt64 = 50_000
  /// One MD5 of a short message, with what surrounds it.
  static let md5Nanoseconds: UInt64 = 250
  /// One SHA-256 of a short message, with what surrounds it.
  static let sha256Nanoseconds: UInt64 = 500
  /// Two compressions.
  static let pbkdf2SHA1IterationNanoseconds: UInt64 = 300
  /// Two compressions.
  static let pbkdf2SHA256IterationNanoseconds: UInt64 = 500
  /// 128 bytes of scrypt's memory, written once and read once.
  static let scryptBlockNanoseconds: UInt64 = 400
  /// 1 KiB of Argon2's memory in one pass.
  static let argon2BlockNanoseconds: UInt64 = 1_100
}
