import Foundation
import Testing

/// The built command, run as a process of its own.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `watchword` to its end.
  ///
  /// - Parameter environment: added to that of the tests, without NO_COLOR.
  init(
    _ arguments: [String], input: some Sequence<UInt8> = "".utf8,
    environment: [String: String] = [:]
  ) throws {
    try self.init(
      executable: Self.executable, arguments, input: Data(input), environment: environment)
  }

  /// Runs `script` by the shell, where `$watchword` is the command.
  static func shell(_ script: String, input: some Sequence<UInt8> = "".utf8) throws -> CommandRun {
    try CommandRun(
      executable: URL(filePath: "/bin/bash"), ["-c", script], input: Data(input),
      environment: ["watchword": executable.path()])
  }

  /// Each line of the output as a JSON object.
  var answers: [[String: Any]] {
    get throws {
      try output.split(separator: "\n").map { line in
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
  }

  /// The verdict of each line of the output.
  var verdicts: [String] {
    get throws { try answers.map { try #require($0["verdict"] as? String) } }
  }

  /// It is built beside the tests.
  static var executable: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "watchword")
  }

  private init(
    executable: URL, _ arguments: [String], input: Data, environment: [String: String]
  ) throws {
    let folder = try TemporaryFolder()
    let input = try folder.file("input", input)
    let output = try folder.file("output", Data())
    let errors = try folder.file("errors", Data())
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
      .merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    self.errors = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
  }
}

/// A folder that goes when it is no longer used.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and gives its place.
  func file(_ name: String, _ data: Data) throws -> URL {
    let file = url.appending(path: name)
    try data.write(to: file)
    return file
  }
}
