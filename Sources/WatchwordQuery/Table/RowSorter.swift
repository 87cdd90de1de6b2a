/// Sorts many rows by a text or a time, seven bytes or eight at once, and says which are equal.
///
/// A group of rows that are equal so far is sorted by their next bytes, which makes smaller groups; and
/// so on, until no group has more bytes. Who is equal stays as it stands.
struct RowSorter: ~Copyable {
  private(set) var entries = MappedArray<SortEntry>()
  private var spare = MappedArray<SortEntry>()
  private var groups = MappedArray<SortGroup>()
  /// The entries that are equal to the one before them.
  private(set) var equals = RowSet()

  init(count: Int) throws(UserTableError) {
    var scratch = MemoryBudget.unlimited
    try entries.reserve(count, &scratch)
    spare = try MappedArray(zeros: count, &scratch)
    try groups.reserve(count / 2 &+ 1, &scratch)
    equals = try RowSet(rows: count, &scratch)
  }

  /// Adds an entry, of as many as there is room for.
  mutating func append(_ entry: SortEntry) { entries.append(entry) }

  /// Sorts the first `count` entries by their keys; where those go on, which `hasMore` says, by those
  /// that `key` gives for a row and the number of keys before.
  mutating func sort(
    first count: Int, hasMore: (UInt64) -> Bool, key: (Int, Int) -> UInt64
  ) {
    guard count > 1 else { return }
    groups.append(SortGroup(start: 0, count: count, depth: 0))
    while let group = groups.popLast() {
      let end = group.start &+ group.count
      if group.depth > 0 {
        var i = group.start
        while i < end {
          var entry = entries[i]
          entry.key = key(Int(entry.row), group.depth)
          entries[i] = entry
          i &+= 1
        }
      }
      if group.count > 64 { sortByDigits(group) } else { sortByInsertion(group) }
      var start = group.start
      while start < end {
        let first = entries[start].key
        equals.set(start, start > group.start ? false : equals.contains(start))
        var next = start &+ 1
        while next < end, entries[next].key == first {
          equals.insert(next)
          next &+= 1
        }
        if next &- start > 1, hasMore(first) {
          groups.append(SortGroup(start: start, count: next &- start, depth: group.depth &+ 1))
        }
        start = next
      }
    }
  }

  private mutating func sortByInsertion(_ group: SortGroup) {
    var i = group.start
    while i < group.start &+ group.count {
      let entry = entries[i]
      var j = i
      while j > group.start, entry.key < entries[j &- 1].key {
        entries[j] = entries[j &- 1]
        j &-= 1
      }
      entries[j] = entry
      i &+= 1
    }
  }

  /// By one byte of the key after the other, the last first; those that are the same in all are left.
  private mutating func sortByDigits(_ group: SortGroup) {
    let end = group.start &+ group.count
    var differences: UInt64 = 0
    var i = group.start
    while i < end {
      differences |= entries[i].key ^ entries[group.start].key
      i &+= 1
    }
    var shift: UInt64 = 0
    while shift < 64 {
      if differences &>> shift & 0xff != 0 {
        sort(group, byDigit: shift)
        i = group.start
        while i < end {
          entries[i] = spare[i]
          i &+= 1
        }
      }
      shift &+= 8
    }
  }

  /// Writes a group, sorted by a byte of the key, into the spare room.
  private mutating func sort(_ group: SortGroup, byDigit shift: UInt64) {
    var places = [256 of Int](repeating: 0)
    let end = group.start &+ group.count
    var i = group.start
    while i < end {
      let digit = Int(truncatingIfNeeded: entries[i].key &>> shift & 0xff)
      places[digit] = places[digit] &+ 1
      i &+= 1
    }
    var place = group.start
    i = 0
    while i < 256 {
      let count = places[i & 0xff]
      places[i & 0xff] = place
      place &+= count
      i &+= 1
    }
    i = group.start
    while i < end {
      let entry = entries[i]
      let digit = Int(truncatingIfNeeded: entry.key &>> shift & 0xff)
      let place = places[digit]
      spare[place] = entry
      places[digit] = place &+ 1
      i &+= 1
    }
  }
}

/// Entries that are equal in so many keys.
private struct SortGroup: Cell {
  private var first: UInt32 = 0
  private var length: UInt32 = 0
  private var keys: UInt32 = 0

  init() {}

  init(start: Int, count: Int, depth: Int) {
    first = UInt32(truncatingIfNeeded: start)
    length = UInt32(truncatingIfNeeded: count)
    keys = UInt32(truncatingIfNeeded: depth)
  }

  var start: Int { Int(first) }
  var count: Int { Int(length) }
  var depth: Int { Int(keys) }
}
