import CSystemJansson
import CWatchword

extension Row {
  /// A patch applied to metadata: both read and checked, the result written.
  static var merges: [Row] {
    [
      merge("metadata/merge/200B+50B", document: smallDocument, patch: smallPatch),
      merge("metadata/merge/7KB+1KB", document: largeDocument, patch: largePatch),
    ]
  }

  private static func merge(_ name: String, document: String, patch: String) -> Row {
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
      return Contest(
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
        ])
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

  private static let smallDocument = """
    {"plan":{"name":"pro","seats":25,"since":"2026-01-01"},"roles":["admin","billing"],\
    "onboarding":{"done":true,"step":7},"theme":"dark","locale":"en-US","source":"import",\
    "score":12.5,"referrer":"partner-17"}
    """
  private static let smallPatch = #"{"plan":{"seats":30},"theme":null,"tour":"finished"}"#

  /// 60 projects with settings of their own.
  private static let largeDocument =
    "{"
    + (1...60).map { number in
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
    }.joined(separator: ",") + #","project_61":{"name":"Project 61","members":1},"closed":false}"#
}
