import WatchwordPolicy
public import WatchwordPrimitives

extension UserRecord {
  /// The number in a column; nil for none, NULL.
  public func number(in column: UserColumn) -> Int64? {
    if column == .banned { return isBanned ? 1 : 0 }
    guard let field = column.field, field.form == .time else { return nil }
    return time(field)
  }

  /// Writes the text in a column; false, and nothing written, for none, NULL.
  public func write(_ column: UserColumn, into output: inout ByteWriter) -> Bool {
    switch column {
    case .name: return writeName(into: &output)
    case .emailAddresses: return writeLines(.emailAddress, into: &output)
    case .phoneNumbers: return writeLines(.phoneNumber, into: &output)
    case .search:
      writeSearch(into: &output)
      return true
    default:
      guard let field = column.field, let item = first(field) else { return false }
      if field == .id || field == .externalID {
        output.append(text(item))
      } else {
        FoldedText.write(text(item), into: &output)
      }
      return true
    }
  }

  /// Hands each row of `user_keys` to `use`: its kind, and what `write(_:into:)` writes the value of.
  public func forEachKey(_ use: (UserKey) -> Void) {
    var items = items
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)), field.isList else { continue }
      use(UserKey(field: field, item: item))
    }
  }

  public func write(_ key: UserKey, into output: inout ByteWriter) {
    let text = text(key.item)
    if key.field == .emailAddress
      || key.field == .web3Wallet && Parameter.web3Wallet.isFolded(in: text)
    {
      FoldedText.write(text, into: &output)
    } else {
      output.append(text)
    }
  }

  private func writeName(into output: inout ByteWriter) -> Bool {
    let first = first(.firstName)
    let last = self.first(.lastName)
    FoldedText.write(text(first), into: &output)
    if first != nil, last != nil { output.append(UInt8(ascii: " ")) }
    FoldedText.write(text(last), into: &output)
    return first != nil || last != nil
  }

  private func writeLines(_ field: UserField, into output: inout ByteWriter) -> Bool {
    let tag = UInt8(truncatingIfNeeded: field.rawValue)
    var hasLine = false
    var items = items
    while let item = items.next() {
      guard item.tag == tag else { continue }
      if hasLine { output.append(UInt8(ascii: "\n")) }
      hasLine = true
      FoldedText.write(text(item), into: &output)
    }
    return hasLine
  }

  private func writeSearch(into output: inout ByteWriter) {
    FoldedText.write(id, into: &output)
    var items = items
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)), field.isAddress || field == .username
      else { continue }
      output.append(UInt8(ascii: "\n"))
      FoldedText.write(text(item), into: &output)
    }
    output.append(UInt8(ascii: "\n"))
    _ = writeName(into: &output)
  }
}

/// A row of the table `user_keys`: one value of a list of a user.
public struct UserKey {
  let field: UserField
  let item: Item

  /// `email_address`, `phone_number`, `web3_wallet`, `organization_id` or `external_account`.
  public var kind: StaticText {
    switch field {
    case .emailAddress: "email_address"
    case .phoneNumber: "phone_number"
    case .web3Wallet: "web3_wallet"
    case .organizationID: "organization_id"
    default: "external_account"
    }
  }
}
