/// What is done with each line of a file.
protocol LineWork: Sendable {
  /// What is known of a line; its bytes stay in the block.
  associatedtype Row: Sendable

  /// What a row can come to, in the order of the summary's columns.
  static var findings: [Finding] { get }

  /// Reads the line that stands in `range` and does what takes little time.
  ///
  /// - Returns: what is known then and, where more is left to compute, how much memory it takes.
  func start(_ bytes: inout SecretBuffer, in range: Range<Int>) -> (Row, memory: UInt64?)

  /// Computes what was left.
  func finish(_ row: Row, _ bytes: borrowing SecretBuffer) -> Row

  /// Adds the answer, a line, to `output`, and counts it.
  func answer(
    _ row: Row, line: Int, _ bytes: borrowing SecretBuffer, to output: inout JSONWriter,
    counting tally: inout Tally)
}
