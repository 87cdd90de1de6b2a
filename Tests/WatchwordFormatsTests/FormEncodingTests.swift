import TestSupport
import Testing
import WatchwordFormats
import WatchwordPrimitives

@Suite struct FormEncodingTests {
  @Test(arguments: [
    ("", ""), ("a+b", "a b"), ("%2B+%2b", "+ +"), ("%C3%A4", "\u{e4}"), ("%25%34%31", "%41"),
    ("a=b&c", "a=b&c"), ("\u{e4}", "\u{e4}"),
  ])
  func `decodes`(_ text: String, _ wanted: String) {
    let bytes = Array(text.utf8)
    var output = SecretBytes<16>()
    #expect(FormEncoding.firstMalformed(bytes.span) == nil)
    #expect(FormEncoding.decodedCount(bytes.span) == wanted.utf8.count)
    let isWhole = FormEncoding.decode(bytes.span, into: &output)
    #expect(isWhole)
    #expect(output.array == Array(wanted.utf8))
  }

  @Test(arguments: [("%", 0), ("a%", 1), ("%4", 0), ("ab%4g", 2), ("%41%g4", 3), ("%%41", 0)])
  func `two digits stand behind a percent sign`(_ text: String, _ offset: Int) {
    #expect(FormEncoding.firstMalformed(Array(text.utf8).span) == offset)
  }

  @Test func `says what finds no room`() {
    var output = SecretBytes<2>()
    let isWhole = FormEncoding.decode(Array("ab%63".utf8).span, into: &output)
    #expect(!isWhole)
    #expect(output.array == Array("ab".utf8))
  }
}
