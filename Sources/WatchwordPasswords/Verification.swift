extension HasherID {
  /// Computes the hash of `password` as `digest` prescribes and compares it in constant time.
  ///
  /// The password is bytes: nothing is trimmed or normalised. Every copy of it and of what is
  /// derived from it is wiped on every way out.
  ///
  /// - Parameter shouldStop: asked every few milliseconds at most while a hash is computed; true
  ///   ends the call with `stopped`.
  public func verify(
    password: Span<UInt8>, digest: Span<UInt8>, limits: CostLimits = .default,
    shouldStop: () -> Bool = { false }
  ) throws(DigestError) -> Verdict {
    try Self.checkLength(digest, limits)
    try CostLimits.check(
      .passwordBytes, UInt64(truncatingIfNeeded: password.count), atMost: limits.passwordBytes)
    return try functions.verify(digest, password, limits, shouldStop)
  }

  /// Throws what `verify` would throw for this digest with any usable password. Nothing is computed.
  public func check(
    _ digest: Span<UInt8>, limits: CostLimits = .default
  ) throws(DigestError) {
    try Self.checkLength(digest, limits)
    try functions.check(digest, limits)
  }
}
