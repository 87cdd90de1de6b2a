import WatchwordPasswords
import WatchwordPrimitives

/// A code that was typed in, against the codes that are stored, one after the other.
///
/// A stored code is plain, and compared without white space, dashes and case; or it is a bcrypt digest
/// of a code, which is never compared as text: what starts with a dollar is one, or is malformed. A
/// digest is tried with the code as it is compared and, where that is another text, as it was typed:
/// an export may have hashed codes as they were issued.
///
/// Every stored code is examined, whichever matches; of a plain one nothing is branched on but that
/// it is one. A host that accepts a code takes away the one that `match` names, by a conditional
/// delete where two requests may race: a code works once.
package struct BackupCodeVerification: ~Copyable {
  /// Stored codes of a user.
  package static let maxCodes = 64
  /// log2 of the rounds of a stored digest.
  package static let maxCost: UInt64 = 12
  /// Rounds of all stored digests together: some seconds.
  package static let maxRounds: UInt64 = 1 << 16

  private var code: BackupCode
  private var typed = SecretBytes<64>()
  private var found: UInt64 = 0
  private var isFound: UInt64 = 0  // all ones, or zero
  private var examined: UInt64 = 0
  private var rounds: UInt64 = 0

  /// Throws `overLimit` for a code of more than 64 bytes.
  package init(_ code: Span<UInt8>) throws(OneTimeCodeError) {
    let isTooLong = code.count > BackupCode.maxBytes
    self.code = BackupCode(code.slice(from: 0, length: BackupCode.maxBytes))
    if isTooLong {
      self.code.wipe()
      throw .overLimit(
        .backupCodeBytes, given: UInt64(truncatingIfNeeded: code.count),
        allowed: UInt64(truncatingIfNeeded: BackupCode.maxBytes))
    }
    typed.append(code)
  }

  /// Which of the examined codes matched, from 0: the first; nil where none did.
  package var match: Int? { isFound != 0 ? Int(truncatingIfNeeded: found) : nil }

  package mutating func wipe() {
    code.wipe()
    typed.wipe()
  }

  /// Checks the next stored code without a comparison: its form, its cost, and that of all before it.
  package mutating func check(_ stored: Span<UInt8>) throws(OneTimeCodeError) {
    let index = examined
    examined &+= 1
    try Self.check(stored, at: index, &rounds)
  }

  /// Begins again with the first stored code, for `examine`.
  package mutating func rewind() { examined = 0 }

  /// Compares with the next stored code, which `check` has passed.
  package mutating func examine(
    _ stored: Span<UInt8>, shouldStop: () -> Bool
  ) throws(OneTimeCodeError) {
    var plain = BackupCode(stored)
    defer { plain.wipe() }
    var isEqual: UInt64
    if plain.isDigest {
      isEqual = try mask(ifMatches: code.span, stored, shouldStop)
      if !code.isVerbatim(typed.span) {
        isEqual |= try mask(ifMatches: typed.span, stored, shouldStop)
      }
      if code.isEmpty { isEqual = 0 }
    } else {
      isEqual = plain.mask(ifEqual: code)
    }
    // Of several the first counts; no branch on what matched.
    let mask = isEqual & ~isFound
    found |= examined & mask
    isFound |= mask
    examined &+= 1
  }

  /// Throws where the stored code at `index` cannot be compared with; adds its rounds to `rounds`.
  package static func check(
    _ stored: Span<UInt8>, at index: UInt64, _ rounds: inout UInt64
  ) throws(OneTimeCodeError) {
    let place = Int(truncatingIfNeeded: index)
    guard index < UInt64(truncatingIfNeeded: maxCodes) else {
      throw .overLimit(
        .backupCodes, given: index &+ 1, allowed: UInt64(truncatingIfNeeded: maxCodes))
    }
    guard stored.count <= BackupCode.maxBytes else {
      throw .overLimit(
        .backupCodeBytes, given: UInt64(truncatingIfNeeded: stored.count),
        allowed: UInt64(truncatingIfNeeded: BackupCode.maxBytes))
    }
    var plain = BackupCode(stored)
    defer { plain.wipe() }
    guard !plain.isEmpty else { throw .malformed(.storedCode, offset: place, .empty) }
    guard plain.isDigest else { return }
    var cost: UInt64 = 0
    do throws(DigestError) {
      cost = try HasherID.bcrypt.inspect(stored).parameters.cost
    } catch {
      throw .malformed(.storedCode, offset: place, .notADigest)
    }
    guard cost <= maxCost else {
      throw .overLimit(.backupCodeCost, given: cost, allowed: maxCost)
    }
    rounds &+= 1 &<< cost
    guard rounds <= maxRounds else {
      throw .overLimit(.backupCodeRounds, given: rounds, allowed: maxRounds)
    }
  }

  /// All ones where `text` matches, all zeros where not.
  private func mask(
    ifMatches text: Span<UInt8>, _ digest: Span<UInt8>, _ shouldStop: () -> Bool
  ) throws(OneTimeCodeError) -> UInt64 {
    do throws(DigestError) {
      return try HasherID.bcrypt.verify(
        password: text, digest: digest, shouldStop: shouldStop) == .match ? .max : 0
    } catch {
      if case .stopped = error { throw .stopped }
      // A NUL in the code: no digest is of such a one.
      return 0
    }
  }
}
