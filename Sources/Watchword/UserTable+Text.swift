import WatchwordPrimitives
public import WatchwordQuery

extension UserTable {
  /// An empty table.
  ///
  /// - Parameter limit: the most bytes that it may map.
  public init(limit: Int = .max) {
    var source = SystemRandomNumberGenerator()
    self.init(limit: limit, seed: (source.next(), source.next()))
  }

  /// Adds a user that is the API's User object, in JSON, in the place of the one with the same id.
  public mutating func put(json text: String) throws(UserTableError) {
    try put(json: text.utf8Span.span)
  }

  /// Removes the user with an id; false where there is none.
  public mutating func remove(id: String) -> Bool { remove(id: id.utf8Span.span) }

  /// The ids of the users on the page that `query` asks for, 500 at most, in its order, and how many
  /// users match it, on this page or not.
  ///
  /// Throws `outOfMemory` alone.
  public func find(
    _ query: borrowing CheckedUserQuery
  ) throws(UserTableError) -> (ids: [String], total: Int) {
    guard let query = query.query else { return ([], 0) }
    var rows = [UInt32](repeating: 0, count: Int(query.limit))
    var page = rows.mutableSpan
    let found = try find(query, into: &page)
    var ids: [String] = []
    for place in 0..<found.count {
      let id = id(ofRow: page[place])
      ids.append(String(room: id.count) { output in output.append(id) })
    }
    return (ids, found.total)
  }

  /// How many users `query` asks for.
  ///
  /// Throws `outOfMemory` alone.
  public func count(_ query: borrowing CheckedUserQuery) throws(UserTableError) -> Int {
    guard let query = query.query else { return 0 }
    return try count(query)
  }
}
