/// A number that who sends data does not know: where the system has put the stack.
///
/// For hash tables, whose answers do not depend on it, only their time: so nobody can send keys that
/// meet in one place. No secret is to be made of it.
@inline(never)
package func hashSeed() -> UInt64 {
  var here: UInt64 = 0
  // SAFETY: only the number of the address is used.
  let address = unsafe withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
  return UInt64(address) &* 0x9e37_79b9_7f4a_7c15
}
