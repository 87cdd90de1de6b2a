import WatchwordFormats
import WatchwordPrimitives

/// bcrypt over the hexadecimal SHA-256 of the password, as Django stores it.
///
///     bcrypt_sha256$$2b$12$LZSJchsWG/DrBy1erNs4eeYo6tZNlLFQmONdxN9HPesa1EyXVcTXK
///     (1)          (2)
///
/// 1. Literal, with its separator.  2. A bcrypt digest, whose own first dollar makes the pair.
///
/// bcrypt is given 64 lower-case digits, so that all of the password counts, NUL bytes too.
///
/// Source: Django documentation, "How Django stores passwords".
struct BcryptSHA256DjangoDigest: DigestMaker, ~Copyable {
  static let id: StaticText = "bcrypt_sha256_django"

  private let bcrypt: BcryptDigest

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("bcrypt_sha256$") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix("bcrypt_sha256$")
    bcrypt = try BcryptDigest(&reader)
  }

  func bound(by limits: CostLimits) throws(DigestError) { try bcrypt.bound(by: limits) }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    var digits = Self.bcryptPassword(password)
    defer { digits.wipe() }
    try bcrypt.compute(digits.span, into: &output, shouldStop: shouldStop)
  }

  /// What bcrypt gets: the SHA-256 of the password in hexadecimal.
  private static func bcryptPassword(_ password: Span<UInt8>) -> SecretBytes<64> {
    var hash = SecretBytes<64>()
    SHA256.hash(password, into: &hash)
    var digits = SecretBytes<64>()
    Hex.encode(hash.span, into: &digits)
    hash.wipe()
    return digits
  }

  func compare(_ computed: Span<UInt8>) -> Bool { bcrypt.compare(computed) }

  static var newHashBytes: Int { BcryptDigest.newHashBytes }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("bcrypt_sha256$")
    BcryptDigest.write(cost, salt: salt, hash: hash, into: &output)
  }

  var parameters: DigestParameters { bcrypt.parameters }

  var weaknesses: Weaknesses { bcrypt.weaknesses }
}

extension BcryptSHA256DjangoDigest: LaneHasher {
  var laneCost: UInt64? { bcrypt.laneCost }

  func add(_ password: Span<UInt8>, to lanes: inout BcryptLanes) throws(DigestError) -> Bool {
    var digits = Self.bcryptPassword(password)
    defer { digits.wipe() }
    return try bcrypt.add(digits.span, to: &lanes)
  }

  func run(_ lanes: inout BcryptLanes, shouldStop: () -> Bool) throws(DigestError) {
    try bcrypt.run(&lanes, shouldStop: shouldStop)
  }
}
