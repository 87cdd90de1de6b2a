import WatchwordFormats
import WatchwordPrimitives

extension OTPAuthURI {
  /// Reads a URI into an empty value, or says which part of it is wrong, where and why. The secret in
  /// it is decoded; the caller wipes it, after an error too.
  package mutating func read(
    _ uri: Span<UInt8>, allowsShortSecrets: Bool = false
  ) throws(OneTimeCodeError) {
    guard uri.count <= Self.maxBytes else {
      throw .overLimit(
        .uriBytes, given: UInt64(truncatingIfNeeded: uri.count),
        allowed: UInt64(truncatingIfNeeded: Self.maxBytes))
    }
    settings.allowsShortSecrets = allowsShortSecrets
    var offset = try Self.scheme(uri)
    offset = try readKind(uri, from: offset)
    offset = try readLabel(uri, from: offset)
    try readParameters(uri, from: offset)
  }

  /// The place behind `otpauth://`, of which the case does not matter.
  private static func scheme(_ uri: Span<UInt8>) throws(OneTimeCodeError) -> Int {
    let scheme: StaticText = "otpauth://"
    var i = 0
    while let expected = scheme.bytes.byte(at: i) {
      guard let byte = uri.byte(at: i), folded(byte) == expected else {
        throw .malformed(.uri, offset: i, .unknownValue)
      }
      i &+= 1
    }
    return i
  }

  private mutating func readKind(
    _ uri: Span<UInt8>, from start: Int
  ) throws(OneTimeCodeError) -> Int {
    let end = Self.end(uri, from: start, at: UInt8(ascii: "/"))
    let word = uri.slice(from: start, length: end &- start)
    if Self.isEqual(word, "totp") {
      kind = .totp
    } else if Self.isEqual(word, "hotp") {
      kind = .hotp
    } else {
      throw .malformed(.uri, offset: start, .unknownValue)
    }
    guard uri.byte(at: end) != nil else { throw .malformed(.account, offset: end, .missing) }
    return end &+ 1
  }

  /// `issuer:account` or `account`, up to the question mark.
  private mutating func readLabel(
    _ uri: Span<UInt8>, from start: Int
  ) throws(OneTimeCodeError) -> Int {
    let end = Self.end(uri, from: start, at: UInt8(ascii: "?"))
    // The colon may be encoded, as %3A.
    var colon = start
    var colonLength = 0
    while colon < end, let byte = uri.byte(at: colon) {
      if byte == UInt8(ascii: ":") { colonLength = 1 }
      if byte == UInt8(ascii: "%"), uri.byte(at: colon &+ 1) == UInt8(ascii: "3"),
        uri.byte(at: colon &+ 2).map(Self.folded) == UInt8(ascii: "a")
      {
        colonLength = 3
      }
      if colonLength > 0 { break }
      colon &+= 1
    }
    var accountStart = start
    if colonLength > 0 {
      try Self.decode(uri, from: start, to: colon, .issuer, into: &issuer)
      accountStart = colon &+ colonLength
    }
    // Spaces between the two are no part of the account.
    while uri.slice(from: accountStart, length: 3).elementsEqual(Self.space.bytes) {
      accountStart &+= 3
    }
    guard accountStart < end else { throw .malformed(.account, offset: accountStart, .empty) }
    try Self.decode(uri, from: accountStart, to: end, .account, into: &account)
    return end
  }

  private mutating func readParameters(
    _ uri: Span<UInt8>, from start: Int
  ) throws(OneTimeCodeError) {
    var seen: UInt8 = 0
    var offset = start &+ 1
    while offset < uri.count {
      let end = Self.end(uri, from: offset, at: UInt8(ascii: "&"))
      let nameEnd = min(Self.end(uri, from: offset, at: UInt8(ascii: "=")), end)
      let name = uri.slice(from: offset, length: nameEnd &- offset)
      if let parameter = Parameter(name) {
        guard seen & parameter.rawValue == 0 else {
          throw .malformed(parameter.field, offset: offset, .repeated)
        }
        seen |= parameter.rawValue
        try read(parameter, uri, from: min(nameEnd &+ 1, end), to: end)
      }
      offset = end &+ 1
    }
    guard seen & Parameter.secret.rawValue != 0 else {
      throw .malformed(.secret, offset: uri.count, .missing)
    }
    guard kind == .totp || seen & Parameter.counter.rawValue != 0 else {
      throw .malformed(.counter, offset: uri.count, .missing)
    }
  }

