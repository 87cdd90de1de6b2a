extension Parameter {
  /// The type of a value in JSON.
  package enum Form: UInt64 {
    case text = 1
    /// Text that is a time as in RFC 3339.
    case time = 2
    case flag = 3
    case wholeNumber = 4
    /// An array of text.
    case list = 5
    case object = 6
  }

  var form: Form {
    switch self {
    case .externalID, .firstName, .lastName, .username, .password, .passwordDigest,
      .passwordHasher, .totpSecret, .primaryEmailAddressID, .primaryPhoneNumberID,
      .primaryWeb3WalletID, .profileImageID, .locale, .query, .emailAddressQuery,
      .phoneNumberQuery, .usernameQuery, .nameQuery, .provider, .orderBy, .startingAfter:
      .text
    case .legalAcceptedAt, .createdAt:
      .time
    case .skipPasswordChecks, .skipPasswordRequirement, .deleteSelfEnabled, .skipLegalChecks,
      .createOrganizationEnabled, .notifyPrimaryEmailAddressChanged, .signOutOfOtherSessions,
      .skipUserRequirement, .bypassClientTrust, .banned, .locked, .skipRestrictionChecks:
      .flag
    case .createOrganizationsLimit, .lastActiveAtSince, .lastActiveAtBefore, .lastActiveAtAfter,
      .createdAtBefore, .createdAtAfter, .lastSignInAtBefore, .lastSignInAtAfter, .limit, .offset:
      .wholeNumber
    case .emailAddress, .phoneNumber, .web3Wallet, .backupCodes,
      .emailAddressIdentificationStatus, .phoneNumberIdentificationStatus, .userID,
      .organizationID, .providerUserID:
      .list
    case .publicMetadata, .privateMetadata, .unsafeMetadata:
      .object
    }
  }

  /// Whether null may stand for no value. Some specifications of the API allow it for fewer.
  var isNullable: Bool { form != .list && form != .object }

  /// Whether it is of a query only, and of no body.
  package var isOfQueries: Bool { rawValue >= Parameter.userID.rawValue }

  /// The requests that have the parameter.
  func belongs(to operation: UserRequest.Operation) -> Bool {
    switch self {
    case .emailAddress, .phoneNumber, .web3Wallet, .skipPasswordRequirement, .skipUserRequirement,
      .banned, .locked, .emailAddressIdentificationStatus, .phoneNumberIdentificationStatus,
      .skipRestrictionChecks:
      operation == .create
    case .primaryEmailAddressID, .notifyPrimaryEmailAddressChanged, .primaryPhoneNumberID,
      .primaryWeb3WalletID, .profileImageID, .signOutOfOtherSessions:
      operation == .update
    default:
      !isOfQueries
    }
  }

  /// Whether a request of `version` may not have it any more.
  func isDeprecated(in operation: UserRequest.Operation, _ version: APIVersion) -> Bool {
    form == .object && operation == .update && version == .v2026_05_12
  }

  /// The parameter that is switched off where this one is to be: of a list of statuses, the
  /// identifiers.
  var `switch`: Parameter {
    switch self {
    case .emailAddressIdentificationStatus: .emailAddress
    case .phoneNumberIdentificationStatus: .phoneNumber
    default: self
    }
  }

  /// Whether it is how a user is known.
  var isIdentifier: Bool {
    self == .emailAddress || self == .phoneNumber || self == .web3Wallet || self == .username
  }
}
