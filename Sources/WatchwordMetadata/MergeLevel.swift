/// An object of the patch that is merged into one of the document.
struct MergeLevel: BitwiseCopyable {
  /// Where it begins.
  var patch: UInt32 = 0
  /// The number of its first member, or of the next to write.
  var first: UInt32 = 0
  /// Members of the result that were written.
  var written: UInt32 = 0

  init() {}

  init(patch: UInt32, first: UInt32) {
    self.patch = patch
    self.first = first
  }
}
