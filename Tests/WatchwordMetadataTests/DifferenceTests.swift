import TestSupport
import Testing
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

@Suite struct DifferenceTests {
  struct Case: CustomTestStringConvertible {
    var document: String
    var target: String
    var patch: String
    var testDescription: String { "\(document) to \(target)" }
  }

  @Test(arguments: [
    Case(document: "{}", target: "{}", patch: "{}"),
    Case(document: #"{"a":1}"#, target: #" { "a" : 1 } "#, patch: "{}"),
    Case(document: #"{"a":1}"#, target: #"{"a":1.0}"#, patch: #"{"a":1.0}"#),
    Case(document: #"{"a":1,"b":2}"#, target: #"{"b":2}"#, patch: #"{"a":null}"#),
    Case(document: #"{"b":2}"#, target: #"{"a":1,"b":2}"#, patch: #"{"a":1}"#),
    Case(document: #"{"a":{"b":{"c":1}}}"#, target: #"{"a":{"b":{"c":1}}}"#, patch: "{}"),
    Case(
      document: #"{"x":0,"a":{"b":{"c":1,"d":2},"e":3}}"#,
      target: #"{"x":0,"a":{"b":{"c":1,"d":4},"e":3},"f":{}}"#,
      patch: #"{"a":{"b":{"d":4}},"f":{}}"#),
    Case(
      document: #"{"a":{"b":1},"c":{"d":{}}}"#, target: #"{"a":{},"c":{"d":{"e":[null]}}}"#,
      patch: #"{"a":{"b":null},"c":{"d":{"e":[null]}}}"#),
    Case(document: #"{"a":{"b":1}}"#, target: #"{"a":1}"#, patch: #"{"a":1}"#),
    Case(document: #"{"a":1}"#, target: #"{"a":{ }}"#, patch: #"{"a":{}}"#),
    Case(document: #"{"a":null}"#, target: #"{"a":null,"b":1}"#, patch: #"{"b":1}"#),
    Case(document: #"{"a":[1, "x y"]}"#, target: #"{"\u0061":[1,"x y"]}"#, patch: "{}"),
    Case(document: #"{"a":"x y"}"#, target: #"{"a":"xy"}"#, patch: #"{"a":"xy"}"#),
    Case(document: #"{"a":1,"a":2}"#, target: #"{"a":2}"#, patch: "{}"),
    Case(document: #"{"a":1}"#, target: "{}", patch: #"{"a":null}"#),
  ])
  func `says what differs`(_ testCase: Case) throws {
    let patch = try difference(Array(testCase.document.utf8), Array(testCase.target.utf8))
    #expect(string(patch) == testCase.patch)
  }

  @Test func `refuses a null that no patch leads to`() {
    for (document, target, offset) in [
      ("{}", #"{"a":null}"#, 5), (#"{"a":1}"#, #"{"b":1,"a":null}"#, 11),
      (#"{"a":1}"#, #"{"a":{"b":[null],"c":{"n":"n","d":null}}}"#, 34),
      (#"{"a":{"b":1}}"#, #"{"a":{"b":null}}"#, 10),
    ] {
      #expect(throws: MetadataError.inexpressible(offset: offset)) {
        try difference(Array(document.utf8), Array(target.utf8))
      }
    }
  }

  @Test func `leads to the target`() throws {
    var maker = JSONMaker(5)
    var count = 0
    for round in 0..<6000 {
      maker.hasSpaces = round % 2 == 0
      maker.hasDuplicates = round % 3 == 0
      let document = maker.object()
      var target = maker.object()
      // Targets that have much in common with the document too.
      if round % 4 == 0 { target = try merged(document, target) }
      let patch: [UInt8]
      do {
        patch = try difference(document, target)
      } catch MetadataError.inexpressible {
        #expect(JSONTree(target).hasNull)
        continue
      }
      count += 1
      #expect(
        JSONTree(try merged(document, patch)).sorted == JSONTree(target).sorted,
        "\(string(document)) to \(string(target)) by \(string(patch))")
      #expect(string(try difference(target, target)) == "{}")
    }
    #expect(count > 1500)
  }

  @Test func `says which text is wrong`() {
    #expect(throws: malformed(.document, .end, 1)) { try difference([0x7b], [0x7b, 0x7d]) }
    #expect(throws: malformed(.target, .end, 1)) { try difference([0x7b, 0x7d], [0x7b]) }
    #expect(throws: MetadataError.notAnObject(.target, offset: 0)) {
      try difference([0x7b, 0x7d], [0x5b, 0x5d])
    }
  }

  @Test func `a patch can have the members of both`() {
    func members(_ numbers: Range<Int>) -> [UInt8] {
      Array("{\(numbers.map { "\"\($0)\":0" }.joined(separator: ","))}".utf8)
    }
    #expect(throws: MetadataError.limit(.patch, .membersPerObject, given: 1200, allowed: 1024)) {
      try difference(members(0..<600), members(600..<1200))
    }
  }

  private func difference(_ document: [UInt8], _ target: [UInt8]) throws(MetadataError) -> [UInt8] {
    var limits = MetadataLimits()
    limits.bytes = 1 << 16
    return try written { output throws(MetadataError) in
      try DeepMerge.difference(
        from: document.span, to: target.span, limits: limits, into: &output)
    }
  }
}
