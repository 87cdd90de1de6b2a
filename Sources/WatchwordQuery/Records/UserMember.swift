import WatchwordFormats
public import WatchwordPrimitives

/// A member of the API's User object that a record is made of.
enum UserMember: Int {
  case id = 0
  case externalID = 1
  case username = 2
  case firstName = 3
  case lastName = 4
  case primaryEmailAddressID = 5
  case primaryPhoneNumberID = 6
  case primaryWeb3WalletID = 7
  case emailAddresses = 8
  case phoneNumbers = 9
  case web3Wallets = 10
  case organizationMemberships = 11
  case externalAccounts = 12
  case banned = 13
  case createdAt = 14
  case updatedAt = 15
  case lastActiveAt = 16
  case lastSignInAt = 17

  var name: StaticText {
    switch self {
    case .id: "id"
    case .externalID: "external_id"
    case .username: "username"
    case .firstName: "first_name"
    case .lastName: "last_name"
    case .primaryEmailAddressID: "primary_email_address_id"
    case .primaryPhoneNumberID: "primary_phone_number_id"
    case .primaryWeb3WalletID: "primary_web3_wallet_id"
    case .emailAddresses: "email_addresses"
    case .phoneNumbers: "phone_numbers"
    case .web3Wallets: "web3_wallets"
    case .organizationMemberships: "organization_memberships"
    case .externalAccounts: "external_accounts"
    case .banned: "banned"
    case .createdAt: "created_at"
    case .updatedAt: "updated_at"
    case .lastActiveAt: "last_active_at"
    case .lastSignInAt: "last_sign_in_at"
    }
  }

  /// The field of a record that it becomes, or that it says something of.
  var field: UserField {
    switch self {
    case .id: .id
    case .externalID: .externalID
    case .username: .username
    case .firstName: .firstName
    case .lastName: .lastName
    case .emailAddresses, .primaryEmailAddressID: .emailAddress
    case .phoneNumbers, .primaryPhoneNumberID: .phoneNumber
    case .web3Wallets, .primaryWeb3WalletID: .web3Wallet
    case .organizationMemberships: .organizationID
    case .externalAccounts: .externalAccount
    case .banned: .banned
    case .createdAt: .createdAt
    case .updatedAt: .updatedAt
    case .lastActiveAt: .lastActiveAt
    case .lastSignInAt: .lastSignInAt
    }
  }

  /// The member that a key names, as it is written in `text`; nil for one that is passed over.
  init?(_ key: JSONValue, in text: Span<UInt8>) {
    var number = 0
    while let member = UserMember(rawValue: number) {
      if key.isText(member.name, in: text) {
        self = member
        return
      }
      number &+= 1
    }
    return nil
  }
}

extension UserField {
  /// The member of the API's User object that holds it.
  public var memberName: StaticText {
    var name: StaticText = "id"
    var number = 0
    // The list of addresses stands after the id of the primary one.
    while let member = UserMember(rawValue: number) {
      if member.field == self { name = member.name }
      number &+= 1
    }
    return name
  }
}

extension JSONValue {
  /// Whether it is a string that stands for a text of 32 bytes or fewer.
  func isText(_ wanted: StaticText, in text: Span<UInt8>) -> Bool {
    guard kind == .string else { return false }
    let lexeme = lexeme(in: text)
    if lexeme.elementsEqual(wanted.bytes) { return true }
    // It has no escape, or is too short to be the text with one.
    guard lexeme.count > wanted.bytes.count, JSONString.hasEscapes(lexeme) else { return false }
    var decoded = SecretBytes<32>()
    do throws(JSONString.Failure) {
      try JSONString.decode(lexeme, into: &decoded)
    } catch {
      return false
    }
    return decoded.span.elementsEqual(wanted.bytes)
  }

  /// The value of the member of an object with a name; nil where it has none.
  func member(_ name: StaticText, in text: Span<UInt8>) -> JSONValue? {
    guard kind == .object else { return nil }
    var walk = JSONWalk(self, in: text)
    while let key = walk.next(), let value = walk.next() {
      if key.isText(name, in: text) { return value }
    }
    return nil
  }
}
