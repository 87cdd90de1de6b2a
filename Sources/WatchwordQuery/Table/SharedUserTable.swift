private import CLibc

/// A `UserTable` that threads read while one of them changes it.
///
/// It is there twice. Who reads has the one that is shown, as it is, and never waits; a change is made
/// in the other, which is then shown, and when those who read the first one are done, in that too. So a
/// change is seen whole or not at all, and its thread may wait for reads that began before it. It takes
/// twice the memory.
///
/// Source: Ramalhete and Correia, "Left-Right: A Concurrency Control Technique with Wait-Free Population
/// Oblivious Reads", 2015.
@safe
public struct SharedUserTable: ~Copyable, @unchecked Sendable {
  private let tables: UnsafeMutablePointer<UserTable>
  private let words: UnsafeMutablePointer<UInt>
  private let limit: Int
  private let seed: (UInt64, UInt64)

  /// Which table is shown, and by which of two counters who reads is counted.
  private static let shown = 0
  private static let counter = 8
  /// Whether the hidden table is not what is shown.
  private static let isStale = 16
  /// The counters, a line of the cache each.
  private static let readers = 24
  private static let wordBytes = 512

  /// An empty table.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that each of the two may map.
  ///   - seed: random, as that of a `UserTable`.
  public init(limit: Int, seed: (UInt64, UInt64)) throws(UserTableError) {
    let size = Self.wordBytes &+ 2 &* MemoryLayout<UserTable>.stride
    // SAFETY: the pages hold the words, which are zero, and behind them, aligned, the two tables.
    guard let pages = unsafe watchword_map_pages(size) else { throw .outOfMemory }
    unsafe words = pages.assumingMemoryBound(to: UInt.self)
    unsafe tables = (pages + Self.wordBytes).bindMemory(to: UserTable.self, capacity: 2)
    unsafe tables.initialize(to: UserTable(limit: limit, seed: seed))
    unsafe (tables + 1).initialize(to: UserTable(limit: limit, seed: seed))
    self.limit = limit
    self.seed = seed
  }

  deinit {
    // SAFETY: nobody reads or changes it any more, for that would borrow it.
    unsafe tables.deinitialize(count: 2)
    unsafe watchword_unmap_pages(words, Self.wordBytes &+ 2 &* MemoryLayout<UserTable>.stride)
  }

  /// Hands the table to `body`, in which it does not change.
  public func read<Result>(
    _ body: (borrowing UserTable) throws(UserTableError) -> Result
  ) throws(UserTableError) -> Result {
    let counter = Self.readers &+ 8 &* Int(truncatingIfNeeded: load(Self.counter))
    add(1, to: counter)
    defer { add(~0, to: counter) }
    // SAFETY: a change waits until this thread is counted no more before it writes to what is shown.
    return try unsafe body((tables + table(Self.shown)).pointee)
  }

  /// Lets `body` change the table, which it does twice, in the same way. One thread at a time may, and
  /// none within `read`, for which it would wait.
  ///
  /// Where it throws, nothing is changed; if it had put or removed users before, the next change copies
  /// all of them first.
  public func change(
    _ body: (inout UserTable) throws(UserTableError) -> Void
  ) throws(UserTableError) {
    let shown = table(Self.shown)
    let hidden = 1 &- shown
    if load(Self.isStale) != 0 {
      // SAFETY: nobody reads the hidden table, and this thread alone changes it.
      unsafe tables[hidden] = UserTable(limit: limit, seed: seed)
      try unsafe tables[hidden].put(all: tables[shown])
      store(0, to: Self.isStale)
    }
    let changes = unsafe tables[hidden].changes
    do throws(UserTableError) {
      try unsafe body(&tables[hidden])
    } catch {
      if unsafe tables[hidden].changes != changes { store(1, to: Self.isStale) }
      throw error
    }
    store(UInt(bitPattern: hidden), to: Self.shown)
    waitForReaders()
    do throws(UserTableError) {
      // SAFETY: those who read it are done, and those who came later read the other.
      try unsafe body(&tables[shown])
    } catch {
      // There was less memory than for the first. It is shown no more, and made again.
      store(1, to: Self.isStale)
    }
  }

  /// Waits until nobody reads what is shown no longer: until nobody is counted by the counter that is not
  /// in use, then, after it was taken into use, by the other.
  private func waitForReaders() {
    let used = table(Self.counter)
    wait(forCounter: 1 &- used)
    store(UInt(bitPattern: 1 &- used), to: Self.counter)
    wait(forCounter: used)
  }

  private func wait(forCounter number: Int) {
    while load(Self.readers &+ 8 &* number) != 0 { watchword_yield() }
  }

  private func table(_ word: Int) -> Int { Int(truncatingIfNeeded: load(word) & 1) }

  // SAFETY: all words are among the first 64, which are mapped.
  private func load(_ word: Int) -> UInt { unsafe watchword_atomic_load(words + (word & 63)) }

  private func store(_ value: UInt, to word: Int) {
    unsafe watchword_atomic_store(words + (word & 63), value)
  }

  private func add(_ value: UInt, to word: Int) {
    unsafe watchword_atomic_add(words + (word & 63), value)
  }
}
