/// The repeated MD5 of phpass: for digests stored with it, not for new ones.
///
/// Source: Openwall, "Portable PHP password hashing framework".
package enum Phpass {
  /// Adds the 16 bytes of the hash to `output`.
  ///
  /// - Parameters:
  ///   - logRounds: log2 of the rounds after the first, at most 62.
  ///   - shouldStop: asked every 16,384 blocks of MD5.
  package static func hash(
    password: Span<UInt8>, salt: Span<UInt8>, logRounds: UInt64,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    if password.count <= PhpassLanes.mostPasswordBytes {
      // One block a round, of which four words change.
      var lanes = PhpassLanes(by: .none)
      defer { lanes.wipe() }
      if lanes.add(password: password, salt: salt) {
        try lanes.run(logRounds: logRounds, shouldStop: shouldStop)
        lanes.hash(0, into: &output)
      }
      return
    }
    var first = Hash<MD5>()
    first.update(salt)
    first.update(password)
    var state = first.finish()
    defer { wipe(&state) }
    var round: UInt64 = 0
    var blocksLeft = 0
    while round < 1 &<< logRounds {
      if blocksLeft <= 0 {
        if shouldStop() { throw .stopped }
        blocksLeft = 16_384
      }
      blocksLeft &-= 1 &+ password.count / 64
      var hash = Hash<MD5>()
      for i in 0..<4 { hash.update(word: state[i]) }
      hash.update(password)
      state = hash.finish()
      round &+= 1
    }
    MD5.append(state, to: &output)
  }
}
