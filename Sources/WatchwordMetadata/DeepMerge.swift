import WatchwordFormats
public import WatchwordPrimitives

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
public enum DeepMerge {
  /// Writes `document` with `patch` applied. Where an error is thrown, nothing of it stays written.
  ///
  /// 34 KiB of stack are enough. Memory is only mapped for a patch of more than 256 members, more than
  /// 1,536 keys in both, or a key that is there twice; at most some hundred bytes for each key.
  @export(interface)
  public static func merge(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, limits: MetadataLimits = MetadataLimits(),
    into output: inout ByteWriter
  ) throws(MetadataError) {
    let start = output.count
    do throws(MetadataError) {
      try Metadata.checkLength(document, .document, limits)
      try Metadata.checkLength(patch, .patch, limits)
      var outcome = MergeWork.Outcome.noRoom
      if document.count <= 512, patch.count <= 160 {
        outcome = try mergeSmall(document, patch, limits, into: &output)
      }
      if outcome == .noRoom {
        output.truncate(to: start)
        outcome = try mergeMedium(document, patch, limits, into: &output)
      }
      if outcome == .noRoom {
        output.truncate(to: start)
        outcome = try mergeLarge(document, patch, limits, into: &output)
      }
      if outcome == .noRoom {
        output.truncate(to: start)
        outcome = try mergeMapped(document, patch, limits, areDistinct: false, into: &output)
      }
      if outcome == .duplicate {
        output.truncate(to: start)
        try mergeDistinct(document, patch, limits, into: &output)
      }
    } catch {
      output.truncate(to: start)
      throw error
    }
  }

  @inline(never)
  private static func mergeSmall(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> MergeWork.Outcome {
    var memory = MergeMemory<16, 128, 8>()
    return try memory.merge(document, patch, limits, into: &output)
  }

  @inline(never)
  private static func mergeMedium(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> MergeWork.Outcome {
    var memory = MergeMemory<128, 1024, 16>()
    return try memory.merge(document, patch, limits, into: &output)
  }

  @inline(never)
  private static func mergeLarge(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) -> MergeWork.Outcome {
    var memory = MergeMemory<256, 2048, 64>()
    return try memory.merge(document, patch, limits, into: &output)
  }

  /// However long the texts are.
  @inline(never)
  private static func mergeMapped(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits, areDistinct: Bool,
    into output: inout ByteWriter
  ) throws(MetadataError) -> MergeWork.Outcome {
    var members = try MemberMemory(for: patch)
    var keys = try KeyMemory(for: document, patch)
    var patchLevels = [64 of JSONLevel](repeating: JSONLevel())
    var indexLevels = [64 of IndexLevel](repeating: IndexLevel())
    var documentLevels = [64 of JSONLevel](repeating: JSONLevel())
    var mergeLevels = [64 of MergeLevel](repeating: MergeLevel())
    var work = MergeWork(
      document, patch, members.mutableSpan, keys.mutableSpan,
      patchLevels: patchLevels.mutableSpan, indexLevels: indexLevels.mutableSpan,
      documentLevels: documentLevels.mutableSpan, mergeLevels: mergeLevels.mutableSpan,
      areDistinct: areDistinct)
    return try work.run(limits, into: &output)
  }

  /// Whatever keys are there twice.
  @inline(never)
  private static func mergeDistinct(
    _ document: Span<UInt8>, _ patch: Span<UInt8>, _ limits: MetadataLimits,
    into output: inout ByteWriter
  ) throws(MetadataError) {
    try Metadata.check(patch, .patch)
    try Metadata.check(document, .document)
    let seed = hashSeed()
    try merge(
      try DistinctText(document, seed: seed), try DistinctText(patch, seed: seed), limits,
      into: &output)
  }

  @inline(never)
  private static func merge(
    _ document: borrowing DistinctText, _ patch: borrowing DistinctText,
    _ limits: MetadataLimits, into output: inout ByteWriter
  ) throws(MetadataError) {
    _ = try mergeMapped(document.bytes, patch.bytes, limits, areDistinct: true, into: &output)
  }
}
