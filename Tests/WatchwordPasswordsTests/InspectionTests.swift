import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordPasswords

@Suite struct InspectionTests {
  @Test(arguments: [
    ("5f4dcc3b5aa765d61d8327deb882cf99", ["md5"], false),
    ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", ["sha256"], false),
    ("$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW", ["bcrypt"], true),
    (
      "pbkdf2_sha256$1000$c2FsdHNhbHQ=$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI=",
      ["pbkdf2_sha256", "pbkdf2_sha256_django"], false
    ),
    (
      "pbkdf2_sha256$1000$notbase64!$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI=",
      ["pbkdf2_sha256_django"], true
    ),
    ("b89eaac7e61417341b710b727768294d0e6a277b", [], false),
    ("", [], false),
    ("correct horse", [], false),
  ])
  func identifiesByTheStringAlone(digest: String, ids: [String], isCertain: Bool) throws {
    let found = try HasherID.identify(Array(digest.utf8).span)
    #expect(HasherID.allCases.filter(found.candidates.contains).map(\.id.text) == ids)
    #expect(found.isCertain == isCertain)
  }

  @Test(arguments: HasherID.allCases)
  func everyMatchIsACandidate(hasher: HasherID) throws {
    for vector in Vectors.hasher(hasher.id.text) where vector.result == "match" {
      let found = try HasherID.identify(vector.digestBytes.span)
      #expect(found.candidates.contains(hasher), "\(vector.testDescription)")
      let report = try hasher.inspect(vector.digestBytes.span)
      #expect(report.overLimit == nil, "\(vector.testDescription)")
      #expect(report.parameters.hashBytes > 0 && report.parameters.nanoseconds > 0)
    }
  }

  @Test func aDamagedDigestPointsToItsHasher() throws {
    let found = try HasherID.identify(Array("$2b$10$short".utf8).span)
    #expect(found.candidates.count == 0)
    #expect(found.pointedTo == .bcrypt)
  }

  @Test func describesArgon2() throws {
    let digest = "$argon2id$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$pMlwOs/gn+zdvoB/AGiRNA"
    let report = try HasherID.argon2id.inspect(Array(digest.utf8).span)
    #expect(report.parameters.version == 16)
    #expect(report.parameters.memoryKiB == 65536)
    #expect(report.parameters.iterations == 3)
    #expect(report.parameters.lanes == 4)
    #expect(report.parameters.saltBytes == 16)
    #expect(report.parameters.hashBytes == 16)
    #expect(report.parameters.workingBytes == 64 << 20)
    #expect(report.weaknesses == .oldVersion)
  }

  @Test func describesScrypt() throws {
    let digest = "scrypt:32768:8:1$sO2qNTuOqhvzBzTb$" + String(repeating: "ab", count: 64)
    let report = try HasherID.scryptWerkzeug.inspect(Array(digest.utf8).span)
    #expect(report.parameters.cost == 32768)
    #expect(report.parameters.blockSize == 8)
    #expect(report.parameters.parallelization == 1)
    // V, one block of B, and two to mix between.
    #expect(report.parameters.workingBytes == 128 * 8 * (32768 + 1 + 2))
    #expect(report.weaknesses == .lowCost)
  }

  @Test(arguments: [
    (HasherID.md5, "5f4dcc3b5aa765d61d8327deb882cf99", [Weaknesses.fastHash, .noSalt]),
    (.phpass, "$P$B12345678qfEVqDsXMJM.GGVQoBMTn/", [.shortSalt, .oldFunction]),
    (.bcrypt, "$2b$09$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW", [.lowCost]),
    (.bcrypt, "$2b$10$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW", []),
    (
      .argon2i, "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAAAAA",
      [.shortSalt, .shortHash]
    ),
    (
      .pbkdf2SHA256,
      "pbkdf2_sha256$600000$c2FsdHNhbHRzYWx0c2FsdA$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI=", []
    ),
    (
      .pbkdf2SHA256,
      "pbkdf2_sha256$599999$c2FsdHNhbHRzYWx0c2FsdA$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI=",
      [.lowCost]
    ),
  ])
  func namesWeaknesses(hasher: HasherID, digest: String, weaknesses: [Weaknesses]) throws {
    let report = try hasher.inspect(Array(digest.utf8).span)
    #expect(report.weaknesses == Weaknesses(weaknesses))
  }

  @Test func everyWeaknessHasANameATextAndASource() {
    for i in 0..<7 {
      let weakness = Weaknesses.all[i]
      #expect(!weakness.name.text.isEmpty && !weakness.text.text.isEmpty)
      for hasher in HasherID.allCases { #expect(!weakness.source(for: hasher).text.isEmpty) }
      #expect(!weakness.source(for: nil).text.isEmpty)
    }
    #expect(Weaknesses([.noSalt, .lowCost]).name.text.isEmpty)
  }

  @Test func beingOverALimitIsAFinding() throws {
    let digest = Array("$2b$31$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW".utf8)
    let report = try HasherID.bcrypt.inspect(digest.span)
    #expect(report.overLimit == .overLimit(.bcryptCost, given: 31, allowed: 15))
  }

  @Test func aStringThatIsTooLongIsNotRead() {
    let digest = [UInt8](repeating: 0x24, count: 1025)
    let error = DigestError.overLimit(.digestBytes, given: 1025, allowed: 1024)
    #expect(throws: error) { try HasherID.identify(digest.span) }
    #expect(throws: error) { try HasherID.bcrypt.inspect(digest.span) }
  }
}
