import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

@Suite struct CryptBase64Tests {
  @Test func readsBcryptsOrder() throws {
    // The first character holds the most significant bits: "." is 0, "9" is 63.
    #expect(try bcrypt("..") == [0x00])
    #expect(try bcrypt("9u") == [0xff])
    #expect(try bcrypt("/...") == [0x04, 0x00, 0x00])
  }

  @Test func readsPhpassOrder() throws {
    // The first character holds the least significant bits: "." is 0, "z" is 63.
    #expect(try phpass("z1") == [0xff])
    #expect(try phpass("/...") == [0x01, 0x00, 0x00])
  }

  @Test func namesTheFirstWrongCharacter() {
    #expect(throws: TextError(cause: .notBase64, offset: 1)) { try bcrypt(".$") }
    #expect(throws: TextError(cause: .strayBits, offset: 1)) { try bcrypt("./") }
    #expect(throws: TextError(cause: .notBase64, offset: 0)) { try phpass("-.") }
    #expect(throws: TextError(cause: .strayBits, offset: 1)) { try phpass(".z") }
    #expect(throws: TextError(cause: .tooLong, offset: 6)) { try phpass("........") }
  }

  @Test func phpassValuesFollowTheAlphabet() {
    let alphabet = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    for byte in UInt8(0)...255 {
      let expected = alphabet.firstIndex(of: byte).map { UInt8($0) }
      #expect(CryptBase64.phpassValue(of: byte) == expected)
    }
  }

  private func bcrypt(_ text: String) throws -> [UInt8] {
    var output = SecretBytes<4>()
    try CryptBase64.decodeBcrypt(Array(text.utf8).span, into: &output)
    return output.array
  }

  private func phpass(_ text: String) throws -> [UInt8] {
    var output = SecretBytes<4>()
    try CryptBase64.decodePhpass(Array(text.utf8).span, into: &output)
    return output.array
  }
}
