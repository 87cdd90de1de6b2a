import Foundation
import TestSupport
import Testing

@testable import WatchwordPrimitives

/// Project Wycheproof's edge cases, which are not part of this project.
@Suite(.enabled(if: ThirdParty.wycheproof != nil, "WATCHWORD_WYCHEPROOF names no folder"))
struct WycheproofTests {
  @Test(arguments: ["sha1", "sha256", "sha512"])
  func hmacAgrees(name: String) throws {
    var count = 0
    for group in try Self.file("hmac_\(name)_test").testGroups {
      let tagBytes = try #require(group.tagSize) / 8
      for test in group.tests {
        let code = HMACTests.code(
          name, Hexadecimal.bytes(try #require(test.key)), Hexadecimal.bytes(try #require(test.msg))
        )
        let isEqual = Array(code.prefix(tagBytes)) == Hexadecimal.bytes(try #require(test.tag))
        #expect(isEqual == (test.result == "valid"), "\(name) \(test.tcId)")
        count += 1
      }
    }
    #expect(count > 150)
  }

  @Test(arguments: ["sha1", "sha256", "sha512"])
  func pbkdf2Agrees(name: String) throws {
    var count = 0
    for group in try Self.file("pbkdf2_hmac\(name)_test").testGroups {
      for test in group.tests {
        let iterations = try #require(test.iterationCount)
        #if DEBUG
          // 16,777,216 iterations take minutes in a debug build.
          guard iterations < 100_000 else { continue }
        #endif
        let expected = Hexadecimal.bytes(try #require(test.dk))
        let key = try PBKDF2Tests.derive(
          name, Hexadecimal.bytes(try #require(test.password)),
          Hexadecimal.bytes(try #require(test.salt)), iterations, expected.count)
        #expect((key == expected) == (test.result == "valid"), "\(name) \(test.tcId)")
        count += 1
      }
    }
    #expect(count > 50)
  }

  private static func file(_ name: String) throws -> File {
    let folder = try #require(ThirdParty.wycheproof)
    return try JSONDecoder().decode(
      File.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  private struct File: Decodable { let testGroups: [Group] }

  private struct Group: Decodable {
    let tagSize: Int?
    let tests: [Case]
  }

  private struct Case: Decodable {
    let tcId: Int
    let result: String
    let key: String?
    let msg: String?
    let tag: String?
    let password: String?
    let salt: String?
    let iterationCount: UInt64?
    let dk: String?
  }
}
