import Testing
import Watchword

@Suite struct WatchwordTests {
  static let digest = "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"

  @Test func verifiesText() throws {
    let hasher = try #require(HasherID(id: "bcrypt"))
    #expect(try hasher.verify(password: "pw", digest: Self.digest) == .match)
    #expect(try hasher.verify(password: "pW", digest: Self.digest) == .mismatch)
  }

  @Test func anUnknownIdIsNil() {
    #expect(HasherID(id: "crypt") == nil)
  }

  /// Swift's own `==` on text calls these equal.
  @Test func passwordsAreBytes() throws {
    let md5OfK = "a5f3c6a11b03839d46af9fb43c97c188"
    #expect(try HasherID.md5.verify(password: "K", digest: md5OfK) == .match)
    #expect(try HasherID.md5.verify(password: "\u{212a}", digest: md5OfK) == .mismatch)
  }

  @Test(arguments: [
    (
      DigestError.malformed(.salt, offset: 7, .notBase64),
      "malformed: salt at byte 7: not a character of its base64 alphabet"
    ),
    (
      .unsupported(.version, offset: 2, .unsupportedVersion),
      "unsupported: version at byte 2: this version is not supported"
    ),
    (
      .overLimit(.bcryptCost, given: 31, allowed: 15),
      "over the limit: bcrypt_cost is 31, allowed are 15"
    ),
    (.outOfMemory, "out of memory"),
    (.stopped, "stopped"),
  ])
  func errorsSayWhatIsWrong(error: DigestError, text: String) {
    #expect(error.description == text)
  }

  @Test func inspectsText() throws {
    let report = try HasherID.bcrypt.inspect(Self.digest)
    #expect(report.parameters.cost == 4)
    #expect(try HasherID.identify(Self.digest).candidates.first == .bcrypt)
    #expect(throws: DigestError.malformed(.hash, offset: 60, .trailingBytes)) {
      try HasherID.bcrypt.check(Self.digest + "\n")
    }
  }
}
