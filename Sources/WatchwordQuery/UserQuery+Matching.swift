import WatchwordPolicy
import WatchwordPrimitives

extension UserQuery {
  /// Whether the query asks for `user`: every parameter does.
  ///
  /// A list asks for users who have one of the values that include, where it has such, and none of those
  /// that exclude. A time is before or after another, not equal; since it is at it or later; a user who
  /// lacks it is none of these. `query` is part of an address, a number, the username, the id, or of the
  /// first and the last name with a space between them. Which page is asked for is not looked at.
  public func matches(_ user: UserRecord) -> Bool { matches(user, including: nil) }

  /// The same of a user of whom it is known that one of the values of a list includes it.
  func matches(_ user: UserRecord, including known: Parameter?) -> Bool {
    var list = ListMatch()
    var provider = Item(tag: 0, flag: 0, start: 0, length: 0)
    var items = items
    while let item = items.next() {
      if item.tag != list.tag {
        guard list.isMatch else { return false }
        list = ListMatch(tag: item.tag, isIncluded: item.parameter == known)
      }
      guard let parameter = item.parameter, let form = parameter.queryForm else { return false }
      switch form {
      case .flag:
        guard user.isBanned == item.isTrue(in: bytes) else { return false }
      case .time:
        guard matchesTime(item, parameter, user) else { return false }
      case .list, .signedList:
        // One value that includes is enough.
        if !item.isExcluded, list.isIncluded { continue }
        let isOne = user.has(item.value(in: bytes), parameter, provider.value(in: bytes))
        if item.isExcluded {
          if isOne { return false }
        } else {
          list.hasIncludes = true
          list.isIncluded = isOne
        }
      case .search:
        guard user.mentions(item.value(in: bytes), parameter) else { return false }
      case .id:
        if parameter == .provider { provider = item }
      case .number, .order:
        break
      }
    }
    return list.isMatch
  }

  private func matchesTime(_ item: Item, _ parameter: Parameter, _ user: UserRecord) -> Bool {
    guard let time = user.time(parameter.timeField) else { return false }
    let limit = item.number(in: bytes)
    switch parameter {
    case .lastActiveAtSince: return time >= limit
    case .lastActiveAtBefore, .createdAtBefore, .lastSignInAtBefore: return time < limit
    default: return time > limit
    }
  }
}

/// What is known of a user and a list, while its values are walked.
private struct ListMatch {
  var tag: UInt8 = 0
  var hasIncludes = false
  var isIncluded = false

  var isMatch: Bool { isIncluded || !hasIncludes }
}

extension UserRecord {
  /// Whether `value` is one of the user's that `parameter` is about.
  func has(
    _ value: Span<UInt8>, _ parameter: Parameter, _ provider: Span<UInt8>
  ) -> Bool {
    let tag = UInt8(truncatingIfNeeded: parameter.listField.rawValue)
    let isFolded = parameter.isFolded(in: value)
    var items = items
    while let item = items.next() {
      guard item.tag == tag else { continue }
      let text = text(item)
      if parameter == .providerUserID {
        if Self.isAccount(text, provider, value) { return true }
      } else if isFolded ? FoldedText.isEqual(text, value) : text.elementsEqual(value) {
        return true
      }
    }
    return false
  }

  private static func isAccount(
    _ text: Span<UInt8>, _ provider: Span<UInt8>, _ userID: Span<UInt8>
  ) -> Bool {
    text.byte(at: provider.count) == UInt8(ascii: "\n")
      && text.slice(from: 0, length: provider.count).elementsEqual(provider)
      && text.suffix(from: provider.count &+ 1).elementsEqual(userID)
  }

  /// Whether `part`, which is folded, stands in one of the user's texts that `parameter` is about.
  fileprivate func mentions(_ part: Span<UInt8>, _ parameter: Parameter) -> Bool {
    var firstName: Item?
    var lastName: Item?
    var items = items
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)), parameter.searches(field) else {
        continue
      }
      switch field {
      case .firstName: firstName = firstName ?? item
      case .lastName: lastName = lastName ?? item
      default: if FoldedText.contains(text(item), part) { return true }
      }
    }
    guard firstName != nil, lastName != nil else {
      let isNamed = firstName != nil || lastName != nil
      return isNamed && FoldedText.contains(text(firstName ?? lastName), part)
    }
    return FoldedText.contains(text(firstName), text(lastName), part)
  }
}

extension Parameter {
  /// The field of whose values one is asked for.
  var listField: UserField {
    switch self {
    case .emailAddress: .emailAddress
    case .phoneNumber: .phoneNumber
    case .username: .username
    case .web3Wallet: .web3Wallet
    case .externalID: .externalID
    case .organizationID: .organizationID
    case .providerUserID: .externalAccount
    default: .id
    }
  }

  var timeField: UserField {
    switch self {
    case .createdAtBefore, .createdAtAfter: .createdAt
    case .lastSignInAtBefore, .lastSignInAtAfter: .lastSignInAt
    default: .lastActiveAt
    }
  }

  /// Whether a search looks at `field`.
  fileprivate func searches(_ field: UserField) -> Bool {
    switch field {
    case .emailAddress: self == .emailAddressQuery || self == .query
    case .phoneNumber: self == .phoneNumberQuery || self == .query
    case .username: self == .usernameQuery || self == .query
    case .firstName, .lastName: self == .nameQuery || self == .query
    case .web3Wallet, .id: self == .query
    default: false
    }
  }
}
