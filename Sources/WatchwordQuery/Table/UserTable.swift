import WatchwordPrimitives

/// Users in memory, and which of them a query asks for.
///
/// A user is a `UserRecord`, kept as it is and found by what `KeyIndex`, `SearchText` and columns know
/// of it. Users are rows, in the order in which they were added; who is replaced gets a new row, and when
/// more than half of the rows are of users who are no longer there, the others move together. So a row
/// number holds until the table is changed.
///
/// Per user it takes the record, the folded texts that are searched (about half of the record), 49 bytes
/// of columns, 11 to 22 for the id, the external id, the username and each value of a list, 8 more where
/// others have it too, and once it is arranged 44 for the orders and about 44 for the index of trigrams;
/// up to half as much again is room to grow. Of 1,000,000 users with a name, an address and mostly a
/// username it maps 480 for each. `limit` bounds all that. What a query takes while it runs comes on top:
/// a bit or two for each row, and 16 bytes for each user that is sorted.
///
/// Who reads may do so at once with others; who changes it must be alone. The caller sees to that, or
/// takes a `SharedUserTable`.
public struct UserTable: ~Copyable {
  let seed: KeyHash.Seed
  var budget: MemoryBudget
  /// The records, one behind the other, and where each starts and the next one would.
  var records = MappedArray<UInt8>()
  var starts = MappedArray<UInt64>()
  var live = RowSet()
  var banned = RowSet()
  /// Those that have a control character in a text that is searched.
  var unplain = RowSet()
  /// How many rows are in it, live or not.
  var unplainCount = 0
  var times = UserTimes()
  var search = SearchText()
  var trigrams = TrigramIndex()
  var keys = KeyIndex()
  var orders = RowOrders()
  /// Room for a record that is not yet in the table.
  var drafts = MappedArray<UInt8>()
  /// How often users were put or removed.
  private(set) var changes: UInt64 = 0
  /// How many users there are.
  public internal(set) var count = 0

  /// An empty table.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that it may map.
  ///   - seed: random, so that nobody can choose values that are slow to find.
  public init(limit: Int, seed: (UInt64, UInt64)) {
    budget = MemoryBudget(limit: limit)
    self.seed = KeyHash.Seed(k0: seed.0, k1: seed.1)
  }

  // Without one, other targets would take it apart, and in an embedded build they cannot.
  deinit {}

  /// The bytes that it has mapped.
  public var mappedBytes: Int { budget.used }

  /// How many rows there are, those of users who were removed included.
  var rows: Int { max(starts.count &- 1, 0) }

  /// The most rows: a row and a bit are 32 bits.
  static let maxRows = 0x7fff_fffe

  /// Adds a user, in the place of the one with the same id where there is one.
  @export(interface)
  public mutating func put(_ record: borrowing UserRecord) throws(UserTableError) {
    compactIfSparse()
    try reserve(record)
    if let old = row(ofID: record.id) { remove(row: old) }
    append(record)
    changes &+= 1
  }

  /// Removes the user with an id; false where there is none.
  @export(interface)
  public mutating func remove(id: Span<UInt8>) -> Bool {
    guard let row = row(ofID: id) else { return false }
    remove(row: row)
    changes &+= 1
    compactIfSparse()
    return true
  }

  /// The record of a row.
  @_lifetime(borrow self)
  func record(_ row: Int) -> UserRecord {
    let start = Int(truncatingIfNeeded: starts[row])
    let length = Int(truncatingIfNeeded: starts[row &+ 1]) &- start
    return UserRecord(known: records.span.slice(from: start, length: length))
  }

  /// The id of the user in a row; empty where there is none.
  @_lifetime(borrow self)
  public func id(ofRow row: UInt32) -> Span<UInt8> { record(Int(row)).id }

  /// The row of the user with an id.
  func row(ofID id: Span<UInt8>) -> Int? {
    var found: Int?
    keys.forEachRow(hash(.id, id)) { row in
      guard live.contains(row), record(row).id.elementsEqual(id) else { return true }
      found = row
      return false
    }
    return found
  }

  private mutating func remove(row: Int) {
    live.remove(row)
    count &-= 1
  }
}

extension UserRecord {
  /// Bytes that were a record when they were looked at before.
  @_lifetime(copy bytes)
  init(known bytes: Span<UInt8>) { self.bytes = bytes }
}
