import WatchwordFormats

/// What is open while a patch is read, and while it is merged.
struct MergeLevels<let depth: Int> {
  var json = [depth of JSONLevel](repeating: JSONLevel())
  var index = [depth of IndexLevel](repeating: IndexLevel())
  var merge = [depth of MergeLevel](repeating: MergeLevel())
}
