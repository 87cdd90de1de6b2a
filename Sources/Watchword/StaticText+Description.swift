public import WatchwordPrimitives

extension StaticText: CustomStringConvertible {
  /// The text as a string.
  public var description: String {
    // SAFETY: the bytes end with a NUL.
    unsafe String(cString: start)
  }
}
