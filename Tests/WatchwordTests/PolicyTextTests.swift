import Testing
import Watchword

@Suite struct PolicyTextTests {
  @Test func `an identifier is given as it is stored`() {
    #expect(Parameter.emailAddress.check("Jane@Example.com") == .accepted("jane@example.com"))
    guard case .refused(let violations) = Parameter.emailAddress.check("jane") else {
      Issue.record("accepted")
      return
    }
    #expect(violations.map(\.code) == [.formParamFormatInvalid])
    #expect(
      "\(violations[0])" == "email_address must be an e-mail address; it is none from byte 4 on.")
  }

  @Test func `a password breaks rules`() {
    var settings = PolicySettings.default
    settings.passwordMinStrength = 3
    let rules = PasswordPolicy.violations(of: "JANE", identifiers: ["jane"], settings).map(\.rule)
    #expect(rules == [.passwordTooShort, .passwordMatchesIdentifier, .passwordNotStrongEnough])
    #expect(PasswordPolicy.violations(of: "wrong pony cell clip", settings).isEmpty)
    #expect(PasswordStrength.estimate("password").score == 0)
  }

  @Test func `a request is given as it is stored`() throws {
    #expect(
      try UserRequest.check(#"{"username": "Jane"}"#, .create) == .accepted(#"{"username":"jane"}"#)
    )
    guard case .refused(let violations) = try UserRequest.check(#"{"user_name":1}"#, .update) else {
      Issue.record("accepted")
      return
    }
    let body = Array(#"{"user_name":1}"#.utf8)
    #expect(
      violations[0].longMessage(body: body) == "user_name is not a parameter of this request.")
  }
}
