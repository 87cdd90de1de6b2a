/// An array or object that is open while a text is read.
package struct JSONLevel: BitwiseCopyable {
  /// Where it begins in the text.
  var start: UInt32 = 0
  /// Keys that were read of it.
  var members: UInt32 = 0
  /// The byte that ends it.
  var closing: UInt8 = 0

  /// None.
  package init() {}

  /// - Parameter first: the brace or bracket at `start`. The closing ones differ from them by two.
  @inline(__always)
  init(_ first: UInt8, at start: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    closing = first &+ 2
  }

  @inline(__always)
  var isObject: Bool { closing == UInt8(ascii: "}") }
}

/// How deep a text goes and how many members its largest object has.
package struct JSONExtent: Equatable, Sendable {
  package var depth = 0
  package var members = 0

  package init() {}
}
