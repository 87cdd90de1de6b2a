import WatchwordFormats
import WatchwordPrimitives

/// bcrypt.
///
///     $2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy
///     (1) (2) (3)                   (4)
///
/// 1. Version: `2a`, `2b` and `2y` are computed alike.  2. Cost, two digits: log2 of the rounds.
/// 3. 22 characters: 16 bytes of salt in bcrypt's base64.  4. 31 characters: 23 bytes of hash.
///
/// Source: OpenBSD's bcrypt; `2x`, which marks digests of a program with a defect, is unsupported.
struct BcryptDigest: DigestMaker, ~Copyable {
  static let id: StaticText = "bcrypt"

  private var version: UInt8 = 0
  private var cost: UInt64 = 0
  private var salt = SecretBytes<16>()
  private var hash = SecretBytes<23>()

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("$2") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try self.init(&reader)
  }

  /// Reads from the first dollar on, to the end.
  init(_ reader: inout DigestReader) throws(DigestError) {
    try reader.prefix("$2")
    version = try Self.version(&reader)
    try reader.separator(UInt8(ascii: "$"), after: .version, before: .cost)
    let costPart = try reader.part(.cost, upTo: 2)
    cost = try Self.digits(reader, costPart)
    try reader.separator(UInt8(ascii: "$"), after: .cost, before: .salt)
    guard cost >= 4, cost <= 31 else {
      throw .malformed(.cost, offset: costPart.offset, .outOfRange)
    }
    let saltPart = try reader.part(.salt, upTo: 22)
    try reader.bcryptBase64(.salt, saltPart, of: 22, into: &salt)
    let hashPart = try reader.part(.hash, upTo: 31)
    try reader.bcryptBase64(.hash, hashPart, of: 31, into: &hash)
    try reader.end(.hash)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    try CostLimits.check(.bcryptCost, cost, atMost: limits.bcryptCost)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    try Self.requireNoNUL(password)
    do throws(KDFError) {
      try Bcrypt.hash(
        password: password, salt: salt.span, cost: cost, into: &output, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  /// Keys are cyclic and end with NUL, so "pw", "pw\0pw" and "pw\0pw\0pw" are one key.
  private static func requireNoNUL(_ password: Span<UInt8>) throws(DigestError) {
    var i = 0
    while let byte = password.byte(at: i) {
      if byte == 0 { throw .unsupported(.password, offset: i, .nulInPassword) }
      i &+= 1
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  var parameters: DigestParameters {
    var parameters = DigestParameters()
    parameters.version = UInt64(truncatingIfNeeded: version)
    parameters.cost = cost
    parameters.saltBytes = 16
    parameters.hashBytes = 23
    parameters.nanoseconds = TimeEstimate.bcryptRoundNanoseconds &<< cost
    return parameters
  }

  var weaknesses: Weaknesses { cost < Advice.bcryptCost ? .lowCost : [] }

  static var newHashBytes: Int { 23 }
  static var newPasswordBytes: Int { 72 }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("$2b$")
    if cost.bcryptCost < 10 { output.append(UInt8(ascii: "0")) }
    output.append(decimal: cost.bcryptCost)
    output.append(UInt8(ascii: "$"))
    CryptBase64.encodeBcrypt(salt, into: &output)
    CryptBase64.encodeBcrypt(hash, into: &output)
  }

  private static func version(_ reader: inout DigestReader) throws(DigestError) -> UInt8 {
    let offset = reader.offset
    // "$2$" is the version before the letters.
    if reader.peek == UInt8(ascii: "$") {
      throw .unsupported(.version, offset: offset, .unsupportedVersion)
    }
    let letter = try reader.byte(.version)
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "y"):
      return letter
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      throw .unsupported(.version, offset: offset, .unsupportedVersion)
    default:
      throw .malformed(.version, offset: offset, .wrongPrefix)
    }
  }

  /// Two digits.
  private static func digits(
    _ reader: borrowing DigestReader, _ part: DigestPart
  ) throws(DigestError) -> UInt64 {
    let tens = try reader.digit(.cost, at: part.offset)
    let ones = try reader.digit(.cost, at: part.offset &+ 1)
    return tens &* 10 &+ ones
  }
}

extension BcryptDigest: LaneHasher {
  var laneCost: UInt64? { cost }

  func add(_ password: Span<UInt8>, to lanes: inout BcryptLanes) throws(DigestError) -> Bool {
    try Self.requireNoNUL(password)
    lanes.add(password: password, salt: salt.span)
    return true
  }

  func run(_ lanes: inout BcryptLanes, shouldStop: () -> Bool) throws(DigestError) {
    do throws(KDFError) {
      try lanes.run(cost: cost, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }
}
