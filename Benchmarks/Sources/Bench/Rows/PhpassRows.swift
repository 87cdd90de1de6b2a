import CSystemCrypto
import CWatchword

extension Row {
  static var phpass: [Row] {
    [
      Row(name: "hasher/phpass/2^13", step: Step(name: "phpass round", count: 1 << 13)) {
        let md5 = try EVPHash("MD5")
        let kept = Phpass { md5.hash($0, $1, into: $2) }
        let direct = Phpass { MD5($0, $1, $2) }
        kept.run()
        let expected = kept.hash.array
        return Contest(
          ours: try Watchword.verify(WATCHWORD_HASHER_PHPASS, digest: Phpass.digest(expected)),
          rivals: [
            Contender("OpenSSL EVP, copied context", answer: kept.hash, expected: expected) {
              kept.run()
            },
            Contender("OpenSSL MD5() (deprecated)", answer: direct.hash, expected: expected) {
              direct.run()
            },
          ])
      }
    ]
  }
}

/// The rounds of phpass over an MD5 of OpenSSL.
private struct Phpass {
  typealias Hash = (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Void

  let hash = Bytes(count: 16)
  private let md5: Hash
  private let first = Bytes("NaClNaCl".utf8 + Example.password.array)
  /// The hash of the round before, and the password.
  private let message = Bytes([UInt8](repeating: 0, count: 16) + Example.password.array)

  init(md5: @escaping Hash) { self.md5 = md5 }

  func run() {
    md5(first.pointer, first.count, message.pointer)
    for _ in 0..<(1 << 13) { md5(message.pointer, message.count, message.pointer) }
    hash.pointer.update(from: message.pointer, count: 16)
  }

  static func digest(_ hash: [UInt8]) -> String { "$P$BNaClNaCl" + base64(hash) }

  /// phpass' base64: three bytes, least significant first, as four characters.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var number = group.reversed().reduce(0) { $0 << 8 | Int($1) }
      for _ in 0...group.count {
        text.append(alphabet[number & 63])
        number >>= 6
      }
    }
    return text
  }
}
