public import WatchwordPrimitives

/// What is weak about a digest. Raw values are the bits of `watchword.h`.
public struct Weaknesses: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A hash made to be fast: an attacker tries billions of passwords a second.
  public static let fastHash = Weaknesses(rawValue: 1 << 0)
  /// Equal passwords have equal digests, and one table breaks all.
  public static let noSalt = Weaknesses(rawValue: 1 << 1)
  /// The salt has less than 16 bytes.
  public static let shortSalt = Weaknesses(rawValue: 1 << 2)
  /// The hash has less than 12 bytes.
  public static let shortHash = Weaknesses(rawValue: 1 << 3)
  /// Cheaper than today's advice for its function.
  public static let lowCost = Weaknesses(rawValue: 1 << 4)
  /// Argon2 before version 19.
  public static let oldVersion = Weaknesses(rawValue: 1 << 5)
  /// A function that its field has moved on from.
  public static let oldFunction = Weaknesses(rawValue: 1 << 6)

  /// All of them, one each.
  public static let all: InlineArray<7, Weaknesses> = [
    .fastHash, .noSalt, .shortSalt, .shortHash, .lowCost, .oldVersion, .oldFunction,
  ]

  /// The name on the wire of a single weakness, such as `low_cost`; empty for any other value.
  public var name: StaticText {
    switch self {
    case .fastHash: "fast_hash"
    case .noSalt: "no_salt"
    case .shortSalt: "short_salt"
    case .shortHash: "short_hash"
    case .lowCost: "low_cost"
    case .oldVersion: "old_version"
    case .oldFunction: "old_function"
    default: ""
    }
  }

  /// A single weakness in words; empty for any other value.
  public var text: StaticText {
    switch self {
    case .fastHash: "a fast hash: billions of guesses a second on one graphics card"
    case .noSalt: "no salt: equal passwords have equal digests"
    case .shortSalt: "the salt is shorter than 16 bytes"
    case .shortHash: "the hash is shorter than 12 bytes"
    case .lowCost: "cheaper to guess than today's advice asks for"
    case .oldVersion: "an old version of Argon2"
    case .oldFunction: "a function that its field has moved on from"
    default: ""
    }
  }

  /// Who advises against a single weakness; empty for any other value. For `lowCost` the advice
  /// depends on the hasher; without one it is the page that holds them all.
  public func source(for hasher: HasherID?) -> StaticText {
    switch self {
    case .fastHash, .oldFunction: "OWASP Password Storage Cheat Sheet, Password Hashing Algorithms"
    case .noSalt: "NIST SP 800-63B, section 5.1.1.2"
    case .shortSalt: "NIST SP 800-132, section 5.1"
    case .shortHash: "RFC 9106, section 4: 128 bits are sufficient, 96 is the least in use"
    case .oldVersion: "RFC 9106, section 3.1: version 19"
    case .lowCost: hasher.map(Advice.text(for:)) ?? "OWASP Password Storage Cheat Sheet"
    default: ""
    }
  }
}
