import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct PhpassTests {
  @Test func equalsALoopOverLibcrypto() throws {
    var random = SeededRandom(10)
    for count in 0..<130 {
      let password = random.bytes(count)
      let salt = random.bytes(8)
      var expected = try Libcrypto.hash("MD5", salt + password)
      for _ in 0..<16 { expected = try Libcrypto.hash("MD5", expected + password) }
      var output = SecretBytes<512>()
      try Phpass.hash(
        password: password.span, salt: salt.span, logRounds: 4, into: &output,
        shouldStop: { false })
      #expect(output.array == expected, "\(count) bytes")
    }
  }
}
