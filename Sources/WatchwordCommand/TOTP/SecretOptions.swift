import ArgumentParser
import Watchword

/// The secret: an argument, or a file of its own.
struct SecretOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The secret in base32.")
  var secret: String?

  @Option(
    help: ArgumentHelp("A file that holds the secret; - is standard input.", valueName: "file"),
    completion: .file())
  var secretFile: String?

  func validate() throws {
    if (secret == nil) == (secretFile == nil) {
      throw ValidationError("Give --secret or --secret-file.")
    }
  }

  func text() throws(Failure) -> String {
    if let secret { return secret }
    let file = try InputFile(secretFile ?? "-").readAll(atMost: 4096)
    var bytes: [UInt8] = []
    for i in file.span.indices { bytes.append(file.span[i]) }
    defer { for i in bytes.indices { bytes[i] = 0 } }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// How codes are made of the secret.
struct CodeOptions: ParsableArguments {
  @Option(help: "sha1, which every authenticator app knows, sha256 or sha512.")
  var algorithm = Algorithm.sha1

  @Option(help: "Digits of a code, 6 to 8.")
  var digits: UInt32 = 6

  @Option(help: "Seconds that a code is good for.")
  var period: UInt64 = 30

  @Flag(help: "Take a secret of fewer than 10 bytes.")
  var allowShortSecrets = false

  enum Algorithm: String, ExpressibleByArgument, CaseIterable {
    case sha1, sha256, sha512
  }

  var settings: OneTimeCodeSettings {
    var settings = OneTimeCodeSettings()
    settings.algorithm =
      switch algorithm {
      case .sha1: .sha1
      case .sha256: .sha256
      case .sha512: .sha512
      }
    settings.digits = digits
    settings.periodSeconds = period
    settings.allowsShortSecrets = allowShortSecrets
    return settings
  }
}

/// The time that the code is of.
struct TimeOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds since 1970-01-01 UTC. (default: now)", valueName: "seconds"))
  var time: Int64?

  var seconds: Int64 { time ?? Clock.unixSeconds }
}
