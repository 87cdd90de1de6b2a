import CSystemCrypt
import CSystemCrypto
import CWatchword

extension Row {
  static var bcrypt: [Row] {
    [8, 10].map { cost in
      Row(name: "hasher/bcrypt/cost-\(cost)", step: Step(name: "bcrypt round", count: 1 << cost)) {
        let crypt = try Libxcrypt(cost: cost, password: Bytes(cString: "open sesame"))
        return Contest(
          ours: try Watchword.verify(WATCHWORD_HASHER_BCRYPT, digest: crypt.digest),
          rivals: [
            Contender("libxcrypt crypt_r", answer: crypt.answer, expected: crypt.expected) {
              crypt.run()
            }
          ])
      }
    } + [
      Row(name: "hasher/bcrypt_sha256_django/cost-8") {
        let sha256 = try EVPHash("SHA256")
        let (password, hash) = (Example.password, Bytes(count: 32))
        // 64 digits and the NUL that ends them.
        let digits = Bytes(count: 65)
        let prepare = {
          sha256.hash(password.pointer, password.count, into: hash.pointer)
          Hex.encode(hash, into: digits.pointer)
        }
        prepare()
        let crypt = try Libxcrypt(cost: 8, password: digits)
        return Contest(
          ours: try Watchword.verify(
            WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO, digest: "bcrypt_sha256$" + crypt.digest),
          rivals: [
            Contender(
              "libxcrypt crypt_r, OpenSSL EVP", answer: crypt.answer, expected: crypt.expected
            ) {
              prepare()
              crypt.run()
            }
          ])
      }
    ]
  }
}

/// `crypt_r` with its 32 KiB of working memory.
private struct Libxcrypt {
  let digest: String
  /// The digest, and a NUL.
  let expected: [UInt8]
  let answer: Bytes
  private let setting: Bytes
  private let password: Bytes
  private let data: UnsafeMutablePointer<crypt_data>

  /// - Parameter password: ends with a NUL.
  init(cost: Int, password: Bytes) throws {
    let data = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
    data.initialize(to: crypt_data())
    let salt = "$2b$\(cost < 10 ? "0" : "")\(cost)$KHZyQW/24WaWTEgXIjvk4O"
    guard let output = crypt_r(password.characters, salt, data) else {
      throw SetUpError("crypt_r has no bcrypt")
    }
    digest = String(cString: output)
    try expect(digest.utf8.count, 60, "the length from crypt_r")
    setting = Bytes(cString: digest)
    expected = setting.array
    answer = Bytes(borrowing: UnsafeMutableRawPointer(output), count: 61)
    self.password = password
    self.data = data
  }

  func run() { crypt_r(password.characters, setting.characters, data) }
}
