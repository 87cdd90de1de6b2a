import CSystemCrypto
import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct BLAKE2bTests {
  // Keyed hashes are not needed by Argon2.
  @Test(arguments: Vectors.primitive("blake2b").filter { ($0.key_hex ?? "").isEmpty })
  func givesThePublishedHash(vector: PrimitiveVector) {
    var hash = BLAKE2b(outputBytes: vector.output.count)
    hash.update(vector.bytes(vector.message_hex).span)
    var output = SecretBytes<64>()
    hash.finish(into: &output)
    #expect(output.array == vector.output)
  }

  @Test func equalsLibcrypto() throws {
    var random = SeededRandom(3)
    for count in 0..<600 {
      let message = random.bytes(count)
      var hash = BLAKE2b(outputBytes: 64)
      hash.update(message.span)
      var output = SecretBytes<64>()
      hash.finish(into: &output)
      #expect(try output.array == Libcrypto.hash("BLAKE2b512", message), "\(count) bytes")
    }
  }
}
