import ArgumentParser
import Watchword
import WatchwordPrimitives

/// `watchword hash`: a new digest of a password.
struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Makes a new digest of a password.",
    usage: "watchword hash [--hasher <id>] [--cost <name=value> ...]",
    discussion: """
      The password is read from standard input: every byte up to the end, a newline at the end too \
      (so printf '%s', not echo). On a terminal it is asked for without echo, and the newline that \
      ends it does not count. The salt comes from the system.

      Exit status: 0 with the digest on standard output; 2 when there is none, with the reason on \
      standard error; 64 wrong usage.

        printf '%s' "$password" | watchword hash --hasher bcrypt --cost bcrypt_cost=13
      """)

  @Option(
    help: ArgumentHelp(
      "One of \(HasherID.makingIDs).", valueName: "id"),
    completion: .list(HasherID.allCases.filter(\.canHash).map(\.id.description)))
  var hasher = "argon2id"

  @Option(
    name: .customLong("cost"), parsing: .singleValue,
    help: ArgumentHelp(
      "What the digest is to cost. Defaults: \(DigestCost.listing).", valueName: "name=value"),
    completion: .list(CostName.allCases.map { "\($0.rawValue)=" }),
    transform: CostChange.init(argument:))
  var changes: [CostChange] = []

  @OptionGroup var limits: LimitOptions

  @OptionGroup(visibility: .hidden) var noPassword: NoPasswordArgument

  func validate() throws {
    // Of others something else is told.
    guard let hasher = HasherID(id: hasher), hasher.canHash else { return }
    for change in changes where !hasher.costs.contains(change.name) {
      let costs = hasher.costs.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "\(change.name.rawValue) is no cost of \(hasher.id), which has \(costs).")
    }
  }

  func run() throws {
    try exitingOnFailure {
      guard let hasher = HasherID(id: hasher) else {
        throw Failure("\(Problem.member(.hasher, .unknownHasher))")
      }
      let limits = limits.limits
      let password =
        try Terminal.isInput ? Password.ask() : Password.read(upTo: limits.passwordBytes)
      // The core would say as much, but only that much of the password was kept.
      if password.count > limits.passwordBytes {
        let error = DigestError.overLimit(
          .passwordBytes, given: password.count, allowed: limits.passwordBytes)
        throw Failure("\(hasher.id): \(error)")
      }
      var cost = DigestCost()
      for change in changes { cost[change.name] = change.value }
      let entropy = randomBytes(HasherID.entropyBytes)
      let digest: String
      do throws(DigestError) {
        digest = try String(room: 256) { output throws(DigestError) in
          try hasher.hash(
            password: password.bytes.span, entropy: entropy.span, cost: cost, limits: limits,
            into: &output)
        }
      } catch {
        throw Failure("\(hasher.id): \(error)")
      }
      try StandardOutput.write(digest + "\n")
    }
  }
}

extension HasherID {
  /// The ids of those that make new digests, for a person.
  static var makingIDs: String {
    allCases.filter(\.canHash).map(\.id.description).joined(separator: ", ")
  }
}
