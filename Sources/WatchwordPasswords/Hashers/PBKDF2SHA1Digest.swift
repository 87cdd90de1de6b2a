import WatchwordFormats
import WatchwordPrimitives

/// PBKDF2-HMAC-SHA-1, in two spellings.
///
///     pbkdf2_sha1$30000$seasalt2$a4cccd4dcd635c9d9feb08c925a2c54a62b02541
///     pbkdf2_sha1$1000$fd11cde0$27de197171e6d49fc5f55c9ef06c0d8751cd7250$20
///     (1)         (2)  (3)      (4)                                      (5)
///
/// 1. Literal.  2. Iterations, decimal.  3. Salt: with four parts, these bytes themselves; with
/// five, hexadecimal.  4. 16 to 256 bytes of hash, hexadecimal.  5. Their number, decimal.
///
/// Sources disagree on a salt of four-part digests that is valid hexadecimal: both readings are
/// tried, and either may match.
struct PBKDF2SHA1Digest: DigestMaker, ~Copyable {
  static let id: StaticText = "pbkdf2_sha1"

  private var iterations: UInt64 = 0
  private var rawSalt = SecretBytes<1024>()
  private var hexSalt = SecretBytes<1024>()
  private var hash = SecretBytes<256>()
  private var isSaltRaw = true
  private var isSaltHex = false

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("pbkdf2_sha1$") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix("pbkdf2_sha1$")
    iterations = try PBKDF2Part.iterations(&reader)
    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .hash)
    let hash = try reader.partOrRest(.hash, until: UInt8(ascii: "$"))
    if reader.peek == nil {
      guard salt.count > 0 else { throw .malformed(.salt, offset: salt.offset, .empty) }
      try reader.literal(.salt, salt, into: &rawSalt)
      isSaltHex = (try? reader.hex(.salt, salt, into: &hexSalt)) != nil
      try PBKDF2Part.hexHash(reader, hash, into: &self.hash)
    } else {
      try reader.hex(.salt, salt, into: &hexSalt)
      (isSaltRaw, isSaltHex) = (false, true)
      try PBKDF2Part.hexHash(reader, hash, into: &self.hash)
      try reader.separator(UInt8(ascii: "$"), after: .hash, before: .keyLength)
      let offset = reader.offset
      let length = try reader.number(
        .keyLength, until: nil, before: .keyLength, in: 1...UInt64(UInt32.max))
      guard length == UInt64(truncatingIfNeeded: self.hash.count) else {
        throw .malformed(.keyLength, offset: offset, .lengthDisagrees)
      }
    }
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    let work = PBKDF2Part.work(iterations: iterations, keyBytes: hash.count, hashBytes: 20)
    try CostLimits.check(.pbkdf2Work, work, atMost: limits.pbkdf2Work)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      if isSaltRaw {
        try PBKDF2.deriveWithSHA1(
          password: password, salt: rawSalt.span, iterations: iterations, keyBytes: hash.count,
          into: &output, shouldStop: shouldStop)
      }
      if isSaltHex {
        try PBKDF2.deriveWithSHA1(
          password: password, salt: hexSalt.span, iterations: iterations, keyBytes: hash.count,
          into: &output, shouldStop: shouldStop)
      }
    } catch {
      throw DigestError(error)
    }
  }

  /// One hash for each reading of the salt; both are compared, whatever the first gives.
  func compare(_ computed: Span<UInt8>) -> Bool {
    let first = constantTimeEquals(computed.slice(from: 0, length: hash.count), hash.span)
    let second = constantTimeEquals(computed.suffix(from: hash.count), hash.span)
    return first || second
  }

  static var newHashBytes: Int { 20 }

  // Five parts, for then the salt has one reading.
  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("pbkdf2_sha1$")
    output.append(decimal: cost.pbkdf2SHA1Iterations)
    output.append(UInt8(ascii: "$"))
    Hex.encode(salt, into: &output)
    output.append(UInt8(ascii: "$"))
    Hex.encode(hash, into: &output)
    output.append("$20")
  }

  var parameters: DigestParameters {
    PBKDF2Part.parameters(
      iterations: iterations, saltBytes: isSaltRaw ? rawSalt.count : hexSalt.count,
      keyBytes: hash.count, hashBytes: 20,
      iterationNanoseconds: TimeEstimate.pbkdf2SHA1IterationNanoseconds
        &* (isSaltRaw && isSaltHex ? 2 : 1))
  }

  var weaknesses: Weaknesses {
    iterations < Advice.pbkdf2SHA1Iterations ? .lowCost : []
  }
}

extension PBKDF2SHA1Digest: LaneHasher {
  static var laneWidth: Int { PBKDF2Lanes.width(.sha1) }
  static var leastTogether: Int { 4 }

  static func newLanes() -> PBKDF2Lanes { PBKDF2Lanes(.sha1) }

  var laneCost: UInt64? { iterations }

  /// Lanes of a key.
  private var blocks: Int { PBKDF2Part.laneCount(keyBytes: hash.count, hashBytes: 20) }

  var laneCount: Int { blocks &* ((isSaltRaw ? 1 : 0) &+ (isSaltHex ? 1 : 0)) }

  func add(_ password: Span<UInt8>, to lanes: inout PBKDF2Lanes) throws(DigestError) -> Bool {
    if isSaltRaw { PBKDF2Part.add(password, rawSalt.span, count: blocks, to: &lanes) }
    if isSaltHex { PBKDF2Part.add(password, hexSalt.span, count: blocks, to: &lanes) }
    return true
  }

  func append(_ lanes: inout PBKDF2Lanes, first: Int, to output: inout SecretBytes<512>) {
    var lane = first
    while lane < first &+ laneCount {
      PBKDF2Part.append(&lanes, first: lane, count: blocks, keyBytes: hash.count, to: &output)
      lane &+= max(blocks, 1)
    }
  }
}
