import WatchwordPrimitives

/// SHA-256 without salt: for digests stored with it, not for new ones.
///
///     9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
///     (1)
///
/// 1. 64 hexadecimal digits of either case: the 32 bytes of the hash.
struct SHA256Digest: PasswordHasher, ~Copyable {
  static let id: StaticText = "sha256"
  static let stackBytes = 3 << 10

  private var hash = SecretBytes<32>()

  // Any 32 bytes in hexadecimal look like this.
  static func isMarked(_ digest: Span<UInt8>) -> Bool { false }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    let hash = try reader.part(.hash, upTo: 64)
    try reader.hex(.hash, hash, of: 64, into: &self.hash)
    try reader.end(.hash)
  }

  func bound(by limits: CostLimits) throws(DigestError) {}

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    var hash = SecretBytes<64>()
    SHA256.hash(password, into: &hash)
    output.append(hash.span)
    hash.wipe()
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  var parameters: DigestParameters {
    var parameters = DigestParameters()
    parameters.hashBytes = 32
    parameters.nanoseconds = TimeEstimate.sha256Nanoseconds
    return parameters
  }

  var weaknesses: Weaknesses { [.fastHash, .noSalt] }
}
