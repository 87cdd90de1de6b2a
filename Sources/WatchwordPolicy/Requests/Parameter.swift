public import WatchwordPrimitives

/// A parameter of a request of the Users API: of a body up to number 37, of a query above.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum Parameter: Int32, CaseIterable, Sendable {
  case externalID = 1
  case firstName = 2
  case lastName = 3
  case emailAddress = 4
  case phoneNumber = 5
  case web3Wallet = 6
  case username = 7
  case password = 8
  case passwordDigest = 9
  case passwordHasher = 10
  case skipPasswordChecks = 11
  case skipPasswordRequirement = 12
  case totpSecret = 13
  case backupCodes = 14
  case publicMetadata = 15
  case privateMetadata = 16
  case unsafeMetadata = 17
  case deleteSelfEnabled = 18
  case legalAcceptedAt = 19
  case skipLegalChecks = 20
  case createOrganizationEnabled = 21
  case createOrganizationsLimit = 22
  case createdAt = 23
  case primaryEmailAddressID = 24
  case notifyPrimaryEmailAddressChanged = 25
  case primaryPhoneNumberID = 26
  case primaryWeb3WalletID = 27
  case profileImageID = 28
  case signOutOfOtherSessions = 29
  case locale = 30
  case skipUserRequirement = 31
  case bypassClientTrust = 32
  case banned = 33
  case locked = 34
  case emailAddressIdentificationStatus = 35
  case phoneNumberIdentificationStatus = 36
  case skipRestrictionChecks = 37
  case userID = 38
  case organizationID = 39
  case query = 40
  case emailAddressQuery = 41
  case phoneNumberQuery = 42
  case usernameQuery = 43
  case nameQuery = 44
  case lastActiveAtSince = 45
  case lastActiveAtBefore = 46
  case lastActiveAtAfter = 47
  case createdAtBefore = 48
  case createdAtAfter = 49
  case lastSignInAtBefore = 50
  case lastSignInAtAfter = 51
  case provider = 52
  case providerUserID = 53
  case limit = 54
  case offset = 55
  case orderBy = 56
  case startingAfter = 57

  /// The name on the wire, such as `password_digest`.
  public var name: StaticText {
    switch self {
    case .externalID: "external_id"
    case .firstName: "first_name"
    case .lastName: "last_name"
    case .emailAddress: "email_address"
    case .phoneNumber: "phone_number"
    case .web3Wallet: "web3_wallet"
    case .username: "username"
    case .password: "password"
    case .passwordDigest: "password_digest"
    case .passwordHasher: "password_hasher"
    case .skipPasswordChecks: "skip_password_checks"
    case .skipPasswordRequirement: "skip_password_requirement"
    case .totpSecret: "totp_secret"
    case .backupCodes: "backup_codes"
    case .publicMetadata: "public_metadata"
    case .privateMetadata: "private_metadata"
    case .unsafeMetadata: "unsafe_metadata"
    case .deleteSelfEnabled: "delete_self_enabled"
    case .legalAcceptedAt: "legal_accepted_at"
    case .skipLegalChecks: "skip_legal_checks"
    case .createOrganizationEnabled: "create_organization_enabled"
    case .createOrganizationsLimit: "create_organizations_limit"
    case .createdAt: "created_at"
    case .primaryEmailAddressID: "primary_email_address_id"
    case .notifyPrimaryEmailAddressChanged: "notify_primary_email_address_changed"
    case .primaryPhoneNumberID: "primary_phone_number_id"
    case .primaryWeb3WalletID: "primary_web3_wallet_id"
    case .profileImageID: "profile_image_id"
    case .signOutOfOtherSessions: "sign_out_of_other_sessions"
    case .locale: "locale"
    case .skipUserRequirement: "skip_user_requirement"
    case .bypassClientTrust: "bypass_client_trust"
    case .banned: "banned"
    case .locked: "locked"
    case .emailAddressIdentificationStatus: "email_address_identification_status"
    case .phoneNumberIdentificationStatus: "phone_number_identification_status"
    case .skipRestrictionChecks: "skip_restriction_checks"
    case .userID: "user_id"
    case .organizationID: "organization_id"
    case .query: "query"
    case .emailAddressQuery: "email_address_query"
    case .phoneNumberQuery: "phone_number_query"
    case .usernameQuery: "username_query"
    case .nameQuery: "name_query"
    case .lastActiveAtSince: "last_active_at_since"
    case .lastActiveAtBefore: "last_active_at_before"
    case .lastActiveAtAfter: "last_active_at_after"
    case .createdAtBefore: "created_at_before"
    case .createdAtAfter: "created_at_after"
    case .lastSignInAtBefore: "last_sign_in_at_before"
    case .lastSignInAtAfter: "last_sign_in_at_after"
    case .provider: "provider"
    case .providerUserID: "provider_user_id"
    case .limit: "limit"
    case .offset: "offset"
    case .orderBy: "order_by"
    case .startingAfter: "starting_after"
    }
  }

  /// The parameter with a name, compared byte for byte.
  public init?(name: Span<UInt8>) {
    var number = 1
    while number < 64 {
      // Few have its length, and the others are passed over without being looked at.
      if Int(Self.nameLengths[number & 63]) == name.count,
        let parameter = Parameter(rawValue: Int32(truncatingIfNeeded: number)),
        parameter.name.bytes.elementsEqual(name)
      {
        self = parameter
        return
      }
      number &+= 1
    }
    return nil
  }

  /// How long the name of each number is; 0 for a number that is none.
  static let nameLengths: [64 of UInt8] = [
    0, 11, 10, 9, 13, 12, 11, 8, 8, 15, 15, 20, 25, 11, 12, 15,
    16, 15, 19, 17, 17, 27, 26, 10, 24, 36, 23, 22, 16, 26, 6, 21,
    19, 6, 6, 35, 34, 23, 7, 15, 5, 19, 18, 14, 10, 20, 21, 20,
    17, 16, 22, 21, 8, 16, 5, 6, 8, 14, 0, 0, 0, 0, 0, 0,
  ]
}

/// Parameters, as a set; bit n is the parameter of number n.
public struct ParameterSet: OptionSet, Sendable {
  public var rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public init(_ parameter: Parameter) {
    rawValue = 1 &<< UInt64(truncatingIfNeeded: parameter.rawValue)
  }

  /// Whether `parameter` is one of them.
  public func contains(_ parameter: Parameter) -> Bool {
    rawValue & ParameterSet(parameter).rawValue != 0
  }
}
