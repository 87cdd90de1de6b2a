import ArgumentParser
import Glibc

/// Why the command cannot go on: a file, the system. Its message goes to standard error.
struct Failure: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }

  /// What the last system call that failed says, about `subject`.
  static func system(_ subject: String) -> Failure {
    let reason = unsafe String(cString: strerror(errno))
    return Failure("\(subject): \(reason)")
  }

  /// The exit status of a failure, and of a digest that has no verdict.
  static let exitCode = ExitCode(2)
}

/// Runs `body`; a failure becomes a message and its exit status.
func exitingOnFailure(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    StandardError.write("watchword: \(failure.message)\n")
    throw Failure.exitCode
  }
}
