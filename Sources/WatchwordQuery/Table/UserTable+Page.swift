import WatchwordPrimitives

/// What a `UserTable` found.
public struct UserPage: Equatable, Sendable {
  /// How many users are on the page.
  public var count: Int
  /// How many match the query, on this page or not.
  public var total: Int

  public init(count: Int, total: Int) {
    self.count = count
    self.total = total
  }
}

extension UserTable {
  /// How many users `query` asks for.
  @export(interface)
  public func count(_ query: borrowing UserQuery) throws(UserTableError) -> Int {
    if query.isForAll { return count }
    if let few = try lookUp(query) { return few.count }
    return try select(query).count
  }

  /// Writes the rows of the users on the page that `query` asks for, in its order, at most as many as
  /// `page` holds: see `id(ofRow:)`.
  ///
  /// Throws `outOfMemory` alone.
  @export(interface)
  @_lifetime(page: copy page)
  public func find(
    _ query: borrowing UserQuery, into page: inout MutableSpan<UInt32>
  ) throws(UserTableError) -> UserPage {
    if query.isForAll { return try find(query, among: live, total: count, into: &page) }
    if let few = try lookUp(query) { return find(query, among: few, into: &page) }
    let found = try select(query)
    return try find(query, among: found, total: found.count, into: &page)
  }

  /// The page of users who are sorted.
  @_lifetime(page: copy page)
  private func find(
    _ query: borrowing UserQuery, among few: borrowing SortEntries,
    into page: inout MutableSpan<UInt32>
  ) -> UserPage {
    var result = UserPage(count: 0, total: few.count)
    var i = 0
    if query.startingAfter.count > 0 {
      guard let cursor = row(ofID: query.startingAfter) else { return result }
      let first = sortEntry(cursor, query.order.field)
      while i < few.count, !precedes(first, few[i], query.order) { i &+= 1 }
    }
    guard query.offset < few.count else { return result }
    i &+= Int(truncatingIfNeeded: query.offset)
    let room = min(Int(truncatingIfNeeded: query.limit), page.count)
    var count = 0
    while count < room, i < few.count, count >= 0, count < page.count {
      page[count] = few[i].row
      count &+= 1
      i &+= 1
    }
    result.count = count
    return result
  }

  @_lifetime(page: copy page)
  private func find(
    _ query: borrowing UserQuery, among found: borrowing RowSet, total: Int,
    into page: inout MutableSpan<UInt32>
  ) throws(UserTableError) -> UserPage {
    var result = UserPage(count: 0, total: total)
    let room = min(Int(truncatingIfNeeded: query.limit), page.count)
    var cursor: Int?
    if query.startingAfter.count > 0 {
      cursor = row(ofID: query.startingAfter)
      if cursor == nil { return result }
    }
    guard query.offset < total, room > 0 else { return result }
    let offset = Int(truncatingIfNeeded: query.offset)
    let needed = min(offset &+ room, total)
    // To look at an entry of an order costs about an eighth of what it costs to sort a user.
    let steps = Double(needed) * Double(rows) / Double(total)
    let order = query.order
    let isArranged = orders.read(order.field) { $0.coveredRows } > 0
    let areAllKnown = orders.read(order.field) { $0.coveredRows == rows && $0.count == total }
    if areAllKnown, cursor == nil, total == count {
      var walk = orders.read(order.field) {
        RowWalk($0, isDescending: order.isDescending, past: offset)
      }
      while result.count < room, let row = nextRow(&walk, order, found) {
        store(UInt32(truncatingIfNeeded: row), at: result.count, in: &page)
        result.count &+= 1
      }
      return result
    }
    if isArranged, steps < Double(total) * 8 {
      result.count = try walk(query, among: found, cursor, offset, room, into: &page)
    } else {
      let entries = try sorted(query.order, among: found, total, from: 0, behind: cursor, needed)
      var i = 0
      while i < room, offset &+ i < entries.count {
        store(entries[offset &+ i].row, at: i, in: &page)
        i &+= 1
      }
      result.count = i
    }
    return result
  }

