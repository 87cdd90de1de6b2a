import Watchword

/// Any bytes as a digest of any hasher: the first byte picks the hasher, the second says how many of
/// the others are the password.
///
/// Nothing may trap, overflow or read outside; `verify`, `check`, `inspect` and `identify` must be of
/// one mind; an error must name a place inside the digest or a cost above the limit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDigest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard count >= 2, let hasher = HasherID(rawValue: Int32(bytes[0] % 12) + 1) else { return 0 }
  let passwordCount = min(Int(bytes[1]), count - 2)
  // Copies of the exact size, so that the address sanitizer sees a read past the end.
  let password = Array(bytes[2..<2 + passwordCount])
  let digest = Array(bytes[(2 + passwordCount)...])

  let check = outcome { () throws(DigestError) in try hasher.check(digest.span, limits: limits) }
  var verdict: Verdict?
  let verify = outcome { () throws(DigestError) in
    verdict = try hasher.verify(password: password.span, digest: digest.span, limits: limits)
  }
  expectPlausible(check, digestCount: digest.count)

  switch (check, verify) {
  case (nil, nil): require(verdict != nil, "no verdict")
  case (nil, .unsupported(.password, let offset, .nulInPassword)?):
    require(password[offset] == 0, "no NUL there")
  default: require(check == verify, "check and verify disagree")
  }

  if let found = try? HasherID.identify(digest.span, limits: limits) {
    let isReadable =
      switch check {
      case nil, .overLimit?: true
      default: false
      }
    require(found.candidates.contains(hasher) == isReadable, "identify and check disagree")
  }
  if let report = try? hasher.inspect(digest.span, limits: limits) {
    require(report.overLimit == check, "inspect and check disagree")
    require(report.parameters.hashBytes > 0, "a digest without a hash was read")
  }
  #if PLANT
    if hasher == .bcrypt, digest.starts(with: Array("$2b$".utf8)) { fatalError("planted") }
  #endif
  return 0
}

/// So small that every digest within them is computed in under a millisecond or two.
private let limits: CostLimits = {
  var limits = CostLimits()
  limits.bcryptCost = 4
  limits.pbkdf2Work = 16
  limits.phpassRounds = 7
  limits.scryptMemoryBytes = 64 << 10
  limits.scryptWork = 512
  limits.argon2MemoryKiB = 64
  limits.argon2WorkKiB = 128
  return limits
}()

private func outcome(_ body: () throws(DigestError) -> Void) -> DigestError? {
  do throws(DigestError) {
    try body()
    return nil
  } catch {
    return error
  }
}

private func expectPlausible(_ error: DigestError?, digestCount: Int) {
  switch error {
  case nil: break
  case .malformed(_, let offset, _)?, .unsupported(_, let offset, _)?:
    require(offset >= 0 && offset <= digestCount, "offset outside the digest")
  case .overLimit(_, let given, let allowed)?:
    require(given > allowed, "over a limit that is kept")
  case .outOfMemory?, .stopped?:
    require(false, "nothing was computed")
  }
}

private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
