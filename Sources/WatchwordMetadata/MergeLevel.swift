/// An object that is open in the document and in the patch.
struct MergeLevel: BitwiseCopyable {
  /// Where it begins in the document and in the patch.
  var object: UInt32 = 0
  var patch: UInt32 = 0
  /// The number of its first member in the patch.
  var first: UInt32 = 0
  /// Members that were written.
  var written: UInt32 = 0

  @inline(__always)
  static func get(_ levels: inout [64 of MergeLevel], _ i: Int) -> MergeLevel {
    guard i >= 0, i < 64 else { return MergeLevel() }
    return levels[i]
  }

  @inline(__always)
  static func set(_ levels: inout [64 of MergeLevel], _ i: Int, _ level: MergeLevel) {
    guard i >= 0, i < 64 else { return }
    levels[i] = level
  }
}
