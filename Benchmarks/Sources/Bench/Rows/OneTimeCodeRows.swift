import CSystemCrypto
import CWatchword

extension Row {
  /// A code of TOTP: four compressions of SHA-1 and little else.
  static var oneTimeCodes: [Row] {
    [
      Row(name: "call/totp/C") {
        let secret = Bytes("12345678901234567890".utf8)
        // RFC 6238, appendix B, at 59 seconds.
        let (code, hash) = (Bytes(count: 6), Bytes(count: 20))
        let counter = Bytes([0, 0, 0, 0, 0, 0, 0, 1])
        var expected: [UInt8] = []
        let sha1 = EVP_sha1()
        func hmac() {
          var count: UInt32 = 0
          HMAC(
            sha1, secret.pointer, Int32(secret.count), counter.pointer, counter.count,
            hash.pointer, &count)
        }
        hmac()
        expected = hash.array
        return Contest(
          ours: Contender("watchword_totp_code", answer: code, expected: Array("287082".utf8)) {
            var length = 0
            _ = watchword_totp_code(
              secret.pointer, secret.count, 59, nil, code.characters, code.count, &length, nil)
          },
          rivals: [
            Contender("OpenSSL HMAC(), no digits", answer: hash, expected: expected) { hmac() }
          ])
      }
    ]
  }
}
