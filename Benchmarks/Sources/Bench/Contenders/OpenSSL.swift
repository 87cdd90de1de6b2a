import CSystemCrypto

/// A hash function of OpenSSL, used as fast as it goes without its deprecated functions.
///
/// A context is set up once and copied for each message (`EVP_MD_CTX_copy_ex`). That takes fewer
/// instructions than setting up a kept context again (`EVP_DigestInit_ex2`), which takes fewer than
/// `EVP_Digest` and `EVP_Q_digest`.
struct EVPHash {
  private let start: OpaquePointer
  private let context: OpaquePointer

  init(_ algorithm: String) throws {
    guard let function = EVP_MD_fetch(nil, algorithm, nil), let start = EVP_MD_CTX_new(),
      let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(start, function, nil) == 1
    else { throw SetUpError("OpenSSL has no \(algorithm)") }
    self.start = start
    self.context = context
  }

  /// Writes the hash of `count` bytes to `output`.
  func hash(
    _ message: UnsafePointer<UInt8>, _ count: Int, into output: UnsafeMutablePointer<UInt8>
  ) {
    EVP_MD_CTX_copy_ex(context, start)
    EVP_DigestUpdate(context, message, count)
    EVP_DigestFinal_ex(context, output, nil)
  }
}

/// AES-256 in counter mode with a kept context and a counter that starts at zero.
struct EVPCounterMode {
  private let context: OpaquePointer
  private let counter = Bytes(count: 16)

  init() throws {
    guard let cipher = EVP_CIPHER_fetch(nil, "AES-256-CTR", nil),
      let context = EVP_CIPHER_CTX_new(),
      EVP_EncryptInit_ex2(context, cipher, nil, nil, nil) == 1
    else { throw SetUpError("OpenSSL has no AES-256-CTR") }
    self.context = context
  }

  /// Writes the encrypted `message` to `output`.
  func encrypt(_ message: Bytes, key: Bytes, into output: Bytes) {
    var count: Int32 = 0
    EVP_EncryptInit_ex2(context, nil, key.pointer, counter.pointer, nil)
    EVP_EncryptUpdate(context, output.pointer, &count, message.pointer, Int32(message.count))
  }
}

extension Contender {
  /// `PKCS5_PBKDF2_HMAC`; its key is the expected one.
  static func opensslPBKDF2(
    _ algorithm: String, salt: Bytes, iterations: Int, keyBytes: Int
  ) throws -> (contender: Contender, key: [UInt8]) {
    guard let function = EVP_MD_fetch(nil, algorithm, nil) else {
      throw SetUpError("OpenSSL has no \(algorithm)")
    }
    let (password, key) = (Example.password, Bytes(count: keyBytes))
    let derive = {
      PKCS5_PBKDF2_HMAC(
        password.characters, Int32(password.count), salt.pointer, Int32(salt.count),
        Int32(iterations), function, Int32(keyBytes), key.pointer)
    }
    try expect(derive(), 1, "PKCS5_PBKDF2_HMAC")
    let expected = key.array
    let contender = Contender("OpenSSL PKCS5_PBKDF2_HMAC", answer: key, expected: expected) {
      _ = derive()
    }
    return (contender, expected)
  }
}
