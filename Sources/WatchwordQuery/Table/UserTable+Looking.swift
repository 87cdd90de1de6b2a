import WatchwordPolicy
import WatchwordPrimitives

extension UserTable {
  /// Users who are looked up one by one: more are selected from all.
  static let mostLookedUp = 4096

  /// The users whom a query asks for, sorted, where a list includes them or a search finds few; nil where
  /// they are many, or neither is in the query.
  func lookUp(
    _ query: borrowing UserQuery
  ) throws(UserTableError) -> SortEntries? {
    var entries = SortEntries()
    let order = query.order
    var isMore = false
    var failure: UserTableError?
    let isLookedUp = try forEachRow(of: query) { row in
      isMore = entries.count == Self.mostLookedUp
      if isMore { return false }
      do throws(UserTableError) {
        try entries.append(sortEntry(row, order.field))
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    if !isLookedUp || isMore { return nil }
    try entries.sort { precedes($0, $1, order) }
    // Who has two of the values is there twice.
    var count = 0
    var i = 0
    while i < entries.count {
      if count == 0 || entries[count &- 1].row != entries[i].row {
        entries[count] = entries[i]
        count &+= 1
      }
      i &+= 1
    }
    entries.shorten(to: count)
    return entries
  }

  /// Hands the row of each user whom `query` asks for to `use`, until it answers false; it answers false
  /// where there is nothing by which to look them up. Some may come several times.
  private func forEachRow(
    of query: borrowing UserQuery, _ use: (Int) -> Bool
  ) throws(UserTableError) -> Bool {
    if let list = query.narrowestList {
      forEachRow(of: list, query, use)
      return true
    }
    guard unplainCount <= Self.mostLookedUp else { return false }
    var items = query.items
    while let item = items.next() {
      guard let parameter = item.parameter, parameter.queryForm == .search else { continue }
      let candidates = try trigrams.candidates(for: item.value(in: query.bytes))
      guard candidates.areFew else { continue }
      forEachRow(mentioning: item, parameter, query, among: candidates, use)
      return true
    }
    return false
  }

  /// Hands the row of each user whom `query` asks for to `use`, found by what it searches, until it
  /// answers false.
  private func forEachRow(
    mentioning item: Item, _ parameter: Parameter, _ query: borrowing UserQuery,
    among candidates: borrowing SearchCandidates, _ use: (Int) -> Bool
  ) {
    let isOnly = query.isOnly(parameter)
    var isDone = false
    let needle = item.value(in: query.bytes)
    search.forEachRow(mentioning: needle, parameter.mark, among: candidates) { row in
      if live.contains(row), isOnly || query.matches(record(row)) { isDone = !use(row) }
      return !isDone
    }
    var row = 0
    while !isDone, let next = unplain.next(from: row) {
      if live.contains(next), query.matches(record(next)) { isDone = !use(next) }
      row = next &+ 1
    }
  }

  /// Hands the row of each user whom `query` asks for to `use`, found by the values of its list that
  /// include, until it answers false. Who has several comes several times.
  func forEachRow(of list: Parameter, _ query: borrowing UserQuery, _ use: (Int) -> Bool) {
    let isOnly = query.isOnly(list)
    var provider = Item(tag: 0, flag: 0, start: 0, length: 0)
    var isDone = false
    var items = query.items
    while !isDone, let item = items.next() {
      if item.parameter == .provider { provider = item }
      guard item.parameter == list, !item.isExcluded else { continue }
      let value = item.value(in: query.bytes)
      let providerName = provider.value(in: query.bytes)
      keys.forEachRow(hash(of: item, list, providerName, query)) { row in
        guard live.contains(row), record(row).has(value, list, providerName),
          isOnly || query.matches(record(row), including: list)
        else { return true }
        isDone = !use(row)
        return !isDone
      }
    }
  }
}

extension UserQuery {
  /// The list by which users are looked up; nil where none includes users. Organizations have many.
  var narrowestList: Parameter? {
    var list: Parameter?
    var items = items
    while let item = items.next() {
      guard let parameter = item.parameter, !item.isExcluded else { continue }
      guard parameter.queryForm == .list || parameter.queryForm == .signedList else { continue }
      if list == nil || list == .organizationID { list = parameter }
    }
    return list
  }

  /// Whether it asks for those whom one parameter includes, and for nothing else.
  fileprivate func isOnly(_ only: Parameter) -> Bool {
    var items = items
    while let item = items.next() {
      guard let parameter = item.parameter else { return false }
      if item.isExcluded || parameter != only && parameter != .provider && !parameter.isOfPage {
        return false
      }
    }
    return true
  }

  /// Whether it asks for all users.
  var isForAll: Bool {
    var items = items
    while let item = items.next() {
      if let parameter = item.parameter, !parameter.isOfPage { return false }
    }
    return true
  }
}
