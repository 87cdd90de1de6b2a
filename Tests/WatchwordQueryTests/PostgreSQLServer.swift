import Foundation

/// A server of PostgreSQL with a database of its own, in a temporary folder and reached by a socket
/// there; it goes when the test does.
///
/// Debian's package `postgresql` has all of it. The server refuses to run as root: it runs as the
/// user `postgres` then.
final class PostgreSQLServer {
  private let folder: String
  private let programs: String
  private let server = Process()

  /// Where the newest server's programs are; nil where there is none.
  static let programs: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.compactMap { Int($0) }.max().map { "\(root)/\($0)/bin" }
  }()

  struct Failure: Error { let output: String }

  init(programs: String) throws {
    self.programs = programs
    // A socket's path has 107 bytes at most.
    folder = "/tmp/watchword-postgresql-\(ProcessInfo.processInfo.processIdentifier)"
    try Self.run("mkdir", "-m", "700", folder)
    if geteuid() == 0 { try Self.run("chown", "postgres", folder) }
    try asServer(
      "\(programs)/initdb", "-D", "\(folder)/data", "--no-sync", "--encoding=UTF8",
      "--locale=C.UTF-8", "--username=watchword", "--auth=trust")
    server.executableURL = URL(filePath: "/usr/bin/env")
    server.arguments = Self.serverCommand([
      "\(programs)/postgres", "-D", "\(folder)/data", "-k", folder, "-c", "listen_addresses=",
      "-c", "fsync=off",
    ])
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    // A second or less.
    for _ in 0..<600 {
      if (try? Self.run("\(programs)/pg_isready", "-q", "-h", folder)) != nil { return }
      usleep(50_000)
    }
    throw Failure(output: "the server did not start")
  }

  deinit {
    _ = try? asServer("\(programs)/pg_ctl", "stop", "-m", "immediate", "-D", "\(folder)/data")
    server.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What psql writes for a script: a line a row, its first error ends it.
  func run(script: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "watchword-\(UUID()).sql")
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Self.run(
      "\(programs)/psql", "-h", folder, "-U", "watchword", "-d", "postgres", "-X", "-q", "-A",
      "-t", "-v", "ON_ERROR_STOP=1", "-f", file.path())
  }

  @discardableResult
  private func asServer(_ command: String...) throws -> String {
    try Self.run(Self.serverCommand(command))
  }

  private static func serverCommand(_ command: [String]) -> [String] {
    geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + command : command
  }

  @discardableResult
  private static func run(_ command: String...) throws -> String { try run(command) }

  private static func run(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let file = FileManager.default.temporaryDirectory.appending(path: "watchword-\(UUID()).txt")
    _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
    process.currentDirectoryURL = URL(filePath: "/")
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(output: output) }
    return output
  }
}
