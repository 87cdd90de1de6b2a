import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

@Suite struct Base32Tests {
  // RFC 4648, section 10.
  static let published = [
    ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======"),
  ]

  @Test(arguments: published) func `reads and writes the published texts`(
    bytes: String, text: String
  ) throws {
    let plain = text.filter { $0 != "=" }
    for spelling in [text, plain, text.lowercased(), plain.lowercased(), "- " + plain + " -"] {
      #expect(try Self.decode(spelling) == Array(bytes.utf8))
    }
    #expect(written { Base32.encode(Array(bytes.utf8).span, into: &$0) } == Array(plain.utf8))
  }

  @Test func `what was written is read back, with spaces and dashes anywhere`() throws {
    var random = SeededRandom(21)
    for count in 0..<200 {
      let bytes = random.bytes(count)
      let text = written { Base32.encode(bytes.span, into: &$0) }
      #expect(try Self.decode(String(decoding: text, as: UTF8.self)) == bytes)
      let spaced = text.flatMap { character -> [UInt8] in [character, character & 1 == 0 ? 32 : 45]
      }
      #expect(try Self.decode(String(decoding: spaced, as: UTF8.self)) == bytes)
    }
  }

  @Test func `unused bits are dropped`() throws {
    for (text, left) in [("", 0), ("A", 5), ("MZ", 2), ("MZX", 7), ("MZXQ", 4), ("MZXWAB", 6)] {
      var output = SecretBytes<8>()
      let bitsLeft = try Base32.decode(Array(text.utf8).span, into: &output)
      #expect(bitsLeft == left)
      #expect(output.count == text.count * 5 / 8)
    }
  }

  @Test(arguments: [
    ("GEZDGNBV1Y3TQOJ0", Base32.Problem(cause: .notBase32, offset: 8)),
    ("MZXW6===A", Base32.Problem(cause: .notBase32, offset: 8)),
    ("AB\u{b}", Base32.Problem(cause: .notBase32, offset: 2)),
    ("A\u{e9}", Base32.Problem(cause: .notBase32, offset: 1)),
    ("\u{0}", Base32.Problem(cause: .notBase32, offset: 0)),
    ("８", Base32.Problem(cause: .notBase32, offset: 0)),
  ]) func `what is no base32 is named`(text: String, problem: Base32.Problem) {
    #expect(throws: problem) { try Self.decode(text) }
  }

  @Test func `every other byte is refused`() {
    let known = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567 -=\t\r\n".utf8)
    for byte in UInt8.min ... .max where !known.contains(byte) {
      var output = SecretBytes<8>()
      #expect(throws: Base32.Problem(cause: .notBase32, offset: 0)) {
        _ = try Base32.decode([byte].span, into: &output)
      }
    }
  }

  @Test func `what does not fit is refused where it does not`() {
    var output = SecretBytes<8>()
    #expect(throws: Base32.Problem(cause: .tooLong, offset: 14)) {
      _ = try Base32.decode(Array("AAAAAAAAAAAAAAAA".utf8).span, into: &output)
    }
  }

  static func decode(_ text: String) throws -> [UInt8] {
    var output = SecretBytes<256>()
    _ = try Base32.decode(Array(text.utf8).span, into: &output)
    return output.array
  }
}
