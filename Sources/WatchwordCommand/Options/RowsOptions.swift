import ArgumentParser
import Watchword

/// The options of a file with one JSON object a line.
struct RowsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file with one JSON object a line; - is standard input.", valueName: "file"),
    completion: .file())
  var jsonl: String?

  @Option(help: "Rows that are computed at the same time. (default: one for each processor)")
  var threads: Int?

  @Flag(help: "No progress bar. (There is none anyway where standard error is no terminal.)")
  var noProgress = false

  @Flag(name: .shortAndLong, help: "No progress bar, and no summary at the end.")
  var quiet = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
  }

  /// Answers each line of the file on standard output; the summary goes to standard error.
  func run<Work: LineWork>(_ path: String, over work: Work, memoryBudget: UInt64 = .max)
    throws(Failure)
  {
    let started = Clock.nanoseconds
    let file = try InputFile(path)
    var line = quiet || noProgress ? nil : ProgressLine.onTerminal(size: file.size)
    let pool = LinePool(
      work, input: file, workers: threads ?? Machine.processors, memoryBudget: memoryBudget,
      output: StandardOutput.write)
    defer { line?.clear() }
    let tally = try pool.run { progress in line?.show(progress) }
    line?.clear()
    guard !quiet else { return }
    let summary = Summary(
      tally: tally, findings: Work.findings, seconds: Double(Clock.nanoseconds - started) / 1e9)
    StandardError.write(summary.text(colours: Terminal.hasColours))
  }

  /// What the help of each command says of its file.
  static let fileHelp = """
    The lines are computed on all processors and answered in their order, as soon as the answers \
    are there. Members that are not named here are passed over; one that is named may not stand \
    there twice. A line has 1 MiB at most. Blank lines are counted and have no answer; a byte \
    order mark, CRLF and a missing newline at the end do no harm.
    """
}
