public import CWatchword
import WatchwordPrimitives

/// The values of `watchword_status`.
enum Status {
  static var ok: watchword_status { watchword_status(WATCHWORD_OK) }
  static var invalidArgument: watchword_status { watchword_status(WATCHWORD_INVALID_ARGUMENT) }
  static var invalidStruct: watchword_status { watchword_status(WATCHWORD_INVALID_STRUCT) }
  static var unknownHasher: watchword_status { watchword_status(WATCHWORD_UNKNOWN_HASHER) }
  static var bufferTooSmall: watchword_status { watchword_status(WATCHWORD_BUFFER_TOO_SMALL) }
  static var malformed: watchword_status { watchword_status(WATCHWORD_MALFORMED) }
  static var unsupported: watchword_status { watchword_status(WATCHWORD_UNSUPPORTED) }
  static var overLimit: watchword_status { watchword_status(WATCHWORD_OVER_LIMIT) }
  static var outOfMemory: watchword_status { watchword_status(WATCHWORD_OUT_OF_MEMORY) }
  static var stopped: watchword_status { watchword_status(WATCHWORD_STOPPED) }
  static var refused: watchword_status { watchword_status(WATCHWORD_REFUSED) }
}

@_cdecl("watchword_status_text") @implementation
public func watchword_status_text(_ status: watchword_status) -> UnsafePointer<CChar>? {
  let text: StaticText =
    switch Int(status) {
    case WATCHWORD_OK: "ok"
    case WATCHWORD_INVALID_ARGUMENT: "invalid argument"
    case WATCHWORD_INVALID_STRUCT: "struct_size is of no known version"
    case WATCHWORD_UNKNOWN_HASHER: "unknown hasher"
    case WATCHWORD_BUFFER_TOO_SMALL: "buffer too small"
    case WATCHWORD_MALFORMED: "malformed"
    case WATCHWORD_UNSUPPORTED: "unsupported digest or password"
    case WATCHWORD_OVER_LIMIT: "over the limit"
    case WATCHWORD_OUT_OF_MEMORY: "out of memory"
    case WATCHWORD_STOPPED: "stopped"
    case WATCHWORD_REFUSED: "a rule is broken"
    default: "unknown status"
    }
  return unsafe text.cString
}

extension StaticText {
  /// The text for C.
  var cString: UnsafePointer<CChar> {
    // SAFETY: UInt8 and CChar have one layout.
    unsafe UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
  }
}
