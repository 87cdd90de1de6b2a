/// Rows of text, set in columns.
struct TextTable {
  let header: [String]
  /// The columns that are not of numbers.
  let leftAligned: Set<Int>
  var rows: [[String]] = []

  init(header: [String], leftAligned: Set<Int>) {
    self.header = header
    self.leftAligned = leftAligned
  }

  func text(asMarkdown: Bool) -> String {
    var lines = [header] + rows
    // Three is the shortest rule that Markdown takes.
    let widths = header.indices.map { column in
      lines.reduce(asMarkdown ? 3 : 0) { max($0, $1[column].count) }
    }
    if asMarkdown { lines.insert(header.indices.map { rule($0, widths[$0]) }, at: 1) }
    return lines.map { line in
      let cells = line.enumerated().map { padded($1, column: $0, widths[$0]) }
      let text = cells.joined(separator: asMarkdown ? " | " : "  ")
      return asMarkdown ? "| \(text) |\n" : trimmed(text) + "\n"
    }.joined()
  }

  private func padded(_ text: String, column: Int, _ width: Int) -> String {
    let padding = String(repeating: " ", count: width - text.count)
    return leftAligned.contains(column) ? text + padding : padding + text
  }

  /// What stands below the header in Markdown.
  private func rule(_ column: Int, _ width: Int) -> String {
    let dashes = String(repeating: "-", count: width - 1)
    return leftAligned.contains(column) ? dashes + "-" : dashes + ":"
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
