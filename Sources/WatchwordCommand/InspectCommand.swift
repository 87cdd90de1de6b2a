import ArgumentParser
import Watchword
import WatchwordPrimitives

/// `watchword inspect`: what a digest is, or a file of them.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says what a digest is: its hasher, cost and weaknesses. No password is needed.",
    usage: """
      watchword inspect <digest> [--hasher <id>] [--json]
      watchword inspect --jsonl <file>
      """,
    discussion: """
      ONE DIGEST
      Digests hold dollar signs: put them into 'single quotes'. A single - reads the digest from \
      standard input. The time is an estimate for one core of a server; yours may differ by a \
      factor of four.

      Exit status: 0 when at least one hasher can read the digest and it is within the limits; 2 \
      otherwise, with the reason; 64 wrong usage.

        watchword inspect '$P$B12345678qfEVqDsXMJM.GGVQoBMTn/'

      A FILE OF DIGESTS
      One JSON object a line, and for each of them an answer:

        {"digest":"$2b$10$…"}
        {"line":1,"hasher":"bcrypt","verdict":"readable","certain":true,…}

      "hasher" may stand there too. The verdict is readable, malformed, unsupported or over_limit. \
      "certain" is false where nothing in the digest tells its hasher: 32 hexadecimal digits may \
      be md5, NTLM or no digest at all. \(RowsOptions.fileHelp)

      Exit status: 0 once every line has its answer, whatever it is; 2 when the file cannot be \
      read or the answers cannot be written; 64 wrong usage.

        watchword inspect --jsonl digests.jsonl > answers.jsonl
      """)

  @Argument(help: "The digest, in single quotes; - is standard input.")
  var digest: String?

  @Option(
    help: ArgumentHelp("The hasher to read it as; otherwise all are asked.", valueName: "id"),
    completion: HasherID.completion)
  var hasher: String?

  @Flag(help: "One JSON object instead of the table.")
  var json = false

  @OptionGroup var limits: LimitOptions

  @OptionGroup(title: "Options for files of digests") var rows: RowsOptions

  func validate() throws {
    if (digest == nil) == (rows.jsonl == nil) {
      throw ValidationError("Give a digest, or a file of digests with --jsonl.")
    }
    if json, rows.jsonl != nil { throw ValidationError("--jsonl goes without --json.") }
  }

  func run() throws {
    try exitingOnFailure {
      let named = hasher.flatMap { HasherID(id: $0) }
      let isKnown = hasher == nil || named != nil
      if let path = rows.jsonl {
        guard isKnown else { throw Failure("\(Problem.member(.hasher, .unknownHasher))") }
        try rows.run(path, over: InspectRows(hasher: named, limits: limits.limits))
      } else if isKnown {
        try finish(inspectOne(as: named))
      } else {
        try finish(InspectAnswer(.member(.hasher, .unknownHasher), hasher: nil))
      }
    }
  }

  private func inspectOne(as hasher: HasherID?) throws -> InspectAnswer {
    let argument = digest ?? ""
    let digest = try argument == "-" ? DigestText(path: "-") : DigestText(argument: argument)
    return InspectAnswer(digest.bytes, hasher: hasher, limits: limits.limits)
  }

  /// Writes the answer and ends with its status.
  private func finish(_ answer: InspectAnswer) throws {
    if json {
      var output = JSONWriter()
      answer.write(to: &output)
      try StandardOutput.write(output.bytes)
    } else {
      try StandardOutput.write(answer.text(colours: Terminal.outputHasColours))
    }
    if let problem = answer.problem {
      let hasher = answer.hasher.map { "\($0.id): " } ?? ""
      throw Failure("\(hasher)\(problem)")
    }
  }
}
