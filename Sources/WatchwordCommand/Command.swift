import ArgumentParser
import CWatchword
import Watchword

/// The command `watchword`.
@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watchword",
    abstract: "Verifies passwords, says what a digest is, makes new ones, checks codes.",
    discussion: """
      Data goes to standard output, everything else to standard error. Passwords are never \
      arguments, and no output holds one but that of policy check --normalized. NO_COLOR is \
      respected.

      The hashers are \(HasherID.ids).
      """,
    version: WATCHWORD_VERSION,
    subcommands: [
      VerifyCommand.self, InspectCommand.self, HashCommand.self, TOTPCommand.self,
      BackupCodesCommand.self, BreachCommand.self, PolicyCommand.self,
      MergeCommand.self, DiffCommand.self, QueryCommand.self,
    ])
}
