import WatchwordPrimitives

/// Verifies many rows: in any number of threads, and several at once where they are alike.
public enum Batch {
  /// Verifies rows of a batch until none is left, and hands each with what came of it to `store`: each
  /// row once, in one of the threads that do the same with the same `progress`, and in no order. What is
  /// wrong with one row does no harm to another.
  ///
  /// Rows that are left, because `progress` says so, are `stopped`.
  public static func verify(
    _ rows: BatchRows, limits: CostLimits, progress: BatchProgress,
    _ store: (_ row: Int, _ outcome: BatchOutcome) -> Void
  ) {
    // Enough for all lanes of some costs; few enough that threads end at one time.
    let most = max(rows.leastTogether, min(rows.count / 64, BatchWindow.mostRows))
    while true {
      let first = progress.takeRows(most)
      guard first < UInt(bitPattern: rows.count) else { return }
      let start = Int(bitPattern: first)
      _ = progress.shouldStop()
      verify(rows, from: start, to: min(start &+ most, rows.count), limits, progress) {
        store($0, $1)
        progress.finishRow()
      }
    }
  }

  private static func verify(
    _ rows: BatchRows, from first: Int, to end: Int, _ limits: CostLimits,
    _ progress: BatchProgress, _ store: (Int, BatchOutcome) -> Void
  ) {
    var window = BatchWindow()
    var row = first
    while row < end {
      if progress.isStopped {
        store(row, .failed(.stopped))
      } else if let outcome = rows.outcomeOfMissing(row) {
        store(row, outcome)
      } else if let hasher = rows.hasher(row) {
        do throws(DigestError) {
          if hasher.laneWidth > 1, let cost = try hasher.laneCost(rows.digests.value(row), limits) {
            window.append(BatchEntry(row: row, hasher: hasher, cost: cost))
          } else {
            store(row, verify(rows, row, hasher, limits, progress))
          }
        } catch {
          store(row, .failed(error))
        }
      } else {
        store(row, .unknownHasher)
      }
      row &+= 1
    }
    window.sort()
    var i = 0
    while i < window.count {
      let end = window.endOfGroup(i)
      window[i].hasher.verifyLanes(rows, &window, i, end, limits, progress, store)
      i = end
    }
  }

  /// Verifies one row by itself.
  ///
  /// Not inlined: the functions of a hasher would be counted references then.
  @inline(never)
  static func verify(
    _ rows: BatchRows, _ row: Int, _ hasher: HasherID, _ limits: CostLimits,
    _ progress: BatchProgress
  ) -> BatchOutcome {
    do throws(DigestError) {
      let digest = rows.digests.value(row)
      let bytes = try hasher.workingBytes(digest, limits)
      if let refusal = progress.takeMemoryOrRefuse(bytes) { return refusal }
      defer { progress.giveBackMemory(bytes) }
      return .verdict(
        try hasher.verify(
          password: rows.passwords.value(row), digest: digest, limits: limits,
          shouldStop: { progress.shouldStop() }))
    } catch {
      return .failed(error)
    }
  }
}

extension BatchProgress {
  /// Takes memory of the budget; what comes of a row that gets none.
  func takeMemoryOrRefuse(_ bytes: UInt64) -> BatchOutcome? {
    if takeMemory(bytes) { return nil }
    return bytes > budget ? .overBudget(given: bytes, allowed: budget) : .failed(.stopped)
  }
}
