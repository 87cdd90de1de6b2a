import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordOneTimeCodes

@Suite struct OTPAuthURITests {
  static let secret = Array("12345678901234567890".utf8)

  static func uri(
    _ kind: OTPAuthURI.Kind = .totp, issuer: String, account: String,
    settings: OneTimeCodeSettings = .default, counter: UInt64 = 0
  ) throws -> String {
    String(
      decoding: try written { output throws(OneTimeCodeError) in
        try OTPAuthURI.write(
          kind, issuer: Array(issuer.utf8).span, account: Array(account.utf8).span,
          secret: secret.span, counter: counter, settings: settings, into: &output)
      }, as: UTF8.self)
  }

  struct Parts: Equatable {
    var kind = OTPAuthURI.Kind.totp
    var issuer = ""
    var account = "a"
    var secret = Array("12345678901234567890".utf8)
    var settings = OneTimeCodeSettings.default
    var counter: UInt64 = 0
  }

  static func read(_ text: String) throws -> Parts {
    var uri = OTPAuthURI()
    defer { uri.wipe() }
    try uri.read(Array(text.utf8).span)
    return Parts(
      kind: uri.kind, issuer: String(decoding: uri.issuer.array, as: UTF8.self),
      account: String(decoding: uri.account.array, as: UTF8.self), secret: uri.secret.array,
      settings: uri.settings, counter: uri.counter)
  }

  @Test func `writes what is not the default only`() throws {
    let base = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    #expect(
      try Self.uri(issuer: "Example", account: "jane@example.com")
        == "otpauth://totp/Example:jane%40example.com?secret=\(base)&issuer=Example")
    #expect(try Self.uri(issuer: "", account: "a b") == "otpauth://totp/a%20b?secret=\(base)")
    var settings = OneTimeCodeSettings()
    settings.algorithm = .sha256
    settings.digits = 8
    settings.periodSeconds = 60
    #expect(
      try Self.uri(issuer: "Ü & Söhne", account: "x", settings: settings)
        == "otpauth://totp/%C3%9C%20%26%20S%C3%B6hne:x?secret=\(base)"
        + "&issuer=%C3%9C%20%26%20S%C3%B6hne&algorithm=SHA256&digits=8&period=60")
    #expect(
      try Self.uri(.hotp, issuer: "", account: "x", counter: .max)
        == "otpauth://hotp/x?secret=\(base)&counter=18446744073709551615")
  }

  @Test func `reads back what it writes`() throws {
    let texts = ["", "a", "Ü & Söhne", "%", "a/b?c#d=e&f", "\u{1F511}", "a b"]
    for issuer in texts {
      for account in texts where !account.isEmpty {
        for kind in OTPAuthURI.Kind.allCases {
          for algorithm in OneTimeCodeSettings.Algorithm.allCases {
            var parts = Parts(kind: kind, issuer: issuer, account: account)
            parts.settings.algorithm = algorithm
            parts.settings.digits = 7
            if kind == .totp { parts.settings.periodSeconds = 45 } else { parts.counter = 77 }
            let uri = try Self.uri(
              kind, issuer: issuer, account: account, settings: parts.settings,
              counter: parts.counter)
            #expect(try Self.read(uri) == parts)
          }
        }
      }
    }
  }

  @Test func `reads what others write`() throws {
    let secret = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    #expect(try Self.read("otpauth://totp/a?\(secret)") == Parts())
    #expect(try Self.read("OTPAUTH://TOTP/a?\(secret)") == Parts())
    #expect(try Self.read("otpauth://totp/I%3Aa?\(secret)") == Parts(issuer: "I"))
    #expect(try Self.read("otpauth://totp/I:%20%20a?\(secret)") == Parts(issuer: "I"))
    #expect(try Self.read("otpauth://totp/I:a?\(secret)&issuer=J") == Parts(issuer: "J"))
    #expect(try Self.read("otpauth://totp/I:a?\(secret)&issuer=") == Parts(issuer: "I"))
    #expect(try Self.read("otpauth://totp/a?image=x&\(secret)&&color") == Parts())
    #expect(
      try Self.read("otpauth://totp/a?algorithm=sha1&digits=6&period=30&\(secret)") == Parts())
  }

  @Test(arguments: [
    ("", OneTimeCodeError.Field.uri, 0, OneTimeCodeError.Reason.unknownValue),
    ("otpauth:/totp/a?secret=GEZDGNBVGY3TQOJQ", .uri, 9, .unknownValue),
    ("otpauth://motp/a?secret=GEZDGNBVGY3TQOJQ", .uri, 10, .unknownValue),
    ("otpauth://totp", .account, 14, .missing),
    ("otpauth://totp/?secret=GEZDGNBVGY3TQOJQ", .account, 15, .empty),
    ("otpauth://totp/I:?secret=GEZDGNBVGY3TQOJQ", .account, 17, .empty),
    ("otpauth://totp/a%2?secret=GEZDGNBVGY3TQOJQ", .account, 16, .notPercentEncoding),
    ("otpauth://totp/a%ff?secret=GEZDGNBVGY3TQOJQ", .account, 15, .notUTF8),
    ("otpauth://totp/a", .secret, 16, .missing),
    ("otpauth://totp/a?digits=6", .secret, 25, .missing),
    ("otpauth://totp/a?secret=", .secret, 24, .empty),
    ("otpauth://totp/a?secret=GEZ1", .secret, 27, .notBase32),
    ("otpauth://totp/a?secret=GEZDGNBV", .secret, 32, .tooShort),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=5", .digits, 48, .outOfRange),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=6x", .digits, 49, .notADigit),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=", .digits, 48, .empty),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&digits=6&digits=6", .digits, 50, .repeated),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&period=0", .period, 48, .outOfRange),
    ("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&algorithm=MD5", .algorithm, 51, .unknownValue),
    ("otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ", .counter, 40, .missing),
    (
      "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&counter=18446744073709551616", .counter, 49,
      .outOfRange
    ),
  ]) func `what cannot be read is named`(
    text: String, field: OneTimeCodeError.Field, offset: Int, reason: OneTimeCodeError.Reason
  ) {
    #expect(throws: OneTimeCodeError.malformed(field, offset: offset, reason)) {
      try Self.read(text)
    }
  }

  @Test func `lengths are bounded`() {
    let long = String(repeating: "x", count: 256)
    #expect(throws: OneTimeCodeError.malformed(.issuer, offset: 255, .tooLong)) {
      try Self.uri(issuer: long, account: "a")
    }
    #expect(throws: OneTimeCodeError.malformed(.account, offset: 255, .tooLong)) {
      try Self.uri(issuer: "", account: long)
    }
    #expect(throws: OneTimeCodeError.malformed(.account, offset: 15 + 255, .tooLong)) {
      try Self.read("otpauth://totp/\(long)?secret=GEZDGNBVGY3TQOJQ")
    }
    #expect(throws: OneTimeCodeError.overLimit(.uriBytes, given: 2049, allowed: 2048)) {
      try Self.read(String(repeating: "x", count: 2049))
    }
    #expect(throws: OneTimeCodeError.malformed(.issuer, offset: 1, .colon)) {
      try Self.uri(issuer: "a:b", account: "a")
    }
  }
}
