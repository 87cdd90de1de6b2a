public import WatchwordPasswords

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
  /// Whether a password that is in a breached list is refused.
  public var refusesBreachedPasswords = true
  /// Least strength, 0 (none asked) to 4.
  public var passwordMinStrength: UInt64 = 0

  // Identifiers.

  /// Least length of a username in characters.
  public var usernameMinLength: UInt64 = 4
  /// Greatest length of a username in characters.
  public var usernameMaxLength: UInt64 = 64
  /// Whether ``!#$'+.^`~`` may stand in a username too.
  public var usernameAllowsSpecialCharacters = false
  /// Whether a username may be all digits.
  public var usernameAllowsNumbersOnly = false
  /// Whether what only documentation and tests use is refused: domains that route no e-mail, short
  /// wallet addresses.
  public var isStrict = false

  // Requests.

  /// Least number of bytes of a decoded TOTP secret.
  public var totpSecretMinBytes: UInt64 = 10
  /// Greatest size of each metadata field as compact JSON.
  public var metadataBytes: UInt64 = 8192
  /// Greatest size of a request body.
  public var requestBytes: UInt64 = 1 << 20
  /// What a digest in a request may cost.
  public var digestLimits = CostLimits()
  public var requiresEmailAddress = false
  public var requiresPhoneNumber = false
  public var requiresUsername = false
  public var requiresFirstName = false
  public var requiresLastName = false
  public var requiresPassword = false

  // Lockout.

  public var lockoutIsEnabled = true
  /// Failed attempts after which a user is locked.
  public var lockoutMaxAttempts: UInt64 = 10
  /// How long a lock lasts; 0 is until it is taken away.
  public var lockoutSeconds: UInt64 = 3600

  /// The defaults written above.
  public static let `default` = PolicySettings()

  public init() {}
}
