/// A row of a window that waits for others of its hasher and cost.
struct BatchEntry {
  private var number: UInt32 = 0
  /// Its first lane; -1 where it has none.
  var lane: Int16 = -1
  var hasher: HasherID = .md5
  /// Rows of one hasher with the same can be computed together.
  var cost: UInt64 = 0

  init() {}

  init(row: Int, hasher: HasherID, cost: UInt64) {
    number = UInt32(truncatingIfNeeded: row)
    self.hasher = hasher
    self.cost = cost
  }

  var row: Int { Int(number) }

  func precedes(_ other: BatchEntry) -> Bool {
    hasher != other.hasher ? hasher.rawValue < other.hasher.rawValue : cost < other.cost
  }

  func isLike(_ other: BatchEntry) -> Bool { hasher == other.hasher && cost == other.cost }
}

/// The rows of a window that wait.
///
/// What reads it is `mutating`: an InlineArray that is read through a borrowed struct is copied whole.
struct BatchWindow: ~Copyable {
  private var entries = [256 of BatchEntry](repeating: BatchEntry())
  private(set) var count = 0

  static var mostRows: Int { 256 }

  subscript(index: Int) -> BatchEntry {
    @inline(__always) mutating get { entries[index & 255] }
    @inline(__always) set { entries[index & 255] = newValue }
  }

  /// Adds a row, where there is room.
  mutating func append(_ entry: BatchEntry) {
    guard count < Self.mostRows else { return }
    self[count] = entry
    count &+= 1
  }

  /// Brings rows that are alike together.
  ///
  /// Source: D. L. Shell, "A High-Speed Sorting Procedure" (1959), with the gaps of D. E. Knuth, "The Art
  /// of Computer Programming", volume 3, section 5.2.1.
  mutating func sort() {
    var gap = 121
    while gap > 0 {
      var i = gap
      while i < count {
        let entry = self[i]
        var j = i
        while j >= gap, entry.precedes(self[j &- gap]) {
          self[j] = self[j &- gap]
          j &-= gap
        }
        self[j] = entry
        i &+= 1
      }
      gap = gap / 3
    }
  }

  /// Behind the last of the rows that are like the one at `index`.
  mutating func endOfGroup(_ index: Int) -> Int {
    let first = self[index]
    var end = index &+ 1
    while end < count, self[end].isLike(first) { end &+= 1 }
    return end
  }
}
