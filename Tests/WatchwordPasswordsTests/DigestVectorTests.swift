import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordPasswords

/// Every case of `Tests/Vectors/<id>.json`: the verdict, and what an error names.
@Suite struct DigestVectorTests {
  static let ids = [
    "bcrypt", "bcrypt_sha256_django", "md5", "pbkdf2_sha1", "pbkdf2_sha256",
    "pbkdf2_sha256_django", "phpass", "scrypt_firebase", "scrypt_werkzeug", "sha256", "argon2i",
    "argon2id",
  ]

  @Test(arguments: ids)
  func answersAsExpected(id: String) throws {
    let hasher = try #require(HasherID(named: id))
    let vectors = Vectors.hasher(id)
    for result in ["match", "mismatch", "malformed"] {
      #expect(vectors.contains { $0.result == result })
    }
    for vector in vectors {
      let outcome = Outcome(hasher, vector)
      #expect(outcome.result == vector.result, "\(vector.testDescription)")
      // For what is over a limit the files name the field too; the error names the limit.
      if let field = vector.field, vector.result != "over_limit" {
        #expect(outcome.field == field, "\(vector.testDescription)")
      }
      if let offset = vector.offset, vector.result != "over_limit" {
        #expect(outcome.offset == offset, "\(vector.testDescription)")
      }
      if let limit = vector.limit {
        #expect(outcome.limit == limit, "\(vector.testDescription)")
      }
    }
  }

  @Test func everyHasherHasVectors() {
    #expect(HasherID.allCases.count == Self.ids.count)
  }

  /// What a verification came to, in the words of the vector files.
  struct Outcome {
    var result = ""
    var field = ""
    var offset: Int?
    var limit: String?

    init(_ hasher: HasherID, _ vector: DigestVector) {
      let digest = vector.digestBytes
      do throws(DigestError) {
        if vector.check_only == true {
          try hasher.check(digest.span)
          result = vector.result
        } else {
          let verdict = try hasher.verify(
            password: vector.passwordBytes.span, digest: digest.span)
          result = verdict == .match ? "match" : "mismatch"
        }
      } catch {
        switch error {
        case .malformed(let field, let offset, _):
          (result, self.field, self.offset) = ("malformed", field.name.text, offset)
        case .unsupported(let field, let offset, _):
          (result, self.field, self.offset) = ("unsupported", field.name.text, offset)
        case .overLimit(let name, _, _):
          (result, limit) = ("over_limit", name.name.text)
        case .outOfMemory, .stopped:
          result = "\(error)"
        }
      }
    }
  }
}

extension HasherID {
  /// The hasher with this id.
  init?(named id: String) {
    let bytes = Array(id.utf8)
    self.init(id: bytes.span)
  }
}

extension StaticText {
  /// The text as a string.
  var text: String { String(cString: start) }
}
