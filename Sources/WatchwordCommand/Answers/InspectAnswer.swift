import Watchword

/// What can be known from a digest alone.
struct InspectAnswer: Equatable, Sendable {
  /// What the digest says of itself, for each hasher that can read it.
  private(set) var readings: [Reading] = []
  /// Exactly one hasher can read it, and the string carries its mark.
  private(set) var isCertain = false
  /// Why it cannot be verified: nobody can read it, or every reading is over the limits.
  private(set) var problem: Problem?
  /// Who was asked, the only one that can read it, or whose problem it is.
  private(set) var hasher: HasherID?

  /// The digest as one hasher reads it.
  struct Reading: Equatable, Sendable {
    let hasher: HasherID
    let report: DigestReport
  }

  /// Inspects `digest` as one of `hasher`, or of whoever can read it.
  init(_ digest: Span<UInt8>, hasher named: HasherID?, limits: CostLimits) {
    hasher = named
    do throws(DigestError) {
      let found = try HasherID.identify(digest, limits: limits)
      isCertain = found.isCertain
      for candidate in named.map({ [$0] }) ?? found.candidates.all {
        readings.append(
          Reading(hasher: candidate, report: try candidate.inspect(digest, limits: limits)))
      }
      if readings.isEmpty {
        hasher = found.pointedTo
        problem = .nobodyReads
        try hasher?.check(digest, limits: limits)
      }
    } catch {
      problem = .digest(error)
    }
    noteLimits()
  }

  /// The problem that has nothing to do with the digest itself.
  init(_ problem: Problem, hasher: HasherID?) {
    self.problem = problem
    self.hasher = hasher
  }

  var finding: Finding { problem?.finding ?? .readable }

  private mutating func noteLimits() {
    guard let first = readings.first else { return }
    let isOver = readings.allSatisfy { $0.report.overLimit != nil }
    if isOver || readings.count == 1 { hasher = first.hasher }
    if isOver { problem = first.report.overLimit.map(Problem.digest) }
  }
}

extension HasherSet {
  /// The hashers that it holds, in the order of their numbers.
  var all: [HasherID] { HasherID.allCases.filter(contains) }
}
