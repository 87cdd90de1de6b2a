import WatchwordPolicy
import WatchwordPrimitives

extension UserTable {
  /// Users who are looked up one by one: more are selected from all.
  static let mostLookedUp = 4096

  /// The users whom a query asks for that has a list, sorted; nil where they are many, or it has none.
  func lookUp(
    _ query: borrowing UserQuery
  ) throws(UserTableError) -> SortEntries? {
    guard let list = query.narrowestList else { return nil }
    var entries = SortEntries()
    let order = query.order
    var isMore = false
    var failure: UserTableError?
    forEachRow(of: list, query) { row in
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
    if isMore { return nil }
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

  /// Whether it asks for those whom a list includes, and for nothing else.
  fileprivate func isOnly(_ list: Parameter) -> Bool {
    var items = items
    while let item = items.next() {
      guard let parameter = item.parameter else { return false }
      if item.isExcluded || parameter != list && parameter != .provider && !parameter.isOfPage {
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
