import WatchwordPrimitives

/// What one hasher's reading of a digest says.
public struct DigestReport: Equatable, Sendable {
  public var parameters: DigestParameters
  public var weaknesses: Weaknesses
  /// The `overLimit` that a verification would throw; nil within the limits.
  public var overLimit: DigestError?

  init(parameters: DigestParameters, weaknesses: Weaknesses) {
    self.parameters = parameters
    self.weaknesses = weaknesses
  }
}

/// Which hashers a digest could belong to, from the string alone.
public struct Identification: Equatable, Sendable {
  /// The hashers that can read it.
  public var candidates: HasherSet
  /// Exactly one can, and the string carries its mark. False where nothing in the string tells:
  /// 32 hexadecimal digits may be md5, NTLM or no digest at all.
  public var isCertain: Bool
  /// Where none can read it, the one that its prefix points to.
  public var pointedTo: HasherID?
}

/// A set of hashers.
public struct HasherSet: Equatable, Sendable {
  private var bits: UInt64 = 0

  public init() {}

  /// Every hasher there is.
  public static var all: HasherSet {
    var all = HasherSet()
    for number in Int32(1)...63 {
      guard let hasher = HasherID(rawValue: number) else { break }
      all.insert(hasher)
    }
    return all
  }

  public mutating func insert(_ hasher: HasherID) {
    bits |= 1 &<< UInt64(truncatingIfNeeded: hasher.rawValue)
  }

  public func contains(_ hasher: HasherID) -> Bool {
    bits & (1 &<< UInt64(truncatingIfNeeded: hasher.rawValue)) != 0
  }

  /// How many hashers it holds.
  public var count: Int { bits.nonzeroBitCount }

  /// The one with the lowest number; nil in an empty set.
  public var first: HasherID? { next(after: nil) }

  /// The one with the next higher number; nil after the last.
  public func next(after hasher: HasherID?) -> HasherID? {
    var number = (hasher?.rawValue ?? 0) &+ 1
    while let candidate = HasherID(rawValue: number) {
      if contains(candidate) { return candidate }
      number &+= 1
    }
    return nil
  }
}

extension HasherID {
  /// Which hashers could have made `digest`. Nothing is computed.
  ///
  /// Throws `overLimit` where the string is longer than `limits.digestBytes`.
  public static func identify(
    _ digest: Span<UInt8>, limits: CostLimits = .default
  ) throws(DigestError) -> Identification {
    try checkLength(digest, limits)
    var candidates = HasherSet()
    var pointedTo: HasherID?
    var number: Int32 = 1
    while let hasher = HasherID(rawValue: number) {
      let functions = hasher.functions
      if (try? functions.inspect(digest, limits)) != nil { candidates.insert(hasher) }
      if functions.isMarked(digest) { pointedTo = hasher }
      number &+= 1
    }
    let isCertain = candidates.count == 1 && pointedTo != nil
    return Identification(
      candidates: candidates, isCertain: isCertain,
      pointedTo: candidates.count == 0 ? pointedTo : nil)
  }

  /// What `digest` says of itself when this hasher reads it. Nothing is computed.
  ///
  /// Throws `malformed` and `unsupported`, and `overLimit` for the length of the string only.
  public func inspect(
    _ digest: Span<UInt8>, limits: CostLimits = .default
  ) throws(DigestError) -> DigestReport {
    try Self.checkLength(digest, limits)
    return try functions.inspect(digest, limits)
  }

  static func checkLength(_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) {
    try CostLimits.check(
      .digestBytes, UInt64(truncatingIfNeeded: digest.count), atMost: limits.digestBytes)
  }
}
