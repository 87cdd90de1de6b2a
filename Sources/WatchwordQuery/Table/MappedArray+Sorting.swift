extension MappedArray<SortEntry> {
  /// Sorts the elements; those of which none precedes the other stay as they stand.
  ///
  /// By merging: runs of 8 that are sorted one by one, and then two at a time.
  mutating func sort(by precedes: (SortEntry, SortEntry) -> Bool) throws(UserTableError) {
    sortRuns(of: 8, by: precedes)
    guard count > 8 else { return }
    var budget = MemoryBudget.unlimited
    var other = try MappedArray(zeros: count, &budget)
    var length = 8
    var isInOther = false
    while length < count {
      if isInOther {
        Self.merge(other, runs: length, into: &self, by: precedes)
      } else {
        Self.merge(self, runs: length, into: &other, by: precedes)
      }
      isInOther.toggle()
      length = length &* 2
    }
    if isInOther { swap(&self, &other) }
  }

  private mutating func sortRuns(of length: Int, by precedes: (SortEntry, SortEntry) -> Bool) {
    var i = 0
    while i < count {
      let entry = self[i]
      let start = i / length &* length
      var j = i
      while j > start, precedes(entry, self[j &- 1]) {
        self[j] = self[j &- 1]
        j &-= 1
      }
      self[j] = entry
      i &+= 1
    }
  }

  private static func merge(
    _ source: borrowing MappedArray, runs length: Int, into target: inout MappedArray,
    by precedes: (SortEntry, SortEntry) -> Bool
  ) {
    let count = source.count
    var start = 0
    while start < count {
      let middle = min(start &+ length, count)
      let end = min(middle &+ length, count)
      var (a, b, i) = (start, middle, start)
      while i < end {
        if a < middle, b >= end || !precedes(source[b], source[a]) {
          target[i] = source[a]
          a &+= 1
        } else {
          target[i] = source[b]
          b &+= 1
        }
        i &+= 1
      }
      start = end
    }
  }

  /// Adds `entry` to a heap whose first element is preceded by all others, of `most` elements: where
  /// it is full, the last of them all goes.
  mutating func insertIntoHeap(
    _ entry: SortEntry, most: Int, by precedes: (SortEntry, SortEntry) -> Bool
  ) {
    if count < most {
      append(entry)
      var i = count &- 1
      while i > 0, precedes(self[(i &- 1) / 2], entry) {
        self[i] = self[(i &- 1) / 2]
        i = (i &- 1) / 2
      }
      self[i] = entry
      return
    }
    guard count > 0, precedes(entry, self[0]) else { return }
    var i = 0
    while true {
      var child = i &* 2 &+ 1
      guard child < count else { break }
      if child &+ 1 < count, precedes(self[child], self[child &+ 1]) { child &+= 1 }
      guard precedes(entry, self[child]) else { break }
      self[i] = self[child]
      i = child
    }
    self[i] = entry
  }
}
