import Foundation

/// Runs the rows in turn and prints what came of them.
@main
enum Bench {
  static func main() {
    let options: BenchOptions
    switch BenchOptions.parse(Array(CommandLine.arguments.dropFirst())) {
    case .run(let parsed): options = parsed
    case .help: return print(BenchOptions.usage)
    case .wrong(let argument):
      note("unknown or incomplete argument: \(argument)\n\n\(BenchOptions.usage)")
      exit(2)
    }
    do {
      let report = try run(options)
      print(report.text(asMarkdown: options.isMarkdown), terminator: "")
      if let file = options.jsonFile { try report.json().write(to: URL(filePath: file)) }
      if !report.isRight {
        note("a wrong answer: see above")
        exit(1)
      }
    } catch {
      note("\(error)")
      exit(2)
    }
  }

  private static func run(_ options: BenchOptions) throws -> Report {
    let rows = Row.all(options.plan).filter { $0.name.hasPrefix(options.prefix) }
    guard !rows.isEmpty else { throw SetUpError("no row starts with '\(options.prefix)'") }
    var report = Report(machine: Machine(), plan: options.plan)
    for (index, row) in rows.enumerated() {
      note("\(index + 1) of \(rows.count): \(row.name)")
      report.rows.append(measure(row, try row.setUp(), options.plan))
    }
    return report
  }

  private static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
