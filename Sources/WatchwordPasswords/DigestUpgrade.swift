import WatchwordPrimitives

/// What a service does with a digest once its password was right. Raw values are the numbers of
/// `watchword.h`.
public enum DigestUpgrade: Int32, CaseIterable, Sendable {
  /// It stays.
  case keep = 0
  /// A new digest of the password takes its place.
  case replace = 1
  /// It should be replaced, but the password is too long for the hasher that is wanted: the user has
  /// to choose another one. The Users API calls that `password_too_long_needs_reset`.
  case reset = 2
}

extension HasherID {
  /// Whether the Users API calls digests of this hasher insecure and replaces them, with bcrypt, at
  /// the first sign-in.
  ///
  /// Source: its public documentation of 2026: md5, sha256 and their salted kin.
  public var isInsecure: Bool {
    switch self {
    case .md5, .sha256: true
    case .bcrypt, .bcryptSHA256Django, .pbkdf2SHA1, .pbkdf2SHA256, .pbkdf2SHA256Django, .phpass,
      .scryptFirebase, .scryptWerkzeug, .argon2i, .argon2id:
      false
    }
  }

  /// What to do with `digest`, of this hasher, after a password of `passwordBytes` bytes was found
  /// right.
  ///
  /// - Parameters:
  ///   - wanted: the hasher of new digests.
  ///   - cost: nil: only a digest that is insecure is replaced, as the Users API does. Otherwise also
  ///     one of another hasher than `wanted`, and one that costs less.
  public func upgrade(
    of digest: Span<UInt8>, passwordBytes: Int, to wanted: HasherID = .bcrypt,
    cost: DigestCost? = nil, limits: CostLimits = .default
  ) throws(DigestError) -> DigestUpgrade {
    guard let maker = wanted.maker else {
      throw .unsupported(.digest, offset: 0, .notForNewDigests)
    }
    let parameters = try inspect(digest, limits: limits).parameters
    var isOutdated = isInsecure
    if let cost {
      let new = try maker.parameters(cost)
      isOutdated = isOutdated || self != wanted || parameters.isLess(than: new)
    }
    if !isOutdated { return .keep }
    return passwordBytes <= maker.newPasswordBytes ? .replace : .reset
  }
}

extension DigestParameters {
  /// Whether anything that makes guessing slow is less; bcrypt's letter is no version.
  fileprivate func isLess(than other: DigestParameters) -> Bool {
    cost < other.cost || iterations < other.iterations || memoryKiB < other.memoryKiB
      || blockSize < other.blockSize || parallelization < other.parallelization
      || (other.memoryKiB > 0 && version < other.version)
  }
}
