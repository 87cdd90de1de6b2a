import CWatchword

extension Row {
  /// A page of ten among 100,000 users, with how many there are in all.
  static var queries: [Row] {
    [
      query(
        "query/substring/100000", "query=nn-9&order_by=-created_at&limit=10",
        sql: """
          SELECT count(*) OVER (), id FROM users
          WHERE username LIKE '%nn-9%' OR first_name LIKE '%nn-9%' OR last_name LIKE '%nn-9%'
            OR email_address LIKE '%nn-9%' OR id LIKE '%nn-9%'
          ORDER BY created_at DESC LIMIT 10
          """),
      query(
        "query/identifier/100000", "email_address=user77777@example.com&limit=10",
        sql: """
          SELECT count(*) OVER (), id FROM users WHERE email_address = 'user77777@example.com'
          ORDER BY created_at DESC LIMIT 10
          """),
    ]
  }

  private static func query(_ name: String, _ text: String, sql: String) -> Row {
    Row(name: name) {
      let users = (0..<100_000).map(User.init)
      let table = try table(of: users)
      let query = try read(text)
      let statement = try database(of: users).prepare(sql)
      var (expected, total): ([UInt8], Int64) = ([], 0)
      statement.run {
        total = statement.number(0)
        expected += Array(statement.text(1)) + [0]
      }
      let output = Bytes(count: 1024)
      func find() -> (status: watchword_status, length: Int, total: UInt64) {
        var (length, count, total) = (0, UInt64(0), UInt64(0))
        let status = watchword_table_find(
          table, query.pointer, query.count, output.characters, output.count, &length, &count,
          &total)
        return (status, length, total)
      }
      try expect(find().total, UInt64(total), "watchword_table_find")
      try expect(find().length, expected.count, "watchword_table_find")
      try expect(Array(output.array[..<expected.count]), expected, "watchword_table_find")
      return Contest(
        ours: Contender("watchword_table_find") {
          let found = find()
          return found.status == WATCHWORD_OK && found.total == total
        },
        rivals: [
          Contender("SQLite in memory, with indexes") {
            var found: Int64 = 0
            statement.run { found = statement.number(0) }
            return found == total
          }
        ])
    }
  }

  private static func table(of users: [User]) throws -> OpaquePointer {
    var table: OpaquePointer?
    let entropy = Bytes(count: 16)
    let status = watchword_table_new(1 << 32, entropy.pointer, entropy.count, &table)
    try expect(status, watchword_status(WATCHWORD_OK), "watchword_table_new")
    guard let table else { throw SetUpError("watchword_table_new gave nothing") }
    let lines = Bytes(users.map(\.json).joined(separator: "\n").utf8)
    let put = watchword_table_put(table, lines.characters, lines.count, nil, nil)
    try expect(put, watchword_status(WATCHWORD_OK), "watchword_table_put")
    try expect(
      watchword_table_arrange(table), watchword_status(WATCHWORD_OK), "watchword_table_arrange")
    return table
  }

  private static func read(_ text: String) throws -> Bytes {
    let text = Bytes(text.utf8)
    let query = Bytes(count: text.count + 4096)
    var (length, violations) = (0, 0)
    let status = watchword_query_read(
      watchword_query_form(WATCHWORD_QUERY_STRING),
      watchword_query_operation(WATCHWORD_QUERY_LIST), text.characters, text.count, query.pointer,
      query.count, &length, nil, 0, &violations)
    try expect(status, watchword_status(WATCHWORD_OK), "watchword_query_read")
    return Bytes(query.array[..<length])
  }

  private static func database(of users: [User]) throws -> SQLite {
    let database = try SQLite()
    try database.execute(
      """
      CREATE TABLE users (id TEXT PRIMARY KEY, username TEXT, first_name TEXT, last_name TEXT,
        email_address TEXT, created_at INTEGER);
      CREATE INDEX users_email_address ON users (email_address);
      CREATE INDEX users_created_at ON users (created_at);
      BEGIN;
      """)
    let insert = try database.prepare("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)")
    for user in users {
      for (place, text) in user.texts.enumerated() {
        insert.bind(Bytes(text.utf8), to: Int32(place + 1))
      }
      insert.bind(user.createdAt, to: 6)
      insert.run {}
    }
    try database.execute("COMMIT")
    return database
  }

  private struct User {
    let texts: [String]
    let createdAt: Int64

    init(_ number: Int) {
      let name = ["Ann", "Bob", "Carol", "Dan"][number % 4]
      texts = [
        "user_\(number)", "\(name.lowercased())-\(number * 7919 % 100_003)", name,
        "Number \(number)", "user\(number)@example.com",
      ]
      createdAt = Int64(number)
    }

    var json: String {
      """
      {"id":"\(texts[0])","username":"\(texts[1])","first_name":"\(texts[2])",\
      "last_name":"\(texts[3])","email_addresses":[{"id":"e","email_address":"\(texts[4])"}],\
      "created_at":\(createdAt),"updated_at":\(createdAt)}
      """
    }
  }
}
