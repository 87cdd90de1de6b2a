import WatchwordFormats
import WatchwordPrimitives

/// What a merge of texts that are not too large works in, on the stack.
struct MergeMemory<let memberCount: Int, let keyCount: Int, let levelCount: Int> {
  private var members = [memberCount of Member](repeating: Member())
  private var keys = [keyCount of UInt32](repeating: 0)
  private var patchLevels = [levelCount of JSONLevel](repeating: JSONLevel())
  private var indexLevels = [levelCount of IndexLevel](repeating: IndexLevel())
  private var documentLevels = [levelCount of JSONLevel](repeating: JSONLevel())
  private var mergeLevels = [levelCount of MergeLevel](repeating: MergeLevel())

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func merge(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> MergeWork.Outcome {
    var work = MergeWork(
      document, patch, members.mutableSpan, keys.mutableSpan,
      patchLevels: patchLevels.mutableSpan, indexLevels: indexLevels.mutableSpan,
      documentLevels: documentLevels.mutableSpan, mergeLevels: mergeLevels.mutableSpan)
    return try work.run(limits, into: &output)
  }
}
