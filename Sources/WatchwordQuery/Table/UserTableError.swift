/// Why a `UserTable` did not do what it was asked for. It is as it was before.
public enum UserTableError: Error, Equatable {
  /// The system has no more memory.
  case outOfMemory
  /// It would take more memory than the table may have, or there are too many users.
  case full
  /// Bytes that are no JSON text, wrong from `offset` on.
  case notJSON(offset: Int)
  /// A value that no user has: of a wrong type, too long, or missing. nil where it is no one field.
  case notUser(UserField?)
  /// Bytes that were no saved table, or are one no longer.
  case damaged
}
