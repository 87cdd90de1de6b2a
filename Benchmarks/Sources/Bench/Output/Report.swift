import Foundation

/// All rows of a run, as text and as JSON.
struct Report {
  let machine: Machine
  let plan: Plan
  var rows: [MeasuredRow] = []

  /// Whether every answer was right.
  var isRight: Bool { rows.allSatisfy { $0.isRight && $0.rivals.allSatisfy(\.isRight) } }

  /// The table of ratios, then the times of the steps.
  func text(asMarkdown: Bool) -> String {
    var text = """
      \(machine.processor), \(machine.cores) cores, \(machine.system). \(plan.rounds) rounds in turns, \
      medians.
      Operations per second of processor time, of wall time beside threads. Ratio: ours over the \
      rival; spread: its least and its greatest; <: under half.

      """
    text += "\n" + ratios.text(asMarkdown: asMarkdown)
    for row in rows {
      for rival in row.leftOut { text += "\n\(row.name): left out \(rival)\n" }
    }
    let steps = self.steps
    if !steps.rows.isEmpty { text += "\n" + steps.text(asMarkdown: asMarkdown) }
    return text
  }

  private var ratios: TextTable {
    var table = TextTable(
      header: ["row", "rival", "ours/s", "rival/s", "ratio", "spread", ""], leftAligned: [0, 1, 6])
    for row in rows {
      for rival in row.rivals {
        let isWrong = !row.isRight || !rival.isRight
        table.rows.append([
          row.name, rival.name, short(row.operationsPerSecond), short(rival.operationsPerSecond),
          fixed(rival.ratio), "\(fixed(rival.ratios.min() ?? 0))–\(fixed(rival.ratios.max() ?? 0))",
          isWrong ? "WRONG ANSWER" : rival.ratio < 0.5 ? "<" : "",
        ])
      }
    }
    return table
  }

  private var steps: TextTable {
    var table = TextTable(header: ["row", "step of ours", "ns"], leftAligned: [0, 1])
    for row in rows {
      guard let step = row.step, let nanoseconds = row.nanosecondsPerStep else { continue }
      table.rows.append([row.name, step.name, short(nanoseconds)])
    }
    return table
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(JSONReport(self)) + Data("\n".utf8)
  }
}

/// The shape of the file that `--json` writes.
private struct JSONReport: Encodable {
  let machine: Machine
  let rounds: Int
  let rows: [Row]

  /// A row and one of its rivals.
  struct Row: Encodable {
    let name: String
    let rival: String
    let oursPerSecond: Double
    let rivalPerSecond: Double
    let ratio: Double
    let ratios: [Double]
    let nanosecondsPerStep: Double?
    let isRight: Bool
  }

  init(_ report: Report) {
    machine = report.machine
    rounds = report.plan.rounds
    rows = report.rows.flatMap { row in
      row.rivals.map { rival in
        Row(
          name: row.name, rival: rival.name, oursPerSecond: row.operationsPerSecond,
          rivalPerSecond: rival.operationsPerSecond, ratio: rival.ratio, ratios: rival.ratios,
          nanosecondsPerStep: row.nanosecondsPerStep, isRight: row.isRight && rival.isRight)
      }
    }
  }
}

/// Three significant digits or more, no exponent.
private func short(_ number: Double) -> String {
  let digits = number < 10 ? 2 : number < 100 ? 1 : 0
  return String(format: "%.\(digits)f", number)
}

private func fixed(_ number: Double) -> String { String(format: "%.2f", number) }
