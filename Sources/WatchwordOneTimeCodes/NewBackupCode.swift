public import WatchwordPasswords
public import WatchwordPrimitives

extension BackupCode {
  /// Writes a new code, such as `7kq2m-x9fzp`: ten characters of 32 that cannot be taken for each
  /// other, 50 bits of `entropy`, of which 7 bytes from a random source are needed.
  public static func new(
    entropy: Span<UInt8>, into output: inout ByteWriter
  ) throws(DigestError) {
    guard entropy.count >= entropyBytes else {
      throw .malformed(.entropy, offset: entropy.count, .tooShort)
    }
    write(entropy: entropy.slice(from: 0, length: entropyBytes), into: &output)
  }

  /// Writes the bcrypt digest to store in a code's place: of the code as it is compared, so that it
  /// matches however it is typed.
  ///
  /// - Parameters:
  ///   - code: 1 to 64 bytes.
  ///   - entropy: at least 16 bytes from a random source, for the salt.
  ///   - cost: log2 of the rounds, 4 to 12. A code of 50 bits needs no more than 10.
  public static func hash(
    _ code: Span<UInt8>, entropy: Span<UInt8>, cost: UInt64 = 10, into output: inout ByteWriter
  ) throws(DigestError) {
    guard code.count <= maxBytes else {
      throw .unsupported(.password, offset: maxBytes, .tooLong)
    }
    var code = BackupCode(code)
    defer { code.wipe() }
    guard !code.isEmpty else { throw .unsupported(.password, offset: 0, .empty) }
    var digestCost = DigestCost()
    digestCost.bcryptCost = cost
    var limits = CostLimits()
    limits.bcryptCost = BackupCodeVerification.maxCost
    try HasherID.bcrypt.hash(
      password: code.span, entropy: entropy, cost: digestCost, limits: limits, into: &output)
  }
}
