import CSystemSQLite
import Foundation

/// A database of SQLite in memory, for a test; what goes wrong ends it.
final class SQLiteDatabase {
  enum Value {
    case null
    case number(Int64)
    case text([UInt8])
  }

  private var connection: OpaquePointer?

  init() {
    check(sqlite3_open(":memory:", &connection))
  }

  deinit { sqlite3_close(connection) }

  func execute(_ statements: String) {
    check(sqlite3_exec(connection, statements, nil, nil, nil))
  }

  /// The first column of each row.
  func rows(_ statement: [UInt8], _ values: [Value] = [], column: Int32 = 0) -> [String] {
    var prepared: OpaquePointer?
    check(
      statement.withUnsafeBytes { bytes in
        sqlite3_prepare_v2(
          connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
          &prepared, nil)
      })
    defer { sqlite3_finalize(prepared) }
    precondition(sqlite3_bind_parameter_count(prepared) == values.count, "values of a statement")
    for (i, value) in values.enumerated() {
      switch value {
      case .null: check(sqlite3_bind_null(prepared, Int32(i + 1)))
      case .number(let number): check(sqlite3_bind_int64(prepared, Int32(i + 1), number))
      case .text(let text):
        // SQLITE_TRANSIENT: SQLite copies it.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        check(
          (text + [0]).withUnsafeBytes { bytes in
            sqlite3_bind_text(
              prepared, Int32(i + 1), bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
              Int32(text.count), transient)
          })
      }
    }
    var rows: [String] = []
    while true {
      let status = sqlite3_step(prepared)
      guard status == SQLITE_ROW else {
        precondition(status == SQLITE_DONE, message)
        return rows
      }
      rows.append(sqlite3_column_text(prepared, column).map { String(cString: $0) } ?? "NULL")
    }
  }

  private var message: String { String(cString: sqlite3_errmsg(connection)) }

  private func check(_ status: Int32) { precondition(status == SQLITE_OK, message) }
}
