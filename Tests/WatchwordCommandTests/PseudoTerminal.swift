import Foundation
import Glibc
import Testing

/// A terminal that the tests type on and read.
final class PseudoTerminal {
  private let master: Int32
  private let slave: FileHandle
  private var text = ""

  init() throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN, which do not reach Swift; ptsname and the others do not either.
    try #require(ioctl(master, 0x4004_5431, &isLocked) == 0)
    try #require(ioctl(master, 0x8004_5430, &number) == 0)
    let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    slave = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit { close(master) }

  /// Starts the command with its standard input and standard error here.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    try start(CommandRun.executable, arguments, environment)
  }

  /// Starts a shell with its standard error here, where `$watchword` is the command.
  func start(script: String) throws -> Process {
    try start(
      URL(filePath: "/bin/bash"), ["-c", script], ["watchword": CommandRun.executable.path()])
  }

  private func start(
    _ executable: URL, _ arguments: [String], _ environment: [String: String]
  ) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
      .merging(environment) { $1 }
    process.standardInput = slave
    process.standardOutput = FileHandle.nullDevice
    process.standardError = slave
    try process.run()
    return process
  }

  /// Whether what is typed is shown.
  var hasEcho: Bool {
    var settings = termios()
    return tcgetattr(slave.fileDescriptor, &settings) == 0
      && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  func type(_ keys: String) { _ = write(master, keys, keys.utf8.count) }

  /// Waits until `prompt` was shown, and forgets what was shown so far.
  func wait(for prompt: String) throws {
    for _ in 0..<2000 {
      read()
      if text.hasSuffix(prompt) {
        text = ""
        return
      }
      usleep(10_000)
    }
    Issue.record("never shown: \(prompt)")
  }

  /// What was shown, when the command has ended.
  func rest() -> String {
    read()
    return text
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(master, &bytes, bytes.count)
      guard count > 0 else { return }
      text += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}
