import Foundation
import TestSupport
import WatchwordPrimitives
import WatchwordQuery

/// Users and queries that are the same in every run, and what must come of them.
struct QuerySample {
  let users: [TestUser]
  private let records: [[UInt8]]
  private var random: SeededRandom

  init(seed: UInt64, users count: Int) {
    var random = SeededRandom(seed)
    let users = (0..<count).map { TestUser(random: &random, number: $0) }
    self.init(of: users, random)
  }

  init(of users: [TestUser], _ random: SeededRandom) {
    self.users = users
    records = users.map(\.record)
    self.random = random
  }

  /// A query string of a few parameters, with values that some of the users have.
  mutating func query() -> String {
    var pairs: [(String, String)] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let user = users.randomElement(using: &random)!
      let times = [-5, 0, 900_000, 1_700_690_400_000] + [user.createdAt, user.updatedAt]
      let time = String(times.randomElement(using: &random)!)
      func part(_ text: String?) -> String {
        let characters = Array(text ?? "x")
        let start = Int.random(in: 0...characters.count, using: &random)
        return String(characters[start...].prefix(Int.random(in: 1...4, using: &random)))
      }
      func signed(_ text: String?) -> String {
        ["", "", "+", "-"].randomElement(using: &random)! + (text ?? "b")
      }
      func known(_ values: [String]) -> String { values.randomElement(using: &random)! }
      switch Int.random(in: 0..<22, using: &random) {
      case 0: pairs.append(("banned", Bool.random(using: &random) ? "true" : "false"))
      case 1: pairs.append(("last_active_at_since", time == "-5" ? "0" : time))
      case 2: pairs.append(("last_active_at_before", time))
      case 3: pairs.append(("last_active_at_after", time))
      case 4: pairs.append(("created_at_before", time))
      case 5: pairs.append(("created_at_after", time))
      case 6: pairs.append(("last_sign_in_at_before", time))
      case 7: pairs.append(("last_sign_in_at_after", time))
      case 8: pairs.append(("user_id", signed(user.id)))
      case 9: pairs.append(("external_id", signed(user.externalID)))
      case 10: pairs.append(("organization_id", signed(known(TestUser.ids))))
      case 11: pairs.append(("username", known(TestUser.names)))
      case 12: pairs.append(("email_address", known(TestUser.emails)))
      case 13: pairs.append(("phone_number", known(TestUser.phones)))
      case 14: pairs.append(("web3_wallet", known(TestUser.wallets)))
      case 15: pairs.append(("provider_user_id", known(TestUser.ids)))
      case 16: pairs.append(("username_query", part(user.username)))
      case 17: pairs.append(("email_address_query", part(user.emails.first)))
      case 18: pairs.append(("phone_number_query", part(user.phones.first)))
      case 19:
        pairs.append(("name_query", part((user.firstName ?? "") + " " + (user.lastName ?? ""))))
      case 20: pairs.append(("query", part(user.firstName)))
      default: pairs.append(("query", part(known(TestUser.emails + TestUser.wallets + [user.id]))))
      }
    }
    // A list has several values, another parameter has one.
    for pair in pairs where pair.0.hasSuffix("_id") && Bool.random(using: &random) {
      let values = pair.0 == "user_id" ? users.map(\.id) : TestUser.ids
      pairs.append((pair.0, values.randomElement(using: &random)!))
    }
    if pairs.contains(where: { $0.0 == "provider_user_id" }) {
      pairs.append(("provider", "oauth_google"))
    }
    var seen: Set<String> = []
    pairs = pairs.filter { $0.0.hasSuffix("_id") || seen.insert($0.0).inserted }
    return encoded(pairs.filter { !["", "+", "-"].contains($0.1) } + page())
  }

  private mutating func page() -> [(String, String)] {
    var pairs: [(String, String)] = []
    let field = UserOrder.Field.allCases.randomElement(using: &random)!
    let sign = ["", "+", "-"].randomElement(using: &random)!
    if Int.random(in: 0...3, using: &random) == 0 {
      pairs.append(("starting_after", users.randomElement(using: &random)!.id))
      pairs.append(("order_by", sign + "created_at"))
    } else {
      pairs.append(("order_by", sign + field.name.string))
      if Bool.random(using: &random) {
        pairs.append(("offset", String(Int.random(in: 0...30, using: &random))))
      }
    }
    if Bool.random(using: &random) {
      pairs.append(("limit", String(Int.random(in: 1...500, using: &random))))
    }
    return pairs
  }

  func encoded(_ pairs: [(String, String)]) -> String {
    pairs.map { name, value in
      let isPlain: (UInt8) -> Bool = { (48...57).contains($0) || (97...122).contains($0) }
      return name + "="
        + value.utf8.map {
          isPlain($0) ? String(UnicodeScalar($0)) : "%" + Hexadecimal.text([$0])
        }.joined()
    }.joined(separator: "&")
  }

  /// The ids of the page's users, by `matches` and `precedes` alone; nil where there is no query.
  func ids(_ bytes: [UInt8]) -> [String]? {
    guard let query = UserQuery(bytes.span) else { return nil }
    var found = matching(query)
    let order = query.order
    found.sort { precedes(order, $0, $1) }
    if query.startingAfter.count > 0 {
      let id = query.startingAfter.indices.map { query.startingAfter[$0] }
      guard let cursor = users.firstIndex(where: { Array($0.id.utf8) == id }) else { return [] }
      found = found.filter { precedes(order, cursor, $0) }
    }
    return found.dropFirst(Int(query.offset)).prefix(Int(query.limit)).map { users[$0].id }
  }

  func count(_ bytes: [UInt8]) -> Int? {
    guard let query = UserQuery(bytes.span) else { return nil }
    return matching(query).count
  }

  private func matching(_ query: UserQuery) -> [Int] {
    var found: [Int] = []
    for i in records.indices {
      let bytes = records[i]
      if let record = UserRecord(bytes.span), query.matches(record) { found.append(i) }
    }
    return found
  }

  private func precedes(_ order: UserOrder, _ a: Int, _ b: Int) -> Bool {
    let (bytes, others) = (records[a], records[b])
    guard let first = UserRecord(bytes.span), let second = UserRecord(others.span) else {
      return false
    }
    return order.precedes(first, second)
  }
}

