import CWatchword

extension Row {
  /// A page of ten, with how many users match in all.
  ///
  /// The rows share their users: a million, or 100,000 in a short run.
  static func queries(users: Int) -> [Row] {
    func row(
      _ name: String, rival: String = "SQLite in memory, with indexes",
      _ query: @escaping (QueryData) -> (text: String, sql: String)
    ) -> Row {
      Row(name: "query/\(name)/\(users)") {
        let data = try QueryData.of(users: users)
        let (text, sql) = query(data)
        return try contest(data, text, sql, rival: rival)
      }
    }
    return [
      row("substring-short") { _ in ("query=q7&order_by=-created_at", sql(like: "q7")) },
      row("substring-common") { _ in ("query=son&order_by=-created_at", sql(like: "son")) },
      row("rare", rival: "SQLite FTS5 with trigrams") { data in
        let part = String(data.samples[1].emailAddress.prefix { $0 != "@" })
        return ("query=\(part)&order_by=-created_at", sql(matching: part))
      },
      row("rare-absent", rival: "SQLite FTS5 with trigrams") { _ in
        ("query=nobodyhasthis&order_by=-created_at", sql(matching: "nobodyhasthis"))
      },
      row("identifier") { data in
        let address = data.samples[77].emailAddress
        return (
          "email_address=\(address)",
          """
          SELECT count(*) OVER (), id FROM users WHERE email_address = '\(address)'
          ORDER BY created_at DESC LIMIT 10
          """
        )
      },
      row("ids-100") { data in
        let ids = data.samples.prefix(100).map(\.id)
        return (
          ids.map { "user_id=\($0)" }.joined(separator: "&"),
          """
          SELECT count(*) OVER (), id FROM users
          WHERE id IN (\(ids.map { "'\($0)'" }.joined(separator: ",")))
          ORDER BY created_at DESC, id LIMIT 10
          """
        )
      },
      row("first-page") { _ in ("order_by=-created_at", page(offset: 0)) },
      row("offset-\(users / 10)") { _ in
        ("order_by=-created_at&offset=\(users / 10)", page(offset: users / 10))
      },
    ]
  }

  private static func sql(like part: String) -> String {
    """
    SELECT count(*) OVER (), id FROM users
    WHERE username LIKE '%\(part)%' OR first_name || ' ' || last_name LIKE '%\(part)%'
      OR email_address LIKE '%\(part)%' OR id LIKE '%\(part)%'
    ORDER BY created_at DESC, id LIMIT 10
    """
  }

  private static func sql(matching part: String) -> String {
    """
    SELECT count(*) OVER (), id FROM texts JOIN users ON number = texts.rowid
    WHERE texts MATCH '"\(part)"' ORDER BY created_at DESC, id LIMIT 10
    """
  }

  /// The number of all is a question of its own, for SQLite is fastest so.
  private static func page(offset: Int) -> String {
    """
    SELECT (SELECT count(*) FROM users), id FROM users
    ORDER BY created_at DESC, id LIMIT 10 OFFSET \(offset)
    """
  }

  private static func contest(
    _ data: QueryData, _ text: String, _ sql: String, rival: String
  ) throws -> Contest {
    let table = data.table
    let query = try QueryData.read(text + "&limit=10")
    let statement = try data.database.prepare(sql)
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
    let found = find()
    try expect(found.total, UInt64(total), "watchword_table_find")
    try expect(Array(output.array[..<found.length]), expected, "watchword_table_find")
    return Contest(
      ours: Contender("watchword_table_find") {
        let found = find()
        return found.status == WATCHWORD_OK && found.total == total
      },
      rivals: [
        Contender(rival) {
          var found: Int64 = 0
          statement.run { found = statement.number(0) }
          return found == total
        }
      ])
  }
}
