import WatchwordFormats

/// An object of the patch that is merged into one of the document.
struct MergeLevel: BitwiseCopyable {
  /// Where it begins.
  var patch: UInt32 = 0
  /// The number of its first member, or of the next to write.
  var first: UInt32 = 0
  /// Members of the result that were written.
  var written: UInt32 = 0

  /// Its key in the document, for a difference.
  var keyStart: UInt32 = 0
  var keyEnd: UInt32 = 0

  init() {}

  init(patch: UInt32, first: UInt32) {
    self.patch = patch
    self.first = first
  }

  var key: JSONKey {
    get {
      JSONKey(
        start: Int(truncatingIfNeeded: keyStart), end: Int(truncatingIfNeeded: keyEnd),
        isEscaped: false)
    }
    set {
      keyStart = UInt32(truncatingIfNeeded: newValue.start)
      keyEnd = UInt32(truncatingIfNeeded: newValue.end)
    }
  }
}
