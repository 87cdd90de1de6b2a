import ArgumentParser
import Watchword
import WatchwordOneTimeCodes
import WatchwordPrimitives

/// `watchword backup-codes`.
struct BackupCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup-codes",
    abstract: "Makes and checks the codes for the day when the authenticator is lost.",
    subcommands: [NewBackupCodesCommand.self, VerifyBackupCodeCommand.self])
}

/// `watchword backup-codes new`.
struct NewBackupCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Prints new codes with their digests.",
    discussion: """
      Each line has a code, which the user is shown once, a tab, and its bcrypt digest, which is \
      stored. A code has 50 bits, in characters that cannot be taken for each other.
      """)

  @Option(help: "How many, 1 to 64.")
  var count = 10

  @Option(help: "log2 of the rounds of the digests, 4 to 12.")
  var cost: UInt64 = 10

  func validate() throws {
    if !(1...64).contains(count) { throw ValidationError("--count takes a number from 1 to 64.") }
    if !(4...12).contains(cost) { throw ValidationError("--cost takes a number from 4 to 12.") }
  }

  func run() throws {
    try exitingOnFailure {
      for _ in 0..<count {
        let entropy = randomBytes(BackupCode.entropyBytes)
        let salt = randomBytes(HasherID.entropyBytes)
        let line: String
        do throws(DigestError) {
          let code = try String(room: 16) { output throws(DigestError) in
            try BackupCode.new(entropy: entropy.span, into: &output)
          }
          let digest = try String(room: 64) { output throws(DigestError) in
            try BackupCode.hash(
              code.utf8Span.span, entropy: salt.span, cost: cost, into: &output)
          }
          line = "\(code)\t\(digest)\n"
        } catch {
          throw Failure("\(error)")
        }
        try StandardOutput.write(line)
      }
    }
  }
}

/// `watchword backup-codes verify`.
struct VerifyBackupCodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Looks for a code among those that are stored.",
    discussion: """
      The file has a stored code a line: plain, or its bcrypt digest. The code is read from standard \
      input, or asked for on a terminal; white space, dashes and the case of ASCII letters do not \
      count. Prints the number of the line that matched, from 1: the one to take away.

      Exit status: 0 match; 1 mismatch; 2 when a stored code cannot be used, with its line and the \
      reason on standard error; 64 wrong usage.

        printf '%s' "$code" | watchword backup-codes verify --stored codes.txt
      """)

  @Option(
    help: ArgumentHelp("The stored codes, one a line.", valueName: "file"), completion: .file())
  var stored: String

  // Caught so that no message of the parser repeats it.
  @Argument(help: .hidden) var arguments: [String] = []

  func validate() throws {
    if !arguments.isEmpty {
      throw ValidationError("A code is never an argument: write it to standard input.")
    }
    if stored == "-" {
      throw ValidationError("--stored takes a file: the code is on standard input.")
    }
  }

  func run() throws {
    try exitingOnFailure {
      let file = try InputFile(stored).readAll(atMost: 1 << 20)
      let code = try Terminal.isInput ? Password.ask() : Password.read(upTo: 1 << 16)
      let line = try Self.find(code.bytes.span, in: file.span, named: stored)
      guard let line else { throw ExitCode(1) }
      try StandardOutput.write("\(line)\n")
    }
  }

  /// The number of the line with the code that matches, from 1. Empty lines are passed over.
  private static func find(
    _ code: Span<UInt8>, in file: Span<UInt8>, named name: String
  ) throws(Failure) -> Int? {
    let lines = codeLines(file)
    var place: String?
    do throws(OneTimeCodeError) {
      var verification = try BackupCodeVerification(code)
      defer { verification.wipe() }
      for line in lines {
        place = "\(name), line \(line.number)"
        try verification.check(file.extracting(line.range))
      }
      verification.rewind()
      for line in lines { try verification.examine(file.extracting(line.range)) { false } }
      return verification.match.map { lines[$0].number }
    } catch .malformed(.storedCode, _, let reason) {
      throw Failure("\(place ?? name): \(reason.text)")
    } catch {
      throw Failure((place.map { "\($0): " } ?? "") + "\(error)")
    }
  }

  /// The lines that hold something, with their numbers; no line ends in them.
  private static func codeLines(_ file: Span<UInt8>) -> [(number: Int, range: Range<Int>)] {
    var lines: [(number: Int, range: Range<Int>)] = []
    var start = 0
    var number = 0
    while start < file.count {
      number += 1
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      if end > start, file[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start { lines.append((number, start..<end)) }
      start = next
    }
    return lines
  }
}
