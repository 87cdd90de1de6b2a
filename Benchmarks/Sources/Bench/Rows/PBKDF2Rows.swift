import CWatchword
import Foundation

extension Row {
  static var pbkdf2: [Row] {
    let salt = Example.salt
    return [
      Row(
        name: "hasher/pbkdf2_sha1/100000",
        step: Step(name: "PBKDF2-SHA-1 iteration", count: 100_000)
      ) {
        // Five parts: the salt is certain to be hexadecimal, and one reading is computed.
        try contest(WATCHWORD_HASHER_PBKDF2_SHA1, "SHA1", iterations: 100_000, keyBytes: 20) {
          "pbkdf2_sha1$100000$\(Hex.text(salt.array))$\(Hex.text($0))$20"
        }
      },
      Row(
        name: "hasher/pbkdf2_sha256/100000",
        step: Step(name: "PBKDF2-SHA-256 iteration", count: 100_000)
      ) {
        try contest(WATCHWORD_HASHER_PBKDF2_SHA256, "SHA256", iterations: 100_000, keyBytes: 32) {
          "pbkdf2_sha256$100000$\(base64(salt.array))$\(base64($0))"
        }
      },
      Row(
        name: "hasher/pbkdf2_sha256_django/600000",
        step: Step(name: "PBKDF2-SHA-256 iteration", count: 600_000)
      ) {
        try contest(
          WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO, "SHA256", iterations: 600_000, keyBytes: 32
        ) {
          "pbkdf2_sha256$600000$\(String(decoding: salt.array, as: UTF8.self))$\(base64($0))"
        }
      },
    ]
  }

  private static func contest(
    _ hasher: Int, _ algorithm: String, iterations: Int, keyBytes: Int,
    digest: ([UInt8]) -> String
  ) throws -> Contest {
    let openssl = try Contender.opensslPBKDF2(
      algorithm, salt: Example.salt, iterations: iterations, keyBytes: keyBytes)
    return Contest(
      ours: try Watchword.verify(hasher, digest: digest(openssl.key)),
      rivals: [openssl.contender])
  }

  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
