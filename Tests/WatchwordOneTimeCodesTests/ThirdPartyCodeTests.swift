import Foundation
import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordOneTimeCodes

/// Codes of other projects' test suites, which are not part of this project.
@Suite(.enabled(if: ThirdParty.vectors != nil, "WATCHWORD_VECTORS names no folder"))
struct ThirdPartyCodeTests {
  struct Row: Decodable {
    let source, kind, secret, algorithm, code, note: String
    let secret_hex: String?
    let digits: UInt32
    let period: UInt64?
    let time: Int64?
    let counter: UInt64?
    let window: UInt32?
    let expect: Expectation

    /// true, false, or "error" where the secret cannot be used.
    enum Expectation: Decodable, Equatable {
      case verdict(isMatch: Bool)
      case error

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let isMatch = try? value.decode(Bool.self) {
          self = .verdict(isMatch: isMatch)
        } else {
          self = .error
        }
      }
    }
  }

  @Test func `every code has its verdict, by its secret as typed`() throws {
    let folder = try #require(ThirdParty.vectors)
    let text = try String(contentsOf: folder.appending(path: "totp.jsonl"), encoding: .utf8)
    let rows = try text.split(separator: "\n").map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
    #expect(rows.count > 50)
    for row in rows {
      var settings = OneTimeCodeSettings()
      settings.algorithm = try #require(
        OneTimeCodeSettings.Algorithm.allCases.first { "\($0)" == row.algorithm.lowercased() })
      settings.digits = row.digits
      settings.periodSeconds = row.period ?? 30
      settings.window = row.window ?? 0
      settings.allowsShortSecrets = true
      var secret = SecretBytes<128>()
      do throws(OneTimeCodeError) {
        try OneTimeSecret.decode(Array(row.secret.utf8).span, allowsShort: true, into: &secret)
      } catch {
        #expect(row.expect == .error, "\(row.source): \(row.note)")
        continue
      }
      #expect(secret.array == row.secret_hex.map(Hexadecimal.bytes), "\(row.note)")
      let code = Array(row.code.utf8)
      let isMatch: Bool
      if row.kind == "totp" {
        let verdict = try TOTP.verify(
          code.span, secret: secret.span, at: #require(row.time), settings: settings)
        isMatch = verdict != .mismatch
      } else {
        let verdict = try HOTP.verify(
          code.span, secret: secret.span, counter: #require(row.counter), settings: settings)
        isMatch = verdict != .mismatch
      }
      #expect(row.expect == .verdict(isMatch: isMatch), "\(row.source): \(row.note)")
    }
  }
}
