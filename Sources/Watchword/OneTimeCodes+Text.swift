@_exported public import WatchwordOneTimeCodes
import WatchwordPrimitives

extension OneTimeSecret {
  /// A new secret of `count` bytes, 10 to 128, from the system's random source, in base32. SHA-1 takes
  /// 20 bytes, SHA-256 32, SHA-512 64.
  public static func new(count: Int = 20) throws(OneTimeCodeError) -> String {
    var secret = randomBytes(max(count, 0))
    defer { for i in secret.indices { secret[i] = 0 } }
    return try String(room: 256) { output throws(OneTimeCodeError) in
      try encode(secret.span, into: &output)
    }
  }

  /// Hands the bytes of a secret in base32 to `body`, and wipes them.
  static func with<Result>(
    _ text: String, _ settings: OneTimeCodeSettings,
    _ body: (Span<UInt8>) throws(OneTimeCodeError) -> Result
  ) throws(OneTimeCodeError) -> Result {
    var secret = SecretBytes<128>()
    defer { secret.wipe() }
    try decode(
      text.utf8Span.span, allowsShort: settings.allowsShortSecrets, into: &secret)
    return try body(secret.span)
  }
}

extension TOTP {
  /// The code at `time`, in seconds since 1970-01-01 UTC, of a secret in base32.
  public static func code(
    secret: String, at time: Int64, settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> String {
    try OneTimeSecret.with(secret, settings) { secret throws(OneTimeCodeError) in
      try String(room: 8) { output throws(OneTimeCodeError) in
        try code(secret: secret, at: time, settings: settings, into: &output)
      }
    }
  }

  /// Checks a code against the step at `time` and those around it: see
  /// `verify(_:secret:at:lastStep:settings:)` over bytes.
  public static func verify(
    _ code: String, secret: String, at time: Int64, lastStep: Int64? = nil,
    settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> Verdict {
    try OneTimeSecret.with(secret, settings) { secret throws(OneTimeCodeError) in
      try verify(
        code.utf8Span.span, secret: secret, at: time, lastStep: lastStep, settings: settings)
    }
  }
}

extension HOTP {
  /// The code of `counter`, of a secret in base32.
  public static func code(
    secret: String, counter: UInt64, settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> String {
    try OneTimeSecret.with(secret, settings) { secret throws(OneTimeCodeError) in
      try String(room: 8) { output throws(OneTimeCodeError) in
        try code(secret: secret, counter: counter, settings: settings, into: &output)
      }
    }
  }

  /// Checks a code against `counter` and those ahead of it.
  public static func verify(
    _ code: String, secret: String, counter: UInt64, settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> Verdict {
    try OneTimeSecret.with(secret, settings) { secret throws(OneTimeCodeError) in
      try verify(code.utf8Span.span, secret: secret, counter: counter, settings: settings)
    }
  }
}

extension OTPAuthURI {
  /// The URI of a secret in base32; see `write` over bytes.
  public static func text(
    _ kind: Kind = .totp, issuer: String = "", account: String, secret: String,
    counter: UInt64 = 0, settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> String {
    try OneTimeSecret.with(secret, settings) { secret throws(OneTimeCodeError) in
      try String(room: 512) { output throws(OneTimeCodeError) in
        try write(
          kind, issuer: issuer.utf8Span.span, account: account.utf8Span.span, secret: secret,
          counter: counter, settings: settings, into: &output)
      }
    }
  }
}

extension QRDrawing {
  /// The QR code of `text` as an SVG image, or as lines of half blocks.
  public static func text(
    _ text: String, as format: Format, level: Level = .medium
  ) throws(OneTimeCodeError) -> String {
    try String(room: 16384) { output throws(OneTimeCodeError) in
      try write(text.utf8Span.span, as: format, level: level, into: &output)
    }
  }
}

extension OneTimeCodeError: CustomStringConvertible {
  /// What is wrong, where and why; never a byte of the secret or the code.
  public var description: String {
    switch self {
    case .malformed(.storedCode, let place, let reason):
      "malformed: \(OneTimeCodeError.Field.storedCode.name) \(place): \(reason.text)"
    case .malformed(let field, let offset, let reason):
      "malformed: \(field.name) at byte \(offset): \(reason.text)"
    case .overLimit(let limit, let given, let allowed):
      "over the limit: \(limit.name) is \(given), allowed are \(allowed)"
    case .stopped:
      "stopped"
    }
  }
}
