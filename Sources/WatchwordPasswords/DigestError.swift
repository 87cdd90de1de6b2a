public import WatchwordPrimitives

/// Why a digest cannot be verified. Never the same as a wrong password, which is a `Verdict`.
public enum DigestError: Error, Equatable, Sendable {
  /// It cannot be read. `offset` is the first wrong byte of the digest, the place where something
  /// is missing, or the start of a value out of range.
  case malformed(Field, offset: Int, Reason)

  /// It can be read, but is of a version or variant that is not computed. Where the field is the
  /// password, `offset` is in the password.
  case unsupported(Field, offset: Int, Reason)

  /// It costs more than the limits allow.
  case overLimit(CostLimits.Name, given: UInt64, allowed: UInt64)

  /// The memory that it asks for could not be had.
  case outOfMemory

  /// The caller's `shouldStop` asked to stop.
  case stopped

  /// A part of a digest. Raw values are the numbers of `watchword.h`.
  public enum Field: Int32, CaseIterable, Sendable {
    case digest = 1
    case prefix = 2
    case version = 3
    case cost = 4
    case iterations = 5
    case memory = 6
    case lanes = 7
    case blockSize = 8
    case parallelization = 9
    case salt = 10
    case hash = 11
    case keyLength = 12
    case rounds = 13
    case memoryCost = 14
    case signerKey = 15
    case saltSeparator = 16
    case password = 17
    case entropy = 27

    /// The name on the wire, such as `salt_separator`.
    public var name: StaticText {
      switch self {
      case .digest: "digest"
      case .prefix: "prefix"
      case .version: "version"
      case .cost: "cost"
      case .iterations: "iterations"
      case .memory: "memory"
      case .lanes: "lanes"
      case .blockSize: "block_size"
      case .parallelization: "parallelization"
      case .salt: "salt"
      case .hash: "hash"
      case .keyLength: "key_length"
      case .rounds: "rounds"
      case .memoryCost: "memory_cost"
      case .signerKey: "signer_key"
      case .saltSeparator: "salt_separator"
      case .password: "password"
      case .entropy: "entropy"
      }
    }
  }

  /// Why a field is wrong. Raw values are the numbers of `watchword.h`.
  public enum Reason: Int32, CaseIterable, Sendable {
    case empty = 1
    case missing = 2
    case wrongPrefix = 3
    case missingSeparator = 4
    case tooShort = 5
    case tooLong = 6
    case trailingBytes = 7
    case notADigit = 8
    case leadingZero = 9
    case outOfRange = 10
    case notAPowerOfTwo = 11
    case notHex = 12
    case oddHexLength = 13
    case notBase64 = 14
    case base64Length = 15
    case base64Padding = 16
    case strayBits = 17
    case lengthDisagrees = 18
    case unsupportedVersion = 19
    case nulInPassword = 20
    case notForNewDigests = 29

    /// The reason in words.
    public var text: StaticText {
      switch self {
      case .empty: "empty"
      case .missing: "missing"
      case .wrongPrefix: "not the prefix of this format"
      case .missingSeparator: "a separator should stand here"
      case .tooShort: "too short"
      case .tooLong: "too long"
      case .trailingBytes: "nothing may follow the digest"
      case .notADigit: "not a decimal digit"
      case .leadingZero: "leading zero"
      case .outOfRange: "out of the range that the format allows"
      case .notAPowerOfTwo: "not a power of two"
      case .notHex: "not a hexadecimal digit"
      case .oddHexLength: "odd number of hexadecimal digits"
      case .notBase64: "not a character of its base64 alphabet"
      case .base64Length: "no base64 text has this length"
      case .base64Padding: "wrong base64 padding"
      case .strayBits: "unused bits of the last base64 character are set"
      case .lengthDisagrees: "its length disagrees with another part"
      case .unsupportedVersion: "this version is not supported"
      case .notForNewDigests: "this hasher is for digests that exist, not for new ones"
      case .nulInPassword: "a NUL byte, which bcrypt cannot tell from the end of the password"
      }
    }
  }
}
