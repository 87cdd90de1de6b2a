public import WatchwordFormats

/// Why metadata was not changed, and where.
public enum MetadataError: Error, Equatable {
  public enum Text: UInt8, Equatable, Sendable {
    /// What is stored.
    case document = 1
    case patch = 2
    /// What a difference is to lead to.
    case target = 3
    case result = 4
  }

  public enum Limit: UInt8, Equatable, Sendable {
    case depth = 1
    case membersPerObject = 2
    case bytes = 3
  }

  /// It is no JSON text.
  case malformed(Text, JSONError)
  /// It is another value than an object, which starts at this offset.
  case notAnObject(Text, offset: Int)
  case limit(Text, Limit, given: Int, allowed: Int)
  /// No patch can lead to the null at this offset of the target: in a patch it removes. Where a text
  /// has a key twice, the offset is in the target as it is written compact, each key once.
  case inexpressible(offset: Int)
  /// The byte of a JSON Pointer that may not stand there.
  case pointer(offset: Int)
  case outOfMemory
}
