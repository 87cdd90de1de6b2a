import TestSupport
import Testing
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

@Suite struct DeepMergeLimitTests {
  @Test func `limits the bytes of the result`() throws {
    // JM-07: two texts that are within the limit, and a result that is not.
    let document = object(["a": String(repeating: "x", count: 4000)])
    let patch = object(["b": String(repeating: "y", count: 4177)])
    let whole = try merged(document, patch)
    #expect(whole.count == 8192)
    var limits = MetadataLimits()
    limits.bytes = 8191
    #expect(throws: MetadataError.limit(.result, .bytes, given: 8192, allowed: 8191)) {
      try merged(document, patch, limits)
    }
    let longer = object(["b": String(repeating: "y", count: 4178)])
    #expect(throws: MetadataError.limit(.result, .bytes, given: 8193, allowed: 8192)) {
      try merged(document, longer)
    }
    // JP-05, and white space does not count.
    let spaced = Array(String(repeating: " ", count: 5000).utf8) + whole
    #expect(try merged(spaced, Array("{}".utf8)) == spaced)
    #expect(try merged(spaced, Array(#"{"c":null}"#.utf8)) == whole)
    #expect(throws: MetadataError.limit(.result, .bytes, given: 8192, allowed: 8191)) {
      try merged(spaced, Array("{}".utf8), limits)
    }
  }

  @Test func `a text that makes the result smaller may be larger itself`() throws {
    let document = object(["a": String(repeating: "x", count: 9000), "b": "1"])
    #expect(try merged(document, Array(#"{"a":null}"#.utf8)) == Array(#"{"b":"1"}"#.utf8))
  }

  @Test func `limits the length of each text`() {
    var limits = MetadataLimits()
    limits.textBytes = 10
    #expect(throws: MetadataError.limit(.patch, .bytes, given: 11, allowed: 10)) {
      try merged(Array("{}".utf8), Array(#"{"abc": 12}"#.utf8), limits)
    }
    #expect(throws: MetadataError.limit(.document, .bytes, given: 11, allowed: 10)) {
      try merged(Array(#"{"abc": 12}"#.utf8), Array("{}".utf8), limits)
    }
  }

  @Test(arguments: [1, 2, 7, 8, 9, 10, 63, 64]) func `limits the depth of the result`(_ depth: Int)
    throws
  {
    // JM-08: a document and a patch that are as deep as can be.
    let document = nested(depth, "1")
    let patch = nested(depth, "{}", key: "b")
    if depth == 64 {
      #expect(throws: malformed(.patch, .tooDeep, 64 * 5, 1)) { try merged(document, patch) }
    }
    let changed = nested(depth, "2")
    #expect(try merged(document, changed) == changed)
    let deeper = nested(depth, "[]", key: "c")
    guard depth < 64 else { return }
    var limits = MetadataLimits()
    limits.depth = depth
    #expect(try merged(document, changed, limits) == changed)
    #expect(throws: MetadataError.limit(.result, .depth, given: depth + 1, allowed: depth)) {
      try merged(document, deeper, limits)
    }
    #expect(throws: MetadataError.limit(.result, .depth, given: depth + 1, allowed: depth)) {
      try merged(nested(depth + 1, "1"), Array(#"{"x":1}"#.utf8), limits)
    }
    #expect(throws: MetadataError.limit(.result, .depth, given: depth + 1, allowed: depth)) {
      try merged(nested(depth + 1, "1"), Array("{}".utf8), limits)
    }
    // What is replaced or removed does not count.
    #expect(try merged(nested(depth + 1, "1"), Array(#"{"a":1}"#.utf8), limits).count == 7)
  }

  @Test func `limits the members of each object of the result`() throws {
    let half = members(0..<512)
    let other = members(512..<1024)
    #expect(try merged(half, other).count == members(0..<1024).count)
    #expect(throws: MetadataError.limit(.result, .membersPerObject, given: 1025, allowed: 1024)) {
      try merged(members(0..<1024), members(1000..<1025))
    }
    let last = members(0..<1024).count
    #expect(throws: malformed(.patch, .tooManyMembers, last, last, 0)) {
      try merged(half, members(0..<1025))
    }
    var limits = MetadataLimits()
    limits.membersPerObject = 3
    let document = Array(#"{"a":1,"b":{"c":1,"d":2,"e":3},"f":3}"#.utf8)
    #expect(try merged(document, Array(#"{"a":null,"g":1}"#.utf8), limits).count == document.count)
    for patch in [#"{"g":1}"#, #"{"b":{"g":1}}"#, #"{"b":[{"c":1,"d":2,"e":3,"g":4}]}"#] {
      #expect(throws: MetadataError.limit(.result, .membersPerObject, given: 4, allowed: 3)) {
        try merged(document, Array(patch.utf8), limits)
      }
    }
    // Nulls of a new object are no members.
    let nulls = #"{"a":{"c":1,"d":2,"e":3,"g":null}}"#
    #expect(throws: Never.self) { try merged(document, Array(nulls.utf8), limits) }
  }

  @Test func `keys by the thousand take no longer than others`() throws {
    var limits = MetadataLimits()
    limits.bytes = 1 << 20
    for step in [1, 2, 3] {
      let document = members(0..<1024)
      let patch = members(stride(from: 0, to: 1024 * step, by: step).map { $0 })
      if step == 1 {
        #expect(try merged(document, patch, limits) == document)
      } else {
        #expect(throws: MetadataError.self) { try merged(document, patch, limits) }
      }
    }
    // In many objects, in a document that needs mapped memory.
    let inner = (0..<30).map { "\"k\($0)\":\(string(members(0..<200)))" }.joined(separator: ",")
    let document = Array("{\(inner)}".utf8)
    let patch = Array(
      "{\((0..<30).map { "\"k\($0)\":{\"100\":null,\"new\":1}" }.joined(separator: ","))}".utf8)
    let expected = JSONTree(document).merged(JSONTree(patch))
    #expect(try merged(document, patch, limits) == expected.bytes)
  }

  @Test func `patches of any number of members`() throws {
    var limits = MetadataLimits()
    limits.bytes = 1 << 20
    for count in [31, 32, 33, 127, 128, 129, 500, 1015] {
      let document = members(0..<10)
      let patch = members(5..<(5 + count - 1)).dropLast() + Array(#","\u0030":null}"#.utf8)
      let expected = JSONTree(document).merged(JSONTree(Array(patch)))
      #expect(try merged(document, Array(patch), limits) == expected.bytes)
    }
  }

  private func object(_ members: KeyValuePairs<String, String>) -> [UInt8] {
    Array("{\(members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ","))}".utf8)
  }

  private func members(_ numbers: some Sequence<Int>) -> [UInt8] {
    Array("{\(numbers.map { "\"\($0)\":\($0 % 10)" }.joined(separator: ","))}".utf8)
  }

  private func nested(_ depth: Int, _ value: String, key: String = "a") -> [UInt8] {
    let open = String(repeating: "{\"a\":", count: max(depth - 1, 0)) + "{\"\(key)\":"
    return Array((open + value + String(repeating: "}", count: max(depth, 1))).utf8)
  }
}
