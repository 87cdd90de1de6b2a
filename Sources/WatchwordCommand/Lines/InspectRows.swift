import Watchword

/// Inspects the digest in each row of a file.
struct InspectRows: LineWork {
  static let findings: [Finding] = [.readable, .malformed, .unsupported, .overLimit]

  /// Who is asked where the row names nobody; nil: all.
  let hasher: HasherID?
  let limits: CostLimits

  struct Row: Sendable {
    var fields = RowFields()
    /// Why there is no digest.
    var problem: Problem?
  }

  func start(_ bytes: inout SecretBuffer, in range: Range<Int>) -> (Row, memory: UInt64?) {
    var row = Row()
    do throws(Problem) {
      try row.fields.readInspection(&bytes, in: range)
    } catch {
      row.problem = error
    }
    return (row, nil)
  }

  func finish(_ row: Row, _ bytes: borrowing SecretBuffer) -> Row { row }

  func answer(
    _ row: Row, line: Int, _ bytes: borrowing SecretBuffer, to output: inout JSONWriter,
    counting tally: inout Tally
  ) {
    let answer =
      if let problem = row.problem {
        InspectAnswer(problem, hasher: row.fields.hasher)
      } else {
        InspectAnswer(
          bytes.span.extracting(row.fields.digest), hasher: row.fields.hasher ?? hasher,
          limits: limits)
      }
    answer.write(line: line, to: &output)
    tally.add(answer.finding, of: answer.group)
  }
}

extension InspectAnswer {
  fileprivate var group: Tally.Group {
    if let hasher { return .hasher(hasher) }
    return readings.isEmpty ? .noHasher : .severalHashers
  }
}
