/// An array or object that is open while a text is read.
///
/// One word, so that it is one register: from its lowest bit on 32 bits for where it begins in the text,
/// 24 for the number of keys that were read of it, and 8 for the byte that ends it.
package struct JSONLevel: BitwiseCopyable {
  private var bits: UInt64 = 0

  /// None, which nothing ends.
  package init() {}

  /// - Parameter first: the brace or bracket at `start`. The closing ones differ from them by two.
  @inline(__always)
  init(_ first: UInt8, at start: Int) {
    bits = UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(first &+ 2) &<< 56
  }

  @inline(__always)
  var start: UInt32 { UInt32(truncatingIfNeeded: bits) }

  @inline(__always)
  var members: Int { Int(truncatingIfNeeded: bits &>> 32 & 0xff_ffff) }

  @inline(__always)
  var closing: UInt8 { UInt8(truncatingIfNeeded: bits &>> 56) }

  @inline(__always)
  var isObject: Bool { closing == UInt8(ascii: "}") }

  /// Counts a key that was read of the object; false where there are more than `most` now.
  @inline(__always)
  mutating func countMember(_ most: Most) -> Bool {
    bits &+= 1 &<< 32
    return bits < most.bits
  }

  /// How many members an object may have: sixteen million at most.
  struct Most {
    /// Those of an object at the start of the text that has one too many.
    fileprivate let bits: UInt64

    @inline(__always)
    init(_ members: Int) {
      let most = UInt64(truncatingIfNeeded: min(max(members, 0), 0xff_fffe))
      bits = UInt64(UInt8(ascii: "}")) &<< 56 | (most &+ 1) &<< 32
    }
  }
}

/// How deep a text goes and how many members its largest object has.
package struct JSONExtent: Equatable, Sendable {
  package var depth = 0
  package var members = 0

  package init() {}
}
