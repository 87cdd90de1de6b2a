import CWatchword

/// The same users in a table of ours and in a database of SQLite.
struct QueryData {
  let table: OpaquePointer
  let database: SQLite
  /// A hundred of the users, far from each other.
  let samples: [BenchUsers.User]

  /// Made once, and kept for all rows.
  nonisolated(unsafe) private static var made: (users: Int, data: QueryData)?

  static func of(users count: Int) throws -> QueryData {
    if let made, made.users == count { return made.data }
    let data = try QueryData(BenchUsers(count: count))
    made = (count, data)
    return data
  }

  private init(_ users: BenchUsers) throws {
    var table: OpaquePointer?
    let entropy = Bytes(count: 16)
    let status = watchword_table_new(1 << 34, entropy.pointer, entropy.count, &table)
    try expect(status, watchword_status(WATCHWORD_OK), "watchword_table_new")
    guard let table else { throw SetUpError("watchword_table_new gave nothing") }
    let database = try SQLite()
    try database.execute(
      """
      CREATE TABLE users (number INTEGER PRIMARY KEY, id TEXT, username TEXT, first_name TEXT,
        last_name TEXT, email_address TEXT, created_at INTEGER);
      CREATE VIRTUAL TABLE texts USING fts5
        (text, tokenize = 'trigram', content = '', detail = 'full');
      BEGIN;
      """)
    let insert = try database.prepare(
      """
      INSERT INTO users (id, username, first_name, last_name, email_address, created_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    let index = try database.prepare("INSERT INTO texts (rowid, text) VALUES (?, ?)")
    var samples: [BenchUsers.User] = []
    var lines = ""
    for (number, user) in users.enumerated() {
      if number % (users.count / 100) == 0 { samples.append(user) }
      lines += user.json + "\n"
      if lines.utf8.count > 1 << 20 { try Self.put(&lines, into: table) }
      let texts = [user.id, user.username, user.firstName, user.lastName, user.emailAddress]
      for (place, text) in texts.enumerated() { insert.bind(text, to: Int32(place + 1)) }
      insert.bind(user.createdAt, to: 6)
      insert.run {}
      index.bind(Int64(number + 1), to: 1)
      index.bind(texts.compactMap { $0 }.joined(separator: "\n"), to: 2)
      index.run {}
    }
    try Self.put(&lines, into: table)
    try expect(
      watchword_table_arrange(table), watchword_status(WATCHWORD_OK), "watchword_table_arrange")
    try database.execute(
      """
      COMMIT;
      CREATE UNIQUE INDEX users_id ON users (id);
      CREATE INDEX users_email_address ON users (email_address);
      CREATE INDEX users_username ON users (username);
      CREATE INDEX users_created_at ON users (created_at);
      ANALYZE;
      """)
    self.table = table
    self.database = database
    self.samples = samples
  }

  private static func put(_ lines: inout String, into table: OpaquePointer) throws {
    let status = lines.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        watchword_table_put(table, $0.baseAddress, $0.count, nil, nil)
      }
    }
    try expect(status, watchword_status(WATCHWORD_OK), "watchword_table_put")
    lines = ""
  }

  /// A query as `watchword_table_find` takes it.
  static func read(_ text: String) throws -> Bytes {
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
}
