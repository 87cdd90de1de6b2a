import Glibc

/// Where answers go.
enum StandardOutput {
  /// Writes all of `bytes`. When nobody reads them any more the process ends, quietly.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    guard Descriptor.write(bytes, to: STDOUT_FILENO) else {
      let failure = Failure.system("cannot write")
      if errno == EPIPE { endByBrokenPipe() }
      throw failure
    }
  }

  static func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// What the system does by itself unless SIGPIPE was ignored when the command was started.
  private static func endByBrokenPipe() {
    _ = signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }
}

/// Where everything else goes.
enum StandardError {
  /// Writes `text`; where that cannot be, there is nobody to tell.
  static func write(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}

enum Descriptor {
  /// Writes all of `bytes`; false, with `errno`, where it cannot.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.span.extracting(start...).withUnsafeBytes { rest in
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if written >= 0 {
        start += written
      } else if !Interruption.isOver(descriptor, waitingFor: POLLOUT) {
        return false
      }
    }
    return true
  }
}
