import Watchword

/// How many rows of which hasher came to what.
struct Tally: Equatable, Sendable {
  /// Whose rows are counted together.
  enum Group: Equatable, Sendable {
    case hasher(HasherID)
    /// More than one hasher can read the digest.
    case severalHashers
    /// None can, or none is named.
    case noHasher

    /// All there are, in the order of the summary.
    static var all: [Group] { HasherID.allCases.map(Group.hasher) + [.severalHashers, .noHasher] }

    fileprivate var index: Int {
      switch self {
      case .noHasher: 0
      case .severalHashers: 1
      case .hasher(let hasher): 2 + Int(hasher.rawValue)
      }
    }
  }

  /// `Finding.allCases.count` numbers for each group.
  private var counts: [Int] = []

  mutating func add(_ finding: Finding, of group: Group) {
    let index = group.index * Finding.allCases.count + finding.rawValue
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
    }
    counts[index] += 1
  }

  mutating func add(_ other: Tally) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for (index, count) in other.counts.enumerated() { counts[index] += count }
  }

  /// Rows of `group` that came to `finding`.
  subscript(group: Group, finding: Finding) -> Int {
    let index = group.index * Finding.allCases.count + finding.rawValue
    return index < counts.count ? counts[index] : 0
  }

  /// All rows.
  var total: Int { counts.reduce(0, +) }
}
