import WatchwordPrimitives

extension UserTable {
  /// Brings all orders up to date, see `arrange(_:)`, and the index by which searches for what is rare
  /// are answered. Without it, and for users who came later, the texts are read.
  @export(interface)
  public mutating func arrange() throws(UserTableError) {
    var number: Int32 = 1
    while let field = UserOrder.Field(rawValue: number) {
      try arrange(field)
      number &+= 1
    }
    let rows = rows
    try trigrams.update(search, rows: rows, &budget)
  }

  /// Sorts the users by a field, so that a page in its order, up or down, is found without sorting.
  ///
  /// Queries are right without it, and after changes that came later: they sort what they find of those
  /// whom no order knows. Where these are few they are put among the others; where they are not all are
  /// sorted, which takes 57 bytes for each user while it runs.
  @export(interface)
  public mutating func arrange(_ field: UserOrder.Field) throws(UserTableError) {
    guard orders.read(field, { $0.coveredRows }) < rows else { return }
    try arrangeByID()
    let first = firstToSort(orders.read(field) { $0.coveredRows })
    var scratch = MemoryBudget.unlimited
    // The records are read as they stand, not by id.
    var entries = try MappedArray<SortEntry>(zeros: rows &- first, &scratch)
    var row = first
    while let next = live.next(from: row) {
      entries[next &- first] = sortEntry(next, field)
      row = next &+ 1
    }
    var sorter = try RowSorter(count: rows &- first)
    append(entries, from: first, areMissing: false, to: &sorter)
    let present = sorter.entries.count
    append(entries, from: first, areMissing: true, to: &sorter)
    let userField = field.userField
    let isText = userField.form != .time
    sorter.sort(first: present) {
      isText && SortEntry.hasMore($0)
    } key: { row, depth in
      let record = record(row)
      let text = record.text(record.first(userField))
      return SortEntry.key(text, from: depth &* SortEntry.textBytes)
    }
    let rows = rows
    var budget = budget
    defer { self.budget = budget }
    if first == 0 {
      try orders.change(field) { rowOrder throws(UserTableError) in
        try rowOrder.take(sorter, present: present, rows: rows, &budget)
      }
    } else {
      let order = UserOrder(field)
      var places = try placesRoom(for: sorter)
      orders.read(field) { rowOrder in
        fill(
          &places, of: sorter, in: rowOrder,
          precedes: { new, old in order.precedes(record(new), record(old)) },
          isEqual: { new, old in order.isEqual(record(new), record(old)) })
      }
      try orders.change(field) { rowOrder throws(UserTableError) in
        try rowOrder.insert(sorter, at: places, present: present, rows: rows, &budget)
      }
    }
  }

  /// The first row that is sorted: where few are new to an order they alone are.
  private func firstToSort(_ known: Int) -> Int {
    rows &- known < known / 16 ? known : 0
  }

  /// Adds the entries, by id, that have the field, or that lack it.
  private func append(
    _ entries: borrowing MappedArray<SortEntry>, from first: Int, areMissing: Bool,
    to sorter: inout RowSorter
  ) {
    var i = 0
    while i < orders.id.count {
      let row = orders.id.row(at: i)
      i &+= 1
      guard row >= first else { continue }
      let entry = entries[row &- first]
      if entry.isMissing == areMissing, live.contains(row) { sorter.append(entry) }
    }
  }

  private mutating func arrangeByID() throws(UserTableError) {
    guard orders.id.coveredRows < rows else { return }
    let first = firstToSort(orders.id.coveredRows)
    var sorter = try RowSorter(count: rows &- first)
    var row = first
    while let next = live.next(from: row) {
      let key = SortEntry.key(record(next).id, isFolded: false)
      sorter.append(SortEntry(row: next, key: key))
      row = next &+ 1
    }
    let count = sorter.entries.count
    sorter.sort(first: count) {
      SortEntry.hasMore($0)
    } key: { row, depth in
      SortEntry.key(record(row).id, from: depth &* SortEntry.textBytes, isFolded: false)
    }
    if first == 0 {
      try orders.id.take(sorter, present: count, rows: rows, &budget)
    } else {
      var places = try placesRoom(for: sorter)
      fill(
        &places, of: sorter, in: orders.id,
        precedes: { new, old in FoldedText.compareBytes(record(new).id, record(old).id) < 0 },
        isEqual: { _, _ in false })
      try orders.id.insert(sorter, at: places, present: count, rows: rows, &budget)
    }
  }

  /// Room for the places of sorted rows.
  private func placesRoom(
    for sorter: borrowing RowSorter
  ) throws(UserTableError) -> MappedArray<RowPlace> {
    var scratch = MemoryBudget.unlimited
    var places = MappedArray<RowPlace>()
    try places.reserve(sorter.entries.count, &scratch)
    return places
  }

  /// Adds where sorted rows belong in an order that does not know them to `places`, which has the room.
  private func fill(
    _ places: inout MappedArray<RowPlace>, of sorter: borrowing RowSorter,
    in order: borrowing RowOrder, precedes: (_ new: Int, _ old: Int) -> Bool,
    isEqual: (_ new: Int, _ old: Int) -> Bool
  ) {
    var low = 0
    var i = 0
    while i < sorter.entries.count {
      let new = Int(sorter.entries[i].row)
      var high = order.count
      while low < high {
        let middle = low &+ (high &- low) / 2
        if precedes(new, order.row(at: middle)) { high = middle } else { low = middle &+ 1 }
      }
      places.append(
        RowPlace(
          index: low,
          isEqualToLast: low > 0 && low <= order.present && isEqual(new, order.row(at: low &- 1)),
          isEqualToNext: low < order.present && isEqual(new, order.row(at: low))))
      i &+= 1
    }
  }
}
