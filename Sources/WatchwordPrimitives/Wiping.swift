private import CLibc

/// Overwrites a plain value with zeros, where it is and in a way that the compiler cannot leave out.
///
/// Secrets are wiped by whoever holds them, not in a `deinit`: the compiler moves a value that ends,
/// and a `deinit` wipes the copy.
@inlinable
@inline(__always)
package func wipe<Value: BitwiseCopyable>(_ value: inout Value) {
  // SAFETY: the pointer is to `value`, whole, and all its bits may be zero.
  unsafe withUnsafeMutablePointer(to: &value) { unsafe wipe($0, MemoryLayout<Value>.size) }
}

@usableFromInline
@inline(__always)
package func wipe(_ pointer: UnsafeMutableRawPointer, _ count: Int) {
  unsafe watchword_wipe_bytes(pointer, count)
}

/// Overwrites `size` bytes of the stack below the caller, where finished computations left words of
/// the password and of keys in frames that are gone.
@inline(__always)
package func wipeStack(_ size: Int) {
  watchword_wipe_stack(size)
}
