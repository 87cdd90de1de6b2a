import Foundation
import Testing

@Suite struct MergeCommandTests {
  private func run(_ command: String, _ first: String, _ second: String) throws -> CommandRun {
    let folder = try TemporaryFolder()
    let file = try folder.file("first", Data(first.utf8))
    return try CommandRun([command, file.path(), "-"], input: second.utf8)
  }

  @Test func `merge applies a patch`() throws {
    let merged = try run(
      "merge", #"{ "a": {"b": 1, "c": 2.0} }"#, #"{"a": {"b": null}, "d": "\u00e4"}"#)
    #expect(merged.status == 0 && merged.errors == "")
    #expect(merged.output == #"{"a":{"c":2.0},"d":"\u00e4"}"# + "\n")
  }

  @Test(arguments: ["{ \"a\": 1 }", "{ \"a\": 1 }\n", "{}\r\n"])
  func `an empty patch gives the document with one newline`(document: String) throws {
    let merged = try run("merge", document, "{}")
    #expect(
      merged.output.utf8.elementsEqual((document.hasSuffix("}") ? document + "\n" : document).utf8))
  }

  @Test func `diff gives a patch`() throws {
    let patch = try run("diff", #"{"a":1,"b":2}"#, #"{"b":3}"#)
    #expect(patch.status == 0)
    #expect(patch.output == #"{"a":null,"b":3}"# + "\n")
  }

  @Test(arguments: [
    (#"{"a":"#, "{}", "no JSON at byte 5: the text ends too early"),
    ("{}", "[1]", "-: no JSON object at byte 0"),
    (
      "{}", "{\"a\":\"" + String(repeating: "x", count: 9000) + "\"}",
      "the result: 9008 bytes, allowed are 8192"
    ),
    ("{}", String(repeating: "{\"a\":", count: 100_000), "-: no JSON at byte"),
  ]) func `what cannot be merged is named`(first: String, second: String, message: String) throws {
    let merged = try run("merge", first, second)
    #expect(merged.status == 2 && merged.output == "")
    #expect(merged.errors.contains(message), "\(merged.errors)")
  }

  @Test func `a null that no patch can write is named`() throws {
    let patch = try run("diff", "{}", #"{"a":null}"#)
    #expect(patch.status == 2 && patch.errors.contains("no patch can write the null at byte 5"))
  }

  @Test func `wrong usage is named`() throws {
    for arguments in [["merge", "a"], ["merge", "-", "-"], ["merge", "a", "b", "--bytes", "1"]] {
      let run = try CommandRun(arguments)
      #expect(run.status == 64)
    }
    let missing = try CommandRun(["merge", "/nowhere", "-"], input: "{}".utf8)
    #expect(missing.status == 2 && missing.errors.contains("cannot open /nowhere"))
  }
}
