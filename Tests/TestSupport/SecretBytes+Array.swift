package import WatchwordPrimitives

extension SecretBytes {
  /// A copy of the bytes, for comparison.
  package var array: [UInt8] {
    let span = span
    return (0..<span.count).map { span[$0] }
  }
}
