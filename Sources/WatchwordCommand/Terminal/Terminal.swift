import Glibc

/// What is known of the terminal, if standard error is one.
enum Terminal {
  /// Whether a person reads what goes to standard error.
  static var isThere: Bool { isTerminal(STDERR_FILENO) }

  /// Whether a person writes what comes from standard input.
  static var isInput: Bool { isTerminal(STDIN_FILENO) }

  /// Whether standard error may have colours: a terminal that knows them, and no NO_COLOR.
  static var hasColours: Bool { isThere && allowsColours }

  /// The same of standard output.
  static var outputHasColours: Bool { isTerminal(STDOUT_FILENO) && allowsColours }

  /// How many characters a line has.
  static var columns: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  private static var allowsColours: Bool {
    environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"
  }

  private static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The value of a variable; empty where it is not set.
  private static func environment(_ name: String) -> String {
    guard let value = unsafe getenv(name) else { return "" }
    return unsafe String(cString: value)
  }

  /// Text of others, without what would steer a terminal: control characters, and those that turn the
  /// direction of a line, as `\u{9b}`.
  static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
