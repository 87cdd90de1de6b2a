import WatchwordPrimitives

/// A digest that was read: what a hasher's file implements.
///
/// The steps of a verification, each callable alone: `init(reading:)`, `bound(by:)`,
/// `compute(_:into:shouldStop:)`, `compare(_:)`.
protocol PasswordHasher: ~Copyable {
  /// The id on the wire.
  static var id: StaticText { get }

  /// What `verify` takes of the stack at most in an optimised build; it is wiped after each call.
  static var stackBytes: Int { get }

  /// Whether the string starts as only digests of this hasher (and its close relatives) do.
  static func isMarked(_ digest: Span<UInt8>) -> Bool

  /// Reads the parts of a digest, or says which of them is wrong, where and why.
  init(reading digest: Span<UInt8>) throws(DigestError)

  /// Throws `overLimit` where the digest costs more than the limits allow.
  func bound(by limits: CostLimits) throws(DigestError)

  /// Adds the hash of `password` under the parameters of the digest to `output`.
  ///
  /// Throws `unsupported` for a password that the function cannot tell from another one.
  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError)

  /// Whether the computed hash is the one in the digest, by `constantTimeEquals`.
  func compare(_ computed: Span<UInt8>) -> Bool

  /// What the digest says of its cost and shape.
  var parameters: DigestParameters { get }

  /// What is weak about it beyond the lengths of salt and hash.
  var weaknesses: Weaknesses { get }
}

extension PasswordHasher where Self: ~Copyable {
  static var stackBytes: Int { 20 << 10 }

  static func verify(
    _ digest: Span<UInt8>, _ password: Span<UInt8>, _ limits: CostLimits, _ shouldStop: () -> Bool
  ) throws(DigestError) -> Verdict {
    defer { wipeStack(stackBytes) }
    return try verifyInOwnFrame(digest, password, limits, shouldStop)
  }

  // Never inlined, so that its frame is gone when the stack is wiped.
  @inline(never)
  private static func verifyInOwnFrame(
    _ digest: Span<UInt8>, _ password: Span<UInt8>, _ limits: CostLimits, _ shouldStop: () -> Bool
  ) throws(DigestError) -> Verdict {
    let read = try Self(reading: digest)
    try read.bound(by: limits)
    var computed = SecretBytes<512>()
    defer { computed.wipe() }
    try read.compute(password, into: &computed, shouldStop: shouldStop)
    return read.compare(computed.span) ? .match : .mismatch
  }

  static func check(_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) {
    try Self(reading: digest).bound(by: limits)
  }

  /// The memory that a verification within the limits takes beside the stack.
  static func workingBytes(
    _ digest: Span<UInt8>, _ limits: CostLimits
  ) throws(DigestError) -> UInt64 {
    let read = try Self(reading: digest)
    try read.bound(by: limits)
    return read.parameters.workingBytes
  }

  static func inspect(
    _ digest: Span<UInt8>, _ limits: CostLimits
  ) throws(DigestError) -> DigestReport {
    let read = try Self(reading: digest)
    var report = DigestReport(parameters: read.parameters, weaknesses: read.weaknesses)
    if !report.weaknesses.contains(.noSalt), report.parameters.saltBytes < 16 {
      report.weaknesses.insert(.shortSalt)
    }
    if report.parameters.hashBytes < 12 { report.weaknesses.insert(.shortHash) }
    do throws(DigestError) { try read.bound(by: limits) } catch { report.overLimit = error }
    return report
  }
}

/// The functions of one hasher, by which `HasherID` reaches it.
struct HasherFunctions {
  let id: StaticText
  let isMarked: (_ digest: Span<UInt8>) -> Bool
  let verify:
    (
      _ digest: Span<UInt8>, _ password: Span<UInt8>, _ limits: CostLimits,
      _ shouldStop: () -> Bool
    ) throws(DigestError) -> Verdict
  let check: (_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) -> Void
  let inspect: (_ digest: Span<UInt8>, _ limits: CostLimits) throws(DigestError) -> DigestReport

  @inline(__always)
  init<Hasher: PasswordHasher & ~Copyable>(_ hasher: Hasher.Type) {
    id = Hasher.id
    isMarked = { Hasher.isMarked($0) }
    verify = { digest, password, limits, shouldStop throws(DigestError) in
      try Hasher.verify(digest, password, limits, shouldStop)
    }
    check = { digest, limits throws(DigestError) in try Hasher.check(digest, limits) }
    inspect = { digest, limits throws(DigestError) in try Hasher.inspect(digest, limits) }
  }
}
