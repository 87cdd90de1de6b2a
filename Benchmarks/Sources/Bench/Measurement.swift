/// How long a measurement takes.
struct Plan {
  /// Turns of each side. An odd number has a median of its own.
  var rounds: Int
  /// A turn is as many operations as take about this long, and at least one.
  let turnSeconds: Double
  /// How many users queries are about.
  let users: Int

  static let full = Plan(rounds: 15, turnSeconds: 0.04, users: 1_000_000)
  static let short = Plan(rounds: 3, turnSeconds: 0.01, users: 100_000)
}

/// Lets ours and its rivals operate in turns, round after round, so that whatever else the machine
/// does meets all of them alike.
func measure(_ row: Row, _ contest: Contest, _ plan: Plan) -> MeasuredRow {
  let sides = ([contest.ours] + contest.rivals).map {
    Side($0, contest.clock, turnSeconds: plan.turnSeconds)
  }
  for _ in 0..<plan.rounds {
    for side in sides { side.takeTurn() }
  }
  let ours = sides[0]
  let rivals = sides.dropFirst().map { rival in
    MeasuredRow.Rival(
      name: rival.contender.name,
      operationsPerSecond: median(rival.speeds),
      ratios: zip(ours.speeds, rival.speeds).map { $0 / $1 },
      isRight: rival.isRight)
  }
  return MeasuredRow(
    name: row.name, step: row.step, operationsPerSecond: median(ours.speeds), rivals: rivals,
    leftOut: contest.leftOut, isRight: ours.isRight)
}

/// What was measured of a row.
struct MeasuredRow {
  let name: String
  let step: Row.Step?
  /// The median of ours.
  let operationsPerSecond: Double
  let rivals: [Rival]
  /// Rivals that are not on this machine, and why.
  let leftOut: [String]
  let isRight: Bool

  struct Rival {
    let name: String
    /// The median of the rival.
    let operationsPerSecond: Double
    /// Ours over the rival, round by round.
    let ratios: [Double]
    let isRight: Bool

    var ratio: Double { median(ratios) }
  }

  /// The median time of a step of ours.
  var nanosecondsPerStep: Double? {
    step.map { 1e9 / operationsPerSecond / Double($0.count) }
  }
}

/// The middle of the values; the mean of the two in the middle where their number is even.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let upper = sorted[sorted.count / 2]
  return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
}

/// A contender and its turns.
private final class Side {
  let contender: Contender
  /// Operations per second, turn by turn.
  private(set) var speeds: [Double] = []
  private(set) var isRight: Bool
  private let clock: Clock
  private let operations: Int

  /// Finds how many operations a turn is; that also warms up.
  init(_ contender: Contender, _ clock: Clock, turnSeconds: Double) {
    self.contender = contender
    self.clock = clock
    contender.forget()
    var operations = 1
    var seconds = clock.seconds(of: operations, contender.operate)
    while seconds < turnSeconds / 4 {
      operations *= 4
      seconds = clock.seconds(of: operations, contender.operate)
    }
    self.operations = max(1, Int(Double(operations) * turnSeconds / seconds))
    isRight = contender.isRight()
  }

  func takeTurn() {
    contender.forget()
    speeds.append(Double(operations) / clock.seconds(of: operations, contender.operate))
    isRight = isRight && contender.isRight()
  }
}
