import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct PBKDF2Tests {
  static let cases = ["sha1", "sha256", "sha512"].flatMap { name in
    Vectors.primitive("pbkdf2_hmac_\(name)").filter { !$0.isTooHeavy }.map { (name, $0) }
  }

  @Test(arguments: cases)
  func givesThePublishedKey(name: String, vector: PrimitiveVector) throws {
    let iterations = try #require(vector.iterations)
    let key = try Self.derive(
      name, vector.bytes(vector.password_hex), vector.bytes(vector.salt_hex), iterations,
      vector.output.count)
    #expect(key == vector.output)
  }

  @Test(arguments: ["sha1", "sha256", "sha512"])
  func equalsLibcrypto(name: String) throws {
    var random = SeededRandom(5)
    for _ in 0..<150 {
      let password = random.bytes(0...200)
      let salt = random.bytes(0...150)
      let iterations = UInt64.random(in: 1...40, using: &random)
      let keyBytes = Int.random(in: 1...300, using: &random)
      #expect(
        try Self.derive(name, password, salt, iterations, keyBytes)
          == Libcrypto.pbkdf2(
            name.uppercased(), password: password, salt: salt, iterations: iterations,
            keyBytes: keyBytes),
        "\(password.count), \(salt.count), \(iterations), \(keyBytes)")
    }
  }

  @Test func stopsWhenAsked() {
    var calls = 0
    var output = SecretBytes<512>()
    let password = [UInt8]("pw".utf8)
    #expect(throws: KDFError.stopped) {
      try PBKDF2.deriveWithSHA256(
        password: password.span, salt: password.span, iterations: 10_000, keyBytes: 32,
        into: &output
      ) {
        calls += 1
        return calls == 2
      }
    }
    #expect(calls == 2)
    #expect(output.count == 0)
  }

  static func derive(
    _ name: String, _ password: [UInt8], _ salt: [UInt8], _ iterations: UInt64, _ keyBytes: Int
  ) throws -> [UInt8] {
    var output = SecretBytes<512>()
    switch name {
    case "sha1":
      try PBKDF2.deriveWithSHA1(
        password: password.span, salt: salt.span, iterations: iterations, keyBytes: keyBytes,
        into: &output, shouldStop: { false })
    case "sha256":
      try PBKDF2.deriveWithSHA256(
        password: password.span, salt: salt.span, iterations: iterations, keyBytes: keyBytes,
        into: &output, shouldStop: { false })
    default:
      try PBKDF2.deriveWithSHA512(
        password: password.span, salt: salt.span, iterations: iterations, keyBytes: keyBytes,
        into: &output, shouldStop: { false })
    }
    return output.array
  }
}
