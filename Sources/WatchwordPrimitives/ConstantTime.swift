/// Whether two byte strings are equal, in a time that depends on their lengths only.
///
/// The one comparison of secrets in this package. Different lengths are not equal; two empty
/// strings are.
@inline(never)
package func constantTimeEquals(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  var difference: UInt8 = 0
  var i = 0
  while i < a.count, i < b.count {
    difference |= a[i] ^ b[i]
    i &+= 1
  }
  return difference == 0
}

/// All ones where `a` is `b`, all zeros where not; no branch.
@inlinable
@inline(__always)
package func equalityMask(_ a: UInt8, _ b: UInt8) -> UInt8 { belowMask(a ^ b, 1) }

/// All ones where `a` is less than `b`, all zeros where not; no branch.
@inlinable
@inline(__always)
package func belowMask(_ a: UInt8, _ b: UInt8) -> UInt8 {
  // The upper half of the difference: ones where it is below zero.
  let difference = UInt16(truncatingIfNeeded: a) &- UInt16(truncatingIfNeeded: b)
  return UInt8(truncatingIfNeeded: difference &>> 8)
}
