import WatchwordFormats
import WatchwordPrimitives

/// PBKDF2-HMAC-SHA-256 as Django stores it.
///
///     pbkdf2_sha256$600000$Zx3uQ1tYb8kN$kv4NqQ…=
///     (1)           (2)    (3)          (4)
///
/// 1. Literal.  2. Iterations, decimal.  3. Salt: these bytes themselves, at least one.
/// 4. 32 bytes of hash, base64.
///
/// Source: Django documentation, "How Django stores passwords".
struct PBKDF2SHA256DjangoDigest: DigestMaker, ~Copyable {
  static let id: StaticText = "pbkdf2_sha256_django"

  private var iterations: UInt64 = 0
  private var salt = SecretBytes<1024>()
  private var hash = SecretBytes<256>()

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("pbkdf2_sha256$") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix("pbkdf2_sha256$")
    iterations = try PBKDF2Part.iterations(&reader)
    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .hash)
    guard salt.count > 0 else { throw .malformed(.salt, offset: salt.offset, .empty) }
    try reader.literal(.salt, salt, into: &self.salt)
    let hash = try reader.rest(.hash)
    try reader.base64(.hash, hash, into: &self.hash)
    try hash.require(.hash, self.hash.count, in: 32...32)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    try CostLimits.check(.pbkdf2Work, iterations, atMost: limits.pbkdf2Work)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      try PBKDF2.deriveWithSHA256(
        password: password, salt: salt.span, iterations: iterations, keyBytes: 32, into: &output,
        shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  static var newHashBytes: Int { 32 }

  // The 16 bytes become 22 characters, as many as Django takes, which are the salt.
  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("pbkdf2_sha256$")
    output.append(decimal: cost.pbkdf2SHA256Iterations)
    output.append(UInt8(ascii: "$"))
    Base64.encode(salt, .url, padding: false, into: &output)
    output.append(UInt8(ascii: "$"))
    Base64.encode(hash, .standard, into: &output)
  }

  var parameters: DigestParameters {
    PBKDF2Part.parameters(
      iterations: iterations, saltBytes: salt.count, keyBytes: 32, hashBytes: 32,
      iterationNanoseconds: TimeEstimate.pbkdf2SHA256IterationNanoseconds)
  }

  var weaknesses: Weaknesses {
    iterations < Advice.pbkdf2SHA256Iterations ? .lowCost : []
  }
}

extension PBKDF2SHA256DjangoDigest: LaneHasher {
  static var laneWidth: Int { PBKDF2Lanes.width(.sha256) }
  static var leastTogether: Int { 5 }

  static func newLanes() -> PBKDF2Lanes { PBKDF2Lanes(.sha256) }

  var laneCost: UInt64? { iterations }

  var laneCount: Int { 1 }

  func add(_ password: Span<UInt8>, to lanes: inout PBKDF2Lanes) throws(DigestError) -> Bool {
    PBKDF2Part.add(password, salt.span, count: laneCount, to: &lanes)
    return true
  }

  func append(_ lanes: inout PBKDF2Lanes, first: Int, to output: inout SecretBytes<512>) {
    PBKDF2Part.append(&lanes, first: first, count: laneCount, keyBytes: 32, to: &output)
  }
}
