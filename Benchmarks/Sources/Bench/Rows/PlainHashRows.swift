import CSystemCrypto
import CWatchword

extension Row {
  static var plainHashes: [Row] {
    [
      Row(name: "hasher/md5/short", step: Step(name: "md5", count: 1)) {
        let (kept, expected) = try evp("MD5", hashBytes: 16)
        let (password, hash) = (Example.password, Bytes(count: 16))
        return Contest(
          ours: try Watchword.verify(WATCHWORD_HASHER_MD5, digest: Hex.text(expected)),
          rivals: [
            kept,
            Contender("OpenSSL MD5() (deprecated)", answer: hash, expected: expected) {
              MD5(password.pointer, password.count, hash.pointer)
            },
          ])
      },
      Row(name: "hasher/sha256/short", step: Step(name: "sha256", count: 1)) {
        let (kept, expected) = try evp("SHA256", hashBytes: 32)
        return Contest(
          ours: try Watchword.verify(WATCHWORD_HASHER_SHA256, digest: Hex.text(expected)),
          rivals: [kept])
      },
    ]
  }

  /// What a caller does for one verification, whole.
  static var calls: [Row] {
    [
      Row(name: "call/md5/C") {
        let md5 = try EVPHash("MD5")
        let (password, hash, stored) = (Example.password, Bytes(count: 16), Bytes(count: 16))
        md5.hash(password.pointer, password.count, into: hash.pointer)
        let digest = Bytes(Hex.text(hash.array).utf8)
        return Contest(
          ours: Watchword.call(id: "md5", digest: Hex.text(hash.array)),
          rivals: [
            Contender("OpenSSL EVP, hexadecimal, CRYPTO_memcmp") {
              md5.hash(password.pointer, password.count, into: hash.pointer)
              return Hex.decode(digest, into: stored)
                && CRYPTO_memcmp(hash.pointer, stored.pointer, 16) == 0
            }
          ])
      }
    ]
  }

  private static func evp(
    _ algorithm: String, hashBytes: Int
  ) throws -> (contender: Contender, hash: [UInt8]) {
    let function = try EVPHash(algorithm)
    let (password, hash) = (Example.password, Bytes(count: hashBytes))
    function.hash(password.pointer, password.count, into: hash.pointer)
    let expected = hash.array
    let contender = Contender("OpenSSL EVP, copied context", answer: hash, expected: expected) {
      function.hash(password.pointer, password.count, into: hash.pointer)
    }
    return (contender, expected)
  }
}
