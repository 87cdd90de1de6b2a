import WatchwordPrimitives

/// The times of the users: a column for each field, and which rows have one.
struct UserTimes: ~Copyable {
  private var created = MappedArray<Int64>()
  private var updated = MappedArray<Int64>()
  private var lastActive = MappedArray<Int64>()
  private var lastSignIn = MappedArray<Int64>()
  private var hasLastActive = RowSet()
  private var hasLastSignIn = RowSet()

  mutating func reserve(_ budget: inout MemoryBudget) throws(UserTableError) {
    try created.reserve(1, &budget)
    try updated.reserve(1, &budget)
    try lastActive.reserve(1, &budget)
    try lastSignIn.reserve(1, &budget)
    try hasLastActive.reserve(1, &budget)
    try hasLastSignIn.reserve(1, &budget)
  }

  /// Adds the times of the next row, for which there is room.
  mutating func append(_ record: borrowing UserRecord) {
    let row = created.count
    let active = record.time(.lastActiveAt)
    let signIn = record.time(.lastSignInAt)
    created.append(record.time(.createdAt) ?? 0)
    updated.append(record.time(.updatedAt) ?? 0)
    lastActive.append(active ?? 0)
    lastSignIn.append(signIn ?? 0)
    hasLastActive.lengthen(to: row &+ 1)
    hasLastSignIn.lengthen(to: row &+ 1)
    if active != nil { hasLastActive.insert(row) }
    if signIn != nil { hasLastSignIn.insert(row) }
  }

  /// A time of the user in a row; nil where the user has none.
  func time(_ field: UserField, _ row: Int) -> Int64? {
    switch field {
    case .createdAt: created[row]
    case .updatedAt: updated[row]
    case .lastActiveAt: hasLastActive.contains(row) ? lastActive[row] : nil
    case .lastSignInAt: hasLastSignIn.contains(row) ? lastSignIn[row] : nil
    default: nil
    }
  }

  /// Leaves in `rows` those whose time is at `from` or later and before `end`; with no end, any later.
  func select(_ field: UserField, from: Int64, through last: Int64, in rows: inout RowSet) {
    switch field {
    case .createdAt: Self.select(created, from, last, in: &rows)
    case .lastActiveAt:
      Self.select(lastActive, from, last, in: &rows)
      rows.select(hasLastActive, isIn: true)
    case .lastSignInAt:
      Self.select(lastSignIn, from, last, in: &rows)
      rows.select(hasLastSignIn, isIn: true)
    default: Self.select(updated, from, last, in: &rows)
    }
  }

  private static func select(
    _ column: borrowing MappedArray<Int64>, _ from: Int64, _ last: Int64, in rows: inout RowSet
  ) {
    var i = 0
    while i < rows.wordCount {
      let word = rows[word: i]
      if word != 0 {
        var found: UInt64 = 0
        var bit = 0
        while bit < 64 {
          let time = column[i &<< 6 | bit]
          if time >= from, time <= last { found |= 1 &<< UInt64(truncatingIfNeeded: bit) }
          bit &+= 1
        }
        rows[word: i] = word & found
      }
      i &+= 1
    }
  }

  /// Takes the times of a row to another, before it.
  mutating func move(_ row: Int, to target: Int) {
    created[target] = created[row]
    updated[target] = updated[row]
    lastActive[target] = lastActive[row]
    lastSignIn[target] = lastSignIn[row]
    hasLastActive.set(target, hasLastActive.contains(row))
    hasLastSignIn.set(target, hasLastSignIn.contains(row))
  }

  mutating func shorten(to rows: Int) {
    created.shorten(to: rows)
    updated.shorten(to: rows)
    lastActive.shorten(to: rows)
    lastSignIn.shorten(to: rows)
    hasLastActive.shorten(to: rows)
    hasLastSignIn.shorten(to: rows)
  }
}
