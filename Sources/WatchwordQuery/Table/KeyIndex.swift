/// Which rows have a value, by its hash.
///
///     slots:    hash (32 bits), row + 1, or the first entry of a chain and 2^31
///     entries:  row (32 bits), the next entry + 1
///
/// Values whose hashes are one share a slot, so what is found is a candidate and must be looked at.
/// A row that is removed stays until another with the hash comes, and is passed over by who asks.
/// 8 bytes a slot, of which 3/8 to 3/4 are used, and 8 for each row of a value that several have.
struct KeyIndex: ~Copyable {
  private var slots = MappedArray<UInt64>()
  private var entries = MappedArray<UInt64>()
  private var usedSlots = 0
  /// The first entry that is free, + 1.
  private var freeEntry: UInt32 = 0

  private static let chainBit: UInt32 = 1 << 31
  private static let firstSlots = 1 << 11

  var mappedBytes: Int { slots.mappedBytes &+ entries.mappedBytes }

  /// Makes room for so many values.
  mutating func reserve(_ more: Int, _ budget: inout MemoryBudget) throws(UserTableError) {
    // The second row of a value takes two entries, whose numbers have 31 bits.
    guard more < 1 << 20, entries.count < 1 << 31 &- 1 << 22 else { throw .full }
    try entries.reserve(more &* 2, &budget)
    var wanted = max(slots.count, Self.firstSlots)
    while usedSlots &+ more > wanted / 4 &* 3 {
      guard wanted < 1 << 31 else { throw .full }
      wanted = wanted &* 2
    }
    guard wanted > slots.count else { return }
    var larger = try MappedArray<UInt64>(zeros: wanted, &budget)
    var i = 0
    while i < slots.count {
      let slot = slots[i]
      if slot != 0 { Self.place(slot, in: &larger) }
      i &+= 1
    }
    budget.giveBack(slots.mappedBytes)
    slots = larger
  }

  private static func place(_ slot: UInt64, in slots: inout MappedArray<UInt64>) {
    var i = Int(slot & 0xffff_ffff)
    let mask = slots.count &- 1
    while slots[i & mask] != 0 { i &+= 1 }
    slots[i & mask] = slot
  }

  /// Adds a row, for which there is room; rows that are not `live` make place for it.
  mutating func insert(_ hash: UInt32, _ row: Int, live: borrowing RowSet) {
    let mask = slots.count &- 1
    guard mask > 0 else { return }
    var i = Int(hash) & mask
    while slots[i] != 0, UInt32(truncatingIfNeeded: slots[i]) != hash { i = (i &+ 1) & mask }
    let slot = slots[i]
    if slot == 0 { usedSlots &+= 1 }
    let value = slot == 0 ? 0 : UInt32(truncatingIfNeeded: slot &>> 32)
    let row = UInt32(truncatingIfNeeded: row)
    var new = row &+ 1
    if value & Self.chainBit != 0 {
      var first = (value & ~Self.chainBit) &+ 1
      // Of a user who is replaced again and again no more than one is kept.
      while first != 0, !live.contains(Int(self.row(first))) {
        let next = next(first)
        entries[Int(first) &- 1] = UInt64(freeEntry) &<< 32
        freeEntry = first
        first = next
      }
      if first != 0 { new = (entry(row, next: first) &- 1) | Self.chainBit }
    } else if value != 0, live.contains(Int(value) &- 1), value != row &+ 1 {
      let first = entry(value &- 1, next: 0)
      new = (entry(row, next: first) &- 1) | Self.chainBit
    }
    slots[i] = UInt64(hash) | UInt64(new) &<< 32
  }

  private mutating func entry(_ row: UInt32, next: UInt32) -> UInt32 {
    let new = UInt64(row) | UInt64(next) &<< 32
    if freeEntry != 0 {
      let number = freeEntry
      freeEntry = self.next(number)
      entries[Int(number) &- 1] = new
      return number
    }
    entries.append(new)
    return UInt32(truncatingIfNeeded: entries.count)
  }

  private func row(_ number: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: entries[Int(number) &- 1])
  }

  private func next(_ number: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: entries[Int(number) &- 1] &>> 32)
  }

  /// Hands each row that was added with `hash` to `use`, the last first, until it answers false.
  func forEachRow(_ hash: UInt32, _ use: (Int) -> Bool) {
    let mask = slots.count &- 1
    guard mask > 0 else { return }
    var i = Int(hash) & mask
    while slots[i] != 0, UInt32(truncatingIfNeeded: slots[i]) != hash { i = (i &+ 1) & mask }
    guard slots[i] != 0 else { return }
    let value = UInt32(truncatingIfNeeded: slots[i] &>> 32)
    if value & Self.chainBit == 0 {
      _ = use(Int(value) &- 1)
      return
    }
    var number = (value & ~Self.chainBit) &+ 1
    while number != 0 {
      guard use(Int(row(number))) else { return }
      number = next(number)
    }
  }

  /// Forgets all rows; the room stays.
  mutating func removeAll() {
    var i = 0
    while i < slots.count {
      slots[i] = 0
      i &+= 1
    }
    entries.shorten(to: 0)
    usedSlots = 0
    freeEntry = 0
  }
}
