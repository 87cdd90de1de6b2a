import Foundation
import TestSupport
import Testing
import WatchwordFormats
import WatchwordPrimitives

@Suite struct JSONStringTests {
  @Test func `reads what Foundation writes`() throws {
    var random = SeededRandom(11)
    for _ in 0..<500 {
      let text = String(
        String.UnicodeScalarView(
          (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x1_1000, using: &random))
          }))
      let json = try JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
      #expect(decoded(Array(json.dropFirst().dropLast())) == Array(text.utf8))
    }
  }

  @Test func `Foundation reads what is written`() throws {
    var random = SeededRandom(12)
    for _ in 0..<500 {
      let text = String(
        String.UnicodeScalarView(
          (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x80, using: &random)) }))
      let bytes = Array(text.utf8)
      let json = written { JSONString.write(bytes.span, into: &$0) }
      let read = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
      #expect(read as? String == text)
    }
  }

  @Test(arguments: ["\\ud800", "\\udc00", "\\ud800x", "\\ud800\\u0041", "\\ud800\\ud800"])
  func `refuses a surrogate that is alone`(_ text: String) {
    #expect(decoded(Array(text.utf8)) == nil)
  }

  @Test func `reads surrogate pairs and every escape`() {
    #expect(decoded(Array("\\ud834\\uDD1E".utf8)) == Array("\u{1d11e}".utf8))
    #expect(
      decoded(Array("\\b\\f\\n\\r\\t\\/\\\\\\\"".utf8)) == [8, 12, 10, 13, 9, 0x2f, 0x5c, 0x22])
  }

  @Test func `says where there is no room`() {
    var output = SecretBytes<3>()
    let text = Array("abcd".utf8)
    #expect(throws: JSONString.Failure.noRoom) {
      try JSONString.decode(text.span, into: &output)
    }
  }

  private func decoded(_ lexeme: [UInt8]) -> [UInt8]? {
    var output = SecretBytes<256>()
    guard (try? JSONString.decode(lexeme.span, into: &output)) != nil else { return nil }
    return output.array
  }
}
