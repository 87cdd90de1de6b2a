import WatchwordFormats
package import WatchwordPrimitives

/// A document with a patch applied.
///
///     {"a":{"b":1,"c":2}}  and  {"a":{"b":null,"d":[null]}}  give  {"a":{"c":2,"d":[null]}}
///
/// A null removes its key, at any depth; what is not an object replaces what was there whole; the keys
/// of the document keep their order, and new ones follow in that of the patch. Keys are equal where
/// their bytes are, once they are not escaped; of a key that an object has twice the last value
/// counts, and one is written, in the first place. Keys, strings and numbers come out as they were
/// written.
///
/// The result is compact: there is no white space between its values. After an empty patch the result
/// is the document, byte for byte.
///
/// Source: RFC 7396, with documents and patches that are objects.
package enum DeepMerge {
  /// Writes `document` with `patch` applied. Where an error is thrown, nothing of it stays written.
  ///
  /// 24 KiB of stack are enough. Memory is only mapped for a patch of more than 128 members, more than
  /// 1,536 keys in the document, or a key that is there twice.
  @export(interface)
  package static func merge(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, limits: MetadataLimits = MetadataLimits(),
    into output: inout ByteWriter
  ) throws(MetadataError) {
    let start = output.count
    do throws(MetadataError) {
      try Metadata.checkLength(document, .document, limits)
      try Metadata.checkLength(patch, .patch, limits)
      if document.count <= 512, patch.count <= 160 {
        if try mergeSmall(document, patch, limits, into: &output) { return }
        output.truncate(to: start)
      }
      if try mergeMedium(document, patch, limits, into: &output) { return }
      output.truncate(to: start)
      try mergeMapped(document, patch, limits, into: &output)
    } catch {
      output.truncate(to: start)
      throw error
    }
  }

  @inline(never)
  private static func mergeSmall(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> Bool {
    var members = [32 of Member](repeating: Member())
    var keys = [256 of UInt32](repeating: 0)
    var levels = MergeLevels<8>()
    let seed = hashSeed()
    var filter = JSONKeyFilter(keys.mutableSpan, seed: seed)
    var index = MemberIndex(patch, members.mutableSpan, seed: seed)
    return try merge(document, patch, limits, &index, &filter, &levels, into: &output)
  }

  @inline(never)
  private static func mergeMedium(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> Bool {
    var members = [128 of Member](repeating: Member())
    var keys = [2048 of UInt32](repeating: 0)
    var levels = MergeLevels<64>()
    let seed = hashSeed()
    var filter = JSONKeyFilter(keys.mutableSpan, seed: seed)
    var index = MemberIndex(patch, members.mutableSpan, seed: seed)
    return try merge(document, patch, limits, &index, &filter, &levels, into: &output)
  }

  /// Whatever the texts are like.
  @inline(never)
  private static func mergeMapped(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) {
    try Metadata.check(patch, .patch)
    try Metadata.check(document, .document)
    let seed = hashSeed()
    try merge(
      try DistinctText(document, seed: seed), try DistinctText(patch, seed: seed), limits, seed,
      into: &output)
  }

  @inline(never)
  private static func merge(
    _ document: borrowing DistinctText, _ patch: borrowing DistinctText,
    _ limits: MetadataLimits, _ seed: UInt64, into output: inout ByteWriter
  ) throws(MetadataError) {
    var members = try MemberMemory(for: patch.bytes)
    var keys = try KeyMemory(for: document.bytes, patch.bytes)
    var levels = MergeLevels<64>()
    var filter = JSONKeyFilter(keys.mutableSpan, seed: seed)
    filter.trustsTexts = true
    var index = MemberIndex(patch.bytes, members.mutableSpan, seed: seed)
    _ = try merge(document.bytes, patch.bytes, limits, &index, &filter, &levels, into: &output)
  }

  /// False where a key may be there twice or there was no room to tell.
  private static func merge<let depth: Int>(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    _ index: inout MemberIndex, _ filter: inout JSONKeyFilter,
    _ levels: inout MergeLevels<depth>, into output: inout ByteWriter
  ) throws(MetadataError) -> Bool {
    var reader = JSONReader(patch, levels.json.mutableSpan)
    let reading: MemberIndex.Reading
    do throws(JSONFault) {
      var indexLevels = levels.index.mutableSpan
      reading = try index.read(&reader, &indexLevels, &filter)
    } catch {
      if error.cause == .tooDeep, depth < 64 { return false }
      throw .malformed(.patch, reader.error(error))
    }
    switch reading {
    case .read: break
    case .notAnObject: throw Metadata.notAnObject(patch, .patch)
    case .unclear: return false
    }
    if index.count == 0 {
      try Metadata.checkResult(document, .document, limits)
      output.append(document)
      return true
    }
    filter.beginText()
    let start = output.count
    var merger = Merger(
      JSONReader(document, levels.json.mutableSpan), levels.merge.mutableSpan, patch)
    let isDone: Bool
    do throws(JSONFault) {
      isDone = try merger.merge(&index, &filter, into: &output)
    } catch {
      if error.cause == .tooDeep, depth < 64 { return false }
      throw .malformed(.document, merger.error(error))
    }
    if filter.isSuspicious { return false }
    guard isDone else { throw Metadata.notAnObject(document, .document) }
    try Metadata.check(merger.extent, output.count &- start, .result, limits)
    return true
  }
}
