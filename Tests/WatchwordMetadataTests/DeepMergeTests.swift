import TestSupport
import Testing
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

@Suite struct DeepMergeTests {
  struct Case: CustomTestStringConvertible {
    var document: String
    var patch: String
    var result: String
    var testDescription: String { "\(document) + \(patch)" }
  }

  @Test(arguments: [
    // RFC 7396, appendix A, where both are objects.
    Case(document: #"{"a":"b"}"#, patch: #"{"a":"c"}"#, result: #"{"a":"c"}"#),
    Case(document: #"{"a":"b"}"#, patch: #"{"b":"c"}"#, result: #"{"a":"b","b":"c"}"#),
    Case(document: #"{"a":"b"}"#, patch: #"{"a":null}"#, result: "{}"),
    Case(document: #"{"a":"b","b":"c"}"#, patch: #"{"a":null}"#, result: #"{"b":"c"}"#),
    Case(document: #"{"a":["b"]}"#, patch: #"{"a":"c"}"#, result: #"{"a":"c"}"#),
    Case(document: #"{"a":"c"}"#, patch: #"{"a":["b"]}"#, result: #"{"a":["b"]}"#),
    Case(
      document: #"{"a":{"b":"c"}}"#, patch: #"{"a":{"b":"d","c":null}}"#,
      result: #"{"a":{"b":"d"}}"#),
    Case(document: #"{"a":[{"b":"c"}]}"#, patch: #"{"a":[1]}"#, result: #"{"a":[1]}"#),
    Case(document: #"{"e":null}"#, patch: #"{"a":1}"#, result: #"{"e":null,"a":1}"#),
    Case(document: "{}", patch: #"{"a":{"bb":{"ccc":null}}}"#, result: #"{"a":{"bb":{}}}"#),
    // JM-01: a null removes at any level.
    Case(
      document: #"{"a":{"b":1,"c":2}}"#, patch: #"{"a":{"b":null}}"#, result: #"{"a":{"c":2}}"#),
    // JM-02: a null for a key that is not there, and one in a new object, leave no key.
    Case(document: "{}", patch: #"{"a":{"b":null}}"#, result: #"{"a":{}}"#),
    Case(document: #"{"x":1}"#, patch: #"{"a":null}"#, result: #"{"x":1}"#),
    // JM-04: objects, scalars and arrays replace each other whole.
    Case(document: #"{"a":1}"#, patch: #"{"a":{"b":1}}"#, result: #"{"a":{"b":1}}"#),
    Case(document: #"{"a":{"b":1}}"#, patch: #"{"a":1}"#, result: #"{"a":1}"#),
    Case(document: #"{"a":[1,2,3]}"#, patch: #"{"a":[4]}"#, result: #"{"a":[4]}"#),
    Case(
      document: #"{"a":[1]}"#, patch: #"{"a":[null,{"b":null}]}"#,
      result: #"{"a":[null,{"b":null}]}"#),
    // JP-06: the last of two values counts, and one is written.
    Case(document: #"{"a":1,"a":2}"#, patch: #"{"b":3}"#, result: #"{"a":2,"b":3}"#),
    Case(
      document: #"{"x":{"a":{"b":1},"c":[{"d":1,"d":2}],"\u0061":{"e":1}}}"#, patch: #"{"b":3}"#,
      result: #"{"x":{"a":{"e":1},"c":[{"d":2}]},"b":3}"#),
    Case(document: #"{"a":1}"#, patch: #"{"a":5,"b":1,"a":null}"#, result: #"{"b":1}"#),
    Case(document: #"{}"#, patch: #"{"a":[{"b":1,"b":2}]}"#, result: #"{"a":[{"b":2}]}"#),
    // JP-08, JP-09: keys are bytes, not characters that look or mean the same.
    Case(
      document: "{\"\u{e9}\":1,\"e\u{301}\":2}", patch: "{\"e\u{301}\":3}",
      result: "{\"\u{e9}\":1,\"e\u{301}\":3}"),
    Case(document: #"{"K":1,"\u212a":2}"#, patch: #"{"K":3}"#, result: #"{"K":3,"\u212a":2}"#),
    Case(document: #"{"\u0061":1}"#, patch: #"{"a":2}"#, result: #"{"\u0061":2}"#),
    Case(document: #"{"a":1}"#, patch: #"{"\u0061":null}"#, result: "{}"),
    Case(
      document: "{\"\u{1d11e}\":1}", patch: #"{"\uD834\udd1e":2}"#, result: "{\"\u{1d11e}\":2}"),
    // JP-11: \u0000 and surrogates that are alone are kept as they are written.
    Case(
      document: #"{"a":"\u0000"}"#, patch: #"{"b":"\ud800","\udc00":1}"#,
      result: #"{"a":"\u0000","b":"\ud800","\udc00":1}"#),
    Case(document: #"{"\uD800":1}"#, patch: #"{"\ud800":2}"#, result: #"{"\uD800":2}"#),
    // JP-14, JP-15, JP-17: numbers come out as they went in.
    Case(
      document: #"{"n":9007199254740993,"m":9223372036854775808}"#,
      patch: #"{"m":-9223372036854775809,"p":[1e-999,-0,1.0,1e6]}"#,
      result: #"{"n":9007199254740993,"m":-9223372036854775809,"p":[1e-999,-0,1.0,1e6]}"#),
    // White space goes, wherever it is.
    Case(
      document: " { \"a\" : 1 , \"b\" : [ 1 , { \"c\" : \" \" } ] , \"d\" : { } } ",
      patch: "\n{ \"e\" : { \"f\" : [ ] , \"g\" : null } , \"d\" : { \"h\" : \"i j\" } }\n",
      result: #"{"a":1,"b":[1,{"c":" "}],"d":{"h":"i j"},"e":{"f":[]}}"#),
    // An empty patch leaves all of it.
    Case(
      document: " { \"a\" : 1, \"a\" : 2 } ", patch: " { } ", result: " { \"a\" : 1, \"a\" : 2 } "),
    Case(document: "{}", patch: "{}", result: "{}"),
  ])
  func `merges`(_ testCase: Case) throws {
    #expect(try merged(testCase.document, testCase.patch) == testCase.result)
  }

  struct Refusal: CustomTestStringConvertible {
    var document = "{}"
    var patch = "{}"
    var error: MetadataError
    var testDescription: String { "\(document) + \(patch)" }
  }

  @Test(arguments: [
    // JM-05: a patch that is no object.
    Refusal(patch: "[1]", error: .notAnObject(.patch, offset: 0)),
    Refusal(patch: " \"x\"", error: .notAnObject(.patch, offset: 1)),
    Refusal(patch: "null", error: .notAnObject(.patch, offset: 0)),
    Refusal(document: "[]", error: .notAnObject(.document, offset: 0)),
    Refusal(document: "  7", patch: "{\"a\":1}", error: .notAnObject(.document, offset: 2)),
    // JP-18, JP-20
    Refusal(document: "", patch: "{\"a\":1}", error: malformed(.document, .end, 0)),
    Refusal(patch: "  ", error: malformed(.patch, .end, 2)),
    Refusal(patch: "{", error: malformed(.patch, .end, 1)),
    Refusal(patch: "{}x", error: malformed(.patch, .trailing, 2)),
    Refusal(document: "{}x", error: malformed(.document, .trailing, 2)),
    Refusal(patch: "[NaN]", error: malformed(.patch, .unexpected, 1)),
    Refusal(
      document: "{\"a\":[+1]}", patch: "{\"b\":1}", error: malformed(.document, .unexpected, 6, 1)),
    Refusal(patch: "{\"a\":01}", error: malformed(.patch, .number, 6, 1)),
    Refusal(patch: "{\"a\":1,\"a\":1}x", error: malformed(.patch, .trailing, 13, 7)),
    Refusal(
      document: "{\"b\":1,\"b\":1]", patch: "{\"a\":1,\"a\":1}",
      error: malformed(.document, .unexpected, 12, 7)),
  ])
  func `says which text is wrong, and where`(_ refusal: Refusal) {
    #expect(throws: refusal.error) { try merged(refusal.document, refusal.patch) }
  }

  @Test func `agrees with the oracle`() throws {
    var maker = JSONMaker(1)
    for round in 0..<6000 {
      maker.hasSpaces = round % 2 == 0
      maker.hasDuplicates = round % 3 == 0
      let document = maker.object()
      let patch = maker.object()
      let result = try merged(document, patch)
      let expected = JSONTree(document).merged(JSONTree(patch))
      if case .object([]) = JSONTree(patch) {
        #expect(result == document)
      } else {
        #expect(
          result == expected.bytes,
          "\(string(document)) + \(string(patch)): \(string(result)), not \(string(expected.bytes))"
        )
      }
      #expect(JSONTree(result) == expected)
      #expect(try merged(result, patch) == result)
      #expect(try merged(document, Array(" {\n} ".utf8)) == document)
    }
  }

  @Test func `is associative where the first patch removes nothing that the second adds to`() throws
  {
    // RFC 7396 has no law of composition: a null of the first patch is gone in a merged one.
    var maker = JSONMaker(2)
    for _ in 0..<1000 {
      let (document, first, second) = (maker.object(), maker.object(), maker.object())
      guard !JSONTree(first).hasNull, !JSONTree(second).hasNull else { continue }
      let left = try merged(merged(document, first), second)
      let right = try merged(document, merged(first, second))
      #expect(JSONTree(left).sorted == JSONTree(right).sorted)
    }
  }

  @Test func `every text that is cut short is an error`() {
    let document = Array(#"{"a":{"b":[1,"é\u00e9",true]},"c":-1.5e+3,"d":null}"#.utf8)
    let patch = Array(#"{"a":{"b":{"x":[{}]}},"e":"\n"}"#.utf8)
    for length in 0..<document.count {
      #expect(throws: MetadataError.self) { try merged(Array(document[..<length]), patch) }
    }
    for length in 0..<patch.count {
      #expect(throws: MetadataError.self) { try merged(document, Array(patch[..<length])) }
    }
  }

  @Test func `counts what finds no room`() throws {
    let document = Array(#"{"a":{"b":1},"c":"text"}"#.utf8)
    let patch = Array(#"{"a":{"d":[1,2]},"e":{"f":null}}"#.utf8)
    let whole = try merged(document, patch)
    for size in 0...whole.count {
      var room = [UInt8](repeating: 0xee, count: size)
      var writer = ByteWriter(room.mutableSpan)
      try DeepMerge.merge(document.span, patch.span, into: &writer)
      #expect(writer.count == whole.count)
      #expect(writer.isComplete == (size == whole.count))
      #expect(room == Array(whole[..<size]))
    }
  }

  @Test func `an error leaves nothing written`() {
    var room = [UInt8](repeating: 0xee, count: 100)
    var writer = ByteWriter(room.mutableSpan)
    writer.append("before")
    let document = Array(#"{"a":1,"b":2,"c":tru}"#.utf8)
    let patch = Array(#"{"b":3}"#.utf8)
    #expect(throws: MetadataError.self) {
      try DeepMerge.merge(document.span, patch.span, into: &writer)
    }
    #expect(writer.count == 6)
    #expect(!room[6...].contains { $0 != 0 && $0 != 0xee })
  }
}

func malformed(
  _ text: MetadataError.Text, _ cause: JSONError.Cause, _ offset: Int, _ key: Int? = nil,
  _ length: Int = 3
) -> MetadataError {
  var error = JSONError(cause: cause, offset: offset)
  if let key { error.key = JSONValue(kind: .string, start: key, length: length) }
  return .malformed(text, error)
}

func merged(
  _ document: [UInt8], _ patch: [UInt8], _ limits: MetadataLimits = MetadataLimits()
) throws(MetadataError) -> [UInt8] {
  try written { output throws(MetadataError) in
    try DeepMerge.merge(document.span, patch.span, limits: limits, into: &output)
  }
}

func merged(_ document: String, _ patch: String) throws(MetadataError) -> String {
  string(try merged(Array(document.utf8), Array(patch.utf8)))
}

func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
