/// How large metadata may be, and the texts that it is made of.
///
/// Depth and members are limited in each text to what JSON may have at all (`JSONLimits`), and to this
/// in what comes out.
public struct MetadataLimits: Equatable, Sendable {
  /// Arrays and objects inside each other: 64 at most, whatever stands here.
  public var depth = 64
  public var membersPerObject = 1024
  /// Of the result, without white space between its values.
  public var bytes = 8192
  /// Of each text that goes in, with all its white space.
  public var textBytes = 1 << 20

  public init() {}
}
