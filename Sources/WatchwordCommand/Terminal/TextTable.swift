/// A table of text: the first column starts at the left, numbers end at the right.
struct TextTable {
  struct Cell {
    let text: String
    var style: Style?
  }

  private var rows: [[Cell]] = []

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  func text(colours: Bool) -> String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.text.count)
      }
    }
    return rows.map { row in line(row, widths, colours: colours) + "\n" }.joined()
  }

  private func line(_ row: [Cell], _ widths: [Int], colours: Bool) -> String {
    row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: widths[column] - cell.text.count)
      let text = cell.style.map { $0(cell.text, colours: colours) } ?? cell.text
      return column == 0 ? text + space : space + text
    }.joined(separator: "  ")
  }
}
