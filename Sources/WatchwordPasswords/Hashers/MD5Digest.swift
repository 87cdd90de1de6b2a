import WatchwordPrimitives

/// MD5 without salt: for digests stored with it, not for new ones.
///
///     5f4dcc3b5aa765d61d8327deb882cf99
///     (1)
///
/// 1. 32 hexadecimal digits of either case: the 16 bytes of the hash.
struct MD5Digest: PasswordHasher, ~Copyable {
  static let id: StaticText = "md5"
  static let stackBytes = 3 << 10

  private var hash = SecretBytes<16>()

  // Any 16 bytes in hexadecimal look like this.
  static func isMarked(_ digest: Span<UInt8>) -> Bool { false }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    let hash = try reader.part(.hash, upTo: 32)
    try reader.hex(.hash, hash, of: 32, into: &self.hash)
    try reader.end(.hash)
  }

  func bound(by limits: CostLimits) throws(DigestError) {}

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    var hash = SecretBytes<64>()
    MD5.hash(password, into: &hash)
    output.append(hash.span)
    hash.wipe()
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  var parameters: DigestParameters {
    var parameters = DigestParameters()
    parameters.hashBytes = 16
    parameters.nanoseconds = TimeEstimate.md5Nanoseconds
    return parameters
  }

  var weaknesses: Weaknesses { [.fastHash, .noSalt] }
}
