public import WatchwordPrimitives

/// A hasher: a digest format with its function, by the id that user systems know it by.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum HasherID: Int32, CaseIterable, Sendable {
  case bcrypt = 1
  case bcryptSHA256Django = 2
  case md5 = 3
  case pbkdf2SHA1 = 4
  case pbkdf2SHA256 = 5
  case pbkdf2SHA256Django = 6
  case phpass = 7
  case scryptFirebase = 8
  case scryptWerkzeug = 9
  case sha256 = 10
  case argon2i = 11
  case argon2id = 12

  /// The one place that ties an id to its code.
  var functions: HasherFunctions {
    switch self {
    case .bcrypt: HasherFunctions(BcryptDigest.self)
    case .bcryptSHA256Django: HasherFunctions(BcryptSHA256DjangoDigest.self)
    case .md5: HasherFunctions(MD5Digest.self)
    case .pbkdf2SHA1: HasherFunctions(PBKDF2SHA1Digest.self)
    case .pbkdf2SHA256: HasherFunctions(PBKDF2SHA256Digest.self)
    case .pbkdf2SHA256Django: HasherFunctions(PBKDF2SHA256DjangoDigest.self)
    case .phpass: HasherFunctions(PhpassDigest.self)
    case .scryptFirebase: HasherFunctions(ScryptFirebaseDigest.self)
    case .scryptWerkzeug: HasherFunctions(ScryptWerkzeugDigest.self)
    case .sha256: HasherFunctions(SHA256Digest.self)
    case .argon2i: HasherFunctions(Argon2iDigest.self)
    case .argon2id: HasherFunctions(Argon2idDigest.self)
    }
  }

  /// The id on the wire, such as `pbkdf2_sha256_django`.
  public var id: StaticText { functions.id }

  /// The hasher with this id, compared byte for byte; nil where there is none.
  public init?(id: Span<UInt8>) {
    var number: Int32 = 1
    while let hasher = HasherID(rawValue: number) {
      if hasher.id.bytes.elementsEqual(id) {
        self = hasher
        return
      }
      number &+= 1
    }
    return nil
  }
}
