import CSystemArgon2
import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct Argon2Tests {
  @Test(arguments: Vectors.primitive("argon2"))
  func givesThePublishedTag(vector: PrimitiveVector) throws {
    let variant: Argon2.Variant? =
      switch vector.type {
      case "argon2d": .d
      case "argon2i": .i
      case "argon2id": .id
      default: nil
      }
    let parameters = Argon2.Parameters(
      variant: try #require(variant), version: try #require(vector.version),
      iterations: UInt32(try #require(vector.iterations)),
      memoryKiB: try #require(vector.memory_kib), lanes: try #require(vector.lanes))
    var output = SecretBytes<512>()
    try Argon2.derive(
      password: vector.bytes(vector.password_hex).span, salt: vector.bytes(vector.salt_hex).span,
      secret: vector.bytes(vector.secret_hex).span,
      associatedData: vector.bytes(vector.ad_hex).span, parameters: parameters,
      tagBytes: vector.output.count, into: &output, shouldStop: { false })
    #expect(output.array == vector.output)
  }

  @Test func equalsLibargon2() throws {
    var random = SeededRandom(8)
    for _ in 0..<120 {
      let variant = try #require(Argon2.Variant(rawValue: UInt32.random(in: 0...2, using: &random)))
      let version: UInt32 = Bool.random(using: &random) ? 16 : 19
      let lanes = UInt32.random(in: 1...6, using: &random)
      let parameters = Argon2.Parameters(
        variant: variant, version: version, iterations: UInt32.random(in: 1...4, using: &random),
        memoryKiB: UInt32.random(in: 8 * lanes...8 * lanes + 200, using: &random), lanes: lanes)
      let password = random.bytes(0...100)
      let salt = random.bytes(8...80)
      let tagBytes = Int.random(in: 4...200, using: &random)
      var output = SecretBytes<512>()
      try Argon2.derive(
        password: password.span, salt: salt.span, secret: Span(), associatedData: Span(),
        parameters: parameters, tagBytes: tagBytes, into: &output, shouldStop: { false })

      var expected = [UInt8](repeating: 0, count: tagBytes)
      let status = argon2_hash(
        parameters.iterations, parameters.memoryKiB, lanes, password, password.count, salt,
        salt.count, &expected, tagBytes, nil, 0, Argon2_type(variant.rawValue), version)
      try #require(status == ARGON2_OK.rawValue)
      #expect(output.array == expected, "\(parameters), \(tagBytes) bytes")
    }
  }
}
