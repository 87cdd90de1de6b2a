import TestSupport
import Testing
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

@Suite struct MetadataTests {
  @Test func `replaces with a compact text, each key once`() throws {
    #expect(
      try replaced(" { \"a\" : [ 1 , null ] , \"b\" : null } ") == #"{"a":[1,null],"b":null}"#)
    #expect(
      try replaced(#"{"a":1,"b":{"c":1,"c":2},"\u0061":3}"#) == #"{"a":3,"b":{"c":2}}"#)
    #expect(throws: MetadataError.notAnObject(.document, offset: 0)) { try replaced("[]") }
    #expect(throws: malformed(.document, .end, 0)) { try replaced("") }
  }

  @Test func `limits what replaces`() throws {
    var limits = MetadataLimits()
    limits.bytes = 7
    #expect(try replaced(" {\"a\" :1 }", limits) == #"{"a":1}"#)
    #expect(throws: MetadataError.limit(.result, .bytes, given: 8, allowed: 7)) {
      try replaced(#"{"a":12}"#, limits)
    }
    limits.bytes = 100
    limits.depth = 2
    #expect(throws: MetadataError.limit(.result, .depth, given: 3, allowed: 2)) {
      try replaced(#"{"a":[[]]}"#, limits)
    }
    limits.membersPerObject = 1
    #expect(throws: MetadataError.limit(.result, .membersPerObject, given: 2, allowed: 1)) {
      try replaced(#"{"a":1,"b":2}"#, limits)
    }
    // The last of two values is one member.
    #expect(try replaced(#"{"a":1,"a":2}"#, limits) == #"{"a":2}"#)
  }

  @Test func `agrees with the oracle`() throws {
    var maker = JSONMaker(8)
    for _ in 0..<3000 {
      let value = maker.object()
      let expected = JSONTree(value).bytes
      #expect(try replaced(string(value)) == string(expected))
      #expect(try Metadata.size(expected.span) == expected.count)
    }
  }

  @Test func `counts the bytes without white space`() throws {
    let text = Array(" { \"a b\" : [ 1 , \" \\\" \" ] }\n".utf8)
    #expect(try Metadata.size(text.span) == 18)
    #expect(throws: MetadataError.self) { try Metadata.size([0x5b, 0x5d].span) }
  }

  static let document = #"""
    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
     "k\"l": 6, " ": 7, "m~n": 8, "x": {"y": [[], [10, {"z": true}]]}, "x2": 1, "x2": 2,
     "\u00e9": 9, "~1": 10}
    """#

  @Test(arguments: [
    // RFC 6901, section 5.
    ("/foo", #"["bar", "baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"),
    ("/c%d", "2"), ("/e^f", "3"), ("/g|h", "4"), (#"/i\j"#, "5"), (#"/k"l"#, "6"), ("/ ", "7"),
    ("/m~0n", "8"),
    ("/x/y/1/1/z", "true"), ("/x/y/0", "[]"), ("/x2", "2"), ("/é", "9"), ("/~01", "10"),
  ]) func `finds what a pointer leads to`(_ pointer: String, _ expected: String) throws {
    #expect(try value(pointer) == expected)
  }

  @Test func `finds the whole document and nothing else`() throws {
    #expect(try value("") == Self.document)
    for pointer in [
      "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/9999999999", "/foo/", "/foo/0/0",
      "/x/y/1/1/z/a", "/e\u{301}",
    ] { #expect(try value(pointer) == nil, "\(pointer)") }
  }

  @Test(arguments: [("foo", 0), ("/a~", 2), ("/a~2", 2), ("#/a", 0)])
  func `says where a pointer is wrong`(_ pointer: String, _ offset: Int) {
    #expect(throws: MetadataError.pointer(offset: offset)) { try value(pointer) }
  }

  private func value(_ pointer: String) throws(MetadataError) -> String? {
    let text = Array(Self.document.utf8)
    let pointer = Array(pointer.utf8)
    guard let value = try Metadata.value(at: pointer.span, in: text.span) else { return nil }
    return string(Array(text[value.start..<value.start + value.length]))
  }

  private func replaced(
    _ value: String, _ limits: MetadataLimits = MetadataLimits()
  ) throws(MetadataError) -> String {
    let value = Array(value.utf8)
    return string(
      try written { output throws(MetadataError) in
        try Metadata.replace(with: value.span, limits: limits, into: &output)
      })
  }
}
