extension FixedWidthInteger where Self: UnsignedInteger {
  /// The bits of the word moved `count` places to the left, those that leave it coming in at the
  /// right; `count` is from 1 to one less than the width.
  @inline(__always)
  func rotatedLeft(_ count: Int) -> Self {
    (self &<< Self(truncatingIfNeeded: count))
      | (self &>> Self(truncatingIfNeeded: Self.bitWidth &- count))
  }

  /// The same to the right.
  @inline(__always)
  func rotatedRight(_ count: Int) -> Self { rotatedLeft(Self.bitWidth &- count) }
}
