import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordOneTimeCodes

@Suite struct OneTimeSecretTests {
  @Test func `reads what people type`() throws {
    let secret = Array("12345678901234567890".utf8)
    for text in [
      "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "gezd gnbv-gy3tqojqgezdgnbvgy3tqojq====",
      "  gezdgnbv gy3tqojq GEZDGNBV-GY3TQOJQ-", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ======",
    ] {
      #expect(try Self.decode(text) == secret)
    }
    #expect(try Self.decode("base32totpsecretkey").count == 11)
  }

  @Test(arguments: [
    ("", OneTimeCodeError.Reason.empty, 0), (" -=", .empty, 3), ("A", .base32Length, 1),
    ("GEZ", .base32Length, 3), ("GEZDGNBV", .tooShort, 8), ("GEZDGNBV1Y3TQOJ0", .notBase32, 8),
  ]) func `what is no secret is named`(
    text: String, reason: OneTimeCodeError.Reason, offset: Int
  ) {
    #expect(throws: OneTimeCodeError.malformed(.secret, offset: offset, reason)) {
      try Self.decode(text)
    }
  }

  @Test func `short secrets are read where they may be`() throws {
    #expect(try Self.decode("MY", allowsShort: true) == Array("f".utf8))
    #expect(throws: OneTimeCodeError.malformed(.secret, offset: 0, .empty)) {
      try Self.decode("", allowsShort: true)
    }
  }

  @Test func `lengths are bounded`() throws {
    let longest = [UInt8](repeating: 0xa5, count: 128)
    let text = try written { output throws(OneTimeCodeError) in
      try OneTimeSecret.encode(longest.span, into: &output)
    }
    #expect(try Self.decode(String(decoding: text, as: UTF8.self)) == longest)
    #expect(throws: OneTimeCodeError.malformed(.secret, offset: 206, .tooLong)) {
      try Self.decode(String(decoding: text, as: UTF8.self) + "AA")
    }
    #expect(throws: OneTimeCodeError.malformed(.secret, offset: 1024, .tooLong)) {
      try Self.decode(String(repeating: " ", count: 1_000_000))
    }
  }

  static func decode(_ text: String, allowsShort: Bool = false) throws -> [UInt8] {
    var output = SecretBytes<128>()
    try OneTimeSecret.decode(Array(text.utf8).span, allowsShort: allowsShort, into: &output)
    return output.array
  }
}
