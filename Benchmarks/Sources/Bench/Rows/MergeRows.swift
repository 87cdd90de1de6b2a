import CSystemJansson
import CWatchword
import Foundation

extension Row {
  /// A patch applied to metadata: both read and checked, the result written.
  static var merges: [Row] {
    [
      merge("metadata/merge/200B+50B", document: smallDocument, patch: smallPatch),
      merge("metadata/merge/8KB+1KB", document: largeDocument, patch: largePatch),
      merge(
        "metadata/merge/8KB+1KB-indented", document: indented(largeDocument),
        patch: indented(largePatch)),
    ]
  }

  private static func merge(
    _ name: String, document: String, patch: String
  ) -> Row {
    Row(name: name) {
      let document = Bytes(document.utf8)
      let patch = Bytes(patch.utf8)
      let output = Bytes(count: 16384)
      var length = 0
      func merge(_ patch: Bytes) -> watchword_status {
        watchword_metadata_merge(
          document.characters, document.count, patch.characters, patch.count, nil,
          output.characters, output.count, &length, nil)
      }
      let wrong = merge(Bytes("{\"a\":01}".utf8))
      try expect(wrong, watchword_status(WATCHWORD_MALFORMED), "watchword_metadata_merge")
      let statement = try SQLite().prepare("SELECT json_patch(?, ?)")
      statement.bind(document, to: 1)
      statement.bind(patch, to: 2)
      var expected: [UInt8] = []
      statement.run { expected = Array(statement.text(0)) }
      try expect(merge(patch), watchword_status(WATCHWORD_OK), "watchword_metadata_merge")
      try expect(Array(output.array[..<length]), expected, "watchword_metadata_merge")
      var contest = Contest(
        ours: Contender("watchword_metadata_merge") {
          merge(patch) == WATCHWORD_OK && length == expected.count
        },
        rivals: [
          Contender("SQLite json_patch()") {
            var count = 0
            statement.run { count = statement.text(0).count }
            return count == expected.count
          },
          Contender("jansson, which keeps nulls") {
            update(document, patch, into: output) > expected.count
          },
          foundation(document, patch, expected),
        ])
      if let yyjson = Yyjson() {
        for keepsNumbers in [false, true] {
          contest.rivals.append(
            contender(yyjson, document, patch, expected, keepsNumbers: keepsNumbers))
        }
      } else {
        contest.leftOut.append("yyjson: there is no build/\(Yyjson.library)")
      }
      return contest
    }
  }

  private static func contender(
    _ yyjson: Yyjson, _ document: Bytes, _ patch: Bytes, _ expected: [UInt8], keepsNumbers: Bool
  ) -> Contender {
    let output = Bytes(count: 16384)
    return Contender(keepsNumbers ? "yyjson, numbers as raw text" : "yyjson") {
      yyjson.merge(
        document.characters, document.count, patch.characters, patch.count, keepsNumbers,
        output.characters, output.count)
    } isRight: {
      FoundationJSON.areEqual(output.array[..<$0], expected)
    }
  }

  private static func foundation(
    _ document: Bytes, _ patch: Bytes, _ expected: [UInt8]
  ) -> Contender {
    let (document, patch) = (Data(document.array), Data(patch.array))
    var merged = Data()
    return Contender("Foundation JSONSerialization") {
      merged = FoundationJSON.merge(document, patch) ?? Data()
      return merged.count
    } isRight: {
      $0 == merged.count && FoundationJSON.areEqual(merged, expected)
    }
  }

  /// Reads both, merges without removing anything, writes; gives the length.
  private static func update(_ document: Bytes, _ patch: Bytes, into output: Bytes) -> Int {
    let merged = json_loadb(document.characters, document.count, 0, nil)
    let changes = json_loadb(patch.characters, patch.count, 0, nil)
    defer {
      json_decref(merged)
      json_decref(changes)
    }
    guard json_object_update_recursive(merged, changes) == 0 else { return 0 }
    return json_dumpb(merged, output.characters, output.count, Int(JSON_COMPACT))
  }

  /// The same text with a line for each value, two spaces a level. Its strings have none of these marks.
  private static func indented(_ text: String) -> String {
    var depth = 0
    var indented = ""
    func beginLine() { indented += "\n" + String(repeating: "  ", count: depth) }
    for character in text {
      if "]}".contains(character) {
        depth -= 1
        beginLine()
      }
      indented.append(character)
      if "[{".contains(character) { depth += 1 }
      if "[{,".contains(character) { beginLine() }
      if character == ":" { indented += " " }
    }
    return indented
  }

  private static let smallDocument = """
    {"plan":{"name":"pro","seats":25,"since":"2026-01-01"},"roles":["admin","billing"],\
    "onboarding":{"done":true,"step":7},"theme":"dark","locale":"en-US","source":"import",\
    "score":12.5,"referrer":"partner-17"}
    """
  private static let smallPatch = #"{"plan":{"seats":30},"theme":null,"tour":"finished"}"#

  /// 64 projects with settings of their own.
  private static let largeDocument =
    "{"
    + (1...64).map { number in
      """
      "project_\(number)":{"name":"Project \(number)","members":\(number * 7),"ratio":0.\(number),\
      "owner":{"id":"user_\(number * 7919)","active":true},"tags":["alpha","beta"]}
      """
    }.joined(separator: ",") + "}"
  /// Changes some of them, removes one, adds others.
  private static let largePatch =
    #"{"project_3":null,"#
    + (1...10).map { number in
      """
      "project_\(number * 6)":{"members":\(number),"owner":{"id":"user_\(number)","active":null},\
      "tags":["gamma"]}
      """
    }.joined(separator: ",") + #","project_65":{"name":"Project 65","members":1},"closed":false}"#
}
