import WatchwordPrimitives

extension UserTable {
  /// Brings all orders up to date: see `arrange(_:)`.
  @export(interface)
  public mutating func arrange() throws(UserTableError) {
    var number: Int32 = 1
    while let field = UserOrder.Field(rawValue: number) {
      try arrange(field)
      number &+= 1
    }
  }

  /// Sorts the users by a field, so that a page in its order, up or down, is found without sorting.
  ///
  /// Queries are right without it, and after changes that came later: they sort what they find of those
  /// whom no order knows.
  @export(interface)
  public mutating func arrange(_ field: UserOrder.Field) throws(UserTableError) {
    guard orders[field].coveredRows < rows else { return }
    try arrangeByID()
    var scratch = MemoryBudget.unlimited
    var entries = MappedArray<SortEntry>()
    try entries.reserve(count, &scratch)
    var i = 0
    while i < orders.id.count {
      let row = orders.id.row(at: i)
      if live.contains(row) { entries.append(sortEntry(row, field)) }
      i &+= 1
    }
    // They stand by id, and equals stay so.
    try entries.sort { compare($0, $1, field) < 0 }
    try orders[field].start(rows: entries.count, &budget)
    i = 0
    while i < entries.count {
      let entry = entries[i]
      let isEqual = i > 0 && compare(entries[i &- 1], entry, field) == 0
      orders[field].append(entry.row, isEqual: isEqual, isMissing: entry.isMissing)
      i &+= 1
    }
    orders[field].finish(coveredRows: rows)
  }

  private mutating func arrangeByID() throws(UserTableError) {
    guard orders.id.coveredRows < rows else { return }
    var scratch = MemoryBudget.unlimited
    var entries = MappedArray<SortEntry>()
    try entries.reserve(count, &scratch)
    let prefix = commonPrefixOfIDs()
    var row = 0
    while let next = live.next(from: row) {
      let id = record(next).id.suffix(from: prefix)
      entries.append(SortEntry(row: next, text: id, isFolded: false))
      row = next &+ 1
    }
    try entries.sort { a, b in
      if a.key != b.key { return a.key < b.key }
      return FoldedText.compareBytes(record(Int(a.row)).id, record(Int(b.row)).id) < 0
    }
    try orders.id.start(rows: entries.count, &budget)
    var i = 0
    while i < entries.count {
      orders.id.append(entries[i].row, isEqual: false, isMissing: false)
      i &+= 1
    }
    orders.id.finish(coveredRows: rows)
  }

  /// How many bytes all ids start with that are the same.
  private func commonPrefixOfIDs() -> Int {
    guard let first = live.next(from: 0) else { return 0 }
    var length = record(first).id.count
    var row = first
    while let next = live.next(from: row &+ 1) {
      let id = record(next).id
      var i = 0
      while i < length, let byte = id.byte(at: i), byte == record(first).id.byte(at: i) { i &+= 1 }
      length = i
      row = next
    }
    return length
  }

  /// Negative where `a` is before `b` ascending, 0 where they are equal in the field.
  private func compare(_ a: SortEntry, _ b: SortEntry, _ field: UserOrder.Field) -> Int {
    if a.isMissing || b.isMissing { return (a.isMissing ? 1 : 0) &- (b.isMissing ? 1 : 0) }
    if a.key != b.key { return a.key < b.key ? -1 : 1 }
    if field.userField.form == .time { return 0 }
    let first = record(Int(a.row))
    let second = record(Int(b.row))
    return FoldedText.compare(
      first.text(first.first(field.userField)), second.text(second.first(field.userField)))
  }
}
