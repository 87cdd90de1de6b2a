public import WatchwordPrimitives

extension HasherID {
  /// Whether new digests are made for this hasher. Those of the others are for digests that exist:
  /// their functions are too fast, or need a key that only their system has.
  public var canHash: Bool { functions.newHashBytes > 0 }

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
    guard canHash else { throw .unsupported(.digest, offset: 0, .notForNewDigests) }
    try CostLimits.check(
      .passwordBytes, UInt64(truncatingIfNeeded: password.count), atMost: limits.passwordBytes)
    guard entropy.count >= Self.entropyBytes else {
      throw .malformed(.entropy, offset: entropy.count, .tooShort)
    }
    try functions.hash(
      password, entropy.slice(from: 0, length: Self.entropyBytes), cost, limits, &output,
      shouldStop)
  }
}

extension PasswordHasher where Self: ~Copyable {
  static var newHashBytes: Int { 0 }
  static var newPasswordBytes: Int { .max }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {}

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
