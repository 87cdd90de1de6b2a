public import WatchwordPasswords
public import WatchwordPrimitives

/// What a service asks of its users: one value, with the documented defaults of the Users API.
///
/// Source: the public documentation and specifications of the Users API.
public struct PolicySettings: Equatable, Sendable {
  // Passwords.

  /// Least length in code points.
  public var passwordMinLength: UInt64 = 8
  /// Greatest length in code points.
  public var passwordMaxLength: UInt64 = 72
  /// Greatest length in bytes of UTF-8: what bcrypt takes.
  public var passwordMaxBytes: UInt64 = 72
  public var passwordNeedsUppercase = false
  public var passwordNeedsLowercase = false
  public var passwordNeedsNumber = false
  /// One of ``!"#$%&'()*+,-./:;<=>?@[]^_`{|}~``.
  public var passwordNeedsSpecialCharacter = false
  /// Least strength, 0 (none asked) to 4.
  public var passwordMinStrength: UInt64 = 0

  // Identifiers.

  /// Least length of a username in characters.
  public var usernameMinLength: UInt64 = 4
  /// Greatest length of a username in characters.
  public var usernameMaxLength: UInt64 = 64
  /// Whether ``!#$'+.^`~`` may stand in a username too.
  public var usernameAllowsSpecialCharacters = false
  /// Whether a username may do without a letter.
  public var usernameAllowsNumbersOnly = false
  /// Whether what only documentation and tests use is refused: domains that route no e-mail, addresses
  /// of wallets that cannot be, 0, 1 and 8 in a secret, `<value>` for a time.
  public var isStrict = false

  // Requests.

  /// What a user must have, among identifiers, names and the password.
  public var requiredParameters: ParameterSet = []
  /// What this service has switched off: unknown in a request.
  public var disabledParameters: ParameterSet = []
  /// Greatest size of each metadata field as compact JSON, in bytes.
  public var metadataBytes: UInt64 = 8192
  /// Greatest size of a request body.
  public var requestBytes: UInt64 = 1 << 20
  /// What a digest in a request may cost.
  public var digestLimits = CostLimits.default
  /// By which version of the API a request is read.
  public var apiVersion = APIVersion.v2021_02_05

  /// The defaults written above.
  public static let `default` = PolicySettings()

  public init() {}

  /// Whether some value can meet the settings: no least length is above the greatest, no strength above
  /// 4 is asked for, and what is required is something that a user has and that is not switched off.
  public var isConsistent: Bool {
    passwordMinLength <= passwordMaxLength && usernameMinLength <= usernameMaxLength
      && passwordMinStrength <= 4 && requiredParameters.isDisjoint(with: disabledParameters)
      && requiredParameters.isSubset(of: Self.requirableParameters)
  }

  /// What `requiredParameters` may name.
  public static var requirableParameters: ParameterSet {
    [
      ParameterSet(.emailAddress), ParameterSet(.phoneNumber), ParameterSet(.web3Wallet),
      ParameterSet(.username), ParameterSet(.firstName), ParameterSet(.lastName),
      ParameterSet(.password), ParameterSet(.externalID), ParameterSet(.legalAcceptedAt),
    ]
  }
}

/// A version of the Users API. Raw values are the numbers of `watchword.h`, in the order of time.
public enum APIVersion: Int32, CaseIterable, Sendable {
  /// Also for a request that names none.
  case v2021_02_05 = 1
  case v2024_10_01 = 2
  case v2025_04_10 = 3
  case v2025_11_10 = 4
  /// An update takes no metadata any more.
  case v2026_05_12 = 5

  /// The version as a request names it, such as `2025-11-10`.
  public var name: StaticText {
    switch self {
    case .v2021_02_05: "2021-02-05"
    case .v2024_10_01: "2024-10-01"
    case .v2025_04_10: "2025-04-10"
    case .v2025_11_10: "2025-11-10"
    case .v2026_05_12: "2026-05-12"
    }
  }
}
