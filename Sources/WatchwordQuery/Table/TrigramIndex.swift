import WatchwordPrimitives

/// Where each three bytes of the searched texts stand, so that what is rare is found without reading
/// all of them.
///
///     lists:  | 7 1 1 12 | 129 3 | …      the groups of rows, each as its distance to the one before
///     ends:   where the list of each three bytes ends
///
/// A group is 16 rows, which are read together. A distance has 7 bits a byte, least significant first,
/// and the highest bit where more follow. Three bytes are known by a hash of 12 to 18 bits: what shares
/// one shares a list, so what is found is a candidate. Those that stand in more than a quarter of the
/// groups have no list.
///
/// The index knows the first rows of a table, and is made anew where a sixteenth have come since. Of
/// 1,000,000 users it takes about 44 bytes for each, most of them for ids, which are random.
struct TrigramIndex: ~Copyable {
  private var lists = MappedArray<UInt8>()
  private var ends = MappedArray<UInt64>()
  /// How many groups each list has; `everywhere` where there are too many for one.
  private var counts = MappedArray<UInt32>()
  private var hash = TrigramHash(rows: 0)
  /// The rows below this are in it: a multiple of a group, or none.
  private(set) var knownRows = 0

  static let groupRows = 16
  /// Fewer rows are read in less time than a page of memory takes.
  private static let leastRows = 8192
  private static let everywhere = UInt32.max

  var groups: Int { knownRows / Self.groupRows }

  // MARK: Building

  /// Knows all rows of a table but the last few, where many are new.
  mutating func update(
    _ text: borrowing SearchText, rows: Int, _ budget: inout MemoryBudget
  ) throws(UserTableError) {
    guard rows >= Self.leastRows, rows &- knownRows >= knownRows / 16 &+ Self.groupRows else {
      return
    }
    let rows = rows & ~(Self.groupRows &- 1)
    knownRows = 0
    hash = TrigramHash(rows: rows)
    try Self.clear(&ends, hash.count, &budget)
    try Self.clear(&counts, hash.count, &budget)
    var scratch = MemoryBudget.unlimited
    var last = try MappedArray<UInt32>(zeros: hash.count, &scratch)
    forEachDistance(text, rows, &last) { index, list, distance in
      index.counts[list] = index.counts[list] &+ 1
      index.ends[list] = index.ends[list] &+ UInt64(truncatingIfNeeded: Self.length(distance))
    }
    // Each list starts where it will end when it is written.
    let most = UInt32(truncatingIfNeeded: rows / Self.groupRows / 4)
    var bytes: UInt64 = 0
    var list = 0
    while list < hash.count {
      let length = ends[list]
      ends[list] = bytes
      if counts[list] > most { counts[list] = Self.everywhere } else { bytes &+= length }
      last[list] = 0
      list &+= 1
    }
    try Self.clear(&lists, Int(truncatingIfNeeded: bytes), &budget)
    forEachDistance(text, rows, &last) { index, list, distance in
      if index.counts[list] != Self.everywhere { index.write(distance, to: list) }
    }
    knownRows = rows
  }

  /// Forgets all rows, whose numbers are others now.
  mutating func removeAll() { knownRows = 0 }

  private static func clear<Element>(
    _ array: inout MappedArray<Element>, _ count: Int, _ budget: inout MemoryBudget
  ) throws(UserTableError) {
    array.shorten(to: 0)
    try array.reserve(count, &budget)
    array.lengthen(to: count)
    var i = 0
    while i < count {
      array[i] = Element()
      i &+= 1
    }
  }

