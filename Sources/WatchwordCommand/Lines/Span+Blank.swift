extension Span<UInt8> {
  /// Whether a line has nothing but white space.
  var isBlank: Bool { indices.allSatisfy { [0x20, 0x09, 0x0D].contains(self[$0]) } }
}
