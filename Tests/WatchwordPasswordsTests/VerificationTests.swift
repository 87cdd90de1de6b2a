import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordPasswords

@Suite struct VerificationTests {
  static let argon2 = Array("$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$pMlwOs/gn+zdvoB/AGiRNA".utf8)

  @Test func lengthsAreCheckedFirst() {
    let long = [UInt8](repeating: 0x61, count: 16 << 20)
    #expect(throws: DigestError.overLimit(.digestBytes, given: 16 << 20, allowed: 1024)) {
      try HasherID.md5.verify(password: Span(), digest: long.span)
    }
    #expect(throws: DigestError.overLimit(.passwordBytes, given: 16 << 20, allowed: 4096)) {
      try HasherID.argon2id.verify(password: long.span, digest: Self.argon2.span)
    }
  }

  @Test func aPasswordAtTheLimitIsComputed() throws {
    let password = [UInt8](repeating: 0x61, count: 4096)
    #expect(
      try HasherID.argon2id.verify(password: password.span, digest: Self.argon2.span) == .mismatch)
  }

  /// Costs are refused before anything is computed: each of these would take hours or more memory
  /// than there is.
  @Test(arguments: [
    (HasherID.bcrypt, "$2b$31$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"),
    (.phpass, "$P$S12345678qfEVqDsXMJM.GGVQoBMTn/"),
    (.pbkdf2SHA256, "pbkdf2_sha256$4294967295$c2FsdA$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI="),
    (.argon2id, "$argon2id$v=19$m=4294967295,t=4294967295,p=16777215$cm94YnRVOW5j$MNzk5BtR2vU"),
  ])
  func hugeCostsAreRefusedAtOnce(hasher: HasherID, digest: String) {
    #expect {
      try hasher.verify(password: Span(), digest: Array(digest.utf8).span)
    } throws: { error in
      if case .overLimit? = error as? DigestError { true } else { false }
    }
  }

  @Test(arguments: HasherID.allCases)
  func limitsAreWhatTheCallerSays(hasher: HasherID) throws {
    let vector = try #require(
      Vectors.hasher(hasher.id.text).first { $0.result == "match" && $0.check_only != true })
    var limits = CostLimits()
    limits.digestBytes = UInt64(vector.digestBytes.count - 1)
    #expect(
      throws: DigestError.overLimit(
        .digestBytes, given: UInt64(vector.digestBytes.count), allowed: limits.digestBytes)
    ) {
      try hasher.check(vector.digestBytes.span, limits: limits)
    }
  }

  @Test func eachLimitIsChecked() throws {
    let digests: [(CostLimits.Name, WritableKeyPath<CostLimits, UInt64>, HasherID, String)] = [
      (
        .bcryptCost, \.bcryptCost, .bcrypt,
        "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"
      ),
      (
        .pbkdf2Work, \.pbkdf2Work, .pbkdf2SHA256,
        "pbkdf2_sha256$1000$c2FsdA$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI="
      ),
      (.phpassRounds, \.phpassRounds, .phpass, "$P$912345678qfEVqDsXMJM.GGVQoBMTn/"),
      (.scryptMemoryBytes, \.scryptMemoryBytes, .scryptWerkzeug, Self.werkzeug),
      (.scryptWork, \.scryptWork, .scryptWerkzeug, Self.werkzeug),
      (.scryptBlockSize, \.scryptBlockSize, .scryptWerkzeug, Self.werkzeug),
      (.scryptParallelization, \.scryptParallelization, .scryptWerkzeug, Self.werkzeug),
      (
        .argon2MemoryKiB, \.argon2MemoryKiB, .argon2id, String(decoding: Self.argon2, as: UTF8.self)
      ),
      (
        .argon2Iterations, \.argon2Iterations, .argon2id,
        String(decoding: Self.argon2, as: UTF8.self)
      ),
      (.argon2Lanes, \.argon2Lanes, .argon2id, String(decoding: Self.argon2, as: UTF8.self)),
      (.argon2WorkKiB, \.argon2WorkKiB, .argon2id, String(decoding: Self.argon2, as: UTF8.self)),
    ]
    for (name, limit, hasher, digest) in digests {
      let bytes = Array(digest.utf8)
      var limits = CostLimits()
      limits[keyPath: limit] = 0
      var given: UInt64 = 0
      do throws(DigestError) {
        try hasher.check(bytes.span, limits: limits)
        Issue.record("\(name) is not checked")
      } catch {
        guard case .overLimit(name, let asked, 0) = error else {
          Issue.record("\(name): \(error)")
          continue
        }
        given = asked
      }
      limits[keyPath: limit] = given
      #expect(throws: Never.self) { try hasher.check(bytes.span, limits: limits) }
      limits[keyPath: limit] = given - 1
      #expect(throws: DigestError.overLimit(name, given: given, allowed: given - 1)) {
        try hasher.check(bytes.span, limits: limits)
      }
    }
  }

  static let werkzeug = "scrypt:16:2:3$salt$" + String(repeating: "ab", count: 64)

  /// Only a computation asks; none of these digests is read or bounded differently.
  @Test(arguments: [HasherID.bcrypt, .pbkdf2SHA1, .phpass, .scryptFirebase, .argon2i])
  func stopsWhenAsked(hasher: HasherID) throws {
    let vectors = Vectors.hasher(hasher.id.text)
    let vector = try #require(vectors.first { $0.result == "match" })
    #expect(throws: DigestError.stopped) {
      try hasher.verify(
        password: vector.passwordBytes.span, digest: vector.digestBytes.span, shouldStop: { true })
    }
  }
}
