public import WatchwordPrimitives

/// Codes by the time.
///
/// Source: RFC 6238.
public enum TOTP {
  /// What a code was found to be.
  public enum Verdict: Equatable, Sendable {
    /// It is the code of this step, which is the one to remember as used.
    case match(step: Int64)
    case mismatch
    /// It is the code of this step, which is not behind the last one that was used.
    case replayed(step: Int64)
  }

  /// The step that `time` is in: whole periods since 1970, rounded down. Any time is one.
  public static func step(at time: Int64, periodSeconds: UInt64 = 30) -> Int64 {
    guard periodSeconds > 0, let period = Int64(exactly: periodSeconds) else {
      return time < 0 ? -1 : 0
    }
    let (quotient, remainder) = time.quotientAndRemainder(dividingBy: period)
    return remainder < 0 ? quotient &- 1 : quotient
  }

  /// Writes the code at `time`: 6 to 8 digits.
  ///
  /// - Parameters:
  ///   - secret: 10 to 128 bytes, decoded.
  ///   - time: seconds since 1970-01-01 UTC. Steps before it count from 2^64 down.
  public static func code(
    secret: Span<UInt8>, at time: Int64, settings: OneTimeCodeSettings = .default,
    into output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    let step = step(at: time, periodSeconds: settings.periodSeconds)
    try HOTP.code(
      secret: secret, counter: UInt64(bitPattern: step), settings: settings, into: &output)
  }

  /// Checks a code against the step at `time` and `window` steps on each side of it.
  ///
  /// Every step of the window is computed and compared, whatever matches; only a text that is not
  /// that many ASCII digits is a mismatch at once. Of several steps that match, one that was not used
  /// comes first, then the one nearest to `time`.
  ///
  /// - Parameter lastStep: the step of the last code that was accepted. The code of that step and of
  ///   any before it is *replayed*; nil where none was accepted.
  public static func verify(
    _ text: Span<UInt8>, secret: Span<UInt8>, at time: Int64, lastStep: Int64? = nil,
    settings: OneTimeCodeSettings = .default
  ) throws(OneTimeCodeError) -> Verdict {
    try settings.check(secret: secret)
    guard let code = OneTimeCode(text, digits: settings.digits) else { return .mismatch }
    let now = step(at: time, periodSeconds: settings.periodSeconds)
    var fresh = Nearest(to: now)
    var used = Nearest(to: now)
    func compare(_ counter: UInt64, _ bits: UInt32) {
      let step = Int64(bitPattern: counter)
      let mask = code.mask(ifEqual: OneTimeCode(bits: bits, digits: settings.digits))
      if let lastStep, step <= lastStep {
        used.take(step, where: mask)
      } else {
        fresh.take(step, where: mask)
      }
    }
    let window = Int64(truncatingIfNeeded: settings.window)
    let (lowest, isBelow) = now.subtractingReportingOverflow(window)
    let (highest, isAbove) = now.addingReportingOverflow(window)
    let first = isBelow ? .min : lowest
    let last = isAbove ? .max : highest
    // Counters are steps as 64 bits without a sign: those before 1970 are at the upper end.
    if first < 0, last >= 0 {
      TruncatedHMAC.values(
        settings.algorithm.function, key: secret, from: UInt64(bitPattern: first), through: .max,
        compare)
      TruncatedHMAC.values(
        settings.algorithm.function, key: secret, from: 0, through: UInt64(bitPattern: last),
        compare)
    } else {
      TruncatedHMAC.values(
        settings.algorithm.function, key: secret, from: UInt64(bitPattern: first),
        through: UInt64(bitPattern: last), compare)
    }
    if let step = fresh.step { return .match(step: step) }
    if let step = used.step { return .replayed(step: step) }
    return .mismatch
  }

  /// The nearest of the steps that matched, chosen without a branch on what matched.
  private struct Nearest {
    private let now: Int64
    private var found: UInt64 = 0
    private var distance: UInt64 = 1 << 32  // beyond any window

    init(to now: Int64) { self.now = now }

    var step: Int64? { distance < 1 << 32 ? Int64(bitPattern: found) : nil }

    mutating func take(_ step: Int64, where mask: UInt64) {
      let distance = (step &- now).magnitude
      // The highest bit of the difference is set where this one is nearer.
      let isNearer = (distance &- self.distance) &>> 63 &* .max
      let mask = mask & isNearer
      found = found & ~mask | UInt64(bitPattern: step) & mask
      self.distance = self.distance & ~mask | distance & mask
    }
  }
}
