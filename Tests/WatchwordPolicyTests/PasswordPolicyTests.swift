import TestSupport
import Testing
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct PasswordPolicyTests {
  private func rules(_ password: String, _ settings: PolicySettings = .default) -> [Rule] {
    let bytes = Array(password.utf8)
    return reported { PasswordPolicy.check(bytes.span, settings, breached: nil, $0) }.map(\.rule)
  }

  @Test func `counts code points and bytes`() {
    #expect(rules("1234567") == [.passwordTooShort])
    #expect(rules("12345678") == [])
    #expect(rules(String(repeating: "a", count: 72)) == [])
    #expect(rules(String(repeating: "a", count: 73)) == [.passwordTooLong, .passwordTooManyBytes])
    // 8 code points of 2, 3 and 4 bytes; an accent that stands alone is one.
    #expect(rules("\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}") == [])
    #expect(rules("e\u{301}e\u{301}e\u{301}e\u{301}") == [])
    #expect(rules(String(repeating: "\u{1f600}", count: 7)) == [.passwordTooShort])
    #expect(rules(String(repeating: "\u{1f600}", count: 18)) == [])
    #expect(rules(String(repeating: "\u{1f600}", count: 19)) == [.passwordTooManyBytes])
  }

  @Test func `looks at nothing that is over the limit`() {
    var settings = PolicySettings.default
    settings.passwordNeedsNumber = true
    settings.passwordMaxBytes = .max
    settings.passwordMaxLength = .max
    #expect(rules(String(repeating: "a", count: 4096), settings) == [.passwordNoNumber])
    #expect(rules(String(repeating: "a", count: 4097), settings) == [.passwordTooManyBytes])
    #expect(
      rules(String(repeating: "a", count: 4097)) == [.passwordTooLong, .passwordTooManyBytes])
  }

  @Test func `asks for classes of characters`() {
    var settings = PolicySettings.default
    settings.passwordNeedsUppercase = true
    settings.passwordNeedsLowercase = true
    settings.passwordNeedsNumber = true
    settings.passwordNeedsSpecialCharacter = true
    #expect(
      rules("\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4} \\", settings) == [
        .passwordNoUppercase, .passwordNoLowercase, .passwordNoNumber, .passwordNoSpecialCharacter,
      ])
    for special in "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~" {
      #expect(rules("Abcdef12\(special)", settings) == [])
    }
  }

  @Test func `refuses NUL, which bcrypt cannot take`() {
    let password = Array("abc\0defgh".utf8)
    let violations = reported {
      PasswordPolicy.check(password.span, .default, breached: nil, $0)
    }
    #expect(violations.map(\.rule) == [.passwordHoldsNUL])
    #expect(violations.first?.offset == 3)
  }

  @Test func `knows the user's own identifiers in any case`() {
    let password = Array("Jane@Example.com".utf8)
    for (identifier, isEqual) in [
      ("jane@example.com", true), ("JANE@EXAMPLE.COM", true), ("jane@example.co", false),
      ("", false),
    ] {
      let bytes = Array(identifier.utf8)
      let found = PasswordPolicy.isEqual(password.span, bytes.span)
      #expect(found == isEqual)
    }
    let empty: [UInt8] = []
    let isEmptyEqual = PasswordPolicy.isEqual(empty.span, empty.span)
    #expect(!isEmptyEqual)
  }

  @Test func `says nothing of the password`() {
    let password = Array("hunter2".utf8)
    let violations = reported {
      PasswordPolicy.check(password.span, .default, breached: nil, $0)
    }
    #expect(violations.count == 1)
    for violation in violations { #expect(!violation.longMessage().contains("hunter2")) }
  }
}
