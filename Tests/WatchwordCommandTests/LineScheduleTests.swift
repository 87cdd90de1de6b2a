import Testing
import WatchwordPrimitives

@testable import WatchwordCommand

@Suite struct LineScheduleTests {
  @Test func memoryStaysInTheBudget() throws {
    let run = Run(workers: 4, memoryBudget: 10)
    run.read("6\n5\n4\n10\n")
    let six = try #require(run.rowToCompute())
    let four = try #require(run.rowToCompute())
    #expect([six.memory, four.memory] == [6, 4])
    #expect(run.rowToCompute() == nil)
    #expect(!run.didCompute(four))
    #expect(run.rowToCompute() == nil)
    #expect(!run.didCompute(six))
    let five = try #require(run.rowToCompute())
    #expect(five.memory == 5)
    #expect(run.rowToCompute() == nil)
    #expect(!run.didCompute(five))
    let ten = try #require(run.rowToCompute())
    #expect(run.didCompute(ten))
    #expect(run.schedule.progress == LineProgress(rows: 4, bytes: 9))
  }

  @Test func blocksAreReadOneAtATimeInAWindow() {
    let run = Run(workers: 1, memoryBudget: 0)
    for _ in 0..<4 {
      #expect(run.next() == .read)
      #expect(run.next() == nil)
      run.schedule.didRead(run.block("1"))
    }
    #expect(run.next() == nil)
  }

  @Test func answersAreWrittenInOrderByOne() throws {
    let run = Run(workers: 4, memoryBudget: 1)
    let first = run.read("1")
    let row = try #require(run.rowToCompute())
    run.read("0")
    #expect(run.didCompute(row))
    #expect(run.next() == .read)
    run.schedule.didRead(nil)
    #expect(run.next() == nil)
    run.answer(first)
    #expect(run.next() == .write(blocks: 2))
    #expect(run.next() == nil)
    #expect(!run.schedule.isOver)
    run.schedule.didWrite()
    #expect(run.schedule.isOver)
    #expect(run.schedule.tally.total == 2)
    #expect(run.next() == .leave)
  }

  @Test func aFailureEndsIt() {
    let run = Run(workers: 4, memoryBudget: 1)
    run.schedule.fail(Failure("first"))
    run.schedule.fail(Failure("second"))
    #expect(run.schedule.failure == Failure("first"))
    #expect(run.next() == .leave)
  }
}

/// A schedule, and the steps that a test takes in the place of workers.
private final class Run {
  typealias Block = LineBlock<Numbers>

  var schedule: LineSchedule<Numbers>

  init(workers: Int, memoryBudget: UInt64) {
    schedule = LineSchedule(workers: workers, memoryBudget: memoryBudget)
  }

  enum Step: Equatable { case read, compute, write(blocks: Int), leave }

  func next() -> Step? {
    switch schedule.nextStep() {
    case .read: .read
    case .compute: .compute
    case .write(let answers): .write(blocks: answers.count)
    case .leave: .leave
    case nil: nil
    }
  }

  /// nil where another step comes next, which is then taken for good.
  func rowToCompute() -> Block.SlowRow? {
    if case .compute(let row) = schedule.nextStep() { row } else { nil }
  }

  func didCompute(_ row: Block.SlowRow) -> Bool { schedule.didCompute(row, -row.row) }

  func block(_ text: String) -> Block {
    var bytes = SecretBuffer(capacity: 16)
    bytes.append(text.utf8Span.span)
    return Block(LineRun(bytes: bytes, firstLine: 1))
  }

  /// Reads `text` as the next block.
  @discardableResult
  func read(_ text: String) -> Block {
    #expect(next() == .read)
    let block = block(text)
    schedule.didRead(block)
    let slow = block.start(Numbers())
    schedule.didStart(block, slow)
    if slow.isEmpty { answer(block) }
    return block
  }

  func answer(_ block: Block) { block.setAnswers(block.makeAnswers(Numbers())) }
}

/// Rows that are numbers, which say how much memory they take; 0 is done at once.
private struct Numbers: LineWork {
  static let findings: [Finding] = [.match]

  func start(_ bytes: inout SecretBuffer, in range: Range<Int>) -> (Int, memory: UInt64?) {
    var number = 0
    for index in range { number = number * 10 + Int(bytes.span[index]) - 48 }
    return (number, number == 0 ? nil : UInt64(number))
  }

  func finish(_ row: Int, _ bytes: borrowing SecretBuffer) -> Int { -row }

  func answer(
    _ row: Int, line: Int, _ bytes: borrowing SecretBuffer, to output: inout JSONWriter,
    counting tally: inout Tally
  ) {
    output.line { $0.member("line", UInt64(line)) }
    tally.add(.match, of: .noHasher)
  }
}
