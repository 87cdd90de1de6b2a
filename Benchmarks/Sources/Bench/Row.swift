/// A line of the table: an operation of ours and the rivals that do the same.
struct Row {
  /// `area/operation/size`.
  let name: String
  /// What one operation repeats, where that is the unit of an estimate.
  var step: Step?
  /// Makes the digest and both sides of the comparison; nothing of it is measured.
  let setUp: () throws -> Contest

  struct Step {
    let name: String
    let count: Int
  }

  static func all(_ plan: Plan) -> [Row] {
    bcrypt + argon2 + pbkdf2 + scrypt + phpass + plainHashes + batches + calls + oneTimeCodes
      + breachedPasswords + policies + merges + queries(users: plan.users)
  }
}

/// Ours and its rivals, ready to be measured.
struct Contest {
  var clock = Clock.processor
  let ours: Contender
  var rivals: [Contender]
  /// Rivals that are not on this machine, and why.
  var leftOut: [String] = []
}

struct SetUpError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws where a call of a library did not give `expected`.
func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ call: String) throws {
  guard value == expected else { throw SetUpError("\(call) gave \(value), not \(expected)") }
}
