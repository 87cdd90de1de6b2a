import Testing
import Watchword

@Suite struct NewDigestTextTests {
  @Test func `a new digest matches its password, and is another each time`() throws {
    var cost = DigestCost()
    cost.argon2MemoryKiB = 8
    let digests = try (0..<4).map { _ in try HasherID.argon2id.hash(password: "pw", cost: cost) }
    #expect(Set(digests).count == 4)
    for digest in digests {
      #expect(try HasherID.argon2id.verify(password: "pw", digest: digest) == .match)
      #expect(try HasherID.argon2id.upgrade(of: digest, password: "pw") == .keep)
      #expect(
        try HasherID.argon2id.upgrade(of: digest, password: "pw", to: .argon2id, cost: .default)
          == .replace)
    }
  }
}
