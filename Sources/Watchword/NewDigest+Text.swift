import WatchwordPasswords

extension HasherID {
  /// A new digest of `password` (its UTF-8 bytes, as they are), with a salt from the system's random
  /// source.
  ///
  /// Throws `unsupported` for a hasher that is for digests that exist (`canHash`), and for a password
  /// that it would not tell from others: `bcrypt` takes 72 bytes.
  public func hash(
    password: String, cost: DigestCost = .default, limits: CostLimits = .default,
    shouldStop: () -> Bool = { false }
  ) throws(DigestError) -> String {
    let entropy = randomBytes(Self.entropyBytes)
    return try String(room: 256) { output throws(DigestError) in
      try hash(
        password: password.utf8Span.span, entropy: entropy.span, cost: cost, limits: limits,
        into: &output, shouldStop: shouldStop)
    }
  }

  /// What to do with `digest`, of this hasher, after `password` was found right: see
  /// `upgrade(of:passwordBytes:to:cost:limits:)`.
  public func upgrade(
    of digest: String, password: String, to wanted: HasherID = .bcrypt, cost: DigestCost? = nil,
    limits: CostLimits = .default
  ) throws(DigestError) -> DigestUpgrade {
    try upgrade(
      of: digest.utf8Span.span, passwordBytes: password.utf8.count, to: wanted, cost: cost,
      limits: limits)
  }
}
