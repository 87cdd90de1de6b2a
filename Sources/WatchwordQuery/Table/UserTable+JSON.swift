import WatchwordPrimitives

extension UserTable {
  /// Adds a user that is the API's User object, in JSON: see `UserRecord.write(json:into:)`.
  @export(interface)
  public mutating func put(json text: Span<UInt8>) throws(UserTableError) {
    try drafts.reserve(text.count &+ 64, &budget)
    // The draft cannot be read from the table while it is changed.
    var drafts = MappedArray<UInt8>()
    swap(&drafts, &self.drafts)
    defer { swap(&drafts, &self.drafts) }
    var failure: UserTableError?
    let length = drafts.withRoom { output in
      do throws(UserTableError) {
        try UserRecord.write(json: text, into: &output)
      } catch {
        failure = error
      }
      return output.isComplete ? output.count : 0
    }
    if let failure { throw failure }
    drafts.lengthen(to: length)
    defer { drafts.shorten(to: 0) }
    guard let record = UserRecord(drafts.span) else { throw .notUser(nil) }
    try put(record)
  }

  /// Adds users of whom each is a line of JSON; lines without anything are passed over.
  ///
  /// - Parameter position: where the first line starts; behind the last afterwards. Where a line is
  ///   refused it starts there, and those before it are in the table.
  @export(interface)
  public mutating func put(
    jsonLines text: Span<UInt8>, from position: inout Int
  ) throws(UserTableError) {
    while position >= 0, position < text.count {
      var end = position
      var isEmpty = true
      while let byte = text.byte(at: end), byte != UInt8(ascii: "\n") {
        if byte > 0x20 { isEmpty = false }
        end &+= 1
      }
      if !isEmpty { try put(json: text.slice(from: position, length: end &- position)) }
      position = min(end &+ 1, text.count)
    }
  }
}
