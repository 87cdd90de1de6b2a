import Testing

@testable import WatchwordCommand

@Suite struct JSONReaderTests {
  /// The members of one object, those that are strings with their bytes.
  private func read(_ text: [UInt8]) throws(JSONError) -> [(name: [UInt8], value: [UInt8]?)] {
    var bytes = text
    var reader = JSONReader(bytes.mutableSpan, in: 0..<text.count)
    var members: [(name: [UInt8], value: [UInt8]?)] = []
    try reader.beginObject()
    while let name = try reader.nextName() {
      let nameBytes = copy(name, of: reader)
      var value: [UInt8]?
      if reader.isAtString {
        let string = try reader.string()
        value = copy(string, of: reader)
      } else {
        try reader.skipValue()
      }
      members.append((nameBytes, value))
    }
    try reader.finish()
    return members
  }

  private func copy(_ range: Range<Int>, of reader: borrowing JSONReader) -> [UInt8] {
    var copy: [UInt8] = []
    for index in range { copy.append(reader.bytes[index]) }
    return copy
  }

  private func string(_ literal: [UInt8]) throws(JSONError) -> [UInt8]? {
    try read(Array(#"{"":"#.utf8) + literal + Array("}".utf8)).first?.value
  }

  @Test(arguments: [
    (#""""#, ""), (#""a""#, "a"), (#""\u0061\/\\\"""#, #"a/\""#),
    (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
    (#""\u0000""#, "\0"), (#""\u00e9\u00E9""#, "éé"), (#""e\u0301""#, "e\u{301}"),
    (#""\u20ac\uFFFF""#, "€\u{FFFF}"), (#""\ud83d\ude00\uDBFF\uDFFF""#, "\u{1F600}\u{10FFFF}"),
    (
      "\"\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"",
      "\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
    ),
  ])
  func stringsAreUnescaped(literal: String, text: String) throws {
    #expect(try string(Array(literal.utf8)) == Array(text.utf8))
  }

  @Test(
    arguments: [
      ([0x80], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 0), ([0xC2, 0x41], 0),
      ([0xE0, 0x9F, 0xBF], 0), ([0xE2, 0x82], 0), ([0xED, 0xA0, 0x80], 0), ([0xE2, 0x82, 0x41], 0),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0xF0, 0x9F, 0x98], 0), ([0xFF], 0), ([0x61, 0xC3, 0xA9, 0xE9], 3),
    ] as [([UInt8], Int)])
  func stringsAreUTF8(bytes: [UInt8], offset: Int) {
    #expect(throws: JSONError(offset: 5 + offset, reason: .notUTF8)) {
      try string([0x22] + bytes + [0x22])
    }
  }

  @Test(
    arguments: [
      (#""\ud83d""#, .loneSurrogate, 0), (#""a\ude00""#, .loneSurrogate, 1),
      (#""\ud83d\u0041""#, .loneSurrogate, 0), (#""\ud83dude00""#, .loneSurrogate, 0),
      (#""\ud83d\ud83d\ude00""#, .loneSurrogate, 0), (#""\x""#, .badEscape, 0),
      (#""\u12g4""#, .badEscape, 0), (#""\u+123""#, .badEscape, 0), (#""\U0041""#, .badEscape, 0),
      ("\"\u{1F}\"", .controlCharacter, 0), ("\"a\0\"", .controlCharacter, 1),
      ("\"\t\"", .controlCharacter, 0),
    ] as [(String, JSONError.Reason, Int)])
  func stringsAreJSON(literal: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(offset: 5 + offset, reason: reason)) {
      try string(Array(literal.utf8))
    }
  }

  @Test func membersComeInTheirOrder() throws {
    let members = try read(Array(#" { "a" : "1" , "\u0062":2,"a":"3" } "#.utf8))
    #expect(members.map(\.name) == ["a", "b", "a"].map { Array($0.utf8) })
    #expect(members.map(\.value) == [Array("1".utf8), nil, Array("3".utf8)])
    #expect(try read(Array("{}".utf8)).isEmpty)
    #expect(try read(Array("\t\r\n {\t\r\n }\t\r\n ".utf8)).isEmpty)
  }

  @Test(arguments: [
    "0", "-0", "10", "1.5", "1e5", "1E+5", "1.0e-10", "123456789012345678901234567890", "true",
    "false", "null", "[]", "[ ]", "[1,[],{}]", "{}", "{ }", #"{"a":{"b":[1,"]"]},"a":1}"#,
    String(repeating: "[", count: 63) + String(repeating: "]", count: 63),
  ])
  func otherValuesArePassedOver(value: String) throws {
    #expect(try read(Array(#"{"a":\#(value) ,"b":"c"}"#.utf8)).count == 2)
  }

  @Test(arguments: [
    "00", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "1.e1", "NaN", "Infinity", "tru",
    "True", "nul", "'a'", "[1,]", "[,1]", "[1 2]", "[}", "{]", "{,}", #"{"a"}"#, #"{"a":1,}"#,
    #"{"a":}"#, "{1:2}", "", "a", "]",
    String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
  ])
  func othersAreNot(value: String) {
    #expect(throws: JSONError.self) { try read(Array(#"{"a":\#(value),"b":"c"}"#.utf8)) }
  }

  @Test(
    arguments: [
      ("", .notAnObject, 0), ("[]", .notAnObject, 0), (" 1", .notAnObject, 1), ("{", .cutShort, 1),
      (#"{"a""#, .cutShort, 4), (#"{"a":"b"#, .cutShort, 7), (#"{"a":1"#, .cutShort, 6),
      (#"{"a":1,"#, .cutShort, 7), (#"{"a":1} {"#, .trailingBytes, 8), ("{}}", .trailingBytes, 2),
      (#"{,"a":1}"#, .notJSON, 1), (#"{"a" 1}"#, .notJSON, 5), (#"{"a":1,}"#, .notJSON, 7),
      (#"{"a":1 "b":2}"#, .notJSON, 7), ("{}\u{B}", .trailingBytes, 2),
    ] as [(String, JSONError.Reason, Int)])
  func errorsHaveTheirPlace(text: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(offset: offset, reason: reason)) { try read(Array(text.utf8)) }
  }

  @Test func everyCutOfALineIsRefused() {
    let line = Array(#"{"a":"é\u00e9\ud83d\ude00","b":[1.5e3,{"c":null}],"d":true}"#.utf8)
    for count in 0..<line.count {
      #expect(throws: JSONError.self, "\(count)") { try read(Array(line[..<count])) }
    }
  }

  @Test func offsetsCountFromTheStartOfTheRange() throws {
    var bytes = Array(#"xxx{"a":1]yyy"#.utf8)
    var reader = JSONReader(bytes.mutableSpan, in: 3..<10)
    try reader.beginObject()
    _ = try reader.nextName()
    try reader.skipValue()
    #expect(reader.error(.notJSON) == JSONError(offset: 6, reason: .notJSON))
  }
}
