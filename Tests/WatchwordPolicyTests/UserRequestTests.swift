import Foundation
import TestSupport
import Testing
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct UserRequestTests {
  typealias Operation = UserRequest.Operation

  private func check(
    _ body: String, _ operation: Operation = .create, _ settings: PolicySettings = .default,
    now: Int64? = nil
  ) -> [Violation] {
    let bytes = Array(body.utf8)
    return reported { report in
      var request = UserRequest(bytes.span, operation, settings, now: now)
      request.check(report)
    }
  }

  /// The normalized request; nil where a rule is broken.
  private func normalized(
    _ body: String, _ operation: Operation = .create, _ settings: PolicySettings = .default
  ) -> String? {
    let bytes = Array(body.utf8)
    var isValid = true
    var request = UserRequest(bytes.span, operation, settings)
    request.check { _ in isValid = false }
    guard isValid else { return nil }
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var writer = ByteWriter(room.mutableSpan)
    guard (try? request.write(into: &writer)) != nil else { return nil }
    let count = writer.count
    return String(decoding: room[..<count], as: UTF8.self)
  }

  /// The examples of the Python SDK's documentation at version 1.5.0.
  static let documentedCreate = """
    {"external_id":"ext-id-001","first_name":"John","last_name":"Doe",
    "email_address":["john.doe@example.com"],"phone_number":["+12345678901"],
    "web3_wallet":["0x123456789abcdef0x123456789abcdef"],"username":"johndoe123",
    "password":"Secure*Pass4","password_digest":"$argon2i$v=19$m=4096,t=3,p=1$4t6CL3P7YiHBtwESXawI8Hm20zJj4cs7/4/G3c187e0$m7RQFczcKr5bIR0IIxbpO2P0tyrLjf3eUW3M3QSwnLc",
    "password_hasher":"argon2i","skip_password_checks":false,"skip_password_requirement":false,
    "totp_secret":"base32totpsecretkey","backup_codes":["123456","654321"],
    "public_metadata":{"role":"user"},"private_metadata":{"internal_id":"789"},
    "unsafe_metadata":{"preferences":{"theme":"dark"}},"delete_self_enabled":true,
    "legal_accepted_at":"<value>","skip_legal_checks":false,
    "create_organization_enabled":true,"create_organizations_limit":134365,
    "created_at":"2023-03-15T07:15:20.902Z"}
    """
  static let documentedUpdate = """
    {"external_id":"ext_123","first_name":"Jane","last_name":"Doe",
    "primary_email_address_id":"eml_12345","notify_primary_email_address_changed":true,
    "primary_phone_number_id":"phn_67890","primary_web3_wallet_id":"wlt_123","username":"janedoe",
    "profile_image_id":"img_789","password":"secretPass123!","password_digest":"$argon2i$v=19$m=4096,t=3,p=1$4t6CL3P7YiHBtwESXawI8Hm20zJj4cs7/4/G3c187e0$m7RQFczcKr5bIR0IIxbpO2P0tyrLjf3eUW3M3QSwnLc",
    "password_hasher":"argon2i","skip_password_checks":false,"sign_out_of_other_sessions":true,
    "totp_secret":"ABCD1234EFGH5678","backup_codes":["123456","654321"],
    "public_metadata":{"theme":"dark"},"private_metadata":{"vip":true},"unsafe_metadata":{"age":30},
    "delete_self_enabled":true,"create_organization_enabled":false,"legal_accepted_at":"<value>",
    "skip_legal_checks":false,"create_organizations_limit":597129,
    "created_at":"2021-04-05T14:30:00.000Z"}
    """

  @Test func `accepts the documented requests, in lenient mode only`() throws {
    #expect(check(Self.documentedCreate) == [])
    #expect(check(Self.documentedUpdate, .update) == [])
    var strict = PolicySettings.default
    strict.isStrict = true
    #expect(
      check(Self.documentedCreate, .create, strict).map(\.rule) == [.walletFormat, .invalidTime])
    #expect(
      check(Self.documentedUpdate, .update, strict).map(\.rule) == [.secretMalformed, .invalidTime])
    let update = try #require(normalized(Self.documentedUpdate, .update))
    #expect(update.contains("\"totp_secret\":\"ABCDL234EFGH567B\""))
    #expect(update.contains("\"legal_accepted_at\":null"))
  }

  @Test func `writes the request normalized`() throws {
    let body = """
      { "username":"JaneDoe", "email_address" : ["Jane@Example.COM","j\\u0061ne2@example.com"],
      "created_at":"2023-03-15T07:15:20.902Z", "public_metadata": { "n" : 9007199254740993, "s": "a b" },
      "first_name":"Ja\\"ne\\u00e4", "last_name":null, "locale":"en-us", "delete_self_enabled":true,
      "create_organizations_limit":5, "totp_secret":"jbsw y3dp ehpk 3pxp",
      "web3_wallet":["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"], "legal_accepted_at":"1969-12-31T23:59:59.5Z" }
      """
    let wanted =
      "{\"first_name\":\"Ja\\\"ne\u{e4}\",\"last_name\":null,"
      + "\"email_address\":[\"jane@example.com\",\"jane2@example.com\"],"
      + "\"web3_wallet\":[\"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\"],"
      + "\"username\":\"janedoe\",\"totp_secret\":\"JBSWY3DPEHPK3PXP\","
      + "\"public_metadata\":{\"n\":9007199254740993,\"s\":\"a b\"},"
      + "\"delete_self_enabled\":true,\"legal_accepted_at\":-500,"
      + "\"create_organizations_limit\":5,\"created_at\":1678864520902,\"locale\":\"en-US\"}"
    #expect(normalized(body) == wanted)
    #expect(
      normalized("{\"public_metadata\":{\"a\":1,\"b\":[],\"a\":2,\"\\u0061\":null}}")
        == "{\"public_metadata\":{\"a\":null,\"b\":[]}}")
    #expect(normalized("{}") == "{}")
    #expect(normalized(" {\n} ", .update) == "{}")
  }

  @Test func `what is written is JSON of the same members`() throws {
    let text = try #require(normalized(Self.documentedCreate))
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let given =
      try JSONSerialization.jsonObject(with: Data(Self.documentedCreate.utf8)) as? [String: Any]
    #expect(Set(read?.keys ?? [:].keys) == Set(given?.keys ?? [:].keys))
    #expect(read?["password"] as? String == "Secure*Pass4")
    #expect(read?["backup_codes"] as? [String] == ["123456", "654321"])
  }

  @Test func `parameters of a query are none of a body`() {
    for parameter in Parameter.allCases where parameter.rawValue >= Parameter.userID.rawValue {
      let body = "{\"\(parameter.name.string)\":null}"
      #expect(check(body).map(\.rule) == [.unknown])
      #expect(check(body, .update).map(\.rule) == [.unknown])
      #expect(!parameter.isCheckedAlone)
    }
  }

  struct Case: CustomTestStringConvertible {
    var body: String
    var rules: [Rule]
    var message: String
    var operation: Operation
    var testDescription: String { String(body.prefix(80)) }

    init(_ body: String, _ rules: [Rule], _ message: String, _ operation: Operation = .create) {
      self.body = body
      self.rules = rules
      self.message = message
      self.operation = operation
    }
  }

  static let bodies = [
    Case("", [.bodyNotJSON], "The request body is no JSON: at byte 0, the text ends too early."),
    Case(
      "{\"a\":}", [.bodyNotJSON],
      "The request body is no JSON: at byte 5, this byte may not stand here."),
    Case(
      "{} x", [.bodyNotJSON], "The request body is no JSON: at byte 3, nothing may follow the text."
    ),
    Case("[]", [.bodyNotObject], "The request body must be a JSON object."),
    Case("null", [.bodyNotObject], "The request body must be a JSON object."),
    Case(
      "{\"public_metadata\":" + String(repeating: "[", count: 64), [.tooDeep],
      "public_metadata must not be nested more than 63 levels deep; it is at byte 82 of the body."),
    Case(
      String(repeating: "[", count: 100_000), [.tooDeep],
      "The request body must not be nested more than 64 levels deep; it is at byte 64 of the body."),
    Case(
      "{\"unsafe_metadata\":{\"n\":" + String(repeating: "1", count: 65) + "}}", [.numberTooLong],
      "Numbers in unsafe_metadata must have 64 characters or fewer; one has more at byte 24 of the body."
    ),
  ]
  static let repeats: [Case] = [
    Case(
      "{\"email_address\":\"a@b.co\",\"email_address_identification_status\":[\"verified\"]}",
      [.wrongType], "email_address must be an array of strings, not a string."),
    Case(
      "{\"email_address\":[\"\(String(repeating: "a", count: 300))1\",\"\(String(repeating: "a", count: 300))2\"]}",
      [.emailTooLong, .emailTooLong], "email_address[0] must be 254 bytes or fewer; it has 301."),
    Case(
      "{\"backup_codes\":[\"abc-123\",\"def\",\"ABC123\"]}", [.repeatedValue],
      "backup_codes[2] holds the same value as another place of it."),
    Case(
      "{\"password\":\"janedoe12\",\"username\":\"janedoe12\",\"email_address\":[\"janedoe12@b.co\"]}",
      [.passwordMatchesIdentifier], "The password must not be an identifier of the user."),
    Case("{\"\":1}", [.unknown], "An empty name is not a parameter of this request."),
    Case(
      "{\"" + String(repeating: "\\u00e4", count: 12) + "\":1}", [.unknown],
      String(repeating: "\\u00e4", count: 10) + "... is not a parameter of this request."),
    Case(
      "{" + (0..<1024).map { "\"k\($0)\":1," }.joined() + "\"first_name\":\"a\"}",
      [.tooManyMembers],
      "Objects in the request body must have 1024 members or fewer; one has more at byte 9131 of the body."
    ),
    Case(
      "{\"password_hasher\":\"\\ud800\",\"password_digest\":\"x\"}", [.notUTF8],
      "password_hasher is not UTF-8 at byte 0."),
    Case(
      "{\"password\":\"a\\u0000bcdefgh\",\"skip_password_checks\":true}", [.passwordHoldsNUL],
      "Passwords must not hold a NUL character; this one does at byte 1."),
  ]

  @Test(arguments: ["a", "\\u0061", "\\u00e4", "\u{e4}", "\\ud83d\\ude00"])
  func `escaped text follows the rules of plain text`(_ character: String) {
    func rules(_ count: Int, _ member: String, _ around: (String) -> String = { $0 }) -> [Rule] {
      let value = around("\"" + String(repeating: character, count: count) + "\"")
      return check("{\"\(member)\":\(value)}").map(\.rule)
    }
    #expect(rules(5000, "password") == [.passwordTooLong, .passwordTooManyBytes])
    #expect(rules(5000, "first_name") == [.tooLong])
    #expect(rules(5000, "username").first == .usernameTooLong)
    #expect(rules(5000, "email_address", { "[\($0)]" }) == [.emailTooLong])
    #expect(rules(5000, "backup_codes", { "[\($0)]" }) == [.backupCodeRefused])
    #expect(rules(256, "external_id") == [])
    #expect(rules(257, "external_id") == [.tooLong])
    #expect(
      check("{\"first_name\":\"\(String(repeating: character, count: 5000))\"}").first?.given
        == 5000)
  }

  @Test func `a digest is over the limit however it is written`() {
    for character in ["a", "\\u0061"] {
      let digest = String(repeating: character, count: 5000)
      let violations = check("{\"password_hasher\":\"md5\",\"password_digest\":\"\(digest)\"}")
      #expect(violations.map(\.rule) == [.digestRefused])
      #expect(
        violations.first?.cause == .digest(.overLimit(.digestBytes, given: 5000, allowed: 1024)))
    }
  }

  static let members = [
    Case("{\"user_name\":1}", [.unknown], "user_name is not a parameter of this request."),
    Case("{\"a\\\"b\":1}", [.unknown], "a\\\"b is not a parameter of this request."),
    Case("{\"user\\u006eame\":\"jane\"}", [], ""),
    Case(
      "{\"primary_email_address_id\":\"idn_1\"}", [.unknown],
      "primary_email_address_id is not a parameter of this request."),
    Case(
      "{\"email_address\":[]}", [.unknown], "email_address is not a parameter of this request.",
      .update),
    Case(
      "{\"first_name\":\"a\",\"first_name\":\"b\"}", [.repeatedParameter],
      "first_name stands in the request more than once."),
    Case("{\"email_address\":null}", [.null], "email_address must not be null."),
    Case("{\"public_metadata\":null}", [.null], "public_metadata must not be null."),
    Case(
      "{\"first_name\":null,\"password\":null,\"created_at\":null,\"totp_secret\":null}", [], ""),
    Case("{\"first_name\":1}", [.wrongType], "first_name must be a string, not a number."),
    Case(
      "{\"email_address\":\"a@b.co\"}", [.wrongType],
      "email_address must be an array of strings, not a string."),
    Case(
      "{\"email_address\":[1]}", [.wrongType], "email_address[0] must be a string, not a number."),
    Case(
      "{\"email_address\":[null]}", [.wrongType], "email_address[0] must be a string, not null."),
    Case("{\"banned\":\"true\"}", [.wrongType], "banned must be a boolean, not a string."),
    Case(
      "{\"unsafe_metadata\":[]}", [.wrongType], "unsafe_metadata must be an object, not an array."),
    Case(
      "{\"create_organizations_limit\":\"5\"}", [.wrongType],
      "create_organizations_limit must be a whole number, not a string."),
    Case(
      "{\"create_organizations_limit\":5.0}", [.numberOutOfRange],
      "create_organizations_limit must be a whole number from 0 to 2147483647."),
    Case(
      "{\"create_organizations_limit\":-1}", [.numberOutOfRange],
      "create_organizations_limit must be a whole number from 0 to 2147483647."),
    Case(
      "{\"create_organizations_limit\":2147483648}", [.numberOutOfRange],
      "create_organizations_limit must be a whole number from 0 to 2147483647."),
    Case("{\"create_organizations_limit\":2147483647}", [], ""),
    Case(
      "{\"created_at\":1700690400000}", [.wrongType], "created_at must be a string, not a number."),
    Case(
      "{\"created_at\":\"yesterday\"}", [.invalidTime],
      "created_at must be a time as in RFC 3339, such as 2026-11-25T09:30:00Z."),
    Case("{\"first_name\":\"\\ud800\"}", [.notUTF8], "first_name is not UTF-8 at byte 0."),
    Case(
      "{\"first_name\":\"a\\u0000\"}", [.controlCharacter],
      "first_name holds a control character at byte 1."),
    Case(
      "{\"email_address\":[\"a@b.co\",\"x\"]}", [.emailFormat],
      "email_address[1] must be an e-mail address; it is none from byte 1 on."),
    Case(
      "{\"email_address\":[\"a@b.co\",\"A@B.co\"]}", [.repeatedValue],
      "email_address[1] holds the same value as another place of it."),
    Case(
      "{\"email_address\":[\"a@b.co\"],\"email_address_identification_status\":[\"verified\",\"reserved\"]}",
      [.wrongNumberOfValues],
      "email_address_identification_status must have as many values as email_address: 1, not 2."),
    Case(
      "{\"phone_number_identification_status\":[\"verified\"]}", [.neededByOther],
      "phone_number must be given together with phone_number_identification_status."),
    Case("{\"username\":\"\"}", [], "", .update),
    Case(
      "{\"username\":\"\"}", [.usernameTooShort], "username must be 4 characters or more; it has 0."
    ),
    Case(
      "{\"backup_codes\":[" + Array(repeating: "\"1\"", count: 65).joined(separator: ",") + "]}",
      [.tooManyValues], "backup_codes must have 64 values or fewer; it has 65."),
  ]
  static let credentials = [
    Case(
      "{\"password_digest\":\"5f4dcc3b5aa765d61d8327deb882cf99\"}", [.neededByOther],
      "password_hasher must be given together with password_digest."),
    Case(
      "{\"password_hasher\":\"md5\"}", [.neededByOther],
      "password_digest must be given together with password_hasher."),
    Case("{\"password_digest\":null,\"password_hasher\":null}", [], ""),
    Case(
      "{\"password_digest\":\"5f4dcc3b5aa765d61d8327deb882cf99\",\"password_hasher\":\"md5\"}", [],
      ""),
    Case(
      "{\"password_digest\":\"5f\",\"password_hasher\":\"MD5\"}", [.hasherUnknown],
      "password_hasher is not the id of a hasher."),
    Case(
      "{\"password_digest\":\"5f4dcc3b5aa765d61d8327deb882cf9x\",\"password_hasher\":\"md5\"}",
      [.digestRefused], "password_digest cannot be used: hash at byte 31: not a hexadecimal digit."),
    Case(
      "{\"password_digest\":\"$2b$31$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui\",\"password_hasher\":\"bcrypt\"}",
      [.digestRefused], "password_digest cannot be used: bcrypt_cost is 31, 15 is allowed."),
    Case(
      "{\"password\":\"short\"}", [.passwordTooShort], "Passwords must be 8 characters or more."),
    Case("{\"password\":\"short\",\"skip_password_checks\":true}", [], ""),
    Case(
      "{\"password\":\"\",\"skip_password_checks\":true}", [.empty], "password must not be empty."),
    Case(
      "{\"password\":\"Jane@Example.com\",\"email_address\":[\"x@example.com\",\"jane@example.com\"]}",
      [.passwordMatchesIdentifier], "The password must not be an identifier of the user."),
    Case(
      "{\"password\":\"jane_d\\u006fe\",\"username\":\"Jane_Doe\"}", [.passwordMatchesIdentifier],
      "The password must not be an identifier of the user."),
    Case(
      "{\"totp_secret\":\"JBSW9\"}", [.secretMalformed],
      "totp_secret must be base32 of 10 to 128 bytes: secret at byte 4: not a character of base32."),
    Case(
      "{\"backup_codes\":[\"abc-123\",\"$2a$10$vI8aWBnW3fID.ZQ4/zo1G.q1lRps.9cGLcZEiGDMVr5yUP1KUOYTa\"]}",
      [], ""),
    Case(
      "{\"backup_codes\":[\"abc\",\" - \"]}", [.backupCodeRefused],
      "backup_codes[1] cannot be used: empty."),
    Case(
      "{\"backup_codes\":[\"$2a$13$vI8aWBnW3fID.ZQ4/zo1G.q1lRps.9cGLcZEiGDMVr5yUP1KUOYTa\"]}",
      [.backupCodeRefused], "backup_codes[0] cannot be used: backup_code_cost is 13, 12 is allowed."
    ),
  ]

  @Test(arguments: bodies + repeats + members + credentials)
  func `says what is wrong, and where`(_ testCase: Case) {
    let violations = check(testCase.body, testCase.operation)
    #expect(violations.map(\.rule) == testCase.rules)
    if let violation = violations.first {
      #expect(violation.longMessage(testCase.body) == testCase.message)
    }
  }

  @Test func `says all that is wrong`() {
    let body = """
      {"a":1,"first_name":7,"email_address":["x","y@z.co"],"password":"aaa","password_hasher":"md5",
      "backup_codes":[""]}
      """
    #expect(
      check(body).map(\.rule) == [
        .unknown, .wrongType, .emailFormat, .passwordTooShort, .neededByOther, .backupCodeRefused,
      ])
  }

  @Test func `places a violation in the body`() throws {
    let body = "{ \"nonsense\" : 1, \"email_address\" : [ \"x\" ] }"
    let violations = check(body)
    func text(_ violation: Violation) -> String {
      String(
        decoding: Array(body.utf8)[violation.start..<violation.start + violation.length],
        as: UTF8.self)
    }
    #expect(violations.map(text) == ["nonsense", "\"x\""])
  }

  @Test func `bounds the body and the metadata`() {
    var settings = PolicySettings.default
    let value = String(repeating: "x", count: 8192 - 8)
    #expect(check("{\"public_metadata\": { \"a\" : \"\(value)\" } }") == [])
    let over = check("{\"public_metadata\":{\"a\":\"\(value)x\"}}")
    #expect(over.map(\.rule) == [.tooLarge])
    #expect(over.first?.given == 8193)
    settings.requestBytes = 10
    #expect(check("{      }", .create, settings) == [])
    #expect(check("{         }", .create, settings).map(\.rule) == [.bodyTooLarge])
  }

  @Test func `asks for what the service asks for`() throws {
    var settings = PolicySettings.default
    settings.requiredParameters = [
      ParameterSet(.phoneNumber), ParameterSet(.username), ParameterSet(.password),
    ]
    let violation = try #require(check("{\"username\":\"\"}", .create, settings).last)
    #expect(violation.rule == .dataMissing)
    #expect(
      violation.longMessage()
        == "[\"phone_number\" \"username\" \"password\"] data doesn't match user requirements set for this instance."
    )
    let whole =
      "{\"phone_number\":[\"+12015550100\"],\"username\":\"jane\",\"password\":\"x8 yZ!!q\"}"
    #expect(check(whole, .create, settings) == [])
    #expect(
      check(
        "{\"skip_user_requirement\":true,\"skip_password_requirement\":true}", .create, settings)
        == [])
    #expect(check("{}", .update, settings) == [])
    #expect(check("{\"username\":null}", .update, settings).map(\.rule) == [.dataMissing])
  }

  @Test func `knows nothing of what is switched off`() {
    var settings = PolicySettings.default
    settings.disabledParameters = [ParameterSet(.phoneNumber), ParameterSet(.totpSecret)]
    let violations = check("{\"phone_number\":[],\"totp_secret\":null}", .create, settings)
    #expect(violations.map(\.rule) == [.unknown, .unknown])
    let statuses = "{\"phone_number_identification_status\":[\"verified\"]}"
    #expect(check(statuses, .create, settings).map(\.rule) == [.unknown])
  }

  @Test(arguments: APIVersion.allCases)
  func `reads a request by its version`(_ version: APIVersion) {
    var settings = PolicySettings.default
    settings.apiVersion = version
    let body = "{\"public_metadata\":{},\"notify_primary_email_address_changed\":false}"
    let rules: [Rule] = version == .v2026_05_12 ? [.deprecated] : []
    #expect(check(body, .update, settings).map(\.rule) == rules)
    #expect(check("{\"public_metadata\":{}}", .create, settings) == [])
  }

  @Test func `writes errors as the API has them`() throws {
    let body = "{\"a\\\"b\":1,\"username\":\"x y\"}"
    let bytes = Array(body.utf8)
    var violations = check(body)[...]
    let json = written { output in
      Violation.writeErrors(body: bytes.span, into: &output) { violations.popFirst() }
    }
    let read = try JSONSerialization.jsonObject(with: Data(json)) as? [String: [[String: Any]]]
    let errors = try #require(read?["errors"])
    #expect(errors.count == 3)
    #expect(errors[0]["code"] as? String == "form_param_unknown")
    #expect(errors[0]["message"] as? String == "is unknown")
    #expect(errors[0]["long_message"] as? String == "a\\\"b is not a parameter of this request.")
    #expect((errors[0]["meta"] as? [String: String])?["param_name"] == "a\"b")
    #expect(errors[1]["code"] as? String == "form_username_invalid_length")
    #expect(errors[2]["code"] as? String == "form_username_invalid_character")
    #expect((errors[2]["meta"] as? [String: String])?["param_name"] == "username")
  }

  @Test func `settings that nothing can meet are told`() {
    var settings = PolicySettings.default
    #expect(settings.isConsistent)
    settings.passwordMinStrength = 5
    #expect(!settings.isConsistent)
    settings = .default
    settings.passwordMaxLength = 7
    #expect(!settings.isConsistent)
    settings = .default
    settings.usernameMinLength = 65
    #expect(!settings.isConsistent)
    settings = .default
    settings.requiredParameters = [ParameterSet(.username)]
    #expect(settings.isConsistent)
    settings.disabledParameters = [ParameterSet(.username)]
    #expect(!settings.isConsistent)
    settings = .default
    settings.requiredParameters = [ParameterSet(.banned)]
    #expect(!settings.isConsistent)
  }

  @Test func `a violation without a parameter makes JSON`() throws {
    var violation = Violation(.passwordNotStrongEnough)
    violation.reasons = [.date, .short]
    let none: [UInt8] = []
    let json = written { violation.writeJSON(body: none.span, into: &$0) }
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json)) }
  }

  @Test func `shortens a long key between its characters`() throws {
    for key in [
      String(repeating: "\u{e4}", count: 500), String(repeating: "\\u00e4", count: 500),
      "x" + String(repeating: "\\\\", count: 500), String(repeating: "\u{1f600}", count: 99),
    ] {
      let body = "{\"\(key)\":1}"
      let bytes = Array(body.utf8)
      var violations = check(body)[...]
      let json = written { output in
        Violation.writeErrors(body: bytes.span, into: &output) { violations.popFirst() }
      }
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json)) }
      #expect(json.count < 400)
    }
  }

  @Test func `no change of one byte traps, and what passes is written as JSON`() throws {
    let body = Array(Self.documentedCreate.utf8)
    var random = SeededRandom(5)
    for i in body.indices {
      var changed = body
      changed[i] = UInt8.random(in: 0...255, using: &random)
      var count = 0
      var request = UserRequest(changed.span, .create)
      request.check { _ in count += 1 }
      guard count == 0 else { continue }
      let text = try written { output throws(OutOfMemoryError) in
        try request.write(into: &output)
      }
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text)) }
    }
  }
}
