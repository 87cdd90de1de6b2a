import CSystemSQLite

/// A database in memory.
///
/// Statements are kept until the process ends, as `Bytes` are.
struct SQLite {
  private let connection: OpaquePointer

  init() throws {
    var connection: OpaquePointer?
    try expect(sqlite3_open(":memory:", &connection), SQLITE_OK, "sqlite3_open")
    guard let connection else { throw SetUpError("sqlite3_open gave nothing") }
    self.connection = connection
  }

  func execute(_ statements: String) throws {
    try expect(sqlite3_exec(connection, statements, nil, nil, nil), SQLITE_OK, "sqlite3_exec")
  }

  func prepare(_ statement: String) throws -> Statement {
    var prepared: OpaquePointer?
    let status = sqlite3_prepare_v2(connection, statement, -1, &prepared, nil)
    try expect(status, SQLITE_OK, "sqlite3_prepare_v2")
    guard let prepared else { throw SetUpError("sqlite3_prepare_v2 gave nothing") }
    return Statement(pointer: prepared)
  }

  struct Statement {
    let pointer: OpaquePointer

    /// Binds bytes that stay where they are.
    func bind(_ bytes: Bytes, to place: Int32) {
      sqlite3_bind_text(pointer, place, bytes.characters, Int32(bytes.count), nil)
    }

    /// Binds a copy of a text, or null.
    func bind(_ text: String?, to place: Int32) {
      guard let text else {
        sqlite3_bind_null(pointer, place)
        return
      }
      let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      sqlite3_bind_text(pointer, place, text, Int32(text.utf8.count), copied)
    }

    func bind(_ number: Int64, to place: Int32) { sqlite3_bind_int64(pointer, place, number) }

    /// Runs it; `body` sees each row, whose values can be read until it returns.
    func run(_ body: () -> Void) {
      while sqlite3_step(pointer) == SQLITE_ROW { body() }
      sqlite3_reset(pointer)
    }

    /// The text in a column of the row.
    func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
      let start = sqlite3_column_text(pointer, column)
      return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
    }

    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
  }
}
