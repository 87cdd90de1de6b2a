package import WatchwordFormats
import WatchwordPrimitives

extension Violation {
  /// What is wrong with a body that is no JSON, or more than its limits allow.
  package init(_ error: JSONError, in body: Span<UInt8>) {
    self.init(.bodyNotJSON, offset: error.offset, given: error.cause.rawValue)
    let limits = JSONLimits()
    switch error.cause {
    case .tooDeep:
      rule = .tooDeep
      allowed = UInt64(truncatingIfNeeded: limits.depth)
    case .tooManyMembers:
      rule = .tooManyMembers
      allowed = UInt64(truncatingIfNeeded: limits.membersPerObject)
    case .numberTooLong:
      rule = .numberTooLong
      allowed = UInt64(truncatingIfNeeded: limits.numberBytes)
    default:
      return
    }
    given = 0
    if error.key.length > 0 { parameter = Parameter(key: error.key, in: body) }
    // The body is a level of its own.
    if error.cause == .tooDeep, parameter != nil { allowed &-= 1 }
  }
}

extension Parameter {
  /// The parameter that a key of a body names.
  package init?(key: JSONValue, in body: Span<UInt8>) {
    let lexeme = key.lexeme(in: body)
    guard JSONString.hasEscapes(lexeme) else {
      self.init(name: lexeme)
      return
    }
    var name = SecretBytes<64>()
    guard (try? JSONString.decode(lexeme, into: &name)) != nil else { return nil }
    self.init(name: name.span)
  }
}
