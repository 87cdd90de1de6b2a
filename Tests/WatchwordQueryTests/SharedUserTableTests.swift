import Foundation
import Synchronization
import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct SharedUserTableTests {
  /// Starts threads that do `read`, and waits for `write`, which waits for them.
  private func withReaders(
    _ count: Int, _ read: () -> Void, during write: () throws -> Void
  ) rethrows {
    try withoutActuallyEscaping(read) { read in
      nonisolated(unsafe) let read = read
      for _ in 0..<count { Thread { read() }.start() }
      try write()
    }
  }

  private func ids(_ table: borrowing SharedUserTable, _ text: String) throws -> [String] {
    let query = CheckedQuery(text).bytes
    return try table.read { table throws(UserTableError) in
      guard let query = UserQuery(query.span) else { return ["no query"] }
      return try table.idsOnPage(query)
    }
  }

  @Test func `who reads sees each change whole`() throws {
    let table = try SharedUserTable(limit: 1 << 26, seed: (1, 2))
    try table.change { table throws(UserTableError) in
      for i in 0..<10 { try table.put(TestUser(id: "user\(i)")) }
    }
    let query = CheckedQuery("query=pair&limit=500").bytes
    let isDone = Atomic(false)
    let reads = Atomic(0)
    let mistakes = Atomic(0)
    let ended = Atomic(0)
    var generation = 0
    try withReaders(2) {
      var last = -1
      repeat {
        let found = try? table.read { table throws(UserTableError) -> [String] in
          guard let query = UserQuery(query.span) else { return [] }
          return try table.idsOnPage(query)
        }
        reads.add(1, ordering: .relaxed)
        guard let found, !found.isEmpty || last >= 0 else { continue }
        let numbers = Set(found.map { Int($0.dropFirst(4).dropLast()) ?? -1 })
        if found.count != 2 || numbers.count != 1 || numbers.first! < last {
          mistakes.add(1, ordering: .relaxed)
        }
        last = numbers.first ?? last
      } while !isDone.load(ordering: .sequentiallyConsistent)
      ended.add(1, ordering: .sequentiallyConsistent)
    } during: {
      while generation < 150 || reads.load(ordering: .relaxed) < 200 {
        try table.change { table throws(UserTableError) in
          for name in ["a", "b"] {
            _ = table.remove(id: Array("pair\(generation - 1)\(name)".utf8).span)
            try table.put(TestUser(id: "pair\(generation)\(name)"))
          }
          if generation % 100 == 0 { try table.arrange(.createdAt) }
        }
        generation += 1
      }
      isDone.store(true, ordering: .sequentiallyConsistent)
      while ended.load(ordering: .sequentiallyConsistent) < 2 {
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
    #expect(mistakes.load(ordering: .relaxed) == 0)
    let last = generation - 1
    #expect(try ids(table, "query=pair") == ["pair\(last)a", "pair\(last)b"])
    #expect(try ids(table, "limit=500").count == 12)
  }

  @Test func `a change that fails is none`() throws {
    let table = try SharedUserTable(limit: 1 << 26, seed: (1, 2))
    let json = Array("{}".utf8)
    for round in 0..<4 {
      #expect(throws: UserTableError.notUser(.id)) {
        try table.change { table throws(UserTableError) in
          if round % 2 == 1 { try table.put(TestUser(id: "x\(round)")) }
          try table.put(json: json.span)
        }
      }
      try table.change { table throws(UserTableError) in
        try table.put(TestUser(id: "y\(round)"))
      }
      let wanted = (0...round).map { "y\($0)" }
      #expect(try ids(table, "") == wanted)
      // And in the other.
      try table.change { _ throws(UserTableError) in }
      #expect(try ids(table, "") == wanted)
    }
  }
}

extension UserTable {
  func idsOnPage(_ query: borrowing UserQuery) throws(UserTableError) -> [String] {
    var rows = [UInt32](repeating: 0, count: 500)
    var room = rows.mutableSpan
    let page = try find(query, into: &room)
    return rows[..<page.count].map { row in
      String(decoding: id(ofRow: row).copied, as: UTF8.self)
    }
  }
}
