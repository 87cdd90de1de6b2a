import WatchwordFormats
import WatchwordPrimitives

/// Why a line is not the JSON object that it should be, and at which of its bytes.
enum LineError: Error, Equatable, Sendable {
  case json(JSONError.Cause, offset: Int)
  case notAnObject(offset: Int)
  case tooLong

  /// The first byte that is wrong, or the length of the line where something is missing.
  var offset: Int {
    switch self {
    case .json(_, let offset), .notAnObject(let offset): offset
    case .tooLong: LineInput.longestLine
    }
  }

  /// The reason in words.
  var text: StaticText {
    switch self {
    case .json(let cause, _): cause.text
    case .notAnObject: "a line should be one JSON object"
    case .tooLong: "longer than 1 MiB"
    }
  }
}
