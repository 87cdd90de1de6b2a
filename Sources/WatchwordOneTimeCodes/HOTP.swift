public import WatchwordPrimitives

/// Codes by a counter.
///
/// Source: RFC 4226.
public enum HOTP {
  /// What a code was found to be.
  public enum Verdict: Equatable, Sendable {
    /// It is the code of this counter; the next one to expect is one more.
    case match(counter: UInt64)
    case mismatch
  }

  /// Writes the code of `counter`: 6 to 8 digits. `secret` is 10 to 128 bytes, decoded.
  public static func code(
    secret: Span<UInt8>, counter: UInt64, settings: OneTimeCodeSettings = .default,
    into output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    try settings.check(secret: secret)
    var code = OneTimeCode(bits: 0, digits: 6)
    TruncatedHMAC.values(settings.algorithm.function, key: secret, from: counter, through: counter)
    { _, bits in
      code = OneTimeCode(bits: bits, digits: settings.digits)
    }
    code.write(digits: settings.digits, into: &output)
  }

  /// Checks a code against `counter` and the `window` counters behind it, of which the first that
  /// matches counts. All are computed and compared, whatever matches.
  public static func verify(
    _ text: Span<UInt8>, secret: Span<UInt8>, counter: UInt64,
    settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> Verdict {
    try settings.check(secret: secret)
    guard let code = OneTimeCode(text, digits: settings.digits) else { return .mismatch }
    let (end, isPastTheEnd) = counter.addingReportingOverflow(
      UInt64(truncatingIfNeeded: settings.window))
    var found: UInt64 = 0
    var isFound: UInt64 = 0
    TruncatedHMAC.values(
      settings.algorithm.function, key: secret, from: counter,
      through: isPastTheEnd ? .max : end
    ) { counter, bits in
      let mask = code.mask(ifEqual: OneTimeCode(bits: bits, digits: settings.digits)) & ~isFound
      found |= counter & mask
      isFound |= mask
    }
    return isFound != 0 ? .match(counter: found) : .mismatch
  }
}
