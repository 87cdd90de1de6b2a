import WatchwordPrimitives

extension UserOrder {
  /// Whether `a` comes before `b`. Of two users with different ids one does.
  public func precedes(_ a: UserRecord, _ b: UserRecord) -> Bool {
    let order = compareFields(a, b)
    return order != 0 ? order < 0 : FoldedText.compareBytes(a.id, b.id) < 0
  }

  /// Whether both have the same in the field.
  func isEqual(_ a: UserRecord, _ b: UserRecord) -> Bool { compareFields(a, b) == 0 }

  private func compareFields(_ a: UserRecord, _ b: UserRecord) -> Int {
    guard let first = a.first(field.userField) else {
      return b.first(field.userField) == nil ? 0 : 1
    }
    guard let second = b.first(field.userField) else { return -1 }
    var order = 0
    if field.userField.form == .time {
      let (time, other) = (first.number(in: a.bytes), second.number(in: b.bytes))
      if time != other { order = time < other ? -1 : 1 }
    } else {
      order = FoldedText.compare(a.text(first), b.text(second))
    }
    return isDescending ? 0 &- order : order
  }
}

extension UserOrder.Field {
  var userField: UserField {
    switch self {
    case .createdAt: .createdAt
    case .updatedAt: .updatedAt
    case .emailAddress: .emailAddress
    case .web3Wallet: .web3Wallet
    case .firstName: .firstName
    case .lastName: .lastName
    case .phoneNumber: .phoneNumber
    case .username: .username
    case .lastActiveAt: .lastActiveAt
    case .lastSignInAt: .lastSignInAt
    }
  }
}
