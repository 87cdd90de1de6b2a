import WatchwordFormats
import WatchwordPrimitives

/// One merge, in memory of whoever asked for it.
struct MergeWork: ~Copyable, ~Escapable {
  enum Outcome {
    case merged
    /// For the members of the patch, the keys of both, or what is open.
    case noRoom
    /// A key may be there twice.
    case duplicate
  }

  private var patch: JSONReader
  private var index: MemberIndex
  private var indexLevels: MutableSpan<IndexLevel>
  private var filter: JSONKeyFilter
  private var merger: Merger

  /// - Parameters:
  ///   - members: as many as the patch has; a power of two.
  ///   - keys: as many as both texts have, and a third more; a power of two.
  ///   - levels: in each as many as are open.
  @_lifetime(
    copy document, copy patch, copy members, copy keys, copy patchLevels, copy indexLevels,
    copy documentLevels, copy mergeLevels)
  init(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ members: consuming MutableSpan<Member>,
    _ keys: consuming MutableSpan<UInt32>, patchLevels: consuming MutableSpan<JSONLevel>,
    indexLevels: consuming MutableSpan<IndexLevel>,
    documentLevels: consuming MutableSpan<JSONLevel>,
    mergeLevels: consuming MutableSpan<MergeLevel>, areDistinct: Bool = false
  ) {
    let seed = hashSeed()
    self.patch = JSONReader(patch, patchLevels)
    index = MemberIndex(patch, members, seed: seed)
    self.indexLevels = indexLevels
    filter = JSONKeyFilter(keys, seed: seed)
    filter.trustsTexts = areDistinct
    merger = Merger(JSONReader(document, documentLevels), mergeLevels, patch)
  }

  mutating func run(
    _ limits: MetadataLimits, into output: inout ByteWriter
  ) throws(MetadataError) -> Outcome {
    let reading: MemberIndex.Reading
    do throws(JSONFault) {
      reading = try index.read(&patch, &indexLevels, &filter)
    } catch {
      if isShallow(error) { return .noRoom }
      throw .malformed(.patch, patch.error(error))
    }
    switch reading {
    case .read: break
    case .notAnObject: throw Metadata.notAnObject(patch.text, .patch)
    case .unclear: return filter.isSuspicious ? failure : .noRoom
    }
    if index.count == 0 {
      try Metadata.checkResult(merger.document.text, .document, limits)
      output.append(merger.document.text)
      return .merged
    }
    filter.beginText()
    let start = output.count
    let isObject: Bool
    do throws(JSONFault) {
      isObject = try merger.merge(&index, &filter, into: &output)
    } catch {
      if isShallow(error) { return .noRoom }
      throw .malformed(.document, merger.document.error(error))
    }
    if filter.isSuspicious { return failure }
    guard isObject else { throw Metadata.notAnObject(merger.document.text, .document) }
    try Metadata.check(merger.extent, output.count &- start, .result, limits)
    return .merged
  }

  private var failure: Outcome { filter.isFull ? .noRoom : .duplicate }

  /// Whether it is this memory that is not deep enough, and not a limit.
  private func isShallow(_ fault: JSONFault) -> Bool {
    fault.cause == .tooDeep && indexLevels.count < 64
  }
}
