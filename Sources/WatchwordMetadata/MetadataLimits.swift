/// How large metadata may be, and the texts that it is made of.
///
/// Depth and members are limited in each text to what JSON may have at all (`JSONLimits`), and to this
/// in what comes out.
package struct MetadataLimits: Equatable, Sendable {
  /// Arrays and objects inside each other: 64 at most, whatever stands here.
  package var depth = 64
  package var membersPerObject = 1024
  /// Of the result, without white space between its values.
  package var bytes = 8192
  /// Of each text that goes in, with all its white space.
  package var textBytes = 1 << 20

  package init() {}
}