  private mutating func read(
    _ parameter: Parameter, _ uri: Span<UInt8>, from start: Int, to end: Int
  ) throws(OneTimeCodeError) {
    let value = uri.slice(from: start, length: end &- start)
    switch parameter {
    case .secret:
      do throws(OneTimeCodeError) {
        try OneTimeSecret.decode(
          value, allowsShort: settings.allowsShortSecrets, into: &secret)
      } catch {
        guard case .malformed(let field, let offset, let reason) = error else { throw error }
        throw .malformed(field, offset: start &+ offset, reason)
      }
    case .issuer:
      // The parameter counts, but one that is empty says nothing.
      guard value.count > 0 else { return }
      issuer.wipe()
      try Self.decode(uri, from: start, to: end, .issuer, into: &issuer)
    case .algorithm:
      if Self.isEqual(value, "sha1") {
        settings.algorithm = .sha1
      } else if Self.isEqual(value, "sha256") {
        settings.algorithm = .sha256
      } else if Self.isEqual(value, "sha512") {
        settings.algorithm = .sha512
      } else {
        throw .malformed(.algorithm, offset: start, .unknownValue)
      }
    case .digits:
      settings.digits = UInt32(
        truncatingIfNeeded: try Self.number(value, at: start, .digits, in: 6...8))
    case .period:
      settings.periodSeconds = try Self.number(
        value, at: start, .period, in: 1...OneTimeCodeSettings.maxPeriodSeconds)
    case .counter:
      counter = try Self.number(value, at: start, .counter, in: 0...UInt64.max)
    }
  }

  /// The parameters that are known, as bits.
  private enum Parameter: UInt8 {
    case secret = 1
    case issuer = 2
    case algorithm = 4
    case digits = 8
    case period = 16
    case counter = 32

    init?(_ name: Span<UInt8>) {
      if name.elementsEqual(("secret" as StaticText).bytes) {
        self = .secret
      } else if name.elementsEqual(("issuer" as StaticText).bytes) {
        self = .issuer
      } else if name.elementsEqual(("algorithm" as StaticText).bytes) {
        self = .algorithm
      } else if name.elementsEqual(("digits" as StaticText).bytes) {
        self = .digits
      } else if name.elementsEqual(("period" as StaticText).bytes) {
        self = .period
      } else if name.elementsEqual(("counter" as StaticText).bytes) {
        self = .counter
      } else {
        return nil
      }
    }

    var field: OneTimeCodeError.Field {
      switch self {
      case .secret: .secret
      case .issuer: .issuer
      case .algorithm: .algorithm
      case .digits: .digits
      case .period: .period
      case .counter: .counter
      }
    }
  }

  private static let space: StaticText = "%20"

  /// Where `byte` stands first from `start` on, or the end.
  private static func end(_ uri: Span<UInt8>, from start: Int, at byte: UInt8) -> Int {
    var i = start
    while let here = uri.byte(at: i), here != byte { i &+= 1 }
    return i
  }

  /// Adds a part of the URI, decoded, to `output`; it must be UTF-8.
  private static func decode(
    _ uri: Span<UInt8>, from start: Int, to end: Int, _ field: OneTimeCodeError.Field,
    into output: inout SecretBytes<255>
  ) throws(OneTimeCodeError) {
    do throws(PercentEncoding.Problem) {
      try PercentEncoding.decode(uri.slice(from: start, length: end &- start), into: &output)
    } catch {
      throw .malformed(
        field, offset: start &+ error.offset, error.isTooLong ? .tooLong : .notPercentEncoding)
    }
    guard UTF8Text.firstInvalid(output.span) == nil else {
      throw .malformed(field, offset: start, .notUTF8)
    }
  }

  /// A decimal number without a sign.
  private static func number(
    _ text: Span<UInt8>, at start: Int, _ field: OneTimeCodeError.Field,
    in range: ClosedRange<UInt64>
  ) throws(OneTimeCodeError) -> UInt64 {
    guard text.count > 0 else { throw .malformed(field, offset: start, .empty) }
    var number: UInt64 = 0
    var i = 0
    while let digit = text.byte(at: i) {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else {
        throw .malformed(field, offset: start &+ i, .notADigit)
      }
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = tens.addingReportingOverflow(
        UInt64(truncatingIfNeeded: digit &- UInt8(ascii: "0")))
      guard !overflow, !overflow2 else { throw .malformed(field, offset: start, .outOfRange) }
      number = sum
      i &+= 1
    }
    guard range.contains(number) else { throw .malformed(field, offset: start, .outOfRange) }
    return number
  }

  /// Whether they are the same but for the case of ASCII letters; `word` is in lower case.
  private static func isEqual(_ text: Span<UInt8>, _ word: StaticText) -> Bool {
    guard text.count == word.bytes.count else { return false }
    var i = 0
    while let byte = text.byte(at: i) {
      if folded(byte) != word.bytes.byte(at: i) { return false }
      i &+= 1
    }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte &+ 32 : byte
  }
}
