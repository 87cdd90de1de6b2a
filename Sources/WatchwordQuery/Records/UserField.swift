/// What a query can ask about a user.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum UserField: Int32, CaseIterable, Sendable {
  case id = 1
  case externalID = 2
  case username = 3
  case firstName = 4
  case lastName = 5
  case emailAddress = 6
  case phoneNumber = 7
  case web3Wallet = 8
  /// Of an organization that the user is a member of.
  case organizationID = 9
  /// A user of a provider: its name, a line feed, and the id of the user there.
  case externalAccount = 10
  case banned = 11
  case createdAt = 12
  case updatedAt = 13
  case lastActiveAt = 14
  case lastSignInAt = 15

  enum Form {
    case text
    /// Milliseconds since 1970-01-01 UTC.
    case time
    case flag
  }

  var form: Form {
    switch self {
    case .createdAt, .updatedAt, .lastActiveAt, .lastSignInAt: .time
    case .banned: .flag
    default: .text
    }
  }

  /// Whether a user may have several.
  var isList: Bool { isAddress || self == .organizationID || self == .externalAccount }

  /// Whether one of several can be primary.
  var isAddress: Bool { self == .emailAddress || self == .phoneNumber || self == .web3Wallet }
}
