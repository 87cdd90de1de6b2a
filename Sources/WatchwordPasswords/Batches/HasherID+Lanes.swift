import WatchwordPrimitives

extension HasherID {
  /// How many of its digests this processor computes at once; 1 where it has no lanes.
  var laneWidth: Int {
    switch self {
    case .bcrypt: BcryptDigest.laneWidth
    case .bcryptSHA256Django: BcryptSHA256DjangoDigest.laneWidth
    case .pbkdf2SHA1: PBKDF2SHA1Digest.laneWidth
    case .pbkdf2SHA256: PBKDF2SHA256Digest.laneWidth
    case .pbkdf2SHA256Django: PBKDF2SHA256DjangoDigest.laneWidth
    case .phpass: PhpassDigest.laneWidth
    case .scryptFirebase: ScryptFirebaseDigest.laneWidth
    case .scryptWerkzeug: ScryptWerkzeugDigest.laneWidth
    case .md5, .sha256, .argon2i, .argon2id: 1
    }
  }

  /// Rows of a batch with the same are computed together; nil for one that is computed alone. Throws what
  /// `verify` would throw for this digest with any usable password.
  func laneCost(_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) -> UInt64? {
    try Self.checkLength(digest, limits)
    switch self {
    case .bcrypt: return try BcryptDigest.laneCost(digest, limits)
    case .bcryptSHA256Django: return try BcryptSHA256DjangoDigest.laneCost(digest, limits)
    case .pbkdf2SHA1: return try PBKDF2SHA1Digest.laneCost(digest, limits)
    case .pbkdf2SHA256: return try PBKDF2SHA256Digest.laneCost(digest, limits)
    case .pbkdf2SHA256Django: return try PBKDF2SHA256DjangoDigest.laneCost(digest, limits)
    case .phpass: return try PhpassDigest.laneCost(digest, limits)
    case .scryptFirebase: return try ScryptFirebaseDigest.laneCost(digest, limits)
    case .scryptWerkzeug: return try ScryptWerkzeugDigest.laneCost(digest, limits)
    case .md5, .sha256, .argon2i, .argon2id: return nil
    }
  }

  /// The memory that a verification takes beside the stack. Throws what `verify` would throw for this
  /// digest with any usable password.
  @inline(never)
  func workingBytes(_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) -> UInt64 {
    try Self.checkLength(digest, limits)
    switch self {
    case .scryptFirebase: return try ScryptFirebaseDigest.workingBytes(digest, limits)
    case .scryptWerkzeug: return try ScryptWerkzeugDigest.workingBytes(digest, limits)
    case .argon2i: return try Argon2iDigest.workingBytes(digest, limits)
    case .argon2id: return try Argon2idDigest.workingBytes(digest, limits)
    default: return 0
    }
  }

  /// See `LaneHasher.verifyLanes`.
  func verifyLanes(
    _ rows: BatchRows, _ window: inout BatchWindow, _ first: Int, _ end: Int,
    _ limits: CostLimits, _ progress: BatchProgress, _ store: (Int, BatchOutcome) -> Void
  ) {
    switch self {
    case .bcrypt:
      BcryptDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .bcryptSHA256Django:
      BcryptSHA256DjangoDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .pbkdf2SHA1:
      PBKDF2SHA1Digest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .pbkdf2SHA256:
      PBKDF2SHA256Digest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .pbkdf2SHA256Django:
      PBKDF2SHA256DjangoDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .phpass:
      PhpassDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .scryptFirebase:
      ScryptFirebaseDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .scryptWerkzeug:
      ScryptWerkzeugDigest.verifyLanes(rows, &window, first, end, limits, progress, store)
    case .md5, .sha256, .argon2i, .argon2id: break
    }
  }
}
