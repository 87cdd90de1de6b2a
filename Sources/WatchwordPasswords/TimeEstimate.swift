/// How long the steps of each function take, for the estimate that an inspection gives.
///
/// Measured with the code of this package on one core of a 2 GHz-class x86-64 server
/// processor (`Benchmarks/RESULTS.md`); the same step differs by a factor of about two between
/// current processors.
enum TimeEstimate {
  /// Both key schedules of one bcrypt round.
  static let bcryptRoundNanoseconds: UInt64 = 50_000
  /// A whole verification of a short password.
  static let md5Nanoseconds: UInt64 = 270
  /// The same: 160 with the SHA extensions, and 420 without.
  static let sha256Nanoseconds: UInt64 = 250
  /// One round over a short password.
  static let phpassRoundNanoseconds: UInt64 = 130
  /// Two compressions: between 70 with the SHA extensions and 260 without.
  static let pbkdf2SHA1IterationNanoseconds: UInt64 = 130
  /// Two compressions: between 70 with the SHA extensions and 450 without.
  static let pbkdf2SHA256IterationNanoseconds: UInt64 = 160
  /// 128 bytes of scrypt's memory, written once and read once.
  static let scryptBlockNanoseconds: UInt64 = 260
  /// 1 KiB of Argon2's memory in one pass: between 100 with AVX-512, in memory that the cache holds, and
  /// 600 without AVX2.
  static let argon2BlockNanoseconds: UInt64 = 250
}
