import WatchwordPolicy
import WatchwordPrimitives

extension UserTable {
  /// The rows of the users whom `query` asks for: those of whom `UserQuery.matches` is true.
  ///
  /// Where a list includes users, they are looked up and each is asked about. Otherwise columns, the
  /// texts and the indexes each leave fewer of all, and when few are left each of them is asked about.
  func select(_ query: borrowing UserQuery) throws(UserTableError) -> RowSet {
    var scratch = MemoryBudget.unlimited
    var found = try RowSet(rows: rows, &scratch)
    if let list = query.narrowestList {
      forEachRow(of: list, query) { row in
        found.insert(row)
        return true
      }
      return found
    }
    found.formUnion(live)
    var provider = Item(tag: 0, flag: 0, start: 0, length: 0)
    var items = query.items
    while let item = items.next() {
      guard let parameter = item.parameter, let form = parameter.queryForm else { continue }
      switch form {
      case .flag: found.select(banned, isIn: query.bytes.byte(at: item.start) == 1)
      case .time: select(item, parameter, query, in: &found)
      case .list, .signedList:
        // What is not excluded is included, and was looked up.
        exclude(item, parameter, provider.value(in: query.bytes), query, from: &found)
      case .search:
        if found.count &* 32 < rows {
          check(query, in: &found)
          return found
        }
        try search(for: item, parameter, query, in: &found)
      case .id: if parameter == .provider { provider = item }
      case .number, .order: break
      }
    }
    return found
  }

  func hash(
    of item: Item, _ parameter: Parameter, _ provider: Span<UInt8>, _ query: borrowing UserQuery
  ) -> UInt32 {
    let value = item.value(in: query.bytes)
    return parameter == .providerUserID
      ? hash(provider: provider, userID: value) : hash(parameter.listField, value)
  }

  private func exclude(
    _ item: Item, _ parameter: Parameter, _ provider: Span<UInt8>, _ query: borrowing UserQuery,
    from found: inout RowSet
  ) {
    keys.forEachRow(hash(of: item, parameter, provider, query)) { row in
      if found.contains(row), !query.matches(record(row)) { found.remove(row) }
      return true
    }
  }

  private func select(
    _ item: Item, _ parameter: Parameter, _ query: borrowing UserQuery, in found: inout RowSet
  ) {
    let limit = item.number(in: query.bytes)
    let field = parameter.timeField
    switch parameter {
    case .lastActiveAtSince: times.select(field, from: limit, through: .max, in: &found)
    case .lastActiveAtBefore, .createdAtBefore, .lastSignInAtBefore:
      // Nothing is before the first.
      let last = limit == .min ? limit : limit &- 1
      times.select(field, from: limit == .min ? .max : .min, through: last, in: &found)
    default:
      let first = limit == .max ? limit : limit &+ 1
      times.select(field, from: first, through: limit == .max ? .min : .max, in: &found)
    }
  }

  private func search(
    for item: Item, _ parameter: Parameter, _ query: borrowing UserQuery, in found: inout RowSet
  ) throws(UserTableError) {
    var scratch = MemoryBudget.unlimited
    var mentioned = try RowSet(rows: rows, &scratch)
    let needle = item.value(in: query.bytes)
    let candidates = try trigrams.candidates(for: needle)
    search.forEachRow(mentioning: needle, parameter.mark, among: candidates) { row in
      mentioned.insert(row)
      return true
    }
    if unplainCount > 0 {
      var row = 0
      while let next = unplain.next(from: row) {
        if found.contains(next), query.matches(record(next)) { mentioned.insert(next) }
        row = next &+ 1
      }
    }
    found.select(mentioned, isIn: true)
  }

  /// Leaves those who match.
  private func check(_ query: borrowing UserQuery, in found: inout RowSet) {
    var row = 0
    while let next = found.next(from: row) {
      if !query.matches(record(next)) { found.remove(next) }
      row = next &+ 1
    }
  }
}

extension Parameter {
  /// The texts that it searches; nil for all.
  var mark: SearchText.Mark? {
    switch self {
    case .usernameQuery: .username
    case .emailAddressQuery: .emailAddress
    case .phoneNumberQuery: .phoneNumber
    case .nameQuery: .name
    default: nil
    }
  }
}
