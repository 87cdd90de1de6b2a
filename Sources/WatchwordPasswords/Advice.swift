import WatchwordPrimitives

/// The least cost that is advised today.
///
/// Source: OWASP Password Storage Cheat Sheet, as of 2025.
enum Advice {
  static let bcryptCost: UInt64 = 10
  static let pbkdf2SHA1Iterations: UInt64 = 1_300_000
  static let pbkdf2SHA256Iterations: UInt64 = 600_000

  /// Whether at least one of the advised combinations is reached.
  static func isEnoughArgon2(memoryKiB: UInt64, iterations: UInt64) -> Bool {
    memoryKiB >= 47_104 && iterations >= 1
      || memoryKiB >= 19_456 && iterations >= 2
      || memoryKiB >= 12_288 && iterations >= 3
      || memoryKiB >= 9_216 && iterations >= 4
      || memoryKiB >= 7_168 && iterations >= 5
  }

  /// Whether at least one of the advised combinations is reached.
  static func isEnoughScrypt(n: UInt64, r: UInt64, p: UInt64) -> Bool {
    guard r >= 8 else { return false }
    return n >= 1 << 17 && p >= 1 || n >= 1 << 16 && p >= 2 || n >= 1 << 15 && p >= 3
      || n >= 1 << 14 && p >= 5 || n >= 1 << 13 && p >= 10
  }

  /// The advice for a hasher, in words, with its source.
  static func text(for hasher: HasherID) -> StaticText {
    switch hasher {
    case .bcrypt, .bcryptSHA256Django:
      "OWASP Password Storage Cheat Sheet: bcrypt with a cost of 10 or more"
    case .pbkdf2SHA1:
      "OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA1 with 1,300,000 iterations or more"
    case .pbkdf2SHA256, .pbkdf2SHA256Django:
      "OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256 with 600,000 iterations or more"
    case .scryptFirebase, .scryptWerkzeug:
      "OWASP Password Storage Cheat Sheet: scrypt with N=2^17, r=8, p=1 or its equivalents"
    case .argon2i, .argon2id:
      "OWASP Password Storage Cheat Sheet: Argon2id with m=19456 KiB, t=2, p=1 or its equivalents"
    case .md5, .sha256, .phpass:
      "OWASP Password Storage Cheat Sheet"
    }
  }
}
