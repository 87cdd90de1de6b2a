import ArgumentParser
import Watchword

/// `watchword breach`.
struct BreachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breach",
    abstract: "Makes a filter of breached passwords, and looks passwords up in it.",
    subcommands: [BreachBuildCommand.self, BreachCheckCommand.self])
}

/// `watchword breach build`.
struct BreachBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Makes a filter of lists of breached passwords.",
    discussion: """
      A line of a list is a SHA-1 hash in hexadecimal, with ":" and a number behind it if one likes, \
      as the public lists have them; or, with --plain, a password. Empty lines and lines that stand \
      there twice do no harm.

      A filter takes about 1.13 bytes an entry, and has every password of its lists; another password \
      is taken for one of them once in 256 times. Making it takes about 50 bytes of memory an entry.

        watchword breach build pwned-passwords-sha1.txt --output breached.filter
      """)

  @Argument(help: "Lists; - is standard input.", completion: .file())
  var lists: [String]

  @Option(help: ArgumentHelp("Where the filter goes.", valueName: "file"), completion: .file())
  var output: String

  @Flag(help: "The lists hold passwords, not hashes.")
  var plain = false

  func validate() throws {
    if lists.isEmpty { throw ValidationError("Give a list.") }
  }

  func run() throws {
    try exitingOnFailure {
      var keys: [UInt64] = []
      for list in lists { keys += try BreachList.keys(list, plain ? .plain : .sha1) }
      let file = try BreachFilterBuilder.file(keys)
      try OutputFile.write(file, to: output)
      let entries = try checked(output)
      StandardError.write("\(entries) entries, \(file.count) bytes\n")
    }
  }
}

/// `watchword breach check`.
struct BreachCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says whether a password is in a filter.",
    discussion: """
      The password is read from standard input: every byte up to the end (so printf '%s', not echo), \
      or asked for on a terminal. It is looked up in the file; nothing leaves the machine.

      Exit status: 0 not found; 1 found, or taken for one that is (once in 256 times); 2 when the \
      file is no filter; 64 wrong usage.
      """)

  @Option(help: ArgumentHelp("The filter.", valueName: "file"), completion: .file())
  var filter: String

  @OptionGroup(visibility: .hidden) var noPassword: NoPasswordArgument

  func run() throws {
    try exitingOnFailure {
      _ = try checked(filter)
      let file = try MappedFile(filter)
      let password = try Terminal.isInput ? Password.ask() : Password.read(upTo: 1 << 16)
      let isFound: Bool
      do throws(BreachFilterError) {
        isFound = try BreachFilter(file.bytes).contains(password: password.bytes.span)
      } catch {
        throw Failure("\(filter): no filter at byte \(error.offset): \(error.reason.text)")
      }
      if isFound { throw ExitCode(1) }
    }
  }
}

/// Checks all of a filter; gives the number of its entries.
private func checked(_ name: String) throws(Failure) -> UInt64 {
  let file = try MappedFile(name)
  do throws(BreachFilterError) {
    let filter = try BreachFilter(file.bytes)
    try filter.check(file.bytes)
    return filter.entries
  } catch {
    throw Failure("\(name): no filter at byte \(error.offset): \(error.reason.text)")
  }
}
