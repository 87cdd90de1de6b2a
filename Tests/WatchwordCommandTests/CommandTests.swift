import Foundation
import TestSupport
import Testing
import Watchword

/// What is the same for all of the command.
@Suite struct CommandTests {
  @Test func theVersionIsThatOfTheHeader() throws {
    let header = try String(
      contentsOf: Vectors.folder.appending(path: "../../include/watchword.h"), encoding: .utf8)
    let version = try CommandRun(["--version"]).output.dropLast()
    #expect(header.contains("#define WATCHWORD_VERSION \"\(version)\"\n"))
  }

  @Test(arguments: [
    (["--help"], ["verify", "inspect", "bcrypt_sha256_django", "NO_COLOR"]),
    (
      ["verify", "--help"],
      [
        "every byte up to the end", "a newline", "'single quotes'", "without echo",
        "Exit status: 0 match; 1 mismatch; 2", "--limit <name=value>", "argon2_memory_kib=1048576",
        "--memory-budget", "password_hex", "Blank lines", "half of the", "--no-progress", "1 MiB",
      ]
    ),
    (
      ["inspect", "--help"],
      ["'single quotes'", "standard input", "NTLM", "Exit status: 0 when", "--limit <name=value>"]
    ),
  ])
  func helpSaysIt(arguments: [String], words: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 0)
    #expect(run.errors == "")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(word)") }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  /// The parser breaks a line that is too long for the terminal, and loses its indentation.
  @Test(arguments: [
    "verify", "inspect", "hash", "totp", "totp code", "totp verify", "totp secret", "totp uri",
    "backup-codes new", "backup-codes verify", "breach build", "breach check", "policy check",
    "policy strength", "merge", "diff", "query",
  ])
  func examplesFitATerminal(command: String) throws {
    let arguments = ["help"] + command.split(separator: " ").map(String.init)
    func lines(_ columns: String) throws -> [Substring] {
      try CommandRun(arguments, environment: ["COLUMNS": columns]).output
        .split(separator: "\n").filter { !$0.hasPrefix("   ") }
    }
    let narrow = try lines("80")
    let wide = try lines("1000")
    let examples = wide.prefix { !$0.hasPrefix("USAGE: ") }.filter { $0.hasPrefix("  ") }
    for example in examples { #expect(narrow.contains(example), "\(example)") }
    #expect(wide.filter { $0.hasPrefix("USAGE: ") }.allSatisfy { $0.count <= 90 })
  }

  @Test func helpNamesNoOptionForAPassword() throws {
    #expect(!(try CommandRun(["verify", "--help"]).output.contains("--password")))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func theShellCompletesHashersAndLimits(shell: String) throws {
    let script = try CommandRun(["--generate-completion-script", shell]).output
    for hasher in HasherID.allCases { #expect(script.contains(hasher.id.description)) }
    for limit in CostLimits.Name.allCases { #expect(script.contains("\(limit.name)=")) }
    #expect(!script.contains("--password "))
  }
}