  /// Hands each list to `use` for each group that belongs to it, with the distance to the one before.
  ///
  /// - Parameter last: for each list 0; the last group that belongs to it, counted from 1.
  @inline(__always)
  private mutating func forEachDistance(
    _ text: borrowing SearchText, _ rows: Int, _ last: inout MappedArray<UInt32>,
    _ use: (inout TrigramIndex, _ list: Int, _ distance: UInt32) -> Void
  ) {
    var row = 0
    var group: UInt32 = 0
    while row < rows {
      group &+= 1
      var i = text.start(row)
      row &+= Self.groupRows
      let end = text.start(row)
      var trigram = Trigram()
      while i < end {
        trigram.append(text.text[i])
        i &+= 1
        guard trigram.isWhole else { continue }
        let list = hash.list(trigram)
        let distance = group &- last[list]
        guard distance > 0 else { continue }
        last[list] = group
        use(&self, list, distance)
      }
    }
  }

  private static func length(_ distance: UInt32) -> Int {
    (38 &- max(distance.leadingZeroBitCount, 0)) / 7
  }

  private mutating func write(_ distance: UInt32, to list: Int) {
    var end = Int(truncatingIfNeeded: ends[list])
    var rest = distance
    while rest >= 0x80 {
      lists[end] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest = rest &>> 7
      end &+= 1
    }
    lists[end] = UInt8(truncatingIfNeeded: rest)
    ends[list] = UInt64(truncatingIfNeeded: end &+ 1)
  }

  // MARK: Looking

  /// The rows in whose texts `needle` may stand, which is folded.
  func candidates(for needle: Span<UInt8>) throws(UserTableError) -> SearchCandidates {
    var candidates = SearchCandidates()
    guard knownRows > 0, var rarest = nextRarest(in: needle, behind: nil),
      rarest.count != Self.everywhere
    else { return candidates }
    var scratch = MemoryBudget.unlimited
    candidates = SearchCandidates(
      groups: try RowSet(rows: groups, &scratch), count: Int(rarest.count), knownRows: knownRows)
    forEachGroup(of: rarest.list) { candidates.groups.insert($0) }
    var others = RowSet()
    // To read a group costs about what 32 entries of a list do: no more is spent on leaving some out.
    var spent = 0
    while let next = nextRarest(in: needle, behind: rarest), next.count != Self.everywhere {
      spent &+= Int(next.count)
      if spent > candidates.count &* 32 { break }
      rarest = next
      if others.rows == 0 {
        others = try RowSet(rows: groups, &scratch)
      } else {
        others.removeAll()
      }
      forEachGroup(of: next.list) { others.insert($0) }
      candidates.groups.select(others, isIn: true)
      candidates.count = candidates.groups.count
    }
    return candidates
  }

  /// A list that a needle needs: how many groups it has, and where its three bytes end in the needle.
  private struct Step {
    let count: UInt32
    let list: Int
    let place: Int

    func precedes(_ other: Step) -> Bool {
      count != other.count ? count < other.count : place < other.place
    }
  }

  /// The shortest list of a needle that is behind another; nil where there is none.
  private func nextRarest(in needle: Span<UInt8>, behind last: Step?) -> Step? {
    var rarest: Step?
    var trigram = Trigram()
    var i = 0
    while let byte = needle.byte(at: i) {
      trigram.append(byte)
      if trigram.isWhole {
        let list = hash.list(trigram)
        let step = Step(count: counts[list], list: list, place: i)
        if last?.precedes(step) ?? true, rarest.map({ step.precedes($0) }) ?? true { rarest = step }
      }
      i &+= 1
    }
    return rarest
  }

  /// Hands each group of a list to `use`, the first first.
  @inline(__always)
  private func forEachGroup(of list: Int, _ use: (Int) -> Void) {
    var i = list == 0 ? 0 : Int(truncatingIfNeeded: ends[list &- 1])
    let end = Int(truncatingIfNeeded: ends[list])
    var group = -1
    while i < end {
      var distance = 0
      var shift = 0
      var byte: UInt8
      repeat {
        byte = lists[i]
        i &+= 1
        distance |= Int(byte & 0x7f) &<< shift
        shift &+= 7
      } while byte >= 0x80
      group &+= distance
      use(group)
    }
  }
}
