import WatchwordFormats

/// An object that is open while an index is made.
struct IndexLevel: BitwiseCopyable {
  /// Where it begins, and the number of the member whose value it is; 0 for the outermost.
  var object: UInt32 = 0
  var owner: UInt32 = 0
  /// The number of its last member so far, and how many there are.
  var last: UInt32 = 0
  var members: UInt32 = 0
  /// How deep it goes, and the members of the largest object in it.
  var depth: UInt8 = 0
  var largest: UInt32 = 0
  var hasNull = false
  /// How much white space there was before its key.
  var spaces: UInt32 = 0

  init() {}

  init(object: Int, owner: Int, depth: Int, spaces: Int) {
    self.object = UInt32(truncatingIfNeeded: object)
    self.owner = UInt32(truncatingIfNeeded: owner)
    self.depth = UInt8(truncatingIfNeeded: depth)
    self.spaces = UInt32(truncatingIfNeeded: spaces)
  }

  mutating func add(_ member: Member) {
    depth = max(depth, member.depth)
    largest = max(largest, member.members)
    if member.hasNull { hasNull = true }
  }
}
