import Testing

@testable import WatchwordQuery

@Suite struct SortEntriesTests {
  @Test(arguments: [0, 1, 7, 8, 9, 10, 31, 32, 33, 200, 4096])
  func `as many as there are come sorted, those that are alike as they stood`(count: Int) throws {
    var entries = SortEntries()
    for row in 0..<count {
      try entries.append(SortEntry(row: row, key: UInt64(row * 7919 % 5)))
    }
    #expect(entries.count == count)
    try entries.sort { $0.key < $1.key }
    let expected = (0..<count).sorted { ($0 * 7919 % 5, $0) < ($1 * 7919 % 5, $1) }
    var found: [Int] = []
    for place in 0..<count { found.append(Int(entries[place].row)) }
    #expect(found == expected)
    entries.shorten(to: count / 2)
    #expect(entries.count == count / 2)
    if count > 1 { #expect(entries[0].row == UInt32(expected[0])) }
  }
}
