import Foundation
import TestSupport
import Testing
import WatchwordFormats
import WatchwordPrimitives

@Suite struct JSONTextTests {
  /// What RFC 8259 leaves open, as it is decided here: `i_` of JSONTestSuite that are accepted.
  static let accepted: Set<String> = [
    "i_number_double_huge_neg_exp", "i_number_huge_exp", "i_number_neg_int_huge_exp",
    "i_number_pos_double_huge_exp", "i_number_real_neg_overflow", "i_number_real_pos_overflow",
    "i_number_real_underflow", "i_number_too_big_neg_int", "i_number_too_big_pos_int",
    "i_number_very_big_negative_int", "i_object_key_lone_2nd_surrogate",
    "i_string_1st_surrogate_but_2nd_missing", "i_string_1st_valid_surrogate_2nd_invalid",
    "i_string_incomplete_surrogate_and_escape_valid", "i_string_incomplete_surrogate_pair",
    "i_string_incomplete_surrogates_escape_valid", "i_string_invalid_lonely_surrogate",
    "i_string_invalid_surrogate", "i_string_inverted_surrogates_U+1D11E",
    "i_string_lone_second_surrogate",
  ]

  @Test(.enabled(if: ThirdParty.jsonTestSuite != nil, "WATCHWORD_JSON_TEST_SUITE is not set"))
  func `agrees with JSONTestSuite`() throws {
    let folder = try #require(ThirdParty.jsonTestSuite).appending(path: "test_parsing")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count > 300)
    // Two of its files hold numbers of more than the 64 characters that are read otherwise.
    var limits = JSONLimits()
    limits.numberBytes = 256
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let bytes = Array(try Data(contentsOf: file))
      let isAccepted = error(in: bytes, limits) == nil
      let isWanted = name.hasPrefix("y_") || Self.accepted.contains(name)
      #expect(isAccepted == isWanted, "\(name)")
    }
  }

  struct Case: CustomTestStringConvertible {
    var text: String
    var cause: JSONError.Cause?
    var offset = 0
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: " {\"a\" : [1, -0.5e+3, true, false, null, \"\\u00e9\\n\"]} ", cause: nil),
    Case(text: "", cause: .end, offset: 0),
    Case(text: "  ", cause: .end, offset: 2),
    Case(text: "{", cause: .end, offset: 1),
    Case(text: "{}x", cause: .trailing, offset: 2),
    Case(text: "{\"a\"}", cause: .unexpected, offset: 4),
    Case(text: "{\"a\":1,}", cause: .unexpected, offset: 7),
    Case(text: "{a:1}", cause: .unexpected, offset: 1),
    Case(text: "[1,]", cause: .unexpected, offset: 3),
    Case(text: "[1 2]", cause: .unexpected, offset: 3),
    Case(text: "[1}", cause: .unexpected, offset: 2),
    Case(text: "[NaN]", cause: .unexpected, offset: 1),
    Case(text: "[+1]", cause: .unexpected, offset: 1),
    Case(text: "[01]", cause: .number, offset: 2),
    Case(text: "[1.]", cause: .number, offset: 3),
    Case(text: "[.5]", cause: .unexpected, offset: 1),
    Case(text: "[0x10]", cause: .unexpected, offset: 2),
    Case(text: "[1_0]", cause: .unexpected, offset: 2),
    Case(text: "[1e]", cause: .number, offset: 3),
    Case(text: "[-]", cause: .number, offset: 2),
    Case(text: "-", cause: .end, offset: 1),
    Case(text: "nul", cause: .end, offset: 3),
    Case(text: "nulx", cause: .unexpected, offset: 3),
    Case(text: "\"\\x\"", cause: .escape, offset: 1),
    Case(text: "\"\\u00g0\"", cause: .escape, offset: 1),
    Case(text: "\"a", cause: .end, offset: 2),
    Case(text: "\"\\", cause: .end, offset: 2),
    Case(text: "\"a\nb\"", cause: .controlCharacter, offset: 2),
    Case(text: "\u{feff}{}", cause: .unexpected, offset: 0),
  ])
  func `says what is wrong and where`(_ testCase: Case) {
    let error = error(in: Array(testCase.text.utf8))
    #expect(error?.cause == testCase.cause)
    if testCase.cause != nil { #expect(error?.offset == testCase.offset) }
  }

  @Test(
    arguments: [
      [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3], [0xff], [0x80],
    ] as [[UInt8]])
  func `refuses what is not UTF-8`(_ bytes: [UInt8]) {
    let error = error(in: [0x22, 0x61] + bytes + [0x22])
    #expect(error?.cause == .notUTF8)
    #expect(error?.offset == 2)
  }

  @Test func `reads 64 levels and no more`() {
    #expect(error(in: nested(64)) == nil)
    #expect(error(in: nested(65))?.cause == .tooDeep)
    #expect(error(in: nested(65))?.offset == 64)
    #expect(error(in: [UInt8](repeating: 0x5b, count: 100_000))?.offset == 64)
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(error(in: Array(objects.utf8))?.cause == .tooDeep)
  }

  @Test func `counts the members of each object`() {
    func object(_ count: Int) -> String {
      "{" + (0..<count).map { "\"\($0)\":{}" }.joined(separator: ",") + "}"
    }
    #expect(error(in: Array(object(1024).utf8)) == nil)
    #expect(error(in: Array(object(1025).utf8))?.cause == .tooManyMembers)
    #expect(error(in: Array("[\(object(1000)),\(object(1000))]".utf8)) == nil)
    let inside = error(in: Array("{\"first\":1,\"second\":\(object(1025))}".utf8))
    #expect(inside?.key == JSONValue(kind: .string, start: 11, length: 8))
  }

  @Test func `reads numbers of 64 characters and no more`() {
    #expect(error(in: [UInt8](repeating: 0x31, count: 64)) == nil)
    #expect(error(in: [UInt8](repeating: 0x31, count: 65))?.cause == .numberTooLong)
  }

  @Test func `walks what was checked`() {
    let text = Array(
      " { \"a\" : [ 1 , [ \"]}\" , {} ] , -2.5e3 ] , \"\\u0062\" : \"x\\\"y\", \"c\":null }".utf8)
    let document = JSONValue(of: text.span)
    var members = JSONWalk(document, in: text.span)
    #expect(self.text(members.next(), text) == "a")
    let array = members.next()
    #expect(array?.kind == .array)
    #expect(self.text(members.next(), text) == "\\u0062")
    #expect(self.text(members.next(), text) == "x\\\"y")
    #expect(self.text(members.next(), text) == "c")
    let last = members.next()
    #expect(last?.kind == .null)
    #expect(members.next() == nil)
    var elements = JSONWalk(array ?? document, in: text.span)
    #expect(self.text(elements.next(), text) == "1")
    #expect(self.text(elements.next(), text) == "[ \"]}\" , {} ]")
    #expect(self.text(elements.next(), text) == "-2.5e3")
    #expect(elements.next() == nil)
  }

  @Test func `walking what was not checked ends`() {
    var random = SeededRandom(3)
    let letters = Array("{}[]\",:\\ntf1 ".utf8)
    for _ in 0..<2000 {
      let text = (0..<40).map { _ in letters.randomElement(using: &random) ?? 0 }
      var walk = JSONWalk(JSONValue(of: text.span), in: text.span)
      var count = 0
      while walk.next() != nil { count += 1 }
      #expect(count <= 40)
    }
  }

  @Test func `accepts what Foundation writes and compacts it`() throws {
    let document = "{ \"b\" : [ 1, \"a b\", { \"x\" : \"\\\\\" } ],\n\t\"a\": \" \\\" \" }"
    let compact = "{\"b\":[1,\"a b\",{\"x\":\"\\\\\"}],\"a\":\" \\\" \"}"
    let bytes = Array(document.utf8)
    let result = written { JSONText.writeCompact(bytes.span, into: &$0) }
    #expect(String(decoding: result, as: UTF8.self) == compact)
    #expect(JSONText.compactCount(bytes.span) == compact.utf8.count)
  }

  @Test func `compacts texts of every length to room of every size`() {
    var random = SeededRandom(24)
    let values = [
      "1", "true", "[", "]", "{", "}", ",", ":", "\"\"", "\"a  b\"", "\"\\\"  \"", "\"\\\\\"",
      "\" é\\n \"",
      "\"\\\\\\\" []\"", "\"\(String(repeating: " x", count: 40))\"",
      "\"\(String(repeating: "\\\\", count: 33))\"", "\"\(String(repeating: "\\\" ", count: 33))\"",
    ]
    for round in 0..<600 {
      var (text, compact) = ("", "")
      for _ in 0..<round % 60 {
        let value = values.randomElement(using: &random) ?? ""
        let spaces = (0..<Int.random(in: 0...round % 20, using: &random)).map { _ in
          [" ", "\n", "\t", "\r", "        "].randomElement(using: &random) ?? ""
        }
        text += spaces.joined() + value
        compact += value
      }
      text += "\n"
      let (bytes, expected) = (Array(text.utf8), Array(compact.utf8))
      #expect(JSONText.compactCount(bytes.span) == expected.count)
      for size in [expected.count - 1, expected.count, expected.count + 15, expected.count + 200] {
        var room = [UInt8](repeating: 7, count: max(size, 0))
        var writer = ByteWriter(room.mutableSpan)
        JSONText.writeCompact(bytes.span, into: &writer)
        let (count, isComplete) = (writer.count, writer.isComplete)
        #expect(count == expected.count)
        #expect(isComplete == (room.count >= expected.count))
        if isComplete { #expect(Array(room[..<count]) == expected) }
        // Nothing of the text stays behind the result.
        #expect(!isComplete || room[count...].allSatisfy { $0 == 0 || $0 == 7 })
      }
    }
  }

  private func error(in bytes: [UInt8], _ limits: JSONLimits = JSONLimits()) -> JSONError? {
    do throws(JSONError) {
      try JSONText.check(bytes.span, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func nested(_ depth: Int) -> [UInt8] {
    [UInt8](repeating: 0x5b, count: depth) + [UInt8](repeating: 0x5d, count: depth)
  }

  private func text(_ value: JSONValue?, _ document: [UInt8]) -> String? {
    guard let value else { return nil }
    let lexeme = value.lexeme(in: document.span)
    return String(decoding: lexeme.indices.map { lexeme[$0] }, as: UTF8.self)
  }
}
