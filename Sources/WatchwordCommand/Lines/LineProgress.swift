/// How far a run is.
struct LineProgress: Equatable, Sendable {
  /// Rows that were computed.
  var rows = 0
  /// Bytes of their lines.
  var bytes = 0
}
