import WatchwordFormats
public import WatchwordPrimitives

extension DeepMerge {
  /// Writes the patch that leads from `document` to `target`: merged, they are equal, the order of keys
  /// set aside. It says no more than it must: what is equal in both is not in it.
  ///
  /// Values are equal where their bytes are, white space between them set aside: a number or a string
  /// that is written in another way is a change, and so is another order of keys in an array's objects.
  ///
  /// A patch cannot set a key to null. Where `target` has a null in an object, outside of arrays, which
  /// `document` does not have in the same place, `inexpressible` is thrown. The limits of depth and of
  /// members are for the patch, which can have those of both.
  @export(interface)
  public static func difference(
    from document: Span<UInt8>, to target: Span<UInt8>,
    limits: MetadataLimits = MetadataLimits(), into output: inout ByteWriter
  ) throws(MetadataError) {
    let start = output.count
    do throws(MetadataError) {
      try Metadata.checkLength(document, .document, limits)
      try Metadata.checkLength(target, .target, limits)
      let seed = hashSeed()
      let isDistinct = try Metadata.hasDistinctKeys(document, .document)
      if try Metadata.hasDistinctKeys(target, .target), isDistinct {
        try difference(document, target, limits, seed, into: &output)
      } else {
        try difference(
          try DistinctText(document, seed: seed), try DistinctText(target, seed: seed), limits,
          seed, into: &output)
      }
    } catch {
      output.truncate(to: start)
      throw error
    }
  }

  @inline(never)
  private static func difference(
    _ document: borrowing DistinctText, _ target: borrowing DistinctText,
    _ limits: MetadataLimits, _ seed: UInt64, into output: inout ByteWriter
  ) throws(MetadataError) {
    try difference(document.bytes, target.bytes, limits, seed, into: &output)
  }

  /// Of texts that were checked, in which no object has a key twice.
  @inline(never)
  private static func difference(
    _ document: Span<UInt8>, _ target: Span<UInt8>, _ limits: MetadataLimits, _ seed: UInt64,
    into output: inout ByteWriter
  ) throws(MetadataError) {
    var members = try MemberMemory(for: target)
    var index = MemberIndex(target, members.mutableSpan, seed: seed)
    var targetLevels = [64 of JSONLevel](repeating: JSONLevel())
    var indexLevels = [64 of IndexLevel](repeating: IndexLevel())
    var documentLevels = [64 of JSONLevel](repeating: JSONLevel())
    var levels = [64 of MergeLevel](repeating: MergeLevel())
    let start = output.count
    var reader = JSONReader(target, targetLevels.mutableSpan)
    var filter = JSONKeyFilter()
    do throws(JSONFault) {
      var indexSpan = indexLevels.mutableSpan
      _ = try index.read(&reader, &indexSpan, &filter)
    } catch {
      throw .malformed(.target, reader.error(error))
    }
    var differ = Differ(
      JSONReader(document, documentLevels.mutableSpan), levels.mutableSpan, target)
    do throws(JSONFault) {
      try differ.compare(&index, into: &output)
    } catch {
      throw .malformed(.document, differ.error(error))
    }
    if let offset = differ.inexpressible { throw .inexpressible(offset: offset) }
    try Metadata.check(differ.extent, output.count &- start, .patch, limits)
  }
}
