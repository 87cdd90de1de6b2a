import TestSupport
import Testing
import WatchwordOneTimeCodes

@Suite struct HOTPTests {
  static let secret = Array("12345678901234567890".utf8)

  // RFC 4226, appendix D.
  static let published = [
    "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
    "520489",
  ]

  @Test func `gives the published codes`() throws {
    for (counter, code) in Self.published.enumerated() {
      #expect(try Self.code(UInt64(counter)) == code)
    }
  }

  @Test func `finds the counter within the window ahead`() throws {
    for (counter, code) in Self.published.enumerated() {
      for expected in 0...counter {
        var settings = OneTimeCodeSettings()
        settings.window = UInt32(counter - expected)
        #expect(
          try Self.verify(code, expected: UInt64(expected), settings)
            == .match(counter: UInt64(counter)))
        guard settings.window > 0 else { continue }
        settings.window -= 1
        #expect(try Self.verify(code, expected: UInt64(expected), settings) == .mismatch)
      }
      #expect(try Self.verify(code, expected: UInt64(counter) + 1, .default) == .mismatch)
    }
  }

  @Test func `the window ends with the last counter`() throws {
    let code = try Self.code(.max)
    for distance in 0...10 {
      var settings = OneTimeCodeSettings()
      settings.window = 10
      #expect(
        try Self.verify(code, expected: .max - UInt64(distance), settings) == .match(counter: .max))
    }
  }

  static func code(_ counter: UInt64) throws -> String {
    String(
      decoding: try written { output throws(OneTimeCodeError) in
        try HOTP.code(secret: secret.span, counter: counter, into: &output)
      }, as: UTF8.self)
  }

  static func verify(
    _ code: String, expected counter: UInt64, _ settings: OneTimeCodeSettings
  ) throws -> HOTP.Verdict {
    try HOTP.verify(
      Array(code.utf8).span, secret: secret.span, counter: counter, settings: settings)
  }
}
