import ArgumentParser

/// Catches a password among the arguments, so that no message of the parser repeats it.
struct NoPasswordArgument: ParsableArguments {
  @Argument(help: .hidden) var arguments: [String] = []

  func validate() throws {
    if !arguments.isEmpty {
      throw ValidationError("A password is never an argument: write it to standard input.")
    }
  }
}
