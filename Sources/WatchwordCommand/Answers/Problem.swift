import Watchword
import WatchwordPrimitives

/// Why there is no verdict, for a digest alone or a line of a file.
enum Problem: Error, Equatable, Sendable {
  /// What the core says of the digest or the password.
  case digest(DigestError)
  /// The line is not what it should be.
  case line(LineError)
  /// A member of the line is not; `offset` is in its value.
  case member(RowMember, RowMember.Reason, offset: Int? = nil)
  /// All of the memory budget would not be enough.
  case memoryBudget(given: UInt64, allowed: UInt64)
  /// No hasher can read the digest, and it points to none.
  case nobodyReads

  var finding: Finding {
    switch self {
    case .digest(.malformed), .line, .member, .nobodyReads: .malformed
    case .digest(.unsupported): .unsupported
    case .digest(.overLimit), .digest(.outOfMemory), .digest(.stopped), .memoryBudget: .overLimit
    }
  }

  /// Why, in words.
  var reason: StaticText {
    switch self {
    case .digest(.malformed(_, _, let reason)), .digest(.unsupported(_, _, let reason)): reason.text
    case .digest(.overLimit): "over the limit"
    case .digest(.outOfMemory): "out of memory"
    case .digest(.stopped): "stopped"
    case .line(let error): error.text
    case .member(_, let reason, _): reason.text
    case .memoryBudget: "needs more than the memory budget"
    case .nobodyReads: "no hasher reads this"
    }
  }

  /// The part of the digest or the line that is wrong.
  var field: StaticText? {
    switch self {
    case .digest(.malformed(let field, _, _)), .digest(.unsupported(let field, _, _)): field.name
    case .line: "line"
    case .member(let member, _, _): member.name
    case .nobodyReads: "digest"
    case .digest, .memoryBudget: nil
    }
  }

  /// The first byte that is wrong, from 0 in the field's string: the digest, the line, the value of
  /// the member; of the password where that is the field.
  var offset: Int? {
    switch self {
    case .digest(.malformed(_, let offset, _)), .digest(.unsupported(_, let offset, _)): offset
    case .line(let error): error.offset
    case .member(_, _, let offset): offset
    case .digest, .memoryBudget, .nobodyReads: nil
    }
  }

  /// Which limit was met, what the digest asks for, and what is allowed.
  var limit: Limit? {
    switch self {
    case .digest(.overLimit(let name, let given, let allowed)):
      Limit(name: name.name, given: given, allowed: allowed)
    case .memoryBudget(let given, let allowed):
      Limit(name: "memory_budget", given: given, allowed: allowed)
    case .digest, .line, .member, .nobodyReads: nil
    }
  }

  struct Limit {
    let name: StaticText
    let given: UInt64
    let allowed: UInt64
  }
}

extension Problem: CustomStringConvertible {
  /// One line for a person: `malformed: cost at byte 4: not a decimal digit`.
  var description: String {
    if case .digest(let error) = self { return error.description }
    if case .member(_, .unknownHasher, _) = self { return "\(reason): there are \(HasherID.ids)" }
    if let limit {
      return "over the limit: \(limit.name) is \(limit.allowed), needed are \(limit.given)"
    }
    let place = offset.map { " at byte \($0)" } ?? ""
    let subject = field.map { "\($0.description)\(place): " } ?? ""
    return "\(finding.name): \(subject)\(reason)"
  }
}
