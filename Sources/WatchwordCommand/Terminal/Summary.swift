import Watchword
import WatchwordPrimitives

/// What a run came to: a line for each hasher, a column for each finding.
struct Summary {
  let tally: Tally
  let findings: [Finding]
  let seconds: Double

  func text(colours: Bool) -> String {
    var table = TextTable()
    table.add(cells("hasher", findings.map(\.name.description) + ["rows"], .bold))
    for group in Tally.Group.all {
      let counts = findings.map { tally[group, $0] }
      if counts.allSatisfy({ $0 == 0 }) { continue }
      table.add([TextTable.Cell(text: group.label)] + numbers(counts))
    }
    let totals = findings.map { finding in
      Tally.Group.all.reduce(0) { $0 + tally[$1, finding] }
    }
    table.add([TextTable.Cell(text: "total")] + numbers(totals))
    return table.text(colours: colours) + speed + "\n"
  }

  private var speed: String {
    let rate = Double(tally.total) / max(seconds, 0.001)
    return "\(Quantity.rows(tally.total)) in "
      + "\(Quantity.decimal(seconds, places: seconds < 10 ? 2 : 1)) s, "
      + "\(Quantity.count(Int(rate.rounded()))) rows/s"
  }

  private func cells(_ label: String, _ texts: [String], _ style: Style?) -> [TextTable.Cell] {
    ([label] + texts).map { TextTable.Cell(text: $0, style: style) }
  }

  private func numbers(_ counts: [Int]) -> [TextTable.Cell] {
    zip(findings, counts).map { finding, count in
      TextTable.Cell(text: Quantity.count(count), style: count == 0 ? .dim : finding.style)
    } + [TextTable.Cell(text: Quantity.count(counts.reduce(0, +)))]
  }
}

extension Finding {
  fileprivate var style: Style? {
    switch self {
    case .match, .readable: .green
    case .mismatch: nil
    case .malformed, .unsupported, .overLimit: .red
    }
  }
}

extension Tally.Group {
  fileprivate var label: String {
    switch self {
    case .hasher(let hasher): hasher.id.description
    case .severalHashers: "(several)"
    case .noHasher: "(none)"
    }
  }
}
