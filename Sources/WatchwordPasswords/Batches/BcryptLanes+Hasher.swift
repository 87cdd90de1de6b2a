import WatchwordPrimitives

extension LaneHasher where Self: ~Copyable, Lanes == BcryptLanes {
  static var laneWidth: Int { BcryptLanes.width }

  static func newLanes() -> BcryptLanes { BcryptLanes() }

  func append(_ lanes: inout BcryptLanes, first: Int, to output: inout SecretBytes<512>) {
    lanes.append(first, to: &output)
  }

  static func wipe(_ lanes: inout BcryptLanes) { lanes.wipe() }
}
