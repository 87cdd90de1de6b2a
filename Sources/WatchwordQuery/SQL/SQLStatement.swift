import WatchwordPolicy
import WatchwordPrimitives

/// What follows `SELECT … FROM users` for a query.
struct SQLStatement: ~Escapable {
  private let query: UserQuery
  private let dialect: SQLDialect

  @_lifetime(copy query)
  init(_ query: UserQuery, _ dialect: SQLDialect) {
    self.query = query
    self.dialect = dialect
  }

  /// Hands each piece to `emit`, in order.
  func forEachPart(_ emit: (SQLPart) -> Void) {
    emitConditions(emit)
    guard query.operation == .list else { return }
    emitOrder(emit)
    emit(.text(" LIMIT "))
    emit(.parameter(.number(query.limit)))
    emit(.text(" OFFSET "))
    emit(.parameter(.number(query.offset)))
  }

  private func emitConditions(_ emit: (SQLPart) -> Void) {
    var isFirst = true
    var tag: UInt8 = 0
    var provider = Item(tag: 0, flag: 0, start: 0, length: 0)
    func begin() {
      emit(.text(isFirst ? " WHERE " : " AND "))
      isFirst = false
    }
    var items = query.items
    while let item = items.next() {
      guard let parameter = item.parameter, let form = parameter.queryForm else { return }
      switch form {
      case .flag:
        begin()
        emit(.text(item.isTrue(in: query.bytes) ? "banned" : "NOT banned"))
      case .time:
        begin()
        emit(.text(parameter.comparison))
        emit(.parameter(.number(item.number(in: query.bytes))))
      case .list, .signedList:
        guard item.tag != tag else { continue }
        if hasItem(item.tag, isExcluded: false) {
          begin()
          emitList(parameter, isExcluded: false, provider, emit)
        }
        if hasItem(item.tag, isExcluded: true) {
          begin()
          emitList(parameter, isExcluded: true, provider, emit)
        }
      case .search:
        begin()
        emitSearch(parameter, item, emit)
      case .id:
        if parameter == .provider {
          provider = item
        } else {
          begin()
          emitCursor(item, emit)
        }
      case .number, .order:
        break
      }
      tag = item.tag
    }
  }

  private func hasItem(_ tag: UInt8, isExcluded: Bool) -> Bool {
    var items = query.items
    while let item = items.next() {
      if item.tag == tag, item.isExcluded == isExcluded { return true }
    }
    return false
  }

  private func emitList(
    _ parameter: Parameter, isExcluded: Bool, _ provider: Item, _ emit: (SQLPart) -> Void
  ) {
    // NOT IN is NULL, which is not true, for a user who has no value.
    if parameter == .externalID, isExcluded { emit(.text("(external_id IS NULL OR ")) }
    emit(.text(isExcluded ? parameter.listExclusion : parameter.listInclusion))
    let tag = UInt8(truncatingIfNeeded: parameter.rawValue)
    var isFirst = true
    var items = query.items
    while let item = items.next() {
      guard item.tag == tag, item.isExcluded == isExcluded else { continue }
      if !isFirst { emit(.text(", ")) }
      isFirst = false
      emit(
        .parameter(
          parameter == .providerUserID ? .account(provider: provider, userID: item) : .text(item)))
    }
    emit(.text(parameter.isKey ? "))" : ")"))
    if parameter == .externalID, isExcluded { emit(.text(")")) }
  }

  /// SQLite's LIKE is what its extensions and pragmas make of it; its instr() compares bytes.
  /// PostgreSQL's LIKE compares bytes in the collation "C", and can use an index.
  private func emitSearch(_ parameter: Parameter, _ item: Item, _ emit: (SQLPart) -> Void) {
    let column = parameter.searchColumn.name
    switch dialect {
    case .sqlite:
      emit(.text("instr("))
      emit(.text(column))
      emit(.text(", "))
      emit(.parameter(.text(item)))
      emit(.text(") > 0"))
    case .postgresql:
      emit(.text(column))
      emit(.text(" LIKE "))
      emit(.parameter(.pattern(item)))
    }
  }

  /// The users behind the one with an id; none where nobody has it.
  private func emitCursor(_ item: Item, _ emit: (SQLPart) -> Void) {
    let cursor: StaticText = "(SELECT c.created_at FROM users c WHERE c.id = "
    let isDescending = query.order.isDescending
    emit(.text(isDescending ? "created_at <= " : "created_at >= "))
    emit(.text(cursor))
    emit(.parameter(.text(item)))
    emit(.text(isDescending ? ") AND (created_at < " : ") AND (created_at > "))
    emit(.text(cursor))
    emit(.parameter(.text(item)))
    emit(.text(") OR id > "))
    emit(.parameter(.text(item)))
    emit(.text(")"))
  }

  private func emitOrder(_ emit: (SQLPart) -> Void) {
    emit(.text(" ORDER BY "))
    emit(.text(query.order.field.name))
    if query.order.isDescending { emit(.text(" DESC")) }
    // Who was created was changed then, and has both.
    if query.order.field != .createdAt, query.order.field != .updatedAt {
      emit(.text(" NULLS LAST"))
    }
    emit(.text(", id"))
  }
}

extension Parameter {
  /// Whether the values of a list stand in `user_keys`.
  fileprivate var isKey: Bool {
    switch self {
    case .emailAddress, .phoneNumber, .web3Wallet, .organizationID, .providerUserID: true
    default: false
    }
  }

  fileprivate var listInclusion: StaticText {
    switch self {
    case .emailAddress:
      "id IN (SELECT user_id FROM user_keys WHERE kind = 'email_address' AND value IN ("
    case .phoneNumber:
      "id IN (SELECT user_id FROM user_keys WHERE kind = 'phone_number' AND value IN ("
    case .web3Wallet:
      "id IN (SELECT user_id FROM user_keys WHERE kind = 'web3_wallet' AND value IN ("
    case .organizationID:
      "id IN (SELECT user_id FROM user_keys WHERE kind = 'organization_id' AND value IN ("
    case .providerUserID:
      "id IN (SELECT user_id FROM user_keys WHERE kind = 'external_account' AND value IN ("
    case .externalID: "external_id IN ("
    case .username: "username IN ("
    default: "id IN ("
    }
  }

  fileprivate var listExclusion: StaticText {
    switch self {
    case .organizationID:
      "id NOT IN (SELECT user_id FROM user_keys WHERE kind = 'organization_id' AND value IN ("
    case .externalID: "external_id NOT IN ("
    default: "id NOT IN ("
    }
  }

  /// A condition that a time follows.
  fileprivate var comparison: StaticText {
    switch self {
    case .lastActiveAtSince: "last_active_at >= "
    case .lastActiveAtBefore: "last_active_at < "
    case .lastActiveAtAfter: "last_active_at > "
    case .createdAtBefore: "created_at < "
    case .createdAtAfter: "created_at > "
    case .lastSignInAtBefore: "last_sign_in_at < "
    default: "last_sign_in_at > "
    }
  }

  fileprivate var searchColumn: UserColumn {
    switch self {
    case .usernameQuery: .username
    case .emailAddressQuery: .emailAddresses
    case .phoneNumberQuery: .phoneNumbers
    case .nameQuery: .name
    default: .search
    }
  }
}
