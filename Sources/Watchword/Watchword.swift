/// The core for Swift: `HasherID`, `Verdict`, `DigestError`, `CostLimits`, `DigestReport`, codes, policy,
/// metadata and queries, and the same calls over text.
@_exported public import WatchwordPasswords
@_exported public import WatchwordPolicy

extension HasherID {
  /// The hasher with this id, such as `pbkdf2_sha256_django`; nil where there is none.
  public init?(id: String) {
    self.init(id: id.utf8Span.span)
  }

  /// Computes the hash of `password` (its UTF-8 bytes, as they are) as `digest` prescribes and
  /// compares it in constant time.
  ///
  /// - Parameter shouldStop: asked every few milliseconds at most while a hash is computed; true
  ///   ends the call with `DigestError.stopped`.
  public func verify(
    password: String, digest: String, limits: CostLimits = .default,
    shouldStop: () -> Bool = { false }
  ) throws(DigestError) -> Verdict {
    try verify(
      password: password.utf8Span.span, digest: digest.utf8Span.span, limits: limits,
      shouldStop: shouldStop)
  }

  /// Throws what `verify` would throw for this digest with any usable password. Nothing is computed.
  public func check(_ digest: String, limits: CostLimits = .default) throws(DigestError) {
    try check(digest.utf8Span.span, limits: limits)
  }

  /// What `digest` says of itself when this hasher reads it. Nothing is computed.
  public func inspect(
    _ digest: String, limits: CostLimits = .default
  ) throws(DigestError) -> DigestReport {
    try inspect(digest.utf8Span.span, limits: limits)
  }

  /// Which hashers could have made `digest`. Nothing is computed.
  public static func identify(
    _ digest: String, limits: CostLimits = .default
  ) throws(DigestError) -> Identification {
    try identify(digest.utf8Span.span, limits: limits)
  }
}
