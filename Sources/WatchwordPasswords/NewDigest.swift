public import WatchwordPrimitives

extension HasherID {
  /// Whether new digests are made for this hasher. Those of the others are for digests that exist:
  /// their functions are too fast, or need a key that only their system has.
  public var canHash: Bool { maker != nil }

  /// Bytes of entropy that a new digest takes for its salt.
  public static let entropyBytes = 16

  /// Writes a new digest of `password`.
  ///
  /// Unlike `verify`, it refuses for `bcrypt` a password of more than 72 bytes, of which the rest
  /// would not count.
  ///
  /// - Parameters:
  ///   - entropy: at least 16 bytes from a random source, of which the first 16 become the salt.
  ///   - cost: what the digest is to cost, which must be in the range of the format (`malformed`, with
  ///     the field) and within `limits`.
  ///   - shouldStop: as for `verify`.
  public func hash(
    password: Span<UInt8>, entropy: Span<UInt8>, cost: DigestCost = .default,
    limits: CostLimits = .default, into output: inout ByteWriter,
    shouldStop: () -> Bool = { false }
  ) throws(DigestError) {
    guard let maker else { throw .unsupported(.digest, offset: 0, .notForNewDigests) }
    try CostLimits.check(
      .passwordBytes, UInt64(truncatingIfNeeded: password.count), atMost: limits.passwordBytes)
    guard entropy.count >= Self.entropyBytes else {
      throw .malformed(.entropy, offset: entropy.count, .tooShort)
    }
    try maker.hash(
      password, entropy.slice(from: 0, length: Self.entropyBytes), cost, limits, &output,
      shouldStop)
  }
}
