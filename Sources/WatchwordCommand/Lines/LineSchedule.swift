/// Who does what next: the state that the workers share.
///
/// Blocks are read in order, a window of them at a time; rows that take time are computed in any
/// order, as far as their memory fits the budget; answers are written in order.
struct LineSchedule<Work: LineWork> {
  typealias Block = LineBlock<Work>

  /// What a worker does next.
  enum Step {
    case read
    case compute(Block.SlowRow)
    case write([Block.Answers])
    case leave
  }

  private(set) var progress = LineProgress()
  private(set) var tally = Tally()
  private(set) var failure: Failure?
  private var blocks: [Block] = []
  private var slowRows: [Block.SlowRow] = []
  private var isReading = false
  private var isWriting = false
  private var isAtEnd = false
  private var memoryLeft: UInt64
  private let window: Int

  init(workers: Int, memoryBudget: UInt64) {
    // One block for each worker to read, and as many again that wait for their turn to be written.
    window = 2 * workers + 2
    memoryLeft = memoryBudget
  }

  /// Whether every line has its answer, or never will.
  var isOver: Bool { failure != nil || isAtEnd && blocks.isEmpty && !isWriting }

  /// The next step for a worker; nil where it has to wait.
  mutating func nextStep() -> Step? {
    if isOver { return .leave }
    if !isWriting, blocks.first?.answers != nil {
      isWriting = true
      return .write(takeAnswers())
    }
    if let index = slowRows.firstIndex(where: { $0.memory <= memoryLeft }) {
      let row = slowRows.remove(at: index)
      memoryLeft -= row.memory
      return .compute(row)
    }
    if !isReading, !isAtEnd, blocks.count < window {
      isReading = true
      return .read
    }
    return nil
  }

  /// `block` was read; nil: there are no more.
  mutating func didRead(_ block: Block?) {
    isReading = false
    if let block { blocks.append(block) } else { isAtEnd = true }
  }

  /// All rows of `block` are done, but those in `slow`.
  mutating func didStart(_ block: Block, _ slow: [Block.SlowRow]) {
    slowRows.append(contentsOf: slow)
    progress.rows += block.rowCount - slow.count
    progress.bytes += slow.reduce(block.byteCount) { $0 - $1.lineBytes }
  }

  /// A row is done.
  ///
  /// - Returns: whether it was the last of its block, whose answers are to be made now.
  mutating func didCompute(_ slow: Block.SlowRow, _ row: Work.Row) -> Bool {
    memoryLeft += slow.memory
    progress.rows += 1
    progress.bytes += slow.lineBytes
    return slow.block.store(row, at: slow.index)
  }

  mutating func didWrite() { isWriting = false }

  /// Everybody is to leave.
  mutating func fail(_ failure: Failure) { self.failure = self.failure ?? failure }

  private mutating func takeAnswers() -> [Block.Answers] {
    var taken: [Block.Answers] = []
    for block in blocks {
      guard let answers = block.answers else { break }
      taken.append(answers)
      tally.add(answers.tally)
    }
    blocks.removeFirst(taken.count)
    return taken
  }
}
