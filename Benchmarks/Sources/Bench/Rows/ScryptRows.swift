import CSystemCrypto
import CSystemSodium
import CWatchword
import Foundation

extension Row {
  static var scrypt: [Row] {
    [14, 15].map { logN in
      Row(name: "hasher/scrypt_werkzeug/2^\(logN)-8-1", step: step(logN)) {
        let salt = Example.salt
        let (openssl, sodium) = (Bytes(count: 64), Bytes(count: 64))
        try expect(derive(logN, salt, into: openssl), 1, "EVP_PBE_scrypt")
        let expected = openssl.array
        let text = String(decoding: salt.array, as: UTF8.self)
        return Contest(
          ours: try Watchword.verify(
            WATCHWORD_HASHER_SCRYPT_WERKZEUG,
            digest: "scrypt:\(1 << logN):8:1$\(text)$\(Hex.text(expected))"),
          rivals: [
            Contender("OpenSSL EVP_PBE_scrypt", answer: openssl, expected: expected) {
              _ = derive(logN, salt, into: openssl)
            },
            Contender("libsodium scrypt", answer: sodium, expected: expected) {
              let password = Example.password
              _ = crypto_pwhash_scryptsalsa208sha256_ll(
                password.pointer, password.count, salt.pointer, salt.count, 1 << logN, 8, 1,
                sodium.pointer, sodium.count)
            },
          ])
      }
    } + [
      Row(name: "hasher/scrypt_firebase/2^14-8", step: step(14)) {
        let (salt, separator) = (Bytes("12345678".utf8), Bytes([0x07]))
        let signerKey = Bytes((0..<64).map { UInt8($0) })
        let saltAndSeparator = Bytes(salt.array + separator.array)
        let (key, hash) = (Bytes(count: 32), Bytes(count: 64))
        let cipher = try EVPCounterMode()
        let run = {
          _ = derive(14, saltAndSeparator, into: key)
          cipher.encrypt(signerKey, key: key, into: hash)
        }
        run()
        let expected = hash.array
        let parts = [hash, salt, signerKey, separator].map {
          Data($0.array).base64EncodedString()
        }
        return Contest(
          ours: try Watchword.verify(
            WATCHWORD_HASHER_SCRYPT_FIREBASE, digest: parts.joined(separator: "$") + "$8$14"),
          rivals: [
            Contender(
              "OpenSSL EVP_PBE_scrypt, AES-256-CTR", answer: hash, expected: expected, operate: run)
          ])
      }
    ]
  }

  private static func step(_ logN: Int) -> Step {
    Step(name: "scrypt block of 128 bytes (N * r * p)", count: 8 << logN)
  }

  private static func derive(_ logN: Int, _ salt: Bytes, into key: Bytes) -> Int32 {
    let password = Example.password
    return EVP_PBE_scrypt(
      password.characters, password.count, salt.pointer, salt.count, 1 << logN, 8, 1, 1 << 30,
      key.pointer, key.count)
  }
}
