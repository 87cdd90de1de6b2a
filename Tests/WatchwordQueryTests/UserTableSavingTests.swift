import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserTableSavingTests {
  private func table(users count: Int) throws -> UserTable {
    var random = SeededRandom(UInt64(count))
    var table = UserTable(limit: 1 << 26, seed: (3, 4))
    for i in 0..<count { try table.put(TestUser(random: &random, number: i)) }
    if count > 4 {
      let id = table.id(ofRow: 2).copied
      let isRemoved = table.remove(id: id.span)
      #expect(isRemoved)
      try table.put(TestUser(id: "last"))
    }
    return table
  }

  private func saved(_ table: borrowing UserTable) -> [UInt8] {
    let bytes = written { table.save(into: &$0) }
    let count = table.savedBytes()
    #expect(bytes.count == count)
    return bytes
  }

  private func load(_ bytes: [UInt8], limit: Int = 1 << 26) throws -> UserTable {
    var table = UserTable(limit: limit, seed: (5, 6))
    try table.load(bytes.span)
    return table
  }

  @Test(arguments: [0, 1, 5, 100])
  func `a table comes back`(_ count: Int) throws {
    let table = try table(users: count)
    let bytes = saved(table)
    let loaded = try load(bytes)
    #expect(loaded.count == table.count)
    #expect(saved(loaded) == bytes)
    var sample = QuerySample(seed: 9, users: 20)
    for _ in 0..<100 {
      let query = CheckedQuery(sample.query()).bytes
      guard let query = UserQuery(query.span) else { return }
      let (ids, total) = try loaded.ids(query)
      let (wanted, wantedTotal) = try table.ids(query)
      #expect(ids == wanted && total == wantedTotal)
    }
  }

  /// Of Python 3.11, whose hash is SipHash-1-3, with PYTHONHASHSEED=0: `hash(b"watchtab\1" + bytes(23))`.
  @Test func `the checksum is SipHash-1-3`() throws {
    let bytes = try saved(load(saved(table(users: 0))))
    #expect(bytes.prefix(9).elementsEqual("watchtab\u{1}".utf8))
    #expect(Hexadecimal.text(Array(bytes.suffix(8))) == "a22d512f7219e5df")
    #expect(Array(bytes.suffix(8)) == sipHash(bytes.dropLast(8)))
  }

  @Test func `damage is refused`() throws {
    let bytes = try saved(self.table(users: 5))
    var table = UserTable(limit: 1 << 26, seed: (1, 1))
    for i in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[i] ^= 1 << UInt8(bit)
        #expect(throws: UserTableError.damaged) { try table.load(damaged.span) }
      }
      let cut = Array(bytes[..<i])
      #expect(throws: UserTableError.damaged) { try table.load(cut.span) }
    }
    let long = bytes + [0]
    #expect(throws: UserTableError.damaged) { try table.load(long.span) }
    #expect(table.count == 0)
  }

  @Test func `forged bytes are a table or refused`() throws {
    let bytes = try saved(table(users: 6))
    var random = SeededRandom(8)
    var loaded = 0
    for _ in 0..<3_000 {
      var forged = Array(bytes.dropLast(8))
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        forged[Int.random(in: 8..<forged.count, using: &random)] = random.bytes(1)[0] & 31
      }
      forged += sipHash(forged)
      guard let table = try? load(forged) else { continue }
      loaded += 1
      let again = try load(saved(table))
      #expect(saved(again) == saved(table))
    }
    #expect(loaded > 100)
  }

  @Test func `a saved table may be too large`() throws {
    let bytes = try saved(table(users: 100))
    #expect(throws: UserTableError.full) { _ = try load(bytes, limit: 100_000) }
  }
}

extension Span<UInt8> {
  var copied: [UInt8] { indices.map { self[$0] } }
}
