import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserTableTests {
  static let seed: (UInt64, UInt64) = (1, 2)

  private func ids(_ table: borrowing UserTable, _ bytes: [UInt8]) throws -> ([String], Int) {
    guard let query = UserQuery(bytes.span) else { return (["no query"], -1) }
    return try table.ids(query)
  }

  @Test(arguments: [false, true], 1...2)
  func `it answers as each user does`(_ isArranged: Bool, _ seed: UInt64) throws {
    var sample = QuerySample(seed: seed, users: 120)
    var table = UserTable(limit: 1 << 26, seed: Self.seed)
    for (i, user) in sample.users.enumerated() {
      try table.put(user)
      // So some rows are in the orders, and some are not.
      if isArranged, i == 80 { try table.arrange() }
    }
    if isArranged, seed % 2 == 0 { try table.arrange() }
    #expect(table.count == 120)
    var found = 0
    for _ in 0..<200 {
      let text = sample.query()
      let query = CheckedQuery(text)
      #expect(query.rules == [], "\(text)")
      let (ids, total) = try ids(table, query.bytes)
      #expect(ids == sample.ids(query.bytes), "\(text)")
      let count = sample.count(query.bytes)
      #expect(total == count, "\(text)")
      found += ids.count
    }
    #expect(found > 800)
  }

  @Test(arguments: [false, true], 1...2)
  func `it answers so while users are replaced and removed`(_ isArranged: Bool, _ seed: UInt64)
    throws
  {
    var random = SeededRandom(seed)
    var users: [TestUser] = []
    var table = UserTable(limit: 1 << 26, seed: Self.seed)
    for round in 0..<15 {
      for _ in 0..<200 {
        let number = Int.random(in: 0..<100, using: &random)
        var user = TestUser(random: &random, number: number)
        user.id = "u\(number)"
        let known = users.firstIndex { $0.id == user.id }
        if Int.random(in: 0..<3, using: &random) == 0 {
          #expect(table.remove(id: Array(user.id.utf8).span) == (known != nil))
          if let known { users.remove(at: known) }
        } else {
          try table.put(user)
          if let known { users[known] = user } else { users.append(user) }
        }
      }
      #expect(table.count == users.count)
      if isArranged, round % 3 == 0 { try table.arrange() }
      var sample = QuerySample(of: users, SeededRandom(UInt64(round)))
      for _ in 0..<25 {
        let text = sample.query()
        let query = CheckedQuery(text).bytes
        let (ids, total) = try ids(table, query)
        #expect(ids == sample.ids(query), "\(text)")
        let count = sample.count(query)
        #expect(total == count, "\(text)")
      }
    }
  }

  @Test(arguments: 1...2) func `few new users are put among the others`(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    var table = UserTable(limit: 1 << 26, seed: Self.seed)
    for i in 0..<700 { try table.put(TestUser(random: &random, number: i)) }
    try table.arrange()
    for round in 0..<8 {
      for _ in 0..<[0, 1, 2, 40][round % 4] {
        let number = Int.random(in: 0..<900, using: &random)
        let user = TestUser(random: &random, number: number)
        if number % 5 == 0 {
          _ = table.remove(id: Array(user.id.utf8).span)
        } else {
          try table.put(user)
        }
      }
      if round % 4 != 2 { try table.arrange() }
      var other = UserTable(limit: 1 << 26, seed: (8, 9))
      var room = [UInt8](repeating: 0, count: 1 << 20)
      var output = ByteWriter(room.mutableSpan)
      table.save(into: &output)
      let length = output.count
      try other.load(room.span.extracting(..<length))
      try other.arrange()
      for field in UserOrder.Field.allCases {
        for sign in ["", "-"] {
          for offset in [0, 250, 690] {
            let text = "order_by=\(sign)\(field.name.string)&limit=200&offset=\(offset)"
            let query = CheckedQuery(text).bytes
            let (ids, _) = try ids(table, query)
            let (wanted, _) = try self.ids(other, query)
            #expect(ids == wanted, "\(text)")
          }
        }
      }
    }
  }

  @Test func `a part is found wherever it stands`() throws {
    for length in [1, 2, 3, 7, 8, 9, 63, 64, 65, 200, 256] {
      let part = String((0..<length).map { Array("kqxjzw")[$0 % 6] })
      var table = UserTable(limit: 1 << 26, seed: Self.seed)
      for i in 0..<130 {
        try table.put(TestUser(id: "u\(i)", firstName: String(repeating: "a", count: i) + part))
        try table.put(TestUser(id: "v\(i)", firstName: String(part.dropLast()) + "a"))
      }
      let (ids, total) = try ids(table, CheckedQuery("limit=500&query=\(part)").bytes)
      #expect(total == 130, "\(length)")
      #expect(ids.allSatisfy { $0.hasPrefix("u") })
      let (others, none) = try self.ids(table, CheckedQuery("username_query=\(part)").bytes)
      #expect(others == [] && none == 0)
    }
  }

  @Test func `texts with control characters are searched`() throws {
    var table = UserTable(limit: 1 << 26, seed: Self.seed)
    for i in 0..<1_500 { try table.put(TestUser(id: "\(i)", lastName: "x")) }
    try table.put(TestUser(id: "a", firstName: "Jo\nAnn", lastName: "\u{3}b@c"))
    try table.put(TestUser(id: "b", firstName: "Ann", emails: ["b@c.d"]))
    // The others move together.
    for i in 0..<800 { _ = table.removeUser("\(i)") }
    #expect(table.count == 702)
    for (query, wanted) in [
      ("name_query=ann", ["a", "b"]), ("query=b@c", ["a", "b"]),
      ("email_address_query=b@c", ["b"]), ("name_query=b@c", ["a"]), ("query=jo", ["a"]),
    ] {
      let (ids, total) = try ids(table, CheckedQuery(query).bytes)
      #expect(ids == wanted && total == wanted.count, "\(query)")
    }
  }

  @Test func `many users of one organization are found`() throws {
    var table = UserTable(limit: 1 << 26, seed: Self.seed)
    for i in 0..<9_000 {
      try table.put(
        TestUser(
          id: "u\(i)", organizations: i % 2 == 0 ? ["all", "even"] : ["all"],
          isBanned: i % 3 == 0, createdAt: Int64(i)))
    }
    for isArranged in [false, true] {
      if isArranged { try table.arrange() }
      for (query, wanted, first) in [
        ("organization_id=all", 9_000, "u8999"), ("organization_id=even&limit=1", 4_500, "u8998"),
        ("organization_id=all&organization_id=-even", 4_500, "u8999"),
        ("organization_id=all&organization_id=even&banned=true", 3_000, "u8997"),
        ("organization_id=-even&order_by=created_at", 4_500, "u1"),
        ("organization_id=even&organization_id=-all", 0, nil),
      ] {
        let (ids, total) = try ids(table, CheckedQuery(query).bytes)
        #expect(total == wanted && ids.first == first, "\(query)")
      }
    }
  }

  @Test func `it takes no more memory than it may`() throws {
    var table = UserTable(limit: 1 << 19, seed: Self.seed)
    var random = SeededRandom(1)
    var count = 0
    do {
      while count < 100_000 {
        try table.put(TestUser(random: &random, number: count))
        count += 1
      }
      Issue.record("a table without a limit")
    } catch {
      #expect(error == .full)
    }
    #expect(count > 100)
    #expect(table.count == count)
    #expect(table.mappedBytes <= 1 << 19)
    let (ids, total) = try ids(table, CheckedQuery("limit=500").bytes)
    #expect(ids.count == min(count, 500))
    #expect(total == count)
  }

  @Test func `an empty table finds nobody`() throws {
    var table = UserTable(limit: 0, seed: Self.seed)
    for text in ["", "user_id=a", "query=x", "banned=false", "user_id=-a", "starting_after=a"] {
      let (ids, total) = try ids(table, CheckedQuery(text).bytes)
      #expect(ids == [] && total == 0)
    }
    #expect(table.remove(id: [1].span) == false)
    try table.arrange()
  }
}

extension UserTable {
  mutating func removeUser(_ id: String) -> Bool {
    let id = Array(id.utf8)
    return remove(id: id.span)
  }

  mutating func put(_ user: TestUser) throws(UserTableError) {
    let bytes = user.record
    guard let record = UserRecord(bytes.span) else { return }
    try put(record)
  }

  /// The ids on the page, and how many users match.
  func ids(_ query: borrowing UserQuery) throws -> ([String], Int) {
    var rows = [UInt32](repeating: 0, count: 500)
    var room = rows.mutableSpan
    let page = try find(query, into: &room)
    let ids = (0..<page.count).map { i in
      let id = id(ofRow: rows[i])
      return String(decoding: id.indices.map { id[$0] }, as: UTF8.self)
    }
    #expect(try count(query) == page.total)
    return (ids, page.total)
  }
}
