import ArgumentParser
import Watchword
import WatchwordPrimitives

/// `watchword verify`: one password, or a file of them.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verifies passwords against their digests.",
    usage: """
      watchword verify --hasher <id> (--digest <digest> | --digest-file <file>) [--json]
      watchword verify --jsonl <file>
      """,
    discussion: help)

  @Option(
    help: ArgumentHelp("The hasher that made the digest.", valueName: "id"),
    completion: HasherID.completion)
  var hasher: String?

  @Option(parsing: .unconditional, help: "The digest, in single quotes.")
  var digest: String?

  @Option(
    help: ArgumentHelp(
      "A file that holds the digest; a newline at its end does not count.", valueName: "file"),
    completion: .file())
  var digestFile: String?

  @Flag(help: "Answer with one JSON object on standard output too.")
  var json = false

  // Caught so that no message of the parser repeats them.
  @Option(help: .hidden) var password: String?
  @Argument(help: .hidden) var arguments: [String] = []

  @OptionGroup var limits: LimitOptions

  @OptionGroup(title: "Options for files of passwords") var rows: RowsOptions

  @Option(
    help: ArgumentHelp(
      """
      With --jsonl: memory for all hashes that are computed at the same time, such as 512M or 8G. \
      A row that needs more is over_limit. (default: half of the memory there is)
      """, valueName: "size"))
  var memoryBudget: ByteCount?

  func validate() throws {
    if password != nil || !arguments.isEmpty {
      throw ValidationError("A password is never an argument: write it to standard input.")
    }
    if rows.jsonl != nil {
      if hasher != nil || digest != nil || digestFile != nil || json {
        throw ValidationError("--jsonl goes without --hasher, --digest, --digest-file and --json.")
      }
    } else if hasher == nil || (digest == nil) == (digestFile == nil) {
      throw ValidationError(
        "Give --hasher with --digest or --digest-file, or a file of passwords with --jsonl.")
    }
  }

  func run() throws {
    try exitingOnFailure {
      if let path = rows.jsonl {
        let budget = memoryBudget?.bytes ?? Machine.memoryBytes / 2
        let work = VerifyRows(limits: limits.limits, memoryBudget: budget)
        try rows.run(path, over: work, memoryBudget: budget)
      } else {
        try verifyOne()
      }
    }
  }

  private func verifyOne() throws {
    let digest = try digestFile.map(DigestText.init(path:)) ?? DigestText(argument: digest ?? "")
    // A person is not asked in vain. A program is listened to first: it would be told of a broken
    // pipe otherwise.
    if Terminal.isInput, let refusal = refusal(of: digest.bytes) { return try finish(refusal) }
    let limit = limits.limits.passwordBytes
    let password = try Terminal.isInput ? Password.ask() : Password.read(upTo: limit)
    let answer = answer(digest.bytes, password)
    if Terminal.isInput { StandardError.write("\(answer.finding.name)\n") }
    try finish(answer)
  }

  /// Why no password can be verified; nil where one can.
  private func refusal(of digest: Span<UInt8>) -> VerifyAnswer? {
    guard let hasher = HasherID(id: hasher ?? "") else { return .unknownHasher }
    do throws(DigestError) {
      try hasher.check(digest, limits: limits.limits)
      return nil
    } catch {
      return VerifyAnswer(hasher, .digest(error))
    }
  }

  private func answer(_ digest: Span<UInt8>, _ password: borrowing Password) -> VerifyAnswer {
    guard let hasher = HasherID(id: hasher ?? "") else { return .unknownHasher }
    let limits = limits.limits
    // The core would say as much, but only that much of the password was kept.
    if password.count > limits.passwordBytes {
      let error = DigestError.overLimit(
        .passwordBytes, given: password.count, allowed: limits.passwordBytes)
      return VerifyAnswer(hasher, .digest(error))
    }
    return VerifyAnswer(
      hasher, digest: digest, password: password.bytes.span, limits: limits)
  }

  /// Writes the answer and ends with its status.
  private func finish(_ answer: VerifyAnswer) throws {
    if json {
      var output = JSONWriter()
      answer.write(to: &output)
      try StandardOutput.write(output.bytes)
    }
    if let problem = answer.problem { throw Failure("\(problem)") }
    if answer.finding == .mismatch { throw ExitCode(1) }
  }
}
