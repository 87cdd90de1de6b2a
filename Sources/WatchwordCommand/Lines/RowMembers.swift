/// What stands in the members of a row.
struct RowMembers: Equatable, Sendable {
  var hasher = Value.missing
  var digest = Value.missing
  var password = Value.missing
  var passwordHex = Value.missing

  enum Value: Equatable, Sendable {
    case missing
    case string(Range<Int>)
    case notAString
    case twice
  }

  /// Reads a line to its end.
  init(_ reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let name = try reader.nextName() {
      guard let member = RowMember(name: reader.bytes.span.extracting(name)) else {
        try reader.skipValue()
        continue
      }
      var value = Value.notAString
      if reader.isAtString { value = .string(try reader.string()) } else { try reader.skipValue() }
      self[member] = self[member] == .missing ? value : .twice
    }
    try reader.finish()
  }

  subscript(member: RowMember) -> Value {
    get {
      switch member {
      case .hasher: hasher
      case .digest: digest
      case .password: password
      case .passwordHex: passwordHex
      }
    }
    set {
      switch member {
      case .hasher: hasher = newValue
      case .digest: digest = newValue
      case .password: password = newValue
      case .passwordHex: passwordHex = newValue
      }
    }
  }

  /// Where the string of a member stands; nil for a member that is missing.
  func string(of member: RowMember) throws(Problem) -> Range<Int>? {
    switch self[member] {
    case .missing: return nil
    case .string(let range): return range
    case .notAString: throw .member(member, .notAString)
    case .twice: throw .member(member, .twice)
    }
  }
}
