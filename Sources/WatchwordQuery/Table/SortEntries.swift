/// Users who were looked up: the first few without asking the system for a page.
struct SortEntries: ~Copyable {
  private var few = [8 of SortEntry](repeating: SortEntry())
  /// All of them, where they are more than a few.
  private var many = MappedArray<SortEntry>()
  private(set) var count = 0

  private static let mostFew = 8

  mutating func append(_ entry: SortEntry) throws(UserTableError) {
    if many.count == 0, count < Self.mostFew {
      few[count & 7] = entry
      count &+= 1
      return
    }
    var scratch = MemoryBudget.unlimited
    if many.count == 0 {
      try many.reserve(4 &* Self.mostFew, &scratch)
      var i = 0
      while i < count {
        many.append(few[i & 7])
        i &+= 1
      }
    }
    try many.reserve(1, &scratch)
    many.append(entry)
    count = many.count
  }

  subscript(index: Int) -> SortEntry {
    get { many.count > 0 ? many[index] : few[index & 7] }
    set { if many.count > 0 { many[index] = newValue } else { few[index & 7] = newValue } }
  }

  /// Sorts them; those of which none precedes the other stay as they stand.
  mutating func sort(by precedes: (SortEntry, SortEntry) -> Bool) throws(UserTableError) {
    if many.count > 0 { return try many.sort(by: precedes) }
    var i = 0
    while i < count {
      let entry = self[i]
      var j = i
      while j > 0, precedes(entry, self[j &- 1]) {
        self[j] = self[j &- 1]
        j &-= 1
      }
      self[j] = entry
      i &+= 1
    }
  }

  /// Forgets those from `count` on.
  mutating func shorten(to count: Int) {
    guard count >= 0, count < self.count else { return }
    self.count = count
    many.shorten(to: count)
  }
}
