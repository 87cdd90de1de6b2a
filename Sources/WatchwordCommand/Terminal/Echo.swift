import Glibc

/// The echo of the terminal that is standard input.
enum Echo {
  /// Runs `body` while what is typed is not shown. Signals that end the process put the echo back.
  static func without<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) {
    guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return try body() }
    var silent = unsafe settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    let handlers = signals.map { signal($0, putBackAndEnd) }
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      for (number, handler) in zip(signals, handlers) {
        _ = signal(number, handler)
      }
    }
    try body()
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
}

/// How the terminal was. Written before the handler is set, and only read by it.
nonisolated(unsafe) private var settings = termios()

private func putBackAndEnd(_ number: Int32) {
  unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  _ = signal(number, SIG_DFL)
  raise(number)
}
