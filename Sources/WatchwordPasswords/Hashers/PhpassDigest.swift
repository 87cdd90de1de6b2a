import WatchwordFormats
import WatchwordPrimitives

/// The portable hash of phpass: MD5, repeated.
///
///     $P$B12345678qfEVqDsXMJM.GGVQoBMTn/
///     (1)(2)(3)    (4)
///
/// 1. `$P$`, or phpBB's `$H$`.  2. log2 of the rounds, 7 to 30, as one character of its base64.
/// 3. Salt: these 8 bytes themselves.  4. 22 characters: 16 bytes of hash.
///
/// Source: Openwall, "Portable PHP password hashing framework".
struct PhpassDigest: PasswordHasher, ~Copyable {
  static let id: StaticText = "phpass"

  private var logRounds: UInt64 = 0
  private var salt = SecretBytes<8>()
  private var hash = SecretBytes<16>()

  static func isMarked(_ digest: Span<UInt8>) -> Bool {
    digest.hasPrefix("$P$") || digest.hasPrefix("$H$")
  }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix(digest.hasPrefix("$H") ? "$H$" : "$P$")
    let offset = reader.offset
    let rounds = try reader.byte(.rounds)
    guard let logRounds = CryptBase64.phpassValue(of: rounds) else {
      throw .malformed(.rounds, offset: offset, .notBase64)
    }
    guard logRounds >= 7, logRounds <= 30 else {
      throw .malformed(.rounds, offset: offset, .outOfRange)
    }
    self.logRounds = UInt64(truncatingIfNeeded: logRounds)
    let salt = try reader.part(.salt, upTo: 8)
    try reader.literal(.salt, salt, of: 8, into: &self.salt)
    let hash = try reader.part(.hash, upTo: 22)
    try reader.phpassBase64(.hash, hash, of: 22, into: &self.hash)
    try reader.end(.hash)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    try CostLimits.check(.phpassRounds, logRounds, atMost: limits.phpassRounds)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      try Phpass.hash(
        password: password, salt: salt.span, logRounds: logRounds, into: &output,
        shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  var parameters: DigestParameters {
    var parameters = DigestParameters()
    parameters.cost = logRounds
    parameters.saltBytes = 8
    parameters.hashBytes = 16
    parameters.nanoseconds = TimeEstimate.phpassRoundNanoseconds &<< logRounds
    return parameters
  }

  var weaknesses: Weaknesses { .oldFunction }
}

extension PhpassDigest: LaneHasher {
  static var laneWidth: Int { PhpassLanes.width }

  static func newLanes() -> PhpassLanes { PhpassLanes() }

  var laneCost: UInt64? { logRounds }

  func add(_ password: Span<UInt8>, to lanes: inout PhpassLanes) throws(DigestError) -> Bool {
    lanes.add(password: password, salt: salt.span)
  }

  func run(_ lanes: inout PhpassLanes, shouldStop: () -> Bool) throws(DigestError) {
    do throws(KDFError) {
      try lanes.run(logRounds: logRounds, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func append(_ lanes: inout PhpassLanes, first: Int, to output: inout SecretBytes<512>) {
    lanes.hash(first, into: &output)
  }

  static func wipe(_ lanes: inout PhpassLanes) { lanes.wipe() }
}
