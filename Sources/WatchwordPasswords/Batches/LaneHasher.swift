import WatchwordPrimitives

/// A hasher that computes the hashes of several digests at once, where they have one cost and the
/// processor can.
protocol LaneHasher: PasswordHasher, ~Copyable {
  associatedtype Lanes: ~Copyable

  /// How many lanes this processor has, 64 at most; 1 where it has none.
  static var laneWidth: Int { get }

  /// How many digests are faster together than one by one.
  static var leastTogether: Int { get }

  static func newLanes() -> Lanes

  /// Digests with the same are computed together; nil for one that is computed alone.
  var laneCost: UInt64? { get }

  /// How many lanes the digest takes.
  var laneCount: Int { get }

  /// Memory that so many lanes take beside the stack.
  func laneBytes(_ lanes: Int) -> UInt64

  /// Takes `laneCount` lanes for a password; false, and nothing taken, where it is for `compute`.
  func add(_ password: Span<UInt8>, to lanes: inout Lanes) throws(DigestError) -> Bool

  /// Computes the hashes of all lanes, which have the cost of this digest.
  func run(_ lanes: inout Lanes, shouldStop: () -> Bool) throws(DigestError)

  /// Adds to `output` what `compute` would, from the lanes that were taken, the first of them `first`.
  func append(_ lanes: inout Lanes, first: Int, to output: inout SecretBytes<512>)

  static func wipe(_ lanes: inout Lanes)
}

extension LaneHasher where Self: ~Copyable {
  static var leastTogether: Int { 2 }
  var laneCount: Int { 1 }
  func laneBytes(_ lanes: Int) -> UInt64 { 0 }

  /// The cost of a digest within the limits; nil where it is computed alone.
  static func laneCost(
    _ digest: Span<UInt8>, _ limits: CostLimits
  ) throws(DigestError) -> UInt64? {
    let read = try Self(reading: digest)
    try read.bound(by: limits)
    return read.laneCount <= laneWidth ? read.laneCost : nil
  }

  /// Verifies the rows of a window from `first` on and before `end`, which have one cost.
  static func verifyLanes(
    _ rows: BatchRows, _ window: inout BatchWindow, _ first: Int, _ end: Int, _ limits: CostLimits,
    _ progress: BatchProgress, _ store: (Int, BatchOutcome) -> Void
  ) {
    var next = first
    while next < end {
      if end &- next < leastTogether {
        let entry = window[next]
        store(entry.row, Batch.verify(rows, entry.row, entry.hasher, limits, progress))
        next &+= 1
      } else {
        next = verifyFirstLanes(rows, &window, next, end, limits, progress, store)
        // The lanes, and what runs them.
        wipeStack(stackBytes &+ 12 &* 1024)
      }
    }
  }

  /// Verifies as many as there are lanes; which is the next then.
  @inline(never)
  private static func verifyFirstLanes(
    _ rows: BatchRows, _ window: inout BatchWindow, _ first: Int, _ end: Int, _ limits: CostLimits,
    _ progress: BatchProgress, _ store: (Int, BatchOutcome) -> Void
  ) -> Int {
    var lanes = newLanes()
    defer { wipe(&lanes) }
    var taken = 0
    var next = first
    var isFull = false
    while next < end, !isFull {
      let entry = window[next]
      do throws(DigestError) {
        switch try take(entry, rows, limits, taken, &lanes) {
        case .lanes(let count):
          window[next].lane = Int16(truncatingIfNeeded: taken)
          taken &+= count
        case .none:
          store(entry.row, Batch.verify(rows, entry.row, entry.hasher, limits, progress))
        case .full:
          isFull = true
        }
      } catch {
        store(entry.row, .failed(error))
      }
      if isFull { break }
      next &+= 1
    }
    let isRun = run(&lanes, taken, rows, &window, first, next, progress)
    var i = first
    while i < next {
      let entry = window[i]
      i &+= 1
      guard entry.lane >= 0 else { continue }
      if isRun {
        store(entry.row, outcome(rows.digests.value(entry.row), &lanes, Int(entry.lane)))
      } else {
        store(entry.row, Batch.verify(rows, entry.row, entry.hasher, limits, progress))
      }
    }
    return next
  }

  /// Takes lanes for a row.
  @inline(never)
  private static func take(
    _ entry: BatchEntry, _ rows: BatchRows, _ limits: CostLimits, _ taken: Int,
    _ lanes: inout Lanes
  ) throws(DigestError) -> TakenLanes {
    let password = rows.passwords.value(entry.row)
    try CostLimits.check(
      .passwordBytes, UInt64(truncatingIfNeeded: password.count), atMost: limits.passwordBytes)
    let read = try Self(reading: rows.digests.value(entry.row))
    guard taken &+ read.laneCount <= laneWidth else { return .full }
    return try read.add(password, to: &lanes) ? .lanes(read.laneCount) : .none
  }

  /// Runs the lanes, for the digest of the first row that has one; false where they cannot be, and each
  /// is for itself.
  @inline(never)
  private static func run(
    _ lanes: inout Lanes, _ taken: Int, _ rows: BatchRows, _ window: inout BatchWindow,
    _ first: Int, _ end: Int, _ progress: BatchProgress
  ) -> Bool {
    var i = first
    while i < end, window[i].lane < 0 { i &+= 1 }
    guard i < end else { return false }
    do throws(DigestError) {
      let read = try Self(reading: rows.digests.value(window[i].row))
      let bytes = read.laneBytes(taken)
      guard progress.takeMemory(bytes) else { return false }
      defer { progress.giveBackMemory(bytes) }
      try read.run(&lanes, shouldStop: { progress.shouldStop() })
      return true
    } catch {
      return false
    }
  }

  @inline(never)
  private static func outcome(
    _ digest: Span<UInt8>, _ lanes: inout Lanes, _ lane: Int
  ) -> BatchOutcome {
    var computed = SecretBytes<512>()
    defer { computed.wipe() }
    do throws(DigestError) {
      let read = try Self(reading: digest)
      read.append(&lanes, first: lane, to: &computed)
      return .verdict(read.compare(computed.span) ? .match : .mismatch)
    } catch {
      return .failed(error)
    }
  }
}

/// What a row takes of the lanes.
private enum TakenLanes {
  case lanes(Int)
  /// Nothing: it is computed alone.
  case none
  /// Nothing: there are too few left.
  case full
}
