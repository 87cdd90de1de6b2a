import Testing
import WatchwordFormats

@testable import WatchwordCommand

@Suite struct RowMembersTests {
  private func members(_ line: [UInt8]) throws(LineError) -> RowMembers {
    try RowMembers(line.span, in: 0..<line.count)
  }

  private func members(_ line: String) throws(LineError) -> RowMembers {
    try members(Array(line.utf8))
  }

  /// The bytes of the password in `line`.
  private func password(_ line: [UInt8]) throws -> [UInt8]? {
    var bytes = SecretBuffer(capacity: 1)
    bytes.append(line.span)
    let members = try RowMembers(bytes.span, in: 0..<line.count)
    guard let range = try members.string(of: .password, in: &bytes) else { return nil }
    return range.map { bytes.span[$0] }
  }

  private func password(literal: String) throws -> [UInt8]? {
    try password(Array(#"{"password":\#(literal)}"#.utf8))
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
    #expect(try password(literal: literal) == Array(text.utf8))
  }

  @Test(arguments: [
    (#""\ud83d""#, 0), (#""a\ude00""#, 1), (#""\ud83d\u0041""#, 0), (#""\ud83dude00""#, 0),
    (#""\n\u00e9\ud83d\ud83d\ude00""#, 3),
  ])
  func halfOfASurrogatePairIsRefused(literal: String, offset: Int) {
    #expect(throws: Problem.member(.password, .surrogate, offset: offset)) {
      try password(literal: literal)
    }
  }

  @Test func membersHaveTheirPlaces() throws {
    let line = #" { "x" : "" , "hasher":"a","\u0064igest" : "bc", "password":1 } "#
    let read = try members(line)
    #expect(read.hasher == .string(24..<25))
    #expect(read.digest == .string(44..<46))
    #expect(read.password == .notAString)
    #expect(read.passwordHex == .missing)
    #expect(try members("{}") == members("\t\r\n {\t\r\n }\t\r\n "))
  }

  @Test func placesCountFromTheStartOfTheBlockAndErrorsFromThatOfTheLine() throws {
    let good = Array(#"xxx{"hasher":"a"}yyy"#.utf8)
    #expect(try RowMembers(good.span, in: 3..<17).hasher == .string(14..<15))
    let bad = Array(#"xxx{"a":1]yyy"#.utf8)
    #expect(throws: LineError.json(.unexpected, offset: 6)) {
      try RowMembers(bad.span, in: 3..<10)
    }
  }

  @Test(arguments: [#""digest":"b""#, #""d\u0069gest":"b""#, #""digest":1"#, #""digest":{}"#])
  func aMemberThatStandsThereTwiceIsKnown(second: String) throws {
    #expect(try members(#"{"digest":"a",\#(second)}"#).digest == .twice)
    #expect(try members(#"{\#(second),"digest":"a"}"#).digest == .twice)
    #expect(try members(#"{"digest":"a","x":{\#(second)}}"#).digest == .string(11..<12))
  }

  @Test(
    arguments: [
      ("", .json(.end, offset: 0)), ("[]", .notAnObject(offset: 0)),
      (" 1", .notAnObject(offset: 1)),
      ("{", .json(.end, offset: 1)), (#"{"a":"b"#, .json(.end, offset: 7)),
      (#"{"a":1} {"#, .json(.trailing, offset: 8)), ("{}\u{B}", .json(.trailing, offset: 2)),
      (#"{"a" 1}"#, .json(.unexpected, offset: 5)), (#"{"a":1,}"#, .json(.unexpected, offset: 7)),
      (#"{"a":01}"#, .json(.number, offset: 6)),
      ("{\"a\":\"\t\"}", .json(.controlCharacter, offset: 6)),
      (#"{"a":"\x"}"#, .json(.escape, offset: 6)),
      (
        #"{"a":"# + String(repeating: "[", count: 64) + String(repeating: "]", count: 64) + "}",
        .json(.tooDeep, offset: 68)
      ),
    ] as [(String, LineError)])
  func errorsHaveTheirPlace(text: String, error: LineError) {
    #expect(throws: error) { try members(text) }
  }

  @Test func stringsAreUTF8() {
    #expect(throws: LineError.json(.notUTF8, offset: 7)) {
      try members(Array(#"{"a":"b"#.utf8) + [0xFF] + Array(#""}"#.utf8))
    }
  }

  @Test func everyCutOfALineIsRefused() {
    let line = Array(#"{"a":"é\u00e9\ud83d\ude00","b":[1.5e3,{"c":null}],"d":true}"#.utf8)
    for count in 0..<line.count {
      #expect(throws: LineError.self, "\(count)") { try members(Array(line[..<count])) }
    }
  }

  @Test func otherMembersMayBeManyAndTheirNumbersLong() throws {
    let many = (0..<5000).map { #""\#($0)":0"# }.joined(separator: ",")
    let long = String(repeating: "1", count: 1000)
    #expect(try members(#"{\#(many),"a":\#(long),"hasher":"b"}"#).hasher != .missing)
  }
}
