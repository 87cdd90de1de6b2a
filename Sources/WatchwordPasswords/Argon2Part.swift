import WatchwordFormats
import WatchwordPrimitives

/// What the Argon2 digests have in common: all but the prefix.
struct Argon2Part: ~Copyable {
  private var cost = Argon2.Parameters(
    variant: .id, version: 19, iterations: 1, memoryKiB: 8, lanes: 1)
  private var salt = SecretBytes<256>()
  private var hash = SecretBytes<512>()

  init(
    reading digest: Span<UInt8>, prefix: StaticText, variant: Argon2.Variant
  ) throws(DigestError) {
    var reader = try DigestReader(digest)
    try reader.prefix(prefix)
    let version = try Self.version(&reader)
    // RFC 9106, 3.1.
    try reader.name("m=", .memory)
    let memoryOffset = reader.offset
    let m = try reader.number(
      .memory, until: UInt8(ascii: ","), before: .iterations, in: 8...UInt64(UInt32.max))
    try reader.name("t=", .iterations)
    let t = try reader.number(
      .iterations, until: UInt8(ascii: ","), before: .lanes, in: 1...UInt64(UInt32.max))
    try reader.name("p=", .lanes)
    let p = try reader.number(
      .lanes, until: UInt8(ascii: "$"), before: .salt, in: 1...(1 << 24) - 1)
    guard m >= 8 &* p else { throw .malformed(.memory, offset: memoryOffset, .outOfRange) }
    cost = Argon2.Parameters(
      variant: variant, version: version, iterations: UInt32(truncatingIfNeeded: t),
      memoryKiB: UInt32(truncatingIfNeeded: m), lanes: UInt32(truncatingIfNeeded: p))

    let salt = try reader.part(.salt, until: UInt8(ascii: "$"), before: .hash)
    try reader.base64(.salt, salt, padding: .never, into: &self.salt)
    try salt.require(.salt, self.salt.count, in: 8...256)
    let hash = try reader.rest(.hash)
    try reader.base64(.hash, hash, padding: .never, into: &self.hash)
    try hash.require(.hash, self.hash.count, in: 4...512)
  }

  func bound(by limits: CostLimits) throws(DigestError) {
    let memory = UInt64(truncatingIfNeeded: cost.memoryKiB)
    let iterations = UInt64(truncatingIfNeeded: cost.iterations)
    try CostLimits.check(.argon2MemoryKiB, memory, atMost: limits.argon2MemoryKiB)
    try CostLimits.check(.argon2Iterations, iterations, atMost: limits.argon2Iterations)
    try CostLimits.check(
      .argon2Lanes, UInt64(truncatingIfNeeded: cost.lanes), atMost: limits.argon2Lanes)
    try CostLimits.check(
      .argon2WorkKiB, saturatingProduct(memory, iterations), atMost: limits.argon2WorkKiB)
  }

  func compute(
    _ password: Span<UInt8>, into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(DigestError) {
    do throws(KDFError) {
      try Argon2.derive(
        password: password, salt: salt.span, secret: Span(), associatedData: Span(),
        parameters: cost, tagBytes: hash.count, into: &output, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  func compare(_ computed: Span<UInt8>) -> Bool { constantTimeEquals(computed, hash.span) }

  /// Writes all behind the prefix, of version 19.
  static func write(
    _ cost: DigestCost, salt: Span<UInt8>, hash: Span<UInt8>, into output: inout ByteWriter
  ) {
    output.append("v=19$m=")
    output.append(decimal: cost.argon2MemoryKiB)
    output.append(",t=")
    output.append(decimal: cost.argon2Iterations)
    output.append(",p=")
    output.append(decimal: cost.argon2Lanes)
    output.append(UInt8(ascii: "$"))
    Base64.encode(salt, .standard, padding: false, into: &output)
    output.append(UInt8(ascii: "$"))
    Base64.encode(hash, .standard, padding: false, into: &output)
  }

  var digestParameters: DigestParameters {
    var parameters = DigestParameters()
    parameters.version = UInt64(truncatingIfNeeded: cost.version)
    parameters.iterations = UInt64(truncatingIfNeeded: cost.iterations)
    parameters.memoryKiB = UInt64(truncatingIfNeeded: cost.memoryKiB)
    parameters.lanes = UInt64(truncatingIfNeeded: cost.lanes)
    parameters.saltBytes = UInt64(truncatingIfNeeded: salt.count)
    parameters.hashBytes = UInt64(truncatingIfNeeded: hash.count)
    parameters.workingBytes = cost.memoryBytes
    parameters.nanoseconds = saturatingProduct(
      saturatingProduct(parameters.memoryKiB, parameters.iterations),
      TimeEstimate.argon2BlockNanoseconds)
    return parameters
  }

  var weaknesses: Weaknesses {
    var weaknesses: Weaknesses = cost.version == 16 ? .oldVersion : []
    let isEnough = Advice.isEnoughArgon2(
      memoryKiB: UInt64(truncatingIfNeeded: cost.memoryKiB),
      iterations: UInt64(truncatingIfNeeded: cost.iterations))
    if !isEnough { weaknesses.insert(.lowCost) }
    return weaknesses
  }

  /// `v=` and the dollar behind it, where they are; a digest without is of version 16.
  private static func version(_ reader: inout DigestReader) throws(DigestError) -> UInt32 {
    guard reader.peek == UInt8(ascii: "v") else { return 16 }
    try reader.name("v=", .version)
    let offset = reader.offset
    let version = try reader.number(
      .version, until: UInt8(ascii: "$"), before: .memory, in: 0...UInt64(UInt32.max))
    guard version == 16 || version == 19 else {
      throw .unsupported(.version, offset: offset, .unsupportedVersion)
    }
    return UInt32(truncatingIfNeeded: version)
  }
}
