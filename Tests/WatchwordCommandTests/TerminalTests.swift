import Foundation
import Glibc
import Testing

/// What the command does on a terminal.
@Suite struct TerminalTests {
  static let md5 = "5f4dcc3b5aa765d61d8327deb882cf99"

  @Test(arguments: [("password\n", 0 as Int32, "match"), ("Password\n", 1, "mismatch")])
  func aPasswordIsAskedForWithoutEcho(typed: String, status: Int32, verdict: String) throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.start(
      ["verify", "--hasher", "md5", "--digest", Self.md5])
    try terminal.wait(for: "password: ")
    #expect(!terminal.hasEcho)
    terminal.type(typed)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(terminal.hasEcho)
    #expect(terminal.rest() == "\r\n\(verdict)\r\n")
  }

  @Test func nobodyIsAskedInVain() throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.start(["verify", "--hasher", "md5", "--digest", "x"])
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(!terminal.rest().contains("password: "))
  }

  @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "dumb"]])
  func coloursAreForTerminalsThatWantThem(environment: [String: String]) throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.start(
      ["verify", "--jsonl", "/dev/null"],
      environment: ["TERM": "xterm"].merging(environment) { $1 })
    process.waitUntilExit()
    #expect(terminal.rest().contains("\u{1B}[1mhasher") == environment.isEmpty)
    let run = try CommandRun(["verify", "--jsonl", "/dev/null"], environment: ["TERM": "xterm"])
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test(arguments: ["", "--no-progress", "--quiet"])
  func progressIsShownAfterASecond(option: String) throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.start(script: Self.slowly + option)
    process.waitUntilExit()
    let text = terminal.rest()
    #expect(text.contains("\r\u{1B}[K83 B  1 row  ") == option.isEmpty)
    #expect(text.contains("hasher") == (option != "--quiet"))
  }

  @Test(arguments: ["", "--no-progress"])
  func usersAreReadWithProgress(option: String) throws {
    let terminal = try PseudoTerminal()
    let user = #"{"id":"user_1","created_at":1,"updated_at":1}"#
    let process = try terminal.start(
      script: "{ echo '\(user)'; sleep 1.5; echo '\(user)'; } | $watchword query - \(option)")
    process.waitUntilExit()
    let text = terminal.rest()
    #expect(text.contains("\r\u{1B}[K92 B  2 rows  ") == option.isEmpty)
    #expect(text.hasSuffix("\r\u{1B}[K") == option.isEmpty)
  }

  @Test func noProgressWithoutATerminal() throws {
    let run = try CommandRun.shell(Self.slowly)
    #expect(!run.errors.contains("\r"))
    #expect(run.errors.hasPrefix("hasher"))
  }

  /// Two rows, the second long after the first.
  private static let slowly = """
    (echo '\(VerifyRowsTests.match)'; sleep 2; echo '\(VerifyRowsTests.match)') \
      | $watchword verify --jsonl - 
    """
}
