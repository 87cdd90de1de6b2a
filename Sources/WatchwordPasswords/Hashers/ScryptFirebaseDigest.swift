import WatchwordFormats
import WatchwordPrimitives

/// Firebase's modified scrypt: the derived key encrypts a signer key, and the result is the hash.
///
///     lSrfV1…5lQ==$42xEC+ixf3L2lw==$jxspr8…JmWA==$Bw==$8$14
///     (1)          (2)              (3)           (4) (5)(6)
///
/// 1. Hash, as long as the signer key: 16 to 256 bytes.  2. Salt.  3. Signer key of the project.
/// 4. Salt separator of the project, which may be empty.  5. Rounds: scrypt's r.  6. Memory cost:
/// log2 of scrypt's N.  The first four are base64, standard or URL-safe, padding optional.
///
/// Source: Firebase documentation and github.com/firebase/scrypt.
struct ScryptFirebaseDigest: PasswordHasher, ~Copyable {
  static let id: StaticText = "scrypt_firebase"

  private var cost = Scrypt.Parameters(n: 2, r: 1, p: 1)
  private var memoryCost: UInt64 = 0
  /// The salt and, behind it, the separator.
  private var salt = SecretBytes<1024>()
  private var saltBytes = 0
  private var signerKey = SecretBytes<256>()
  private var hash = SecretBytes<256>()

  // Six parts: nothing else looks like it.
  static func isMarked(_ digest: Span<UInt8>) -> Bool {
    var dollars = 0
    var i = 0
    while let byte = digest.byte(at: i) {
      if byte == UInt8(ascii: "$") { dollars &+= 1 }
      i &+= 1
    }
    return dollars == 5 && digest.byte(at: 0) != UInt8(ascii: "$")
  }

  init(reading digest: Span<UInt8>) throws(DigestError) {
    var reader = try DigestReader(digest)
    let hash = try reader.part(.hash, until: UInt8(ascii: "$"), before: .salt)
    try Self.base64(reader, .hash, hash, into: &self.hash)
    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .signerKey)
    try Self.base64(reader, .salt, salt, into: &self.salt)
    saltBytes = self.salt.count
    let signerKey = try reader.part(.signerKey, until: UInt8(ascii: "$"), before: .saltSeparator)
    try Self.base64(reader, .signerKey, signerKey, into: &self.signerKey)
    let separator = try reader.part(.saltSeparator, until: UInt8(ascii: "$"), before: .rounds)
    try Self.base64(reader, .saltSeparator, separator, into: &self.salt)
    let r = try reader.number(
      .rounds, until: UInt8(ascii: "$"), before: .memoryCost, in: 1...UInt64(UInt32.max))
    memoryCost = try reader.number(.memoryCost, until: nil, before: .memoryCost, in: 1...63)
    cost = Scrypt.Parameters(n: 1 &<< memoryCost, r: r, p: 1)
    try signerKey.require(.signerKey, self.signerKey.count, in: 16...256)
    guard self.hash.count == self.signerKey.count else {
      throw .malformed(.hash, offset: hash.offset, .lengthDisagrees)
    }
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    try CostLimits.check(.scryptMemoryCost, memoryCost, atMost: limits.scryptMemoryCost)
    try ScryptPart.bound(cost, by: limits)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    var key = SecretBytes<512>()
    do throws(KDFError) {
      try Scrypt.derive(
        password: password, salt: salt.span, parameters: cost, keyBytes: 32, into: &key,
        shouldStop: shouldStop)
    } catch {
      key.wipe()
      throw DigestError(error)
    }
    encryptSigner(&key, into: &output)
  }

  /// The hash: the signer key, encrypted with the derived key, which is wiped.
  private func encryptSigner(
    _ key: inout SecretBytes<512>, into output: inout SecretBytes<512>
  ) {
    AES256.counterMode(
      key: key.span, counter: [16 of UInt8](repeating: 0), message: signerKey.span,
      into: &output)
    key.wipe()
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  var parameters: DigestParameters {
    ScryptPart.parameters(cost, saltBytes: saltBytes, hashBytes: hash.count)
  }

  var weaknesses: Weaknesses { ScryptPart.weaknesses(cost) }

  private static func base64<let capacity: Int>(
    _ reader: borrowing DigestReader, _ field: DigestError.Field, _ part: DigestPart,
    into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    if part.count == 0, field != .saltSeparator {
      throw .malformed(field, offset: part.offset, .empty)
    }
    try reader.base64(field, part, alphabet: .standardOrURL, into: &output)
  }
}

extension ScryptFirebaseDigest: LaneHasher {
  var laneCost: UInt64? { ScryptPart.laneCost(cost) }

  func laneBytes(_ lanes: Int) -> UInt64 { ScryptLanes.workingBytes(cost, lanes: lanes) }

  func add(_ password: Span<UInt8>, to lanes: inout ScryptLanes) throws(DigestError) -> Bool {
    lanes.add(password: password, salt: salt.span)
    return true
  }

  func run(_ lanes: inout ScryptLanes, shouldStop: () -> Bool) throws(DigestError) {
    do throws(KDFError) {
      try lanes.run(cost, keyBytes: 32, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func append(_ lanes: inout ScryptLanes, first: Int, to output: inout SecretBytes<512>) {
    var key = SecretBytes<512>()
    lanes.append(first, to: &key)
    encryptSigner(&key, into: &output)
  }
}
