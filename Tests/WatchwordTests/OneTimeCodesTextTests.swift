import Testing
import Watchword

@Suite struct OneTimeCodesTextTests {
  static let secret = "gezd gnbv gy3t qojq GEZDGNBVGY3TQOJQ"

  @Test func `codes are text`() throws {
    #expect(try TOTP.code(secret: Self.secret, at: 59) == "287082")
    #expect(try TOTP.verify("287082", secret: Self.secret, at: 59) == .match(step: 1))
    #expect(
      try TOTP.verify("287082", secret: Self.secret, at: 61, lastStep: 1) == .replayed(step: 1))
    #expect(try HOTP.code(secret: Self.secret, counter: 1) == "287082")
    #expect(try HOTP.verify("287082", secret: Self.secret, counter: 0) == .match(counter: 1))
  }

  @Test func `new secrets differ and work`() throws {
    let secrets = try Set((0..<8).map { _ in try OneTimeSecret.new() })
    #expect(secrets.count == 8)
    for secret in secrets {
      #expect(secret.count == 32)
      #expect(try TOTP.code(secret: secret, at: 0).count == 6)
    }
    #expect(throws: OneTimeCodeError.malformed(.secret, offset: 128, .tooLong)) {
      try OneTimeSecret.new(count: 129)
    }
  }

  @Test func `a URI is text`() throws {
    #expect(
      try OTPAuthURI.text(issuer: "Example", account: "jane", secret: Self.secret)
        == "otpauth://totp/Example:jane?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example")
  }

  @Test func `an error says where and why`() {
    #expect(throws: OneTimeCodeError.self) { try TOTP.code(secret: "GEZ1", at: 0) }
    #expect(
      "\(OneTimeCodeError.malformed(.secret, offset: 3, .notBase32))"
        == "malformed: secret at byte 3: not a character of base32")
    #expect(
      "\(OneTimeCodeError.overLimit(.window, given: 11, allowed: 10))"
        == "over the limit: window is 11, allowed are 10")
  }
}
