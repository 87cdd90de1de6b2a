/// What all rows verify. Nothing writes to these bytes.
enum Example {
  nonisolated(unsafe) static let password = Bytes("open sesame".utf8)
  nonisolated(unsafe) static let wrongPassword = Bytes("open sesamf".utf8)
  /// 16 bytes that are text, too.
  nonisolated(unsafe) static let salt = Bytes("NaCl and more...".utf8)
}
