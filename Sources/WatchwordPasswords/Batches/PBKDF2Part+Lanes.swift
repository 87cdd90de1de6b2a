import WatchwordPrimitives

/// A lane is a block of a key, so a long key takes several.
extension PBKDF2Part {
  static func laneCount(keyBytes: Int, hashBytes: Int) -> Int {
    hashBytes == 0 ? 0 : (keyBytes &+ hashBytes &- 1) / hashBytes
  }

  /// Takes `count` lanes.
  static func add(
    _ password: Span<UInt8>, _ salt: Span<UInt8>, count: Int, to lanes: inout PBKDF2Lanes
  ) {
    var block: UInt32 = 1
    while block <= UInt32(truncatingIfNeeded: count) {
      _ = lanes.add(password: password, salt: salt, block: block)
      block &+= 1
    }
  }

  /// Adds a key of `count` lanes to `output`.
  static func append(
    _ lanes: inout PBKDF2Lanes, first: Int, count: Int, keyBytes: Int,
    to output: inout SecretBytes<512>
  ) {
    let end = output.count &+ keyBytes
    var lane = first
    while lane < first &+ count {
      lanes.key(lane, into: &output)
      lane &+= 1
    }
    output.truncate(to: end)
  }
}

extension LaneHasher where Self: ~Copyable, Lanes == PBKDF2Lanes {
  /// The cost of these digests is their iterations.
  func run(_ lanes: inout PBKDF2Lanes, shouldStop: () -> Bool) throws(DigestError) {
    do throws(KDFError) {
      try lanes.run(iterations: laneCost ?? 1, shouldStop: shouldStop)
    } catch {
      throw DigestError(error)
    }
  }

  static func wipe(_ lanes: inout PBKDF2Lanes) { lanes.wipe() }
}
