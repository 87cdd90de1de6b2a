import Foundation
import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

@Suite struct Base64Tests {
  @Test func equalsFoundation() throws {
    var random = SeededRandom(20)
    for count in 0..<200 {
      let bytes = random.bytes(count)
      let padded = Data(bytes).base64EncodedString()
      let bare = padded.replacing("=", with: "")
      let url = padded.replacing("+", with: "-").replacing("/", with: "_")
      #expect(try decode(padded) == bytes)
      #expect(try decode(bare) == bytes)
      #expect(try decode(bare, padding: .never) == bytes)
      #expect(try decode(url, alphabet: .standardOrURL) == bytes)
    }
  }

  @Test(arguments: [
    ("A", TextError.Cause.base64Length, 1),
    ("AAAAA", .base64Length, 5),
    ("AB", .strayBits, 1),
    ("AAB", .strayBits, 2),
    ("AA=", .base64Padding, 3),
    ("AA===", .base64Padding, 4),
    ("AAA==", .base64Padding, 4),
    ("AAAA=", .base64Padding, 4),
    ("=AAA", .base64Padding, 0),
    ("A=", .base64Padding, 1),
    ("AA=A", .base64Padding, 3),
    ("A A=", .notBase64, 1),
    ("AA-A", .notBase64, 2),
    ("AAA\u{e9}", .notBase64, 3),
  ])
  func saysWhatIsWrongAndWhere(text: String, cause: TextError.Cause, offset: Int) {
    #expect(throws: TextError(cause: cause, offset: offset)) { try decode(text) }
  }

  @Test func paddingThatMayNotBeThereIsNamed() {
    #expect(throws: TextError(cause: .base64Padding, offset: 2)) {
      try decode("AA==", padding: .never)
    }
  }

  private func decode(
    _ text: String, alphabet: Base64.Alphabet = .standard, padding: Base64.Padding = .optional
  ) throws -> [UInt8] {
    var output = SecretBytes<256>()
    try Base64.decode(
      Array(text.utf8).span, alphabet: alphabet, padding: padding, into: &output)
    return output.array
  }
}
