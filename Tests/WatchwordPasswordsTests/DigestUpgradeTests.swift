import TestSupport
import Testing

@testable import WatchwordPasswords

@Suite struct DigestUpgradeTests {
  static let md5 = Array("5f4dcc3b5aa765d61d8327deb882cf99".utf8)

  @Test func `the service replaces what it calls insecure, by bcrypt`() throws {
    #expect(HasherID.allCases.filter(\.isInsecure) == [.md5, .sha256])
    #expect(try HasherID.md5.upgrade(of: Self.md5.span, passwordBytes: 8) == .replace)
    #expect(try HasherID.md5.upgrade(of: Self.md5.span, passwordBytes: 72) == .replace)
    #expect(try HasherID.md5.upgrade(of: Self.md5.span, passwordBytes: 73) == .reset)
    #expect(
      try HasherID.md5.upgrade(of: Self.md5.span, passwordBytes: 73, to: .argon2id) == .replace)
    for hasher in NewDigestTests.making {
      let digest = try NewDigestTests.text(hasher, NewDigestTests.cheap)
      #expect(try hasher.upgrade(of: digest.span, passwordBytes: 8) == .keep)
    }
  }

  @Test(arguments: NewDigestTests.making)
  func `a cost replaces what is cheaper or of another hasher`(_ hasher: HasherID) throws {
    var dearer = NewDigestTests.cheap
    dearer.bcryptCost += 1
    dearer.pbkdf2SHA1Iterations += 1
    dearer.pbkdf2SHA256Iterations += 1
    dearer.scryptN *= 2
    dearer.argon2MemoryKiB += 8
    let digest = try NewDigestTests.text(hasher, NewDigestTests.cheap)
    let dear = try NewDigestTests.text(hasher, dearer)
    for (old, cost, expected) in [
      (digest, NewDigestTests.cheap, DigestUpgrade.keep), (dear, NewDigestTests.cheap, .keep),
      (digest, dearer, .replace), (dear, dearer, .keep),
    ] {
      #expect(
        try hasher.upgrade(of: old.span, passwordBytes: 8, to: hasher, cost: cost) == expected)
    }
    for other in NewDigestTests.making where other != hasher {
      #expect(
        try hasher.upgrade(
          of: digest.span, passwordBytes: 8, to: other, cost: NewDigestTests.cheap) == .replace)
    }
  }

  @Test func `what cannot be read or made is an error`() {
    #expect(throws: DigestError.malformed(.hash, offset: 2, .tooShort)) {
      try HasherID.md5.upgrade(of: Array("5f".utf8).span, passwordBytes: 1)
    }
    #expect(throws: DigestError.unsupported(.digest, offset: 0, .notForNewDigests)) {
      try HasherID.md5.upgrade(of: Self.md5.span, passwordBytes: 1, to: .md5)
    }
  }
}
