public import WatchwordPrimitives

/// A column of the table `users`, and what it holds of a user.
///
/// Raw values are the numbers of `watchword.h`, and their order is that of the columns.
public enum UserColumn: Int32, CaseIterable, Sendable {
  case id = 1
  case externalID = 2
  // Folded, as all below.
  case username = 3
  case firstName = 4
  case lastName = 5
  // The primary ones.
  case emailAddress = 6
  case phoneNumber = 7
  case web3Wallet = 8
  /// The first and the last name with a space between them, or the one that there is.
  case name = 9
  /// One a line.
  case emailAddresses = 10
  case phoneNumbers = 11
  /// All that the parameter `query` looks at, one a line.
  case search = 12
  /// 0 or 1.
  case banned = 13
  case createdAt = 14
  case updatedAt = 15
  case lastActiveAt = 16
  case lastSignInAt = 17

  public var name: StaticText {
    switch self {
    case .id: "id"
    case .externalID: "external_id"
    case .username: "username"
    case .firstName: "first_name"
    case .lastName: "last_name"
    case .emailAddress: "email_address"
    case .phoneNumber: "phone_number"
    case .web3Wallet: "web3wallet"
    case .name: "name"
    case .emailAddresses: "email_addresses"
    case .phoneNumbers: "phone_numbers"
    case .search: "search"
    case .banned: "banned"
    case .createdAt: "created_at"
    case .updatedAt: "updated_at"
    case .lastActiveAt: "last_active_at"
    case .lastSignInAt: "last_sign_in_at"
    }
  }

  /// Whether it holds a number; the others hold text.
  public var isNumber: Bool { rawValue >= UserColumn.banned.rawValue }

  /// The field that it is, where it is one.
  var field: UserField? {
    switch self {
    case .id: .id
    case .externalID: .externalID
    case .username: .username
    case .firstName: .firstName
    case .lastName: .lastName
    case .emailAddress: .emailAddress
    case .phoneNumber: .phoneNumber
    case .web3Wallet: .web3Wallet
    case .banned: .banned
    case .createdAt: .createdAt
    case .updatedAt: .updatedAt
    case .lastActiveAt: .lastActiveAt
    case .lastSignInAt: .lastSignInAt
    case .name, .emailAddresses, .phoneNumbers, .search: nil
    }
  }
}
