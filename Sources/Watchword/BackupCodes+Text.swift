import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPrimitives

extension BackupCode {
  /// A new code, such as `7kq2m-x9fzp`, from the system's random source: 50 bits.
  public static func new() -> String {
    var entropy = randomBytes(entropyBytes)
    defer { for i in entropy.indices { entropy[i] = 0 } }
    return String(room: 16) { output in
      write(entropy: entropy.span, into: &output)
    }
  }

  /// The bcrypt digest to store in the place of `code`: of the code as it is compared, so that it
  /// matches however it is typed. The salt is from the system's random source.
  ///
  /// - Parameters:
  ///   - code: 1 to 64 bytes of UTF-8.
  ///   - cost: log2 of the rounds, 4 to 12. A code of 50 bits needs no more than 10.
  public static func hash(_ code: String, cost: UInt64 = 10) throws(DigestError) -> String {
    let entropy = randomBytes(HasherID.entropyBytes)
    return try String(room: 64) { output throws(DigestError) in
      try hash(code.utf8Span.span, entropy: entropy.span, cost: cost, into: &output)
    }
  }

  /// The place in `stored` of the first code that is equal to `code`; nil where none is.
  ///
  /// Stored codes are plain or bcrypt digests, 64 at most, compared without white space, dashes and
  /// the case of ASCII letters. All are examined, whichever matches. A code works once: take away the
  /// one that was found, by a conditional delete where two requests may race.
  ///
  /// - Parameter shouldStop: asked every few milliseconds at most while a hash is computed; true
  ///   ends the call with `OneTimeCodeError.stopped`.
  public static func find(
    _ code: String, in stored: [String], shouldStop: () -> Bool = { false }
  ) throws(OneTimeCodeError) -> Int? {
    var verification = try BackupCodeVerification(code.utf8Span.span)
    defer { verification.wipe() }
    for entry in stored { try verification.check(entry.utf8Span.span) }
    verification.rewind()
    for entry in stored {
      try verification.examine(entry.utf8Span.span, shouldStop: shouldStop)
    }
    return verification.match
  }

  /// Throws what `find` would throw for these stored codes, whatever the code: this is how an import
  /// is checked. Nothing is computed.
  public static func check(_ stored: [String]) throws(OneTimeCodeError) {
    var rounds: UInt64 = 0
    for (index, entry) in stored.enumerated() {
      try BackupCodeVerification.check(entry.utf8Span.span, at: UInt64(index), &rounds)
    }
  }
}
