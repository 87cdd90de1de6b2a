import WatchwordPrimitives

/// Why a line is not the JSON that it should be, and at which of its bytes.
struct JSONError: Error, Equatable, Sendable {
  let offset: Int
  let reason: Reason

  enum Reason: CaseIterable, Sendable {
    case notAnObject
    case notJSON
    case cutShort
    case trailingBytes
    case tooDeep
    case tooLong
    case controlCharacter
    case notUTF8
    case badEscape
    case loneSurrogate

    /// The reason in words.
    var text: StaticText {
      switch self {
      case .notAnObject: "a line should be one JSON object"
      case .notJSON: "not JSON"
      case .cutShort: "the line ends inside the JSON object"
      case .trailingBytes: "nothing may follow the JSON object"
      case .tooDeep: "more than 64 values inside one another"
      case .tooLong: "longer than 1 MiB"
      case .controlCharacter: "a control character should be escaped"
      case .notUTF8: "not UTF-8"
      case .badEscape: "not an escape of JSON"
      case .loneSurrogate: "half of a surrogate pair"
      }
    }
  }
}
