import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

@Suite struct HexTests {
  @Test func readsBothCases() throws {
    var output = SecretBytes<8>()
    try Hex.decode(Array("00ffAb9C".utf8).span, into: &output)
    #expect(output.array == [0x00, 0xff, 0xab, 0x9c])
  }

  @Test(arguments: [
    ("0g", TextError(cause: .notHex, offset: 1)),
    ("abc", TextError(cause: .oddHexLength, offset: 3)),
    ("ab c", TextError(cause: .notHex, offset: 2)),
    ("\u{ff10}0", TextError(cause: .notHex, offset: 0)),
    ("0102030405", TextError(cause: .tooLong, offset: 9)),
  ])
  func saysWhatIsWrongAndWhere(text: String, error: TextError) {
    var output = SecretBytes<4>()
    #expect(throws: error) { try Hex.decode(Array(text.utf8).span, into: &output) }
  }

  @Test func everyByteComesBack() throws {
    let bytes = Array(UInt8(0)...255)
    var text = SecretBytes<512>()
    Hex.encode(bytes.span, into: &text)
    #expect(String(decoding: text.array, as: UTF8.self) == Hexadecimal.text(bytes))
    var output = SecretBytes<256>()
    try Hex.decode(text.span, into: &output)
    #expect(output.array == bytes)
  }
}
