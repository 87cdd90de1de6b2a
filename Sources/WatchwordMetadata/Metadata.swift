package import WatchwordFormats
public import WatchwordPrimitives

/// Metadata: a JSON object that is stored as its text.
public enum Metadata {
  /// Writes `value`, which takes the place of all that was stored: compact, each key once. A null in
  /// it is a value as any other. Where an error is thrown, nothing of it stays written.
  @export(interface)
  public static func replace(
    with value: Span<UInt8>, limits: MetadataLimits = MetadataLimits(),
    into output: inout ByteWriter
  ) throws(MetadataError) {
    let start = output.count
    do throws(MetadataError) {
      try checkLength(value, .document, limits)
      if try hasDistinctKeys(value, .document) {
        try write(value, limits, into: &output)
      } else {
        try write(try DistinctText(value, seed: hashSeed()), limits, into: &output)
      }
    } catch {
      output.truncate(to: start)
      throw error
    }
  }

  /// How many bytes `document` has without the white space between its values: what a limit is about.
  public static func size(_ document: Span<UInt8>) throws(MetadataError) -> Int {
    try check(document, .document)
    return JSONText.compactCount(document)
  }

  /// Where the value stands that a JSON Pointer leads to; nil where there is none. Of a key that is
  /// there twice the last counts.
  ///
  /// - Parameter pointer: as RFC 6901 has it, in UTF-8; not as a fragment of a URI.
  package static func value(
    at pointer: Span<UInt8>, in document: Span<UInt8>
  ) throws(MetadataError) -> JSONValue? {
    if let offset = JSONPointer.firstInvalid(pointer) { throw .pointer(offset: offset) }
    try check(document, .document)
    return JSONPointer.value(at: pointer, in: document)
  }

  @inline(never)
  private static func write(
    _ value: borrowing DistinctText, _ limits: MetadataLimits, into output: inout ByteWriter
  ) throws(MetadataError) {
    try write(value.bytes, limits, into: &output)
  }

  private static func write(
    _ value: Span<UInt8>, _ limits: MetadataLimits, into output: inout ByteWriter
  ) throws(MetadataError) {
    try checkResult(value, .document, limits)
    JSONText.writeCompact(value, into: &output)
  }

  /// Whether no object has a key twice, in a text that is to be an object.
  static func hasDistinctKeys(
    _ text: Span<UInt8>, _ name: MetadataError.Text
  ) throws(MetadataError) -> Bool {
    if let answer = try hasDistinctKeysOnStack(text, name) { return answer }
    var keys = try KeyMemory(for: text, Span())
    var filter = JSONKeyFilter(keys.mutableSpan, seed: hashSeed())
    try read(text, name, &filter)
    return !filter.isSuspicious
  }

  /// Nil where there are too many keys.
  @inline(never)
  private static func hasDistinctKeysOnStack(
    _ text: Span<UInt8>, _ name: MetadataError.Text
  ) throws(MetadataError) -> Bool? {
    var keys = [2048 of UInt32](repeating: 0)
    var filter = JSONKeyFilter(keys.mutableSpan, seed: hashSeed())
    try read(text, name, &filter)
    if filter.isFull { return nil }
    return !filter.isSuspicious
  }
}
