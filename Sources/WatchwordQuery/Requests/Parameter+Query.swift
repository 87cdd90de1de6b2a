package import WatchwordPolicy
import WatchwordPrimitives

extension Parameter {
  /// What the values of a parameter of a query are.
  package enum QueryForm {
    /// Values of which a user has one.
    case list
    /// The same; a value may be preceded by + or -, which includes or excludes those users.
    case signedList
    /// A part of a text, of any case.
    case search
    /// Milliseconds since 1970-01-01 UTC.
    case time
    case flag
    /// A whole number that is not negative.
    case number
    case order
    /// One text, compared byte for byte.
    case id
  }

  /// nil for a parameter that no query has.
  package var queryForm: QueryForm? {
    switch self {
    case .emailAddress, .phoneNumber, .username, .web3Wallet, .providerUserID: .list
    case .externalID, .userID, .organizationID: .signedList
    case .query, .emailAddressQuery, .phoneNumberQuery, .usernameQuery, .nameQuery: .search
    case .lastActiveAtSince, .lastActiveAtBefore, .lastActiveAtAfter, .createdAtBefore,
      .createdAtAfter, .lastSignInAtBefore, .lastSignInAtAfter:
      .time
    case .banned: .flag
    case .limit, .offset: .number
    case .orderBy: .order
    case .provider, .startingAfter: .id
    default: nil
    }
  }

  /// Whether it is which page of a list is asked for.
  var isOfPage: Bool {
    self == .limit || self == .offset || self == .orderBy || self == .startingAfter
  }

  /// The queries that have the parameter: those of the newest specification, in every version.
  func belongs(to operation: UserQuery.Operation) -> Bool {
    queryForm != nil && (operation == .list || !isOfPage)
  }

  /// The parameters in the order in which a `UserQuery` holds them, from 0 on: what is decided fast
  /// first, the page last.
  package static func inQuery(at index: Int) -> Parameter? {
    switch index {
    case 0: .banned
    case 1: .lastActiveAtSince
    case 2: .lastActiveAtBefore
    case 3: .lastActiveAtAfter
    case 4: .createdAtBefore
    case 5: .createdAtAfter
    case 6: .lastSignInAtBefore
    case 7: .lastSignInAtAfter
    case 8: .userID
    case 9: .externalID
    case 10: .username
    case 11: .emailAddress
    case 12: .phoneNumber
    case 13: .web3Wallet
    case 14: .organizationID
    case 15: .provider
    case 16: .providerUserID
    case 17: .usernameQuery
    case 18: .emailAddressQuery
    case 19: .phoneNumberQuery
    case 20: .nameQuery
    case 21: .query
    case 22: .orderBy
    case 23: .limit
    case 24: .offset
    case 25: .startingAfter
    default: nil
    }
  }

  /// Whether a plus sign that was written as it is may stand at the start of a value: in a query string
  /// it has become a space, which means nothing there.
  var mayStartWithPlus: Bool {
    queryForm == .signedList || self == .phoneNumber || self == .phoneNumberQuery
      || self == .orderBy
  }

  /// Whether the case of letters of ASCII does not matter in `text`, a value of it. It does in base58.
  func isFolded(in text: Span<UInt8>) -> Bool {
    switch self {
    case .emailAddress, .username: true
    case .web3Wallet: hasFoldedPrefix(text, "0x")
    default: false
    }
  }
}
