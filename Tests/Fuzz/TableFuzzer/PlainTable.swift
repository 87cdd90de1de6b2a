import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

/// Users one after the other, each of whom is asked whether a query matches.
struct PlainTable {
  struct User: Equatable {
    let id: [UInt8]
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
      guard let record = UserRecord(bytes.span) else { fatalError("no record") }
      id = record.id.indices.map { record.id[$0] }
      self.bytes = bytes
    }
  }

  /// In the order in which they were added.
  var users: [User] = []

  init() {}

  /// The records in a saved table.
  init(saved bytes: [UInt8]) {
    var i = 32
    while i < bytes.count - 8 {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[i + $1]) << ($1 * 8) }
      users.append(User(Array(bytes[(i + 4)..<(i + 4 + length)])))
      i += 4 + length
    }
  }

  mutating func put(_ bytes: [UInt8]) {
    let user = User(bytes)
    _ = remove(user.id)
    users.append(user)
  }

  /// Whether the user was there.
  mutating func remove(_ id: [UInt8]) -> Bool {
    let count = users.count
    users.removeAll { $0.id == id }
    return users.count < count
  }

  /// Both must give the same answers to some queries.
  func compare(_ table: borrowing UserTable) {
    for query in Self.queries { compare(table, query) }
  }

  /// Both must give the same answer, where it is a query.
  func compare(_ table: borrowing UserTable, _ query: [UInt8]) {
    guard let query = UserQuery(query.span) else { return }
    var matching = users.filter { user in
      guard let record = UserRecord(user.bytes.span) else { fatalError("no record") }
      return query.matches(record)
    }
    let total = matching.count
    let order = query.order
    matching.sort { Self.precedes(order, $0, $1) }
    if query.startingAfter.count > 0 {
      let id = query.startingAfter.indices.map { query.startingAfter[$0] }
      if let cursor = users.first(where: { $0.id == id }) {
        matching.removeAll { !Self.precedes(order, cursor, $0) }
      } else {
        matching = []
      }
    }
    let expected = matching.dropFirst(Int(query.offset)).prefix(Int(query.limit)).map(\.id)
    var rows = [UInt32](repeating: 0, count: 500)
    var page = rows.mutableSpan
    do throws(UserTableError) {
      let found = try table.find(query, into: &page)
      require(found.total == total, "\(found.total) match, not \(total)")
      require(try table.count(query) == total, "another count")
      let ids = rows[..<found.count].map { row in
        let id = table.id(ofRow: row)
        return id.indices.map { id[$0] }
      }
      require(ids == Array(expected), "another page")
    } catch {
      require(false, "\(error)")
    }
  }

  private static func precedes(_ order: UserOrder, _ a: User, _ b: User) -> Bool {
    guard let first = UserRecord(a.bytes.span), let second = UserRecord(b.bytes.span) else {
      fatalError("no record")
    }
    return order.precedes(first, second)
  }

  private static let queries =
    [
      "", "limit=1&offset=1&order_by=username", "query=a", "name_query=o+d&order_by=-email_address",
      "email_address_query=%40&order_by=last_name", "username_query=j&limit=500", "banned=false",
      "user_id=-user_1&created_at_after=0&order_by=-updated_at", "starting_after=user_1",
      "organization_id=a&organization_id=-b", "external_id=%2Ba&phone_number_query=1",
    ].compactMap(query)

  /// The query that a query string is, where it is one.
  static func query(_ text: String) -> [UInt8]? {
    let text = Array(text.utf8)
    var isRight = true
    var request = UserQueryRequest(text.span, .queryString, .list)
    request.check { _ in isRight = false }
    guard isRight else { return nil }
    var room = [UInt8](repeating: 0, count: text.count + 4096)
    var writer = ByteWriter(room.mutableSpan)
    request.write(into: &writer)
    let count = writer.count
    return Array(room[..<count])
  }
}
