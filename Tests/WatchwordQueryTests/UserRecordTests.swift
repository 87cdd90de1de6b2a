import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserRecordTests {
  private static let user = TestUser(
    id: "User_1", externalID: "Ext", username: "JaneD", firstName: "Jane", lastName: "D\u{c4}",
    emails: ["A@x.org", "B@x.org"], phones: ["+1555"], wallets: ["0xABC", "7EcD"], primary: 1,
    organizations: ["Org"], accounts: [("oauth_google", "G1")], isBanned: true, createdAt: 5,
    updatedAt: -6, lastSignInAt: 7)

  private struct NoRecord: Error {}

  private func text(_ user: TestUser, _ column: UserColumn) -> String? {
    let bytes = user.record
    guard let record = UserRecord(bytes.span) else { return "no record" }
    var isThere = false
    let text = written { isThere = record.write(column, into: &$0) }
    return isThere ? String(decoding: text, as: UTF8.self) : nil
  }

  @Test func `columns hold what a user has, folded`() throws {
    let user = Self.user
    let texts = UserColumn.allCases.filter { !$0.isNumber }.map { text(user, $0) }
    #expect(
      texts == [
        "User_1", "Ext", "janed", "jane", "d\u{c4}", "b@x.org", nil, "7ecd", "jane d\u{c4}",
        "a@x.org\nb@x.org", "+1555",
        "user_1\njaned\na@x.org\nb@x.org\n+1555\n0xabc\n7ecd\njane d\u{c4}",
      ])
    let bytes = user.record
    guard let record = UserRecord(bytes.span) else { throw NoRecord() }
    #expect(UserColumn.allCases.map { record.number(in: $0) }.suffix(5) == [1, 5, -6, nil, 7])
  }

  @Test func `columns are empty for who has nothing`() {
    let user = TestUser()
    for column in UserColumn.allCases where !column.isNumber && column != .id && column != .search {
      #expect(text(user, column) == nil, "\(column)")
    }
    #expect(text(user, .search) == "user_1\n")
    #expect(text(TestUser(firstName: "A"), .name) == "a")
    #expect(text(TestUser(lastName: "B"), .name) == "b")
    #expect(text(TestUser(firstName: "", lastName: "B"), .name) == " b")
  }

  @Test func `keys are values of lists`() throws {
    let bytes = Self.user.record
    guard let record = UserRecord(bytes.span) else { throw NoRecord() }
    var keys: [String] = []
    record.forEachKey { key in
      let value = written { record.write(key, into: &$0) }
      keys.append("\(key.kind.string)=\(String(decoding: value, as: UTF8.self))")
    }
    #expect(
      keys == [
        "email_address=a@x.org", "email_address=b@x.org", "phone_number=+1555",
        "web3_wallet=0xabc", "web3_wallet=7EcD", "organization_id=Org",
        "external_account=oauth_google\nG1",
      ])
  }

  @Test func `a text has a length of two bytes`() {
    let longest = [UInt8](repeating: 1, count: 65_535)
    let tooLong = longest + [1]
    var isAdded: [Bool] = []
    let bytes = written { output in
      isAdded.append(UserRecord.add(.firstName, tooLong.span, into: &output))
      isAdded.append(UserRecord.add(provider: [1].span, userID: longest.span, into: &output))
    }
    #expect(isAdded == [false, false])
    #expect(bytes.isEmpty)
    var room = [UInt8](repeating: 0, count: 65_539)
    var output = ByteWriter(room.mutableSpan)
    let isWhole = UserRecord.add(.firstName, longest.span, into: &output)
    let isComplete = output.isComplete
    #expect(isWhole && isComplete)
  }

  @Test func `what is no record is refused`() {
    func isRecord(_ bytes: [UInt8]) -> Bool { UserRecord(bytes.span) != nil }
    let bytes = Self.user.record
    #expect(isRecord(bytes))
    // The last item may be missing, for it is not one that every user has.
    let cuts = (0..<bytes.count).filter { isRecord(Array(bytes.prefix($0))) }
    #expect(cuts == [bytes.count - 12])
    #expect(!isRecord([2] + bytes.dropFirst()))
    #expect(!isRecord(bytes + [1, 0, 1, 0, 65]), "two ids")
    #expect(!isRecord(bytes + [16, 0, 0, 0]), "no such field")
    #expect(!isRecord(bytes + [6, 1, 1, 0, 65]), "two primary addresses")
    #expect(isRecord(bytes + [6, 0, 1, 0, 65]))
    #expect(!isRecord(bytes + [14, 0, 1, 0, 65]), "a time of one byte")
  }

  @Test func `no bytes trap`() {
    var random = SeededRandom(3)
    let user = Self.user.record
    let queries = [
      "user_id=a&user_id=-b&query=x&order_by=first_name",
      "provider=a&provider_user_id=b&banned=true&name_query=a%20b&created_at_after=5&limit=7",
    ].map { CheckedQuery($0).bytes }
    for _ in 0..<20_000 {
      var record = user
      var query = queries.randomElement(using: &random)!
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        record[Int.random(in: 0..<record.count, using: &random)] = random.bytes(1)[0] & 31
        query[Int.random(in: 0..<query.count, using: &random)] = random.bytes(1)[0] & 63
      }
      guard let query = UserQuery(query.span), let record = UserRecord(record.span) else {
        continue
      }
      _ = query.matches(record)
      _ = query.order.precedes(record, record)
      _ = written { query.writeSQL(.sqlite, into: &$0) }
      for column in UserColumn.allCases { _ = written { _ = record.write(column, into: &$0) } }
    }
  }
}
