public import WatchwordPrimitives

/// Why bytes are not a JSON text that is read here, and where.
public struct JSONError: Error, Equatable {
  public enum Cause: UInt64, Equatable, Sendable {
    /// The text ends where something must follow.
    case end = 1
    /// This byte may not stand here.
    case unexpected = 2
    /// Something other than white space stands behind the text.
    case trailing = 3
    /// A control character in a string that is not escaped.
    case controlCharacter = 4
    case escape = 5
    case notUTF8 = 6
    case number = 7
    case tooDeep = 8
    case tooManyMembers = 9
    case numberTooLong = 10

    /// The cause in words.
    public var text: StaticText {
      switch self {
      case .end: "the text ends too early"
      case .unexpected: "this byte may not stand here"
      case .trailing: "nothing may follow the text"
      case .controlCharacter: "a control character in a string must be escaped"
      case .escape: "no escape sequence of JSON"
      case .notUTF8: "not UTF-8"
      case .number: "not a number of JSON"
      case .tooDeep: "nested too deep"
      case .tooManyMembers: "an object has too many members"
      case .numberTooLong: "a number has too many characters"
      }
    }
  }

  public var cause: Cause
  /// The first byte that is wrong, or the length of the text where something is missing.
  public var offset: Int
  /// Where the content of the last key of the outermost object stands, empty before there is one.
  package var key: JSONValue

  package init(
    cause: Cause, offset: Int, key: JSONValue = JSONValue(kind: .string, start: 0, length: 0)
  ) {
    self.cause = cause
    self.offset = offset
    self.key = key
  }
}

/// How much of a JSON text is read.
package struct JSONLimits: Equatable, Sendable {
  /// Arrays and objects inside each other: 64 at most, whatever stands here.
  package var depth: Int = 64
  package var membersPerObject: Int = 1024
  package var numberBytes: Int = 64

  package init() {}
}
