import Foundation
import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserRecordJSONTests {
  private func record(_ json: String) throws -> [UInt8] {
    let text = Array(json.utf8)
    return try written { output throws(UserTableError) in
      try UserRecord.write(json: text.span, into: &output)
    }
  }

  @Test func `a user's JSON gives the record of its fields`() throws {
    var random = SeededRandom(4)
    for number in 0..<500 {
      let user = TestUser(random: &random, number: number)
      #expect(try record(user.json(&random)) == user.record)
    }
  }

  @Test func `escapes are decoded`() throws {
    let user = TestUser(
      id: "\u{1f600}\"\\/", firstName: "\u{8}\u{c}\n\r\t", lastName: "\u{e9}\u{20ac}",
      accounts: [("a\nb", "\u{10ffff}")])
    #expect(
      try record(
        #"""
        {"\u0069d":"\ud83d\uDE00\"\\\/","first_name":"\b\f\n\r\t","last_\u006eame":"\u00e9\u20AC",
        "external_accounts":[{"provider":"a\nb","provider_user_id":"\udbff\udfff"}],
        "created_at":1000,"updated_at":1000}
        """#) == user.record)
  }

  @Test func `the API's example is read`() throws {
    let json = #"""
      {"id":"user_1","object":"user","external_id":null,"primary_email_address_id":"idn_2",
      "primary_phone_number_id":null,"username":null,"first_name":"Jane","last_name":null,
      "public_metadata":{"id":[1,{"id":"x"}]},"email_addresses":[{"id":"idn_1","object":"email_address",
      "email_address":"a@b.co","verification":null,"linked_to":[]},{"id":"idn_2","email_address":
      "jane@example.com"}],"phone_numbers":[{"id":"idn_3","phone_number":"+12015550100"}],
      "external_accounts":[{"provider":"oauth_google","provider_user_id":null}],
      "organization_memberships":[{"id":"orgmem_1","organization":{"object":"organization","id":"org_1"}}],
      "last_sign_in_at":null,"banned":true,"created_at":1700690400000,"updated_at":-1,
      "last_active_at":0}
      """#
    let user = TestUser(
      id: "user_1", firstName: "Jane", emails: ["a@b.co", "jane@example.com"],
      phones: ["+12015550100"], primary: 1, organizations: ["org_1"], isBanned: true,
      createdAt: 1_700_690_400_000, updatedAt: -1,
      lastActiveAt: 0)
    #expect(try record(json) == user.record)
  }

  @Test(arguments: [
    ("", UserTableError.notJSON(offset: 0)), ("{", .notJSON(offset: 1)), ("[]", .notUser(nil)),
    ("{}", .notUser(.id)), (#"{"id":"","created_at":0,"updated_at":0}"#, .notUser(.id)),
    (#"{"id":1,"created_at":0,"updated_at":0}"#, .notUser(.id)),
    (#"{"id":"a\u0000b","created_at":0,"updated_at":0}"#, .notUser(.id)),
    (#"{"id":"a\n","created_at":0,"updated_at":0}"#, .notUser(.id)),
    (#"{"id":"\u007f","created_at":0,"updated_at":0}"#, .notUser(.id)),
    (
      #"{"id":""# + String(repeating: "a", count: 257) + #"","created_at":0,"updated_at":0}"#,
      .notUser(.id)
    ),
    (#"{"id":"a","updated_at":0}"#, .notUser(.createdAt)),
    (#"{"id":"a","created_at":0}"#, .notUser(.updatedAt)),
    (#"{"id":"a","created_at":1.5,"updated_at":0}"#, .notUser(.createdAt)),
    (#"{"id":"a","created_at":null,"updated_at":0}"#, .notUser(.createdAt)),
    (#"{"id":"a","id":"a","created_at":0,"updated_at":0}"#, .notUser(.id)),
    (#"{"id":"a","username":1,"created_at":0,"updated_at":0}"#, .notUser(.username)),
    (#"{"id":"a","username":"\ud800","created_at":0,"updated_at":0}"#, .notUser(.username)),
    (#"{"id":"a","username":"\ud800\u0041","created_at":0,"updated_at":0}"#, .notUser(.username)),
    (#"{"id":"a","email_addresses":{},"created_at":0,"updated_at":0}"#, .notUser(.emailAddress)),
    (#"{"id":"a","phone_numbers":["1"],"created_at":0,"updated_at":0}"#, .notUser(.phoneNumber)),
    (#"{"id":"a","web3_wallets":[{}],"created_at":0,"updated_at":0}"#, .notUser(.web3Wallet)),
    (
      #"{"id":"a","organization_memberships":[{"organization":{}}],"created_at":0,"updated_at":0}"#,
      .notUser(.organizationID)
    ),
    (
      #"{"id":"a","external_accounts":[{"provider_user_id":"a"}],"created_at":0,"updated_at":0}"#,
      .notUser(.externalAccount)
    ),
    (#"{"id":"a","banned":0,"created_at":0,"updated_at":0}"#, .notUser(.banned)),
    (#"{"id":"a","last_active_at":"0","created_at":0,"updated_at":0}"#, .notUser(.lastActiveAt)),
  ])
  func `what is no user is refused`(_ json: String, _ wanted: UserTableError) {
    #expect(throws: wanted) { try record(json) }
  }

  @Test func `a text has 65,535 bytes at most`() throws {
    for (count, isTaken) in [(65_535, true), (65_536, false)] {
      var table = UserTable(limit: 1 << 24, seed: (1, 2))
      let name = String(repeating: "a", count: count)
      let text = Array(#"{"id":"a","created_at":0,"updated_at":0,"first_name":"\#(name)"}"#.utf8)
      if isTaken {
        try table.put(json: text.span)
        #expect(table.count == 1)
      } else {
        #expect(throws: UserTableError.notUser(.firstName)) { try table.put(json: text.span) }
      }
    }
  }

  @Test func `a table takes a user a line`() throws {
    var random = SeededRandom(6)
    let users = (0..<50).map { TestUser(random: &random, number: $0) }
    let lines = users.map { $0.json(&random).replacing("\n", with: " ") }
    let text = Array((lines[..<20] + ["", " \r"] + lines[20...]).joined(separator: "\n").utf8)
    var table = UserTable(limit: 1 << 24, seed: (1, 2))
    var position = 0
    try table.put(jsonLines: text.span, from: &position)
    #expect(position == text.count)
    #expect(table.count == 50)
    var other = UserTable(limit: 1 << 24, seed: (1, 2))
    for user in users { try other.put(user) }
    #expect(written { table.save(into: &$0) } == written { other.save(into: &$0) })
    let bad = Array(("{}\n" + lines[0]).utf8)
    position = 3
    try table.put(jsonLines: bad.span, from: &position)
    #expect(table.count == 50)
    position = 0
    #expect(throws: UserTableError.notUser(.id)) {
      try table.put(jsonLines: bad.span, from: &position)
    }
    #expect(position == 0)
  }

  @Test func `no bytes trap`() throws {
    var random = SeededRandom(11)
    var table = UserTable(limit: 1 << 24, seed: (1, 2))
    for number in 0..<3_000 {
      var text = Array(TestUser(random: &random, number: number).json(&random).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let i = Int.random(in: 0..<text.count, using: &random)
        text[i] = Array("{}[]\",:\\u0dn-".utf8).randomElement(using: &random)!
      }
      try? table.put(json: text.span)
    }
    #expect(table.count > 1_000)
  }
}

extension TestUser {
  /// The user as the API has it, with some characters escaped.
  func json(_ random: inout SeededRandom) -> String {
    var random = random
    func string(_ text: String?) -> String {
      guard let text else { return "null" }
      return "\""
        + text.utf16.map { unit in
          let isPlain = unit >= 0x20 && unit < 0x7f && unit != 0x22 && unit != 0x5c
          if isPlain, Int.random(in: 0..<5, using: &random) > 0 {
            return String(UnicodeScalar(UInt8(unit)))
          }
          let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined() + "\""
    }
    func list(_ name: String, _ values: [String]) -> String {
      values.enumerated().map { i, value in
        "{\"id\": \"\(name)\(i)\", \"\(name)\" :\(string(value))}"
      }.joined(separator: ", ")
    }
    func primaryID(_ name: String, _ values: [String]) -> String {
      primary.map { $0 < values.count ? "\"\(name)\($0)\"" : "null" } ?? "null"
    }
    let memberships = organizations.map { "{\"organization\":{\"id\":\(string($0))}}" }
    let accounts = accounts.map {
      "{\"provider\":\(string($0.provider)),\"provider_user_id\":\(string($0.userID))}"
    }
    var members = [
      "\"id\":\(string(id))", "\"external_id\":\(string(externalID))",
      "\"username\":\(string(username))", "\"first_name\":\(string(firstName))",
      "\"last_name\":\(string(lastName))", "\"has_image\":false", "\"public_metadata\":{\"id\":1}",
      "\"email_addresses\":[\(list("email_address", emails))]",
      "\"phone_numbers\":[\(list("phone_number", phones))]",
      "\"web3_wallets\":[\(list("web3_wallet", wallets))]",
      "\"primary_email_address_id\":\(primaryID("email_address", emails))",
      "\"primary_phone_number_id\":\(primaryID("phone_number", phones))",
      "\"primary_web3_wallet_id\":\(primaryID("web3_wallet", wallets))",
      "\"organization_memberships\":[\(memberships.joined(separator: ","))]",
      "\"external_accounts\":[\(accounts.joined(separator: ","))]", "\"banned\":\(isBanned)",
      "\"created_at\":\(createdAt)", "\"updated_at\":\(updatedAt)",
      "\"last_active_at\":\(lastActiveAt.map { String($0) } ?? "null")",
      "\"last_sign_in_at\":\(lastSignInAt.map { String($0) } ?? "null")",
    ]
    members.shuffle(using: &random)
    return "{" + members.joined(separator: ",\n ") + "}"
  }
}
