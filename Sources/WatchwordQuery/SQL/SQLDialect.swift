/// The database that a statement is for.
///
/// Raw values are the numbers of `watchword.h`.
public enum SQLDialect: Int32, CaseIterable, Sendable {
  /// SQLite 3.30 or later, with a database in UTF-8. Parameters are `?`.
  case sqlite = 1
  /// PostgreSQL 12 or later, with a database in UTF-8. Parameters are `$1`, `$2` and so on.
  case postgresql = 2
}
