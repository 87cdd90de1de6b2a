/// Rows sorted by a field, ascending, those without it last; of equals the lower id first.
///
/// An entry is a row and, in its highest bit, whether the field is that of the entry before it.
struct RowOrder: ~Copyable {
  private var entries = MappedArray<UInt32>()
  /// How many entries have the field.
  private(set) var present = 0
  /// Every live row below this is in it.
  private(set) var coveredRows = 0

  private static let equalBit: UInt32 = 1 << 31

  var count: Int { entries.count }
  var mappedBytes: Int { entries.mappedBytes }

  @inline(__always)
  func row(at index: Int) -> Int { Int(entries[index] & ~Self.equalBit) }

  /// Where the entries start that are equal in the field to the one at `index`.
  func startOfGroup(_ index: Int) -> Int {
    var i = index
    while i > 0, entries[i] & Self.equalBit != 0 { i &-= 1 }
    return i
  }

  /// Behind the last of the entries that are equal in the field to the one at `index`.
  func endOfGroup(_ index: Int) -> Int {
    var i = index &+ 1
    while i < present, entries[i] & Self.equalBit != 0 { i &+= 1 }
    return i
  }

  /// Takes the place of what it was; where there is no room it is empty.
  mutating func take(
    _ sorter: borrowing RowSorter, present: Int, rows: Int, _ budget: inout MemoryBudget
  ) throws(UserTableError) {
    entries.shorten(to: 0)
    self.present = 0
    coveredRows = 0
    try entries.reserve(sorter.entries.count, &budget)
    var i = 0
    while i < sorter.entries.count {
      entries.append(sorter.entries[i].row | (sorter.equals.contains(i) ? Self.equalBit : 0))
      i &+= 1
    }
    self.present = present
    coveredRows = rows
  }

  /// Takes the rows that it does not know yet, each before the entry that its place says.
  mutating func insert(
    _ sorter: borrowing RowSorter, at places: borrowing MappedArray<RowPlace>, present: Int,
    rows: Int, _ budget: inout MemoryBudget
  ) throws(UserTableError) {
    let new = sorter.entries.count
    try entries.reserve(new, &budget)
    var old = entries.count
    entries.lengthen(to: old &+ new)
    var i = new &- 1
    while i >= 0 {
      let place = places[i]
      let row = sorter.entries[i].row
      while old > place.index {
        old &-= 1
        entries[old &+ i &+ 1] = entries[old]
      }
      // The next is of this group, or starts one: where it is an old one.
      let next = place.index &+ i &+ 1
      if i &+ 1 == new || places[i &+ 1].index > place.index {
        entries[next] =
          entries[next] & ~Self.equalBit | (place.isEqualToNext ? Self.equalBit : 0)
      }
      let isBehindNew = i > 0 && places[i &- 1].index == place.index
      let isEqual = isBehindNew ? sorter.equals.contains(i) : place.isEqualToLast
      entries[place.index &+ i] = row | (isEqual ? Self.equalBit : 0)
      i &-= 1
    }
    self.present &+= present
    coveredRows = rows
  }

  /// Leaves the rows that are live, under the numbers that they get.
  mutating func renumber(_ numbers: borrowing RowNumbers, _ live: borrowing RowSet) {
    var kept = 0
    var keptPresent = 0
    var isGroupCut = false
    var i = 0
    while i < entries.count {
      let row = row(at: i)
      let isEqual = entries[i] & Self.equalBit != 0
      if !isEqual { isGroupCut = true }
      if live.contains(row) {
        entries[kept] =
          UInt32(truncatingIfNeeded: numbers.number(of: row, in: live))
          | (isGroupCut ? 0 : Self.equalBit)
        kept &+= 1
        isGroupCut = false
        if i < present { keptPresent = kept }
      }
      i &+= 1
    }
    entries.shorten(to: kept)
    present = keptPresent
    coveredRows = numbers.number(of: coveredRows, in: live)
  }
}

/// Where a row belongs in an order: before the entry at an index, and whether it is equal in the field to
/// the one before that, and to that one.
struct RowPlace: Cell {
  private var place: UInt32 = 0
  private var equals: UInt32 = 0

  init() {}

  init(index: Int, isEqualToLast: Bool, isEqualToNext: Bool) {
    place = UInt32(truncatingIfNeeded: index)
    equals = (isEqualToLast ? 1 : 0) | (isEqualToNext ? 2 : 0)
  }

  var index: Int { Int(place) }
  var isEqualToLast: Bool { equals & 1 != 0 }
  var isEqualToNext: Bool { equals & 2 != 0 }
}

/// Which number a row gets when those before it that are not live go.
struct RowNumbers: ~Copyable {
  private var before: MappedArray<UInt32>

  init(_ live: borrowing RowSet) throws(UserTableError) {
    var budget = MemoryBudget.unlimited
    before = try MappedArray(zeros: live.wordCount &+ 1, &budget)
    var count: UInt32 = 0
    var i = 0
    while i < live.wordCount {
      before[i] = count
      count &+= UInt32(truncatingIfNeeded: live[word: i].nonzeroBitCount)
      i &+= 1
    }
    before[i] = count
  }

  func number(of row: Int, in live: borrowing RowSet) -> Int {
    let below = (1 as UInt64) &<< UInt64(truncatingIfNeeded: row & 63) &- 1
    return Int(before[row &>> 6]) &+ (live[word: row &>> 6] & below).nonzeroBitCount
  }
}
