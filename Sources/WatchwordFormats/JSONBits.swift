/// What 64 bytes of a text are, as a bit for each, the first lowest.
struct JSONBits: Equatable {
  /// Spaces, control characters, and what is not ASCII: outside of the strings of a text that was
  /// checked, white space.
  var blanks: UInt64 = 0
  var quotes: UInt64 = 0
  var backslashes: UInt64 = 0
}
