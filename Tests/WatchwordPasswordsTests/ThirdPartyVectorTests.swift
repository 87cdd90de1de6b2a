import Foundation
import TestSupport
import Testing

@testable import WatchwordPasswords

/// Digests of other projects' test suites, which are not part of this project.
@Suite(.enabled(if: ThirdParty.vectors != nil, "WATCHWORD_VECTORS names no folder"))
struct ThirdPartyVectorTests {
  /// Strings of many systems: what `identify` says of them does not contradict who made them.
  @Test func identifiesNativeDigests() throws {
    let rows = try Self.rows("identify", IdentifyRow.self)
    #expect(rows.count > 400)
    var recognised = 0
    for row in rows {
      let found = try? HasherID.identify(Array(row.native_digest.utf8).span)
      guard let found else { continue }
      let names = Set(HasherID.allCases.filter(found.candidates.contains).map(\.id.text))
      // A string of a hasher's own spelling is recognised as it.
      // Version 2x of bcrypt is unsupported.
      if Self.ownSpellings.contains(row.native_format), !row.native_digest.hasPrefix("$2x$") {
        #expect(!names.isDisjoint(with: row.clerk_hashers), "\(row.native_format)")
        recognised += 1
      } else if found.isCertain {
        // A prehashed password leaves no trace in a bcrypt or Argon2 string. Nothing else that is
        // not a hasher's own may pass for certain.
        #expect(
          names.isSubset(of: Set(row.clerk_hashers).union(["bcrypt", "argon2id"])),
          "\(row.native_format): \(row.native_digest)")
      }
    }
    #expect(recognised > 20)
  }

  /// Formats whose native spelling is the one that a hasher reads.
  private static let ownSpellings: Set = [
    "phc-argon2", "mcf-bcrypt", "phpass", "raw-md5-hex", "raw-sha256-hex", "appwrite-scrypt",
    "firebase-export", "django-pbkdf2_sha256",
  ]

  private static func rows<Row: Decodable>(_ name: String, _ type: Row.Type) throws -> [Row] {
    let folder = try #require(ThirdParty.vectors)
    let text = try String(contentsOf: folder.appending(path: "\(name).jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      try JSONDecoder().decode(Row.self, from: Data(line.utf8))
    }
  }

  private struct IdentifyRow: Decodable {
    let native_format: String
    let native_digest: String
    let clerk_hashers: [String]
  }
}
