import ArgumentParser
import Watchword
import WatchwordPrimitives

/// `watchword policy`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Checks requests that create or update a user, and passwords.",
    subcommands: [PolicyCheckCommand.self, PolicyStrengthCommand.self])
}

/// `watchword policy check`.
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the body of a request that creates or updates a user.",
    usage: """
      watchword policy check <file> [--update] [--json]
      watchword policy check --jsonl <file> [--update]
      """,
    discussion: """
      A LINE FOR EACH RULE THAT IS BROKEN
      The code that clients of the Users API know, and what is wrong, where and why. With --json, the \
      body of the response that the API would give.

        watchword policy check user.json --strict --require email_address
        form_param_format_invalid  email_address[0] must be an e-mail address; …

      A FILE OF REQUESTS
      One body a line, and for each of them an answer:

        {"line":1,"errors":[]}

      Blank lines are counted and have no answer. A line has 1 MiB at most.

      Exit status: 0 every request is accepted; 1 a rule is broken; 2 when a file cannot be read; 64 \
      wrong usage. No output holds a password, but that of --normalized.
      """)

  @Argument(help: "The body, a JSON object; - is standard input.", completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "A file with one body a line; - is standard input.", valueName: "file"),
    completion: .file())
  var jsonl: String?

  @Flag(help: "The requests update a user; otherwise they create one.")
  var update = false

  @Flag(help: "One JSON object instead of the lines.")
  var json = false

  @Flag(
    help: """
      Where nothing is wrong, write the request as it is stored, with all that it holds: a password \
      too.
      """)
  var normalized = false

  @Option(
    help: ArgumentHelp(
      "Seconds since 1970-01-01 UTC, after which no time of a request may be.",
      valueName: "seconds"))
  var now: Int64?

  @Option(
    help: ArgumentHelp(
      "A filter of breached passwords, which are refused.", valueName: "file"),
    completion: .file())
  var breached: String?

  @OptionGroup(title: "Options of the policy") var policy: PolicyOptions

  func validate() throws {
    if (file == nil) == (jsonl == nil) {
      throw ValidationError("Give a file, or a file of requests with --jsonl.")
    }
    if json, jsonl != nil { throw ValidationError("--jsonl goes without --json.") }
    if normalized, jsonl != nil { throw ValidationError("--jsonl goes without --normalized.") }
    if let now, now.multipliedReportingOverflow(by: 1000).overflow {
      throw ValidationError("--now takes seconds since 1970.")
    }
  }

  func run() throws {
    try exitingOnFailure {
      let isAccepted: Bool
      if let breached {
        let file = try MappedFile(breached)
        isAccepted = try check(against: Self.filter(file.bytes, named: breached))
      } else {
        isAccepted = try check(against: nil)
      }
      if !isAccepted { throw ExitCode(1) }
    }
  }

  @_lifetime(copy file)
  private static func filter(
    _ file: Span<UInt8>, named name: String
  ) throws(Failure) -> BreachFilter {
    do throws(BreachFilterError) {
      return try BreachFilter(file)
    } catch {
      throw Failure("\(name): no filter at byte \(error.offset): \(error.reason.text)")
    }
  }

  /// Whether every request is accepted; writes the answers.
  private func check(against breached: BreachFilter?) throws(Failure) -> Bool {
    if let jsonl { return try checkLines(jsonl, breached) }
    let body = try InputFile(file ?? "-").readAll(atMost: Self.largestFile)
    var request = request(body.span)
    var violations: [Violation] = []
    request.check(breached: breached) { violations.append($0) }
    if normalized, violations.isEmpty {
      let text: [UInt8]
      do throws(OutOfMemoryError) {
        text = try writtenBytes { output throws(OutOfMemoryError) in
          try request.write(into: &output)
        }
      } catch {
        throw Failure("out of memory")
      }
      try StandardOutput.write(text + [UInt8(ascii: "\n")])
    } else if json {
      try StandardOutput.write(Violation.errors(violations, in: body.span) + [UInt8(ascii: "\n")])
    } else {
      try StandardOutput.write(violations.map { $0.line(in: body.span) }.joined())
    }
    return violations.isEmpty
  }

  /// What is read of a file; a longer body is over any limit of a request.
  private static let largestFile = 16 << 20

  private func checkLines(
    _ path: String, _ breached: BreachFilter?
  ) throws(Failure) -> Bool {
    var input = LineInput(try InputFile(path))
    var isAccepted = true
    while let run = try input.next() {
      var output: [UInt8] = []
      var number = run.firstLine
      var start = 0
      while start < run.bytes.count {
        let end = run.bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? run.bytes.count
        let body = run.bytes.span.extracting(start..<end)
        if !body.isBlank {
          let violations = violations(in: body, breached)
          if !violations.isEmpty { isAccepted = false }
          output += Array("{\"line\":\(number),".utf8)
          output += Violation.errors(violations, in: body).dropFirst()
          output.append(UInt8(ascii: "\n"))
        }
        number += 1
        start = end + 1
      }
      try StandardOutput.write(output)
    }
    return isAccepted
  }

  private func violations(in body: Span<UInt8>, _ breached: BreachFilter?) -> [Violation] {
    var violations: [Violation] = []
    var request = request(body)
    request.check(breached: breached) { violations.append($0) }
    return violations
  }

  @_lifetime(copy body)
  private func request(_ body: Span<UInt8>) -> UserRequest {
    UserRequest(
      body, update ? .update : .create, policy.settings, now: now.map { $0 &* 1000 })
  }
}
