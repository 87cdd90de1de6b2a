import WatchwordFormats
import WatchwordPrimitives

/// scrypt as Werkzeug stores it.
///
///     scrypt:32768:8:1$sO2qNTuOqhvzBzTb$f3b1…
///     (1)    (2)  (3)(4)(5)            (6)
///
/// 1. Literal; a dollar before it, which some documentation prints, is accepted.  2. N, a power of
/// two.  3. r.  4. p.  5. Salt: these bytes themselves, at least one.  6. 64 bytes of hash,
/// hexadecimal.
///
/// Source: Werkzeug documentation, `werkzeug.security.generate_password_hash`.
struct ScryptWerkzeugDigest: DigestMaker, ~Copyable {
  static let id: StaticText = "scrypt_werkzeug"

  private var cost = Scrypt.Parameters(n: 2, r: 1, p: 1)
  private var salt = SecretBytes<1024>()
  private var hash = SecretBytes<64>()

  static func isMarked(_ digest: Span<UInt8>) -> Bool {
    digest.hasPrefix("scrypt:") || digest.hasPrefix("$scrypt:")
  }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix(digest.hasPrefix("$") ? "$scrypt:" : "scrypt:")
    let start = reader.offset
    let n = try reader.number(
      .cost, until: UInt8(ascii: ":"), before: .blockSize, in: 2...UInt64.max)
    guard n.nonzeroBitCount == 1 else {
      throw .malformed(.cost, offset: start, .notAPowerOfTwo)
    }
    let r = try reader.number(
      .blockSize, until: UInt8(ascii: ":"), before: .parallelization, in: 1...UInt64(UInt32.max))
    let p = try reader.number(
      .parallelization, until: UInt8(ascii: "$"), before: .salt, in: 1...UInt64(UInt32.max))
    cost = Scrypt.Parameters(n: n, r: r, p: p)
    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .hash)
    guard salt.count > 0 else { throw .malformed(.salt, offset: salt.offset, .empty) }
    try reader.literal(.salt, salt, into: &self.salt)
    let hash = try reader.rest(.hash)
    try reader.hex(.hash, hash, into: &self.hash)
    try hash.require(.hash, self.hash.count, in: 64...64)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    try ScryptPart.bound(cost, by: limits)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      try Scrypt.derive(
        password: password, salt: salt.span, parameters: cost, keyBytes: 64, into: &output,
        shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  static var newHashBytes: Int { 64 }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("scrypt:")
    output.append(decimal: cost.scryptN)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: cost.scryptBlockSize)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: cost.scryptParallelization)
    output.append(UInt8(ascii: "$"))
    Base64.encode(salt, .url, padding: false, into: &output)
    output.append(UInt8(ascii: "$"))
    Hex.encode(hash, into: &output)
  }

  var parameters: DigestParameters {
    ScryptPart.parameters(cost, saltBytes: salt.count, hashBytes: 64)
  }

  var weaknesses: Weaknesses { ScryptPart.weaknesses(cost) }
}

extension ScryptWerkzeugDigest: LaneHasher {
  var laneCost: UInt64? { ScryptPart.laneCost(cost) }

  func laneBytes(_ lanes: Int) -> UInt64 { ScryptLanes.workingBytes(cost, lanes: lanes) }

  func add(_ password: Span<UInt8>, to lanes: inout ScryptLanes) throws(DigestError) -> Bool {
    lanes.add(password: password, salt: salt.span)
    return true
  }

  func run(_ lanes: inout ScryptLanes, shouldStop: () -> Bool) throws(DigestError) {
    do throws(KDFError) {
      try lanes.run(cost, keyBytes: 64, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func append(_ lanes: inout ScryptLanes, first: Int, to output: inout SecretBytes<512>) {
    lanes.append(first, to: &output)
  }
}
