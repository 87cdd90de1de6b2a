import CSystemCrypt
import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct BcryptTests {
  @Test(arguments: Vectors.primitive("bcrypt"))
  func givesTheGeneratedHash(vector: PrimitiveVector) throws {
    let cost = try #require(vector.cost)
    var output = SecretBytes<512>()
    try Bcrypt.hash(
      password: vector.bytes(vector.password_hex).span, salt: vector.bytes(vector.salt_hex).span,
      cost: cost, into: &output, shouldStop: { false })
    #expect(output.array == vector.output)
  }

  /// libxcrypt reads the password up to a NUL, so that none has one.
  @Test func equalsLibxcrypt() throws {
    var random = SeededRandom(6)
    for count in Array(0...80) + [255, 256, 257] {
      let password = (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
      let salt = random.bytes(16)
      var output = SecretBytes<512>()
      try Bcrypt.hash(
        password: password.span, salt: salt.span, cost: 4, into: &output, shouldStop: { false })
      let setting = "$2b$04$" + Self.text(salt, characters: 22)
      let expected = try #require(Self.crypt(password, setting))
      #expect(setting + Self.text(output.array, characters: 31) == expected, "\(count) bytes")
    }
  }

  @Test func everyByteCountsAsItIs() throws {
    let salt = [UInt8](repeating: 0x10, count: 16)
    for byte in UInt8(1)...255 {
      var output = SecretBytes<512>()
      try Bcrypt.hash(
        password: [byte].span, salt: salt.span, cost: 4, into: &output, shouldStop: { false })
      let setting = "$2b$04$" + Self.text(salt, characters: 22)
      let expected = try #require(Self.crypt([byte], setting))
      #expect(setting + Self.text(output.array, characters: 31) == expected, "byte \(byte)")
    }
  }

  private static func crypt(_ password: [UInt8], _ setting: String) -> String? {
    var data = crypt_data()
    let phrase = password.map { CChar(bitPattern: $0) } + [0]
    return crypt_r(phrase, setting, &data).map { String(cString: $0) }
  }

  /// bcrypt's base64.
  private static func text(_ bytes: [UInt8], characters: Int) -> String {
    let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    var text = ""
    for i in 0..<characters {
      var value = 0
      for bit in (6 * i)..<(6 * i + 6) {
        let byte = bit / 8 < bytes.count ? bytes[bit / 8] : 0
        value = value << 1 | Int(byte >> (7 - UInt8(bit % 8)) & 1)
      }
      text.append(alphabet[value])
    }
    return text
  }
}
