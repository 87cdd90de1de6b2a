import ArgumentParser
import Watchword

/// `--limit`, as often as one likes.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("limit"), parsing: .singleValue,
    help: ArgumentHelp(
      """
      What one digest may cost at most, such as bcrypt_cost=16. Defaults: \
      \(CostLimits.listing).
      """, valueName: "name=value"),
    completion: .list(CostLimits.Name.allCases.map { "\($0.name)=" }),
    transform: LimitChange.init(argument:))
  var changes: [LimitChange] = []

  /// The defaults with all changes.
  var limits: CostLimits { CostLimits(changes) }
}

/// One limit and what it is set to.
struct LimitChange: Equatable, Sendable {
  let name: CostLimits.Name
  let value: UInt64

  /// Reads `bcrypt_cost=16`.
  init(argument: String) throws(ValidationError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = CostLimits.Name.allCases.first(where: { $0.name.description == parts[0] })
    else {
      let names = CostLimits.Name.allCases.map(\.name.description).joined(separator: ", ")
      throw ValidationError("No limit has this name. The limits are \(names).")
    }
    guard parts.count == 2, let value = UInt64(parts[1]) else {
      throw ValidationError("Write --limit \(name.name)=NUMBER.")
    }
    self.name = name
    self.value = value
  }
}

extension CostLimits {
  /// All names, with the defaults.
  static var listing: String {
    Name.allCases.map { "\($0.name)=\(CostLimits.default[$0])" }.joined(separator: ", ")
  }

  /// The defaults with `changes`, of which the last counts.
  init(_ changes: [LimitChange]) {
    self.init()
    for change in changes { self[change.name] = change.value }
  }

  subscript(name: Name) -> UInt64 {
    get { self[keyPath: Self.path(to: name)] }
    set { self[keyPath: Self.path(to: name)] = newValue }
  }

  private static func path(to name: Name) -> WritableKeyPath<CostLimits, UInt64> {
    switch name {
    case .digestBytes: \.digestBytes
    case .passwordBytes: \.passwordBytes
    case .bcryptCost: \.bcryptCost
    case .pbkdf2Work: \.pbkdf2Work
    case .phpassRounds: \.phpassRounds
    case .scryptMemoryBytes: \.scryptMemoryBytes
    case .scryptWork: \.scryptWork
    case .scryptBlockSize: \.scryptBlockSize
    case .scryptParallelization: \.scryptParallelization
    case .scryptMemoryCost: \.scryptMemoryCost
    case .argon2MemoryKiB: \.argon2MemoryKiB
    case .argon2Iterations: \.argon2Iterations
    case .argon2Lanes: \.argon2Lanes
    case .argon2WorkKiB: \.argon2WorkKiB
    }
  }
}
