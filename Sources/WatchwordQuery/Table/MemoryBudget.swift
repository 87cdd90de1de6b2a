/// How much memory may be mapped, and how much is.
struct MemoryBudget {
  let limit: Int
  private(set) var used = 0

  init(limit: Int) { self.limit = limit }

  /// What is needed for a moment is not counted.
  static var unlimited: MemoryBudget { MemoryBudget(limit: Int.max) }

  func hasRoom(_ bytes: Int) -> Bool { bytes <= limit &- used }

  mutating func take(_ bytes: Int) { used &+= bytes }

  mutating func giveBack(_ bytes: Int) { used &-= bytes }
}
