import WatchwordPrimitives

extension LaneHasher where Self: ~Copyable, Lanes == ScryptLanes {
  static var laneWidth: Int { ScryptLanes.width }

  static func newLanes() -> ScryptLanes { ScryptLanes() }

  static func wipe(_ lanes: inout ScryptLanes) { lanes.wipe() }
}
