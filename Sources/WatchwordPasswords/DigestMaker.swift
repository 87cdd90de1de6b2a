import WatchwordPrimitives

/// A hasher whose digests are made anew: what its file has beyond `PasswordHasher`.
protocol DigestMaker: PasswordHasher, ~Copyable {
  /// Bytes of the hash in a new digest: up to 64.
  static var newHashBytes: Int { get }

  /// Bytes of a password of which a new digest is made, at most.
  static var newPasswordBytes: Int { get }

  /// Writes a digest of these parts; `salt` has 16 bytes.
  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter)
}

extension DigestMaker where Self: ~Copyable {
  static var newPasswordBytes: Int { .max }

  static func hash(
    _ password: Span<UInt8>, _ salt: Span<UInt8>, _ cost: DigestCost, _ limits: CostLimits,
    _ output: inout ByteWriter, _ shouldStop: () -> Bool
  ) throws(DigestError) {
    defer { wipeStack(stackBytes) }
    var computed = SecretBytes<512>()
    defer { computed.wipe() }
    try computeInOwnFrame(password, salt, cost, limits, &computed, shouldStop)
    write(cost, salt: salt, hash: computed.span, into: &output)
  }

  // Never inlined, so that its frame is gone when the stack is wiped.
  @inline(never)
  private static func computeInOwnFrame(
    _ password: Span<UInt8>, _ salt: Span<UInt8>, _ cost: DigestCost, _ limits: CostLimits,
    _ computed: inout SecretBytes<512>, _ shouldStop: () -> Bool
  ) throws(DigestError) {
    guard password.count <= newPasswordBytes else {
      throw .unsupported(.password, offset: newPasswordBytes, .tooLong)
    }
    let draft = try draft(cost, salt)
    try draft.bound(by: limits)
    try draft.compute(password, into: &computed, shouldStop: shouldStop)
  }

  /// The new digest with a hash of zeros. It is read as any digest is, so what is wrong with its cost
  /// is found.
  static func draft(_ cost: DigestCost, _ salt: Span<UInt8>) throws(DigestError) -> Self {
    var room = [512 of UInt8](repeating: 0)
    var text = ByteWriter(room.mutableSpan)
    var zeros = SecretBytes<64>()
    for _ in 0..<newHashBytes { _ = zeros.append(0) }
    write(cost, salt: salt, hash: zeros.span, into: &text)
    return try Self(reading: text.written)
  }
}

/// The functions of one maker, by which `HasherID` reaches it.
struct MakerFunctions {
  let newPasswordBytes: Int
  let hash:
    (
      _ password: Span<UInt8>, _ salt: Span<UInt8>, _ cost: DigestCost, _ limits: CostLimits,
      _ output: inout ByteWriter, _ shouldStop: () -> Bool
    ) throws(DigestError) -> Void
  /// What a new digest would say of itself.
  let parameters: (_ cost: DigestCost) throws(DigestError) -> DigestParameters

  @inline(__always)
  init<Maker: DigestMaker & ~Copyable>(_ maker: Maker.Type) {
    newPasswordBytes = Maker.newPasswordBytes
    hash = { password, salt, cost, limits, output, shouldStop throws(DigestError) in
      try Maker.hash(password, salt, cost, limits, &output, shouldStop)
    }
    parameters = { cost throws(DigestError) in
      var salt = SecretBytes<16>()
      for _ in 0..<HasherID.entropyBytes { _ = salt.append(0) }
      return try Maker.draft(cost, salt.span).parameters
    }
  }
}

extension HasherID {
  /// The one place that ties an id to the code that makes its digests; nil where none are made.
  var maker: MakerFunctions? {
    switch self {
    case .bcrypt: MakerFunctions(BcryptDigest.self)
    case .bcryptSHA256Django: MakerFunctions(BcryptSHA256DjangoDigest.self)
    case .pbkdf2SHA1: MakerFunctions(PBKDF2SHA1Digest.self)
    case .pbkdf2SHA256: MakerFunctions(PBKDF2SHA256Digest.self)
    case .pbkdf2SHA256Django: MakerFunctions(PBKDF2SHA256DjangoDigest.self)
    case .scryptWerkzeug: MakerFunctions(ScryptWerkzeugDigest.self)
    case .argon2i: MakerFunctions(Argon2iDigest.self)
    case .argon2id: MakerFunctions(Argon2idDigest.self)
    case .md5, .sha256, .phpass, .scryptFirebase: nil
    }
  }
}
