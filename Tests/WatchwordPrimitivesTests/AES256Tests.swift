import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct AES256Tests {
  @Test(arguments: Vectors.primitive("aes256_ctr"))
  func givesThePublishedText(vector: PrimitiveVector) {
    let output = Self.encrypt(
      vector.bytes(vector.key_hex), vector.bytes(vector.counter_hex),
      vector.bytes(vector.message_hex))
    #expect(output == vector.output)
  }

  // A block alone is the counter block of a message of zeros.
  @Test(arguments: Vectors.primitive("aes256"))
  func givesThePublishedBlock(vector: PrimitiveVector) {
    let output = Self.encrypt(
      vector.bytes(vector.key_hex), vector.bytes(vector.input_hex), [UInt8](repeating: 0, count: 16)
    )
    #expect(output == vector.output)
  }

  @Test func equalsLibcrypto() throws {
    var random = SeededRandom(9)
    for count in 0..<260 {
      let key = random.bytes(32)
      // Some counters are about to overflow.
      let overflow = Int.random(in: 0...16, using: &random)
      let counter = random.bytes(16 - overflow) + [UInt8](repeating: 0xff, count: overflow)
      let message = random.bytes(count)
      #expect(
        try Self.encrypt(key, counter, message)
          == Libcrypto.aes256CounterMode(key: key, counter: counter, message: message),
        "\(count) bytes, counter \(Hexadecimal.text(counter))")
    }
  }

  static func encrypt(_ key: [UInt8], _ counter: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var output = SecretBytes<512>()
    AES256.counterMode(
      key: key.span, counter: [16 of UInt8] { counter[$0] }, message: message.span, into: &output)
    return output.array
  }
}
