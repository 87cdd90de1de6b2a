import Testing
import Watchword

/// What a user of the library can do with metadata, without another import.
@Suite struct MetadataTextTests {
  @Test func `a patch is applied`() throws {
    #expect(
      try DeepMerge.merge(
        #"{"plan": {"name": "pro", "seats": 1.0}}"#, #"{"plan": {"name": null}, "vip": true}"#)
        == #"{"plan":{"seats":1.0},"vip":true}"#)
    #expect(try DeepMerge.merge("{}", "{}") == "{}")
  }

  @Test func `a difference is a patch`() throws {
    let patch = try DeepMerge.difference(from: #"{"a":1,"b":2}"#, to: #"{"b":3}"#)
    #expect(patch == #"{"b":3,"a":null}"# || patch == #"{"a":null,"b":3}"#)
    #expect(try DeepMerge.merge(#"{"a":1,"b":2}"#, patch) == #"{"b":3}"#)
    let long = #"{"a":"\#(String(repeating: "é", count: 2000))"}"#
    #expect(try DeepMerge.difference(from: "{}", to: long) == long)
  }

  @Test func `metadata is replaced and measured`() throws {
    #expect(try Metadata.replace(with: #" {"a": 1, "a": null} "#) == #"{"a":null}"#)
    #expect(try Metadata.size(#" {"a": [1, 2]} "#) == 11)
  }

  @Test func `a value is given as it is written`() throws {
    let document = #"{"a": [1.0, "\u0078é", {"b~/": {}}], "": null}"#
    #expect(try Metadata.value(at: "/a/0", in: document) == "1.0")
    #expect(try Metadata.value(at: "/a/1", in: document) == #""\u0078é""#)
    #expect(try Metadata.value(at: "/a/2/b~0~1", in: document) == "{}")
    #expect(try Metadata.value(at: "/", in: document) == "null")
    #expect(try Metadata.value(at: "", in: document) == document)
    #expect(try Metadata.value(at: "/a/3", in: document) == nil)
    #expect(throws: MetadataError.pointer(offset: 0)) {
      try Metadata.value(at: "a", in: document)
    }
  }

  @Test func `errors say what is wrong and where`() throws {
    var limits = MetadataLimits()
    limits.bytes = 10
    #expect(throws: MetadataError.limit(.result, .bytes, given: 13, allowed: 10)) {
      try DeepMerge.merge("{}", #"{"a":"12345"}"#, limits: limits)
    }
    do throws(MetadataError) {
      _ = try DeepMerge.merge("{}", #"{"a":01}"#)
      Issue.record("merged")
    } catch {
      #expect("\(error)" == "the patch: no JSON at byte 6: not a number of JSON")
      guard case .malformed(.patch, let error) = error else { throw error }
      #expect(error.offset == 6 && error.cause == .number)
    }
    do throws(MetadataError) {
      _ = try Metadata.size("[]")
      Issue.record("measured")
    } catch {
      #expect("\(error)" == "the document: no JSON object at byte 0")
    }
  }
}
