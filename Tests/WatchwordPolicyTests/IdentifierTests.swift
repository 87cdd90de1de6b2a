import TestSupport
import Testing
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct IdentifierTests {
  struct Case: CustomTestStringConvertible {
    var parameter: Parameter
    var text: String
    var rule: Rule?
    var offset = 0
    var stored: String?
    var isStrict = false
    var testDescription: String { "\(parameter) \(text.prefix(60))" }

    init(
      _ parameter: Parameter, _ text: String, _ rule: Rule? = nil, _ offset: Int = 0,
      stored: String? = nil, isStrict: Bool = false
    ) {
      self.parameter = parameter
      self.text = text
      self.rule = rule
      self.offset = offset
      self.stored = stored
      self.isStrict = isStrict
    }
  }

  static let label63 = String(repeating: "a", count: 63)
  static let emails = [
    Case(.emailAddress, "Jane.Doe+x@Example.COM", stored: "jane.doe+x@example.com"),
    Case(.emailAddress, "a@b.co"),
    Case(.emailAddress, "J\u{e4}ne@ex\u{e4}mple.com", stored: "j\u{e4}ne@ex\u{e4}mple.com"),
    Case(.emailAddress, "!#$%&'*+-/=?^_`{|}~@example.org"),
    Case(.emailAddress, "", .emailFormat, 0),
    Case(.emailAddress, "jane", .emailFormat, 4),
    Case(.emailAddress, "@example.com", .emailFormat, 0),
    Case(.emailAddress, ".jane@example.com", .emailFormat, 0),
    Case(.emailAddress, "jane.@example.com", .emailFormat, 5),
    Case(.emailAddress, "ja..ne@example.com", .emailFormat, 3),
    Case(.emailAddress, "ja ne@example.com", .emailFormat, 2),
    Case(.emailAddress, "\"jane\"@example.com", .emailFormat, 0),
    Case(.emailAddress, "jane@", .emailFormat, 5),
    Case(.emailAddress, "jane@example", .emailFormat, 12),
    Case(.emailAddress, "jane@exam_ple.com", .emailFormat, 9),
    Case(.emailAddress, "jane@-example.com", .emailFormat, 5),
    Case(.emailAddress, "jane@example-.com", .emailFormat, 12),
    Case(.emailAddress, "jane@example..com", .emailFormat, 13),
    Case(.emailAddress, "jane@example.com.", .emailFormat, 17),
    Case(.emailAddress, "jane@x@example.com", .emailFormat, 6),
    Case(.emailAddress, "jane@127.0.0.1", .emailFormat, 13),
    Case(.emailAddress, "jane@[127.0.0.1]", .emailFormat, 5),
    Case(.emailAddress, "jane@\(label63).com"),
    Case(.emailAddress, "jane@\(label63)a.com", .emailFormat, 68),
    Case(.emailAddress, "\(label63)a@example.com"),
    Case(.emailAddress, "\(label63)aa@example.com", .emailLocalPartTooLong, 64),
    Case(.emailAddress, "\(label63)@\(label63).\(label63).\(label63).com", .emailTooLong, 254),
    Case(.emailAddress, "jane@x\u{7f}y.com", .emailFormat, 6),
    Case(.emailAddress, "jane\u{a0}doe@example.com", .emailFormat, 4),
    Case(.emailAddress, "jane@exam\u{200b}ple.com", .emailFormat, 9),
    Case(.emailAddress, "a@\u{202e}.com", .emailFormat, 2),
    Case(.emailAddress, "\u{85}@example.com", .emailFormat, 0),
    Case(.emailAddress, String(repeating: "a", count: 5000), .emailTooLong, 254),
    Case(.emailAddress, "jane@example.test"),
    Case(.emailAddress, "jane@example.test", .emailDomainNotRoutable, 5, isStrict: true),
    Case(.emailAddress, "jane@example.TEST", .emailDomainNotRoutable, 5, isStrict: true),
    Case(.emailAddress, "jane@mail.clerk.test", isStrict: true),
    Case(.emailAddress, "jane@notclerk.test", .emailDomainNotRoutable, 5, isStrict: true),
    Case(.emailAddress, "jane@host.local", .emailDomainNotRoutable, 5, isStrict: true),
    Case(.emailAddress, "jane@x.home.arpa", .emailDomainNotRoutable, 5, isStrict: true),
    Case(.emailAddress, "jane@example.com", isStrict: true),
  ]
  static let phones = [
    Case(.phoneNumber, "+12015550100"),
    Case(.phoneNumber, "+12"),
    Case(.phoneNumber, "+123456789012345"),
    Case(.phoneNumber, "+1234567890123456", .phoneFormat, 16),
    Case(.phoneNumber, "+1", .phoneFormat, 2),
    Case(.phoneNumber, "+", .phoneFormat, 1),
    Case(.phoneNumber, "", .phoneFormat, 0),
    Case(.phoneNumber, "12015550100", .phoneFormat, 0),
    Case(.phoneNumber, "+02015550100", .phoneFormat, 1),
    Case(.phoneNumber, "+1 2015550100", .phoneFormat, 2),
    Case(.phoneNumber, "+\u{661}2015550100", .phoneFormat, 1),
  ]
  static let usernames = [
    Case(.username, "Jane_Doe-1", stored: "jane_doe-1"),
    Case(.username, "abc", .usernameTooShort, 3),
    Case(.username, String(repeating: "a", count: 64)),
    Case(.username, String(repeating: "a", count: 65), .usernameTooLong, 0),
    Case(.username, "jane.doe", .usernameCharacter, 4),
    Case(.username, "jan\u{e9}", .usernameCharacter, 3),
    Case(.username, "\u{212a}elvin", .usernameCharacter, 0),
    Case(.username, "1234", .usernameNeedsLetter, 0),
    Case(.username, "12_34", .usernameNeedsLetter, 0),
    Case(.username, "a\nbc", .usernameCharacter, 1),
    Case(.username, String(repeating: "a", count: 5000), .usernameTooLong, 0),
  ]
  static let wallets = [
    // The examples of ERC-55.
    Case(
      .web3Wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      stored: "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
    Case(
      .web3Wallet, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
      stored: "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"),
    Case(
      .web3Wallet, "0x52908400098527886E0F7030069857D2E4169EE7",
      stored: "0x52908400098527886e0f7030069857d2e4169ee7"),
    Case(.web3Wallet, "0xde709f2102306220921060314715629080e2fb77"),
    Case(.web3Wallet, "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", .walletChecksum, 3),
    Case(.web3Wallet, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", .walletChecksum, 41),
    Case(.web3Wallet, "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", .walletFormat, 1),
    Case(.web3Wallet, "0X12", .walletFormat, 1),
    Case(.web3Wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae", isStrict: false),
    Case(
      .web3Wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae", .walletFormat, 41, isStrict: true),
    Case(.web3Wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd", .walletFormat, 42),
    Case(.web3Wallet, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg", .walletFormat, 41),
    Case(.web3Wallet, "0x123456789abcdef0x123456789abcdef"),
    Case(.web3Wallet, "0x123456789abcdef0x123456789abcdef", .walletFormat, 18, isStrict: true),
    Case(.web3Wallet, "0x", .walletFormat, 2),
    Case(.web3Wallet, "", .walletFormat, 0),
    Case(.web3Wallet, "11111111111111111111111111111111", isStrict: true),
    Case(.web3Wallet, "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", isStrict: true),
    Case(.web3Wallet, "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5D0", .walletFormat, 42),
    Case(.web3Wallet, "1111111111111111111111111111111", .walletFormat, 31),
    Case(.web3Wallet, "111111111111111111111111111111111"),
    Case(.web3Wallet, "111111111111111111111111111111111", .walletFormat, 33, isStrict: true),
    Case(.web3Wallet, String(repeating: "z", count: 45), .walletFormat, 44),
  ]
  static let names = [
    Case(.firstName, "Jane"),
    Case(.firstName, ""),
    Case(.lastName, "O\u{2019}Neill-\u{738b} Jr."),
    Case(.firstName, "+1 (201) 555-0100", .nameIsPhoneNumber, 0),
    Case(.firstName, "Louis 14"),
    Case(.firstName, "123"),
    Case(.firstName, "see https://x.example", .nameIsURL, 9),
    Case(.firstName, "WWW.x.example", .nameIsURL, 0),
    Case(.firstName, "I <3 you > me"),
    Case(.firstName, "a <b>bold</b>", .nameHasTag, 2),
    Case(.firstName, "a\u{0}b", .controlCharacter, 1),
    Case(.firstName, String(repeating: "\u{738b}", count: 256)),
    Case(.firstName, String(repeating: "\u{738b}", count: 257), .tooLong, 0),
    Case(.externalID, "usr_1"),
    Case(.externalID, "-abc"),
    Case(.externalID, "", .empty, 0),
    Case(.externalID, String(repeating: "x", count: 257), .tooLong, 0),
    Case(.externalID, String(repeating: "x", count: 100_000), .tooLong, 0),
    Case(.externalID, "a\r\nX: y", .controlCharacter, 1),
    Case(.externalID, String(repeating: "\u{e9}", count: 200)),
    Case(.firstName, "Jane\u{85}", .controlCharacter, 4),
    Case(.firstName, "\u{202e}enaJ", .controlCharacter, 0),
    Case(.firstName, "\u{645}\u{200c}\u{6cc}\u{1f469}\u{200d}\u{1f52c}"),
  ]
  static let locales = [
    Case(.locale, "en"),
    Case(.locale, "EN-us", stored: "en-US"),
    Case(.locale, "zh-hant-tw", stored: "zh-Hant-TW"),
    Case(.locale, "sl-rozaj-biske-1994"),
    Case(.locale, "de-CH-1901"),
    Case(.locale, "es-419"),
    Case(.locale, "zh-yue-hant-CN", stored: "zh-yue-Hant-CN"),
    Case(.locale, "en-a-myext-b-another"),
    Case(
      .locale, "EN-LATN-GB-BOONT-R-EXTENDED-SEQUENCE-X-PRIVATE",
      stored: "en-Latn-GB-boont-r-extended-sequence-x-private"),
    Case(.locale, "x-whatever"),
    Case(.locale, "", .localeFormat, 0),
    Case(.locale, "e", .localeFormat, 0),
    Case(.locale, "en_US", .localeFormat, 2),
    Case(.locale, "en-", .localeFormat, 3),
    Case(.locale, "en--US", .localeFormat, 3),
    Case(.locale, "en-US-x", .localeFormat, 7),
    Case(.locale, "12-US", .localeFormat, 0),
    Case(.locale, "en-US-Latn", .localeFormat, 6),
    Case(.locale, "en-abcdefghi", .localeFormat, 11),
  ]
  static let others = [
    Case(.createdAt, "2023-03-15T07:15:20.902Z"),
    Case(.createdAt, "2023-03-15 07:15:20Z", .invalidTime, 0),
    Case(.createdAt, "2023-03-15T07:15:20Z\n", .invalidTime, 0),
    Case(.createdAt, "<value>", .invalidTime, 0),
    Case(.totpSecret, "JBSWY3DP\nEHPK3PXP", stored: "JBSWY3DPEHPK3PXP"),
    Case(.totpSecret, String(repeating: "A", count: 5000), .secretMalformed, 1024),
    Case(.totpSecret, "jbsw y3dp-ehpk3pxp", stored: "JBSWY3DPEHPK3PXP"),
    Case(.totpSecret, "base32totpsecretkey"),
    Case(.totpSecret, "JBSW9", .secretMalformed, 4),
    Case(.totpSecret, "JBSWY3DP", .secretMalformed, 8),
    Case(.emailAddressIdentificationStatus, "verified"),
    Case(.emailAddressIdentificationStatus, "Verified", .notAllowedValue, 0),
  ]

  @Test(arguments: emails + phones + usernames + wallets + names + locales + others)
  func `accepts what it should and says what is wrong, and where`(_ testCase: Case) throws {
    var settings = PolicySettings.default
    settings.isStrict = testCase.isStrict
    let text = Array(testCase.text.utf8)
    let violations = reported { testCase.parameter.check(text.span, settings, $0) }
    #expect(violations.map(\.rule) == (testCase.rule.map { [$0] } ?? []))
    if let violation = violations.first {
      #expect(violation.offset == testCase.offset)
      #expect(violation.parameter == testCase.parameter)
    } else if testCase.parameter != .totpSecret || testCase.stored != nil {
      let stored = written { testCase.parameter.normalize(text.span, into: &$0) }
      #expect(String(decoding: stored, as: UTF8.self) == testCase.stored ?? testCase.text)
    }
  }

  @Test func `says all that is wrong with a username`() {
    for (text, rules) in [
      ("a.b", [.usernameTooShort, .usernameCharacter]),
      ("12 34", [.usernameCharacter, .usernameNeedsLetter]),
      ("+12015550100", [.usernameCharacter, .usernameIsPhoneNumber]),
    ] as [(String, [Rule])] {
      let bytes = Array(text.utf8)
      let violations = reported { Parameter.username.check(bytes.span, .default, $0) }
      #expect(violations.map(\.rule) == rules)
    }
  }

  @Test func `may allow more in a username`() {
    var settings = PolicySettings.default
    settings.usernameAllowsSpecialCharacters = true
    settings.usernameAllowsNumbersOnly = true
    for (text, rule) in [
      ("jane.doe", nil), ("+1234", Rule.usernameIsPhoneNumber), ("1234", nil), ("a!#$'+.^`~", nil),
      ("jane@x", .usernameCharacter),
    ] {
      let bytes = Array(text.utf8)
      let violations = reported { Parameter.username.check(bytes.span, settings, $0) }
      #expect(violations.map(\.rule) == (rule.map { [$0] } ?? []), "\(text)")
    }
  }

  @Test func `normalizing again changes nothing`() {
    for testCase in Self.emails + Self.usernames + Self.wallets + Self.locales
    where testCase.rule == nil {
      let text = Array(testCase.text.utf8)
      let once = written { testCase.parameter.normalize(text.span, into: &$0) }
      let twice = written { testCase.parameter.normalize(once.span, into: &$0) }
      #expect(once == twice)
      #expect(reported { testCase.parameter.check(once.span, .default, $0) }.isEmpty)
    }
  }

  @Test func `refuses a time after now`() {
    let text = Array("2026-11-25T09:30:00Z".utf8)
    let time: Int64 = 1_795_599_000_000
    #expect(reported { Parameter.createdAt.check(text.span, .default, now: time, $0) }.isEmpty)
    let late = reported { Parameter.createdAt.check(text.span, .default, now: time - 1, $0) }
    #expect(late.map(\.rule) == [.futureTime])
  }

  @Test func `refuses what is not UTF-8`() {
    let text: [UInt8] = [0x61, 0xc3, 0x28]
    for parameter in [Parameter.firstName, .externalID, .emailAddress] {
      let violations = reported { parameter.check(text.span, .default, $0) }
      #expect(violations.map(\.rule) == [.notUTF8])
      #expect(violations.first?.offset == 1)
    }
  }
}