  /// Not inlined: a trap would be left.
  @inline(never)
  @_lifetime(page: copy page)
  private func store(_ row: UInt32, at index: Int, in page: inout MutableSpan<UInt32>) {
    guard index >= 0, index < page.count else { return }
    page[index] = row
  }

  /// The first `most` of the rows in `found` that are `start` or above and behind the cursor, sorted.
  private func sorted(
    _ order: UserOrder, among found: borrowing RowSet, _ total: Int, from start: Int,
    behind cursor: Int?, _ most: Int
  ) throws(UserTableError) -> MappedArray<SortEntry> {
    var scratch = MemoryBudget.unlimited
    var entries = MappedArray<SortEntry>()
    let isHeap = most < total / 4
    try entries.reserve(isHeap ? most : total, &scratch)
    let first = cursor.map { sortEntry($0, order.field) }
    var row = start
    while let next = found.next(from: row) {
      row = next &+ 1
      let entry = sortEntry(next, order.field)
      if let first, !precedes(first, entry, order) { continue }
      if isHeap {
        entries.insertIntoHeap(entry, most: most) { precedes($0, $1, order) }
      } else {
        entries.append(entry)
      }
    }
    try entries.sort { precedes($0, $1, order) }
    return entries
  }

  /// Walks along an order, and the rows that it does not know yet beside it.
  @_lifetime(page: copy page)
  private func walk(
    _ query: borrowing UserQuery, among found: borrowing RowSet, _ cursor: Int?, _ offset: Int,
    _ room: Int, into page: inout MutableSpan<UInt32>
  ) throws(UserTableError) -> Int {
    let order = query.order
    let covered = orders.read(order.field) { $0.coveredRows }
    let newRows = rows &- covered
    let new = try sorted(
      order, among: found, newRows, from: covered, behind: cursor, min(offset &+ room, newRows))
    var walk = start(order, behind: cursor)
    var nextNew = 0
    var nextOld = nextRow(&walk, order, found)
    var place = 0
    var count = 0
    while count < room {
      var row = nextOld
      if nextNew < new.count {
        let entry = new[nextNew]
        if let old = nextOld, precedes(sortEntry(old, order.field), entry, order) {
          nextOld = nextRow(&walk, order, found)
        } else {
          row = Int(entry.row)
          nextNew &+= 1
        }
      } else {
        nextOld = nextRow(&walk, order, found)
      }
      guard let row else { break }
      if place >= offset, count >= 0, count < page.count {
        page[count] = UInt32(truncatingIfNeeded: row)
        count &+= 1
      }
      place &+= 1
    }
    return count
  }

  private func nextRow(
    _ walk: inout RowWalk, _ order: UserOrder, _ found: borrowing RowSet
  ) -> Int? {
    while let row = orders.read(order.field, { walk.next($0) }) {
      if found.contains(row) { return row }
    }
    return nil
  }

  /// The walk that starts behind the cursor.
  private func start(_ order: UserOrder, behind cursor: Int?) -> RowWalk {
    let field = order.field
    guard let cursor else {
      return orders.read(field) { RowWalk($0, isDescending: order.isDescending) }
    }
    let entry = sortEntry(cursor, field)
    let ascending = UserOrder(field)
    // The first entry that the cursor precedes.
    var low = 0
    var high = orders.read(field) { $0.count }
    while low < high {
      let middle = low &+ (high &- low) / 2
      if precedes(entry, sortEntry(row(at: middle, in: field), field), ascending) {
        high = middle
      } else {
        low = middle &+ 1
      }
    }
    if entry.isMissing { return orders.read(field) { RowWalk(missingIn: $0, behind: low) } }
    return orders.read(field) { rows in
      RowWalk(rows, isDescending: order.isDescending, behind: low) { index in
        order.isEqual(record(row(at: index, in: field)), record(cursor))
      }
    }
  }

  @inline(never)
  private func row(at index: Int, in field: UserOrder.Field) -> Int {
    orders.read(field) { $0.row(at: index) }
  }
}
