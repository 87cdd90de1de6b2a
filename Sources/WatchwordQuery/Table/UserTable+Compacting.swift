import WatchwordPrimitives

extension UserTable {
  /// Moves the users together where fewer than half of the rows are of one, and there are many.
  ///
  /// So each change moves a constant number of users, seen over many. Where there is no memory for it,
  /// it is for another time.
  mutating func compactIfSparse() {
    guard rows > 1024, count < rows / 2 else { return }
    do throws(UserTableError) {
      let numbers = try RowNumbers(live)
      orders.renumber(numbers, live)
      trigrams.removeAll()
      moveRows()
    } catch {}
  }

  private mutating func moveRows() {
    var target = 0
    var recordEnd = 0
    var textEnd = 0
    var unplainCount = 0
    var row = 0
    while let next = live.next(from: row) {
      let start = Int(truncatingIfNeeded: starts[next])
      let length = Int(truncatingIfNeeded: starts[next &+ 1]) &- start
      records.move(from: start, length: length, to: recordEnd)
      starts[target] = UInt64(truncatingIfNeeded: recordEnd)
      recordEnd &+= length
      textEnd = search.move(next, to: target, at: textEnd)
      times.move(next, to: target)
      banned.set(target, banned.contains(next))
      unplain.set(target, unplain.contains(next))
      if unplain.contains(target) { unplainCount &+= 1 }
      target &+= 1
      row = next &+ 1
    }
    starts[target] = UInt64(truncatingIfNeeded: recordEnd)
    starts.shorten(to: target &+ 1)
    records.shorten(to: recordEnd)
    search.shorten(rows: target, textEnd)
    times.shorten(to: target)
    banned.shorten(to: target)
    unplain.shorten(to: target)
    self.unplainCount = unplainCount
    live.shorten(to: 0)
    live.lengthen(to: target)
    keys.removeAll()
    row = 0
    while row < target {
      live.insert(row)
      addKeys(ofRow: row)
      row &+= 1
    }
  }
}
