import Watchword

/// Verifies each row of a file.
struct VerifyRows: LineWork {
  static let findings: [Finding] = [.match, .mismatch, .malformed, .unsupported, .overLimit]

  let limits: CostLimits
  /// Memory that one row may take at most.
  let memoryBudget: UInt64

  /// Above this estimate a row is worth its way to another worker.
  private static let slowNanoseconds: UInt64 = 50_000

  struct Row: Sendable {
    let fields: RowFields
    let answer: VerifyAnswer
  }

  func start(_ bytes: inout SecretBuffer, in range: Range<Int>) -> (Row, memory: UInt64?) {
    var fields = RowFields()
    do throws(Problem) {
      try fields.readVerification(&bytes, in: range)
      let row = Row(fields: fields, answer: VerifyAnswer(fields.hasher, .digest(.stopped)))
      if let memory = try slowMemory(of: row, bytes) { return (row, memory) }
      return (finish(row, bytes), nil)
    } catch {
      return (Row(fields: fields, answer: VerifyAnswer(fields.hasher, error)), nil)
    }
  }

  func finish(_ row: Row, _ bytes: borrowing SecretBuffer) -> Row {
    guard let hasher = row.fields.hasher else { return row }
    let answer = VerifyAnswer(
      hasher, digest: bytes.span.extracting(row.fields.digest),
      password: bytes.span.extracting(row.fields.password), limits: limits)
    return Row(fields: row.fields, answer: answer)
  }

  func answer(
    _ row: Row, line: Int, _ bytes: borrowing SecretBuffer, to output: inout JSONWriter,
    counting tally: inout Tally
  ) {
    row.answer.write(line: line, to: &output)
    tally.add(
      row.answer.finding, of: row.answer.hasher.map(Tally.Group.hasher) ?? .noHasher)
  }

  /// How much memory a row takes; nil for one that is computed, or refused, in no time.
  private func slowMemory(of row: Row, _ bytes: borrowing SecretBuffer) throws(Problem) -> UInt64? {
    // To read these twice would take as long as to compute them.
    guard let hasher = row.fields.hasher, hasher != .md5, hasher != .sha256 else { return nil }
    // What the digest is refused for is found again, in the right order, by the verification.
    guard
      let report = try? hasher.inspect(
        bytes.span.extracting(row.fields.digest), limits: limits),
      report.overLimit == nil, report.parameters.nanoseconds > Self.slowNanoseconds
    else { return nil }
    let memory = report.parameters.workingBytes
    if memory > memoryBudget { throw .memoryBudget(given: memory, allowed: memoryBudget) }
    return memory
  }
}
