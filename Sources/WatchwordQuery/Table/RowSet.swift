/// Some of the rows of a table: one bit for each.
struct RowSet: ~Copyable {
  private var words = MappedArray<UInt64>()
  /// How many rows it can hold.
  private(set) var rows = 0

  init() {}

  /// None of `rows` rows.
  init(rows: Int, _ budget: inout MemoryBudget) throws(UserTableError) {
    words = try MappedArray(zeros: (rows &+ 63) / 64, &budget)
    self.rows = rows
  }

  /// Makes room for `more` rows behind those that there are.
  mutating func reserve(_ more: Int, _ budget: inout MemoryBudget) throws(UserTableError) {
    let needed = (rows &+ more &+ 63) / 64
    try words.reserve(needed &- words.count, &budget)
  }

  /// Adds rows that are not in it, for which there is room.
  mutating func lengthen(to rows: Int) {
    let first = words.count
    words.lengthen(to: (rows &+ 63) / 64)
    var i = first
    while i < words.count {
      words[i] = 0
      i &+= 1
    }
    self.rows = max(rows, self.rows)
  }

  /// Forgets the rows from `rows` on.
  mutating func shorten(to rows: Int) {
    guard rows >= 0, rows < self.rows else { return }
    words.shorten(to: (rows &+ 63) / 64)
    let rest = rows & 63
    if rest > 0 {
      let last = rows / 64
      words[last] = words[last] & ((1 as UInt64) &<< UInt64(truncatingIfNeeded: rest) &- 1)
    }
    self.rows = rows
  }

  @inline(__always)
  func contains(_ row: Int) -> Bool {
    words[row &>> 6] &>> UInt64(truncatingIfNeeded: row & 63) & 1 != 0
  }

  @inline(__always)
  mutating func insert(_ row: Int) {
    words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
  }

  mutating func remove(_ row: Int) {
    words[row &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: row & 63))
  }

  mutating func set(_ row: Int, _ isIn: Bool) {
    if isIn { insert(row) } else { remove(row) }
  }

  var count: Int {
    var count = 0
    var i = 0
    while i < words.count {
      count &+= words[i].nonzeroBitCount
      i &+= 1
    }
    return count
  }

  /// The first row in it from `row` on; nil behind the last.
  func next(from row: Int) -> Int? {
    guard row >= 0, row < rows else { return nil }
    var i = row &>> 6
    var word = words[i] & (~0 as UInt64) &<< UInt64(truncatingIfNeeded: row & 63)
    while word == 0 {
      i &+= 1
      guard i < words.count else { return nil }
      word = words[i]
    }
    return i &<< 6 | word.trailingZeroBitCount
  }

  mutating func removeAll() {
    var i = 0
    while i < words.count {
      words[i] = 0
      i &+= 1
    }
  }

  /// 64 rows, the first of them `64 * index`, lowest bit first.
  subscript(word index: Int) -> UInt64 {
    @inline(__always) get { words[index] }
    @inline(__always) set { words[index] = newValue }
  }

  var wordCount: Int { words.count }

  /// Leaves those that are in `other`, or those that are not.
  mutating func select(_ other: borrowing RowSet, isIn: Bool) {
    var i = 0
    while i < words.count {
      words[i] = words[i] & (isIn ? other.words[i] : ~other.words[i])
      i &+= 1
    }
  }

  /// Adds those that are in `other`, which has as many rows.
  mutating func formUnion(_ other: borrowing RowSet) {
    var i = 0
    while i < words.count {
      words[i] = words[i] | other.words[i]
      i &+= 1
    }
  }

  var mappedBytes: Int { words.mappedBytes }
}
