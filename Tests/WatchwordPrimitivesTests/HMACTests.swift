import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct HMACTests {
  static let cases = ["sha1", "sha256", "sha512"].flatMap { name in
    Vectors.primitive("hmac_\(name)").map { (name, $0) }
  }

  @Test(arguments: cases)
  func givesThePublishedCode(name: String, vector: PrimitiveVector) {
    let code = Self.code(name, vector.bytes(vector.key_hex), vector.bytes(vector.message_hex))
    // Some vectors give the first bytes only.
    #expect(Array(code.prefix(vector.output.count)) == vector.output)
  }

  @Test(arguments: ["sha1", "sha256", "sha512"])
  func equalsLibcrypto(name: String) throws {
    var random = SeededRandom(4)
    for keyCount in 0..<200 {
      let key = random.bytes(keyCount)
      let message = random.bytes(0...200)
      #expect(
        try Self.code(name, key, message) == Libcrypto.hmac(name.uppercased(), key: key, message),
        "key of \(keyCount) bytes, message of \(message.count)")
    }
  }

  @Test func `a counter has the code of its eight bytes`() {
    var random = SeededRandom(5)
    for keyCount in 0..<200 {
      let key = random.bytes(keyCount)
      let counter = UInt64.random(in: 0 ... .max, using: &random)
      let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
      #expect(Self.code(SHA1.self, key, counter) == Self.code("sha1", key, message))
      #expect(Self.code(SHA256.self, key, counter) == Self.code("sha256", key, message))
      #expect(Self.code(SHA512.self, key, counter) == Self.code("sha512", key, message))
    }
  }

  private static func code<Function: CompressionFunction>(
    _ function: Function.Type, _ key: [UInt8], _ counter: UInt64
  ) -> [UInt8] {
    var output = SecretBytes<64>()
    Function.append(HMAC<Function>(key: key.span).code(of: counter), to: &output)
    return output.array
  }

  static func code(_ name: String, _ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var output = SecretBytes<64>()
    switch name {
    case "sha1": HMAC<SHA1>(key: key.span).code(of: message.span, into: &output)
    case "sha256": HMAC<SHA256>(key: key.span).code(of: message.span, into: &output)
    default: HMAC<SHA512>(key: key.span).code(of: message.span, into: &output)
    }
    return output.array
  }
}
