import ArgumentParser
import Watchword

/// `watchword totp`: one-time codes by the time.
struct TOTPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totp",
    abstract: "Makes and checks the codes of authenticator apps, and what enrols them.",
    discussion: """
      A secret is base32 of either case; spaces, dashes and padding may be there. Others can see the \
      arguments of a command: --secret-file reads it from a file, or from standard input for a \
      single -.

        secret=$(watchword totp secret)
        watchword totp uri --secret "$secret" --account jane --issuer Example
        watchword totp verify --secret "$secret" --code 287082
      """,
    subcommands: [
      TOTPCodeCommand.self, TOTPVerifyCommand.self, TOTPSecretCommand.self, TOTPURICommand.self,
    ])
}

/// `watchword totp code`.
struct TOTPCodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "Prints the code of now, or of a time.",
    usage: "watchword totp code (--secret <secret> | --secret-file <file>) [<options>]")

  @OptionGroup var secret: SecretOptions
  @OptionGroup var settings: CodeOptions
  @OptionGroup var time: TimeOptions

  func run() throws {
    try exitingOnFailure {
      let secret = try secret.text()
      try StandardOutput.write(
        try explaining { () throws(OneTimeCodeError) in
          try TOTP.code(secret: secret, at: time.seconds, settings: settings.settings)
        } + "\n")
    }
  }
}

/// `watchword totp verify`.
struct TOTPVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a code.",
    usage: """
      watchword totp verify (--secret <secret> | --secret-file <file>)
                            --code <code> [<options>]
      """,
    discussion: """
      Prints the step that matched, the one to remember as used. Exit status: 0 match; 1 mismatch, \
      or replayed: a right code of a step that is not behind the last one used; 2 when the secret \
      or a setting cannot be used; 64 wrong usage.
      """)

  @OptionGroup var secret: SecretOptions
  @OptionGroup var settings: CodeOptions
  @OptionGroup var time: TimeOptions

  @Option(parsing: .unconditional, help: "The code that was typed in; white space does not count.")
  var code: String

  @Option(help: "Steps on each side of the one of the time, 0 to 10.")
  var window: UInt32 = 1

  @Option(parsing: .unconditional, help: "The step of the last code that was accepted.")
  var lastStep: Int64?

  func run() throws {
    try exitingOnFailure {
      let secret = try secret.text()
      var settings = settings.settings
      settings.window = window
      // Apps show a code in two groups, and that is how it is pasted.
      let code = code.filter { !$0.isWhitespace }
      let verdict = try explaining { () throws(OneTimeCodeError) in
        try TOTP.verify(
          code, secret: secret, at: time.seconds, lastStep: lastStep, settings: settings)
      }
      switch verdict {
      case .match(let step):
        try StandardOutput.write("\(step)\n")
      case .replayed(let step):
        StandardError.write("watchword: replayed: the code of step \(step) was used\n")
        throw ExitCode(1)
      case .mismatch:
        throw ExitCode(1)
      }
    }
  }
}

/// `watchword totp secret`.
struct TOTPSecretCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret", abstract: "Prints a new secret from the system's random source.")

  @Option(help: "Its length, 10 to 128: 20 for sha1, 32 for sha256, 64 for sha512.")
  var bytes = 20

  func validate() throws {
    if !(10...128).contains(bytes) {
      throw ValidationError("--bytes takes a number from 10 to 128.")
    }
  }

  func run() throws {
    try exitingOnFailure {
      try StandardOutput.write(
        try explaining { () throws(OneTimeCodeError) in try OneTimeSecret.new(count: bytes) }
          + "\n")
    }
  }
}

/// `watchword totp uri`.
struct TOTPURICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uri", abstract: "Prints the otpauth URI that an authenticator app reads.",
    usage: """
      watchword totp uri (--secret <secret> | --secret-file <file>)
                         --account <account> [--issuer <issuer>] [<options>]
      """)

  @OptionGroup var secret: SecretOptions
  @OptionGroup var settings: CodeOptions

  @Option(help: "Whose secret it is.")
  var account: String

  @Option(help: "Who asks for the code.")
  var issuer = ""

  @Option(
    help: """
      Draw it as a QR code instead: dark for a terminal of light letters on dark ground, light for \
      the other kind, svg for an image.
      """)
  var qr: QRFormat?

  func run() throws {
    try exitingOnFailure {
      let secret = try secret.text()
      let uri = try explaining { () throws(OneTimeCodeError) in
        try OTPAuthURI.text(
          issuer: issuer, account: account, secret: secret, settings: settings.settings)
      }
      guard let qr else { return try StandardOutput.write(uri + "\n") }
      try StandardOutput.write(
        try explaining { () throws(OneTimeCodeError) in try QRDrawing.text(uri, as: qr.format) })
    }
  }
}

/// What the core says of a secret or a setting, as a failure.
private func explaining<Result>(
  _ body: () throws(OneTimeCodeError) -> Result
) throws(Failure) -> Result {
  do throws(OneTimeCodeError) {
    return try body()
  } catch {
    throw Failure("\(error)")
  }
}
