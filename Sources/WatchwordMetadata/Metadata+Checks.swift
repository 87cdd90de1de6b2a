import WatchwordFormats
import WatchwordPrimitives

extension Metadata {
  static func checkLength(
    _ text: Span<UInt8>, _ name: MetadataError.Text, _ limits: MetadataLimits
  ) throws(MetadataError) {
    // Offsets in an index have 32 bits.
    let most = min(limits.textBytes, 1 << 30)
    guard text.count <= most else {
      throw .limit(name, .bytes, given: text.count, allowed: most)
    }
  }

  /// Whether it is JSON, and an object.
  static func check(_ text: Span<UInt8>, _ name: MetadataError.Text) throws(MetadataError) {
    var filter = JSONKeyFilter()
    try read(text, name, &filter)
  }

  /// As `check`, and the text is within the limits of a result.
  static func checkResult(
    _ text: Span<UInt8>, _ name: MetadataError.Text, _ limits: MetadataLimits
  ) throws(MetadataError) {
    var filter = JSONKeyFilter()
    let (extent, bytes) = try read(text, name, &filter)
    try check(extent, bytes, .result, limits)
  }

  static func check(
    _ extent: JSONExtent, _ bytes: Int, _ name: MetadataError.Text, _ limits: MetadataLimits
  ) throws(MetadataError) {
    if extent.depth > limits.depth {
      throw .limit(name, .depth, given: extent.depth, allowed: limits.depth)
    }
    if extent.members > limits.membersPerObject {
      throw .limit(
        name, .membersPerObject, given: extent.members, allowed: limits.membersPerObject)
    }
    if bytes > limits.bytes { throw .limit(name, .bytes, given: bytes, allowed: limits.bytes) }
  }

  /// Reads all of a text that is to be an object; its extent, and its bytes without white space.
  @discardableResult
  static func read(
    _ text: Span<UInt8>, _ name: MetadataError.Text, _ filter: inout JSONKeyFilter
  ) throws(MetadataError) -> (extent: JSONExtent, bytes: Int) {
    var levels = [64 of JSONLevel](repeating: JSONLevel())
    var reader = JSONReader(text, levels.mutableSpan)
    do throws(JSONFault) {
      try reader.skipValue(try reader.firstByte(), &filter)
      try reader.readEnd()
    } catch {
      throw .malformed(name, reader.error(error))
    }
    if JSONValue(of: text).kind != .object { throw notAnObject(text, name) }
    return (reader.extent, text.count &- reader.spaces)
  }

  /// The error for a text that starts with another value: that it is not even JSON, where it is not.
  static func notAnObject(_ text: Span<UInt8>, _ name: MetadataError.Text) -> MetadataError {
    do throws(JSONError) {
      try JSONText.check(text)
    } catch {
      return .malformed(name, error)
    }
    return .notAnObject(name, offset: JSONValue(of: text).start)
  }
}
