import WatchwordFormats
import WatchwordPrimitives

/// PBKDF2-HMAC-SHA-256 with a salt in base64.
///
///     pbkdf2_sha256$10000$cVBtRmJpYmZBWTA2$x/geVEkdZSlJMqvIYJ7G6i5l/6KJ0UpvLUU6cfj83VM=
///     (1)           (2)   (3)              (4)
///
/// 1. Literal.  2. Iterations, decimal.  3. Salt, base64.  4. 16 to 256 bytes of hash, base64.
/// Padding may be left out of both.
///
/// Django's digests start alike, but their salt is not encoded: that is `pbkdf2_sha256_django`.
struct PBKDF2SHA256Digest: DigestMaker, ~Copyable {
  static let id: StaticText = "pbkdf2_sha256"

  private var iterations: UInt64 = 0
  private var salt = SecretBytes<1024>()
  private var hash = SecretBytes<256>()

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("pbkdf2_sha256$") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix("pbkdf2_sha256$")
    iterations = try PBKDF2Part.iterations(&reader)
    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .hash)
    try reader.base64(.salt, salt, into: &self.salt)
    let hash = try reader.rest(.hash)
    try reader.base64(.hash, hash, into: &self.hash)
    try hash.require(.hash, self.hash.count, in: 16...256)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    let work = PBKDF2Part.work(iterations: iterations, keyBytes: hash.count, hashBytes: 32)
    try CostLimits.check(.pbkdf2Work, work, atMost: limits.pbkdf2Work)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      try PBKDF2.deriveWithSHA256(
        password: password, salt: salt.span, iterations: iterations, keyBytes: hash.count,
        into: &output, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  static var newHashBytes: Int { 32 }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("pbkdf2_sha256$")
    output.append(decimal: cost.pbkdf2SHA256Iterations)
    output.append(UInt8(ascii: "$"))
    Base64.encode(salt, .standard, into: &output)
    output.append(UInt8(ascii: "$"))
    Base64.encode(hash, .standard, into: &output)
  }

  var parameters: DigestParameters {
    PBKDF2Part.parameters(
      iterations: iterations, saltBytes: salt.count, keyBytes: hash.count, hashBytes: 32,
      iterationNanoseconds: TimeEstimate.pbkdf2SHA256IterationNanoseconds)
  }

  var weaknesses: Weaknesses {
    iterations < Advice.pbkdf2SHA256Iterations ? .lowCost : []
  }
}

extension PBKDF2SHA256Digest: LaneHasher {
  static var laneWidth: Int { PBKDF2Lanes.width(.sha256) }
  static var leastTogether: Int { 5 }

  static func newLanes() -> PBKDF2Lanes { PBKDF2Lanes(.sha256) }

  var laneCost: UInt64? { iterations }

  var laneCount: Int { PBKDF2Part.laneCount(keyBytes: hash.count, hashBytes: 32) }

  func add(_ password: Span<UInt8>, to lanes: inout PBKDF2Lanes) throws(DigestError) -> Bool {
    PBKDF2Part.add(password, salt.span, count: laneCount, to: &lanes)
    return true
  }

  func append(_ lanes: inout PBKDF2Lanes, first: Int, to output: inout SecretBytes<512>) {
    PBKDF2Part.append(&lanes, first: first, count: laneCount, keyBytes: hash.count, to: &output)
  }
}
