import CSystemCrypto
import Testing

/// OpenSSL's libcrypto, as an oracle.
enum Libcrypto {
  struct Failure: Error {}

  static func hash(_ name: String, _ message: [UInt8]) throws -> [UInt8] {
    let algorithm = try #require(EVP_get_digestbyname(name))
    var output = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    guard EVP_Digest(message, message.count, &output, &count, algorithm, nil) == 1 else {
      throw Failure()
    }
    return Array(output.prefix(Int(count)))
  }

  static func hmac(_ name: String, key: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
    let algorithm = try #require(EVP_get_digestbyname(name))
    var output = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    // A key of no bytes must not be NULL: that would mean "the key of before".
    HMAC(algorithm, key + [0], Int32(key.count), message, message.count, &output, &count)
    return Array(output.prefix(Int(count)))
  }

  static func pbkdf2(
    _ name: String, password: [UInt8], salt: [UInt8], iterations: UInt64, keyBytes: Int
  ) throws -> [UInt8] {
    let algorithm = try #require(EVP_get_digestbyname(name))
    var output = [UInt8](repeating: 0, count: keyBytes)
    let status = password.withUnsafeBytes { password in
      PKCS5_PBKDF2_HMAC(
        password.assumingMemoryBound(to: CChar.self).baseAddress, Int32(password.count), salt,
        Int32(salt.count), Int32(iterations), algorithm, Int32(keyBytes), &output)
    }
    guard status == 1 else { throw Failure() }
    return output
  }

  static func scrypt(
    password: [UInt8], salt: [UInt8], n: UInt64, r: UInt64, p: UInt64, keyBytes: Int
  ) throws -> [UInt8] {
    var output = [UInt8](repeating: 0, count: keyBytes)
    let status = password.withUnsafeBytes { password in
      EVP_PBE_scrypt(
        password.assumingMemoryBound(to: CChar.self).baseAddress, password.count, salt, salt.count,
        n, r, p, 1 << 30, &output, keyBytes)
    }
    guard status == 1 else { throw Failure() }
    return output
  }

  static func aes256CounterMode(
    key: [UInt8], counter: [UInt8], message: [UInt8]
  ) throws -> [UInt8] {
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var output = [UInt8](repeating: 0, count: message.count + 16)
    var count: Int32 = 0
    guard EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nil, key, counter) == 1,
      EVP_EncryptUpdate(context, &output, &count, message, Int32(message.count)) == 1
    else { throw Failure() }
    return Array(output.prefix(Int(count)))
  }
}
