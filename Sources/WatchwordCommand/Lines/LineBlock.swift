/// Lines that are answered together: their bytes, and what is known of each.
///
/// One worker starts it. Until it is answered its bytes are only read then, `store` is called under
/// the schedule's lock, and whoever stored the last row makes the answers; `answers` is set under
/// the lock again.
final class LineBlock<Work: LineWork>: @unchecked Sendable {
  let byteCount: Int
  private(set) var rowCount = 0
  /// nil until all are there.
  private(set) var answers: Answers?
  private var bytes: SecretBuffer
  private let firstLine: Int
  private var rows: [(line: Int, row: Work.Row)] = []
  private var slowRowsLeft = 0

  /// What is written for a block.
  struct Answers {
    let bytes: [UInt8]
    let tally: Tally
  }

  /// A row that takes time or memory.
  struct SlowRow {
    let block: LineBlock
    let index: Int
    let row: Work.Row
    let memory: UInt64
    let lineBytes: Int
  }

  init(_ run: consuming LineRun) {
    firstLine = run.firstLine
    byteCount = run.bytes.count
    bytes = run.bytes
  }

  /// Reads all rows, computes those that take little time, and gives the others.
  ///
  /// Blank lines are counted and have no answer.
  func start(_ work: Work) -> [SlowRow] {
    var slow: [SlowRow] = []
    var number = firstLine
    var start = firstLine == 1 && bytes.hasByteOrderMark ? 3 : 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
      if !bytes.isBlank(start..<end) {
        let (row, memory) = work.start(&bytes, in: start..<end)
        if let memory {
          slow.append(
            SlowRow(
              block: self, index: rows.count, row: row, memory: memory, lineBytes: end - start))
        }
        rows.append((number, row))
      }
      number += 1
      start = end + 1
    }
    rowCount = rows.count
    slowRowsLeft = slow.count
    return slow
  }

  /// Computes a row, whose result is for `store`.
  func finish(_ slow: SlowRow, _ work: Work) -> Work.Row { work.finish(slow.row, bytes) }

  /// Keeps what was computed; true when no row is left.
  func store(_ row: Work.Row, at index: Int) -> Bool {
    rows[index].row = row
    slowRowsLeft -= 1
    return slowRowsLeft == 0
  }

  /// Makes the answers, when no row is left, and wipes the lines.
  func makeAnswers(_ work: Work) -> Answers {
    var output = JSONWriter()
    var tally = Tally()
    for (line, row) in rows {
      work.answer(row, line: line, bytes, to: &output, counting: &tally)
    }
    rows = []
    bytes = SecretBuffer(capacity: 1)
    return Answers(bytes: output.bytes, tally: tally)
  }

  /// Keeps what `makeAnswers` made.
  func setAnswers(_ answers: Answers) { self.answers = answers }
}

extension SecretBuffer {
  /// U+FEFF, which some programs put before UTF-8.
  fileprivate var hasByteOrderMark: Bool {
    count >= 3 && span[0] == 0xEF && span[1] == 0xBB && span[2] == 0xBF
  }

  /// Whether there is nothing but spaces, tabs and carriage returns.
  fileprivate borrowing func isBlank(_ range: Range<Int>) -> Bool {
    let bytes = span
    for index in range {
      let byte = bytes[index]
      if byte != 0x20, byte != 0x09, byte != 0x0D { return false }
    }
    return true
  }
}