/// A statement and what is bound to it.
struct BoundStatement {
  var text: [UInt8] = []
  var values: [SQLiteDatabase.Value] = []

  init?(_ bytes: [UInt8], _ dialect: SQLDialect) {
    guard let query = UserQuery(bytes.span) else { return nil }
    text = written { query.writeSQL(dialect, into: &$0) }
    var values: [SQLiteDatabase.Value] = []
    query.forEachParameter(dialect) { parameter in
      values.append(
        parameter.number.map { .number($0) } ?? .text(written { query.write(parameter, into: &$0) })
      )
    }
    self.values = values
  }
}

extension TestUser {
  /// The row of `users`, in the order of `UserColumn`, and those of `user_keys`.
  func rows(_ each: (_ table: String, [SQLiteDatabase.Value]) -> Void) {
    let bytes = record
    guard let record = UserRecord(bytes.span) else { return }
    var row: [SQLiteDatabase.Value] = []
    for column in UserColumn.allCases {
      if column.isNumber {
        row.append(record.number(in: column).map { .number($0) } ?? .null)
      } else {
        var isThere = false
        let text = written { isThere = record.write(column, into: &$0) }
        row.append(isThere ? .text(text) : .null)
      }
    }
    each("users", row)
    record.forEachKey { key in
      each(
        "user_keys",
        [
          .text(Array(key.kind.string.utf8)), .text(written { record.write(key, into: &$0) }),
          .text(Array(id.utf8)),
        ])
    }
  }
}
