/// The numbers from 0 below `count`; none where it is not above 0. `0..<count` would trap there.
@inline(__always)
func times(_ count: Int) -> Range<Int> {
  // SAFETY: the upper bound is not below the lower.
  unsafe Range(uncheckedBounds: (lower: 0, upper: count > 0 ? count : 0))
}
