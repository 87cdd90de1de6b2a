import WatchwordPrimitives

/// Argon2i as a PHC string.
///
///     $argon2i$v=19$m=4096,t=3,p=1$ZGFtYWdlX2RvbmU$N59QwnpxDQZRj1/cO6bqm408dD6Z2Z9LKYpwFJSPVKA
///     (1)      (2)  (3)    (4) (5) (6)             (7)
///
/// 1. Literal.  2. Version, 16 or 19; left out, it is 16.  3. Memory in KiB.  4. Iterations.
/// 5. Lanes.  6. 8 to 256 bytes of salt.  7. 4 to 512 bytes of hash; both in base64 without padding.
///
/// Source: the reference implementation's `encoding.c`, as to what is accepted; RFC 9106.
struct Argon2iDigest: DigestMaker, ~Copyable {
  static let id: StaticText = "argon2i"

  private let argon2: Argon2Part

  static func isMarked(_ digest: Span<UInt8>) -> Bool { digest.hasPrefix("$argon2i$") }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    argon2 = try Argon2Part(reading: digest, prefix: "$argon2i$", variant: .i)
  }

  func bound(by limits: CostLimits) throws(DigestError) { try argon2.bound(by: limits) }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    try argon2.compute(password, into: &output, shouldStop: shouldStop)
  }

  func compare(_ computed: Span<UInt8>) -> Bool { argon2.compare(computed) }

  static var newHashBytes: Int { 32 }

  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("$argon2i$")
    Argon2Part.write(cost, salt: salt, hash: hash, into: &output)
  }

  var parameters: DigestParameters { argon2.digestParameters }

  var weaknesses: Weaknesses { argon2.weaknesses }
}
