/// Workers that answer the lines of a file, in order.
final class LinePool<Work: LineWork>: @unchecked Sendable {
  private let work: Work
  private let monitor: Monitor<LineSchedule<Work>>
  private var input: LineInput  // touched by the one worker that reads
  private let output: @Sendable ([UInt8]) throws(Failure) -> Void
  private let workers: Int

  init(
    _ work: Work, input: consuming InputFile, workers: Int, memoryBudget: UInt64,
    output: @escaping @Sendable ([UInt8]) throws(Failure) -> Void
  ) {
    self.work = work
    self.input = LineInput(input)
    self.output = output
    self.workers = workers
    monitor = Monitor(LineSchedule(workers: workers, memoryBudget: memoryBudget))
  }

  /// Answers all lines and counts what they came to.
  ///
  /// - Parameter watch: told how far it is, every fifth of a second.
  func run(watch: (LineProgress) -> Void) throws(Failure) -> Tally {
    var threads: [WorkerThread] = []
    do throws(Failure) {
      for _ in 0..<workers { threads.append(try WorkerThread { self.runWorker() }) }
    } catch {
      monitor.change { $0.fail(error) }
    }
    while monitor.wait(milliseconds: 200, for: { $0.isOver ? true : nil }) == nil {
      watch(monitor.change { $0.progress })
    }
    let (tally, failure) = monitor.change { ($0.tally, $0.failure) }
    // The one that reads may wait for input that never comes.
    if let failure { throw failure }
    for thread in threads { thread.join() }
    return tally
  }

  private func runWorker() {
    while true {
      do throws(Failure) {
        switch monitor.wait(for: { $0.nextStep() }) {
        case .read: try read()
        case .compute(let slow): compute(slow)
        case .write(let answers): try write(answers)
        case .leave: return
        }
      } catch {
        monitor.change { $0.fail(error) }
      }
    }
  }

  private func read() throws(Failure) {
    guard let run = try input.next() else { return monitor.change { $0.didRead(nil) } }
    let block = LineBlock<Work>(run)
    monitor.change { $0.didRead(block) }
    let slow = block.start(work)
    monitor.change { $0.didStart(block, slow) }
    if slow.isEmpty { answer(block) }
  }

  private func compute(_ slow: LineBlock<Work>.SlowRow) {
    let row = slow.block.finish(slow, work)
    if monitor.change({ $0.didCompute(slow, row) }) { answer(slow.block) }
  }

  private func answer(_ block: LineBlock<Work>) {
    let answers = block.makeAnswers(work)
    monitor.change { _ in block.setAnswers(answers) }
  }

  private func write(_ answers: [LineBlock<Work>.Answers]) throws(Failure) {
    for answer in answers { try output(answer.bytes) }
    monitor.change { $0.didWrite() }
  }
}
