import ArgumentParser
import Watchword
import WatchwordPrimitives

/// `watchword policy strength`.
struct PolicyStrengthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strength",
    abstract: "Says how strong a password is.",
    discussion: """
      The password is read from standard input: every byte up to the end (so printf '%s', not echo), \
      or asked for on a terminal. The first line is the score, 0 to 4 (less than 10^3, 10^6, 10^8 and \
      10^10 guesses, and more), and the binary logarithm of the guesses; a line follows for each \
      thing that makes it easier to guess than its length suggests.

        printf '%s' "$password" | watchword policy strength --known jane@example.com

      Exit status: 0; 2 when the password cannot be read; 64 wrong usage.
      """)

  @Option(
    name: .customLong("known"), parsing: .singleValue,
    help: ArgumentHelp("A name or address of its owner.", valueName: "text"))
  var identifiers: [String] = []

  @OptionGroup(visibility: .hidden) var noPassword: NoPasswordArgument

  func run() throws {
    try exitingOnFailure {
      let password = try Terminal.isInput ? Password.ask() : Password.read(upTo: 1 << 16)
      var personal = PersonalWords()
      for identifier in identifiers { personal.add(identifier.utf8.span) }
      let strength = PasswordStrength.estimate(password.bytes.span, personal: personal)
      let (bits, hundredths) = (strength.centibits / 100, strength.centibits % 100)
      var text = "\(strength.score) of 4, 2^\(bits).\(hundredths / 10)\(hundredths % 10) guesses\n"
      let all = StrengthReasons.all
      for index in all.indices where strength.reasons.contains(all[index]) {
        text += "\(all[index].name)  \(all[index].text)\n"
      }
      try StandardOutput.write(text)
    }
  }
}
