import TestSupport
import WatchwordPrimitives
import WatchwordQuery

/// A user as a test has it.
struct TestUser: Sendable {
  var id = "user_1"
  var externalID: String?
  var username: String?
  var firstName: String?
  var lastName: String?
  var emails: [String] = []
  var phones: [String] = []
  var wallets: [String] = []
  /// Which address of each kind is the primary one, where one is.
  var primary: Int? = 0
  var organizations: [String] = []
  var accounts: [(provider: String, userID: String)] = []
  var isBanned = false
  var createdAt: Int64 = 1000
  var updatedAt: Int64 = 1000
  var lastActiveAt: Int64?
  var lastSignInAt: Int64?

  var record: [UInt8] {
    var isWhole = true
    let bytes = written { output in
      func add(_ field: UserField, _ text: String?, isPrimary: Bool = false) {
        guard let text else { return }
        let bytes = Array(text.utf8)
        let isAdded = UserRecord.add(field, bytes.span, isPrimary: isPrimary, into: &output)
        isWhole = isWhole && isAdded
      }
      UserRecord.start(into: &output)
      add(.id, id)
      add(.externalID, externalID)
      add(.username, username)
      add(.firstName, firstName)
      add(.lastName, lastName)
      for (i, text) in emails.enumerated() { add(.emailAddress, text, isPrimary: i == primary) }
      for (i, text) in phones.enumerated() { add(.phoneNumber, text, isPrimary: i == primary) }
      for (i, text) in wallets.enumerated() { add(.web3Wallet, text, isPrimary: i == primary) }
      for text in organizations { add(.organizationID, text) }
      for account in accounts {
        let (provider, userID) = (Array(account.provider.utf8), Array(account.userID.utf8))
        let isAdded = UserRecord.add(
          provider: provider.span, userID: userID.span, into: &output)
        isWhole = isWhole && isAdded
      }
      if isBanned { UserRecord.add(.banned, isTrue: true, into: &output) }
      UserRecord.add(.createdAt, time: createdAt, into: &output)
      UserRecord.add(.updatedAt, time: updatedAt, into: &output)
      if let lastActiveAt { UserRecord.add(.lastActiveAt, time: lastActiveAt, into: &output) }
      if let lastSignInAt { UserRecord.add(.lastSignInAt, time: lastSignInAt, into: &output) }
    }
    precondition(isWhole)
    return bytes
  }

  func matches(_ query: String) -> Bool? {
    let checked = CheckedQuery(query)
    guard let query = UserQuery(checked.bytes.span), let user = UserRecord(record.span) else {
      return nil
    }
    return query.matches(user)
  }
}

extension TestUser {
  /// A user of few different values, so that queries find some and orders have ties.
  init(random: inout SeededRandom, number: Int) {
    func some(_ values: [String]) -> String? { values.randomElement(using: &random) }
    func many(_ values: [String]) -> [String] {
      Array(Set(values.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))))
        .sorted()
    }
    func time() -> Int64 {
      [-5, 0, 900_000, 1_800_000, 1_700_690_400_000].randomElement(using: &random)!
    }
    id =
      ["user_", "User_", "-u", "+u", "\u{e4}", "u%", " u"].randomElement(using: &random)!
      + String(number)
    externalID = Bool.random(using: &random) ? (some(Self.ids) ?? "") : nil
    username = Bool.random(using: &random) ? some(Self.names) : nil
    firstName = Int.random(in: 0...3, using: &random) > 0 ? some(Self.names) : nil
    lastName = Int.random(in: 0...3, using: &random) > 0 ? some(Self.names) : nil
    emails = many(Self.emails)
    phones = many(Self.phones)
    wallets = many(Self.wallets)
    primary = Int.random(in: 0...4, using: &random)
    organizations = many(Self.ids)
    accounts = many(Self.ids).map { ("oauth_google", $0) } + many(Self.ids).map { ("oauth_x", $0) }
    isBanned = Bool.random(using: &random)
    createdAt = time()
    updatedAt = time()
    lastActiveAt = Bool.random(using: &random) ? time() : nil
    lastSignInAt = Bool.random(using: &random) ? time() : nil
  }

  static let ids = ["a", "A", "-a", "+a", " a", "b", "a'b", "\\", "%", "\u{131}d", "email_address"]
  static let names = [
    "jo", "Jo", "JO", "john", "jo_hn", "jo%", "j\\o", "\u{131}o", "\u{130}O", "\u{e9}", "\u{c9}",
    "e\u{301}", "o'jo", "", " ", "jo jo", "\u{1f600}", "\u{df}", "ss", "K", "\u{212a}", "z", "Z",
    "[",
    "_", "a\"b", "--", "\u{ffff}", "\u{10000}",
  ]
  static let emails = [
    "jo@example.com", "Jo@Example.COM", "john@x.org", "j_o@x.org", "j%o@x.org", "\u{131}@x.org",
    "i@x.org", "z@a.b",
  ]
  static let phones = ["+15551234567", "+1555", "+4915", "+49155"]
  static let wallets = ["0xABC", "0xabc", "0xdef", "7EcDhS", "7ecdhs"]
}
