private import CLibc

/// Overwrites a plain value with zeros in a way that the compiler cannot leave out.
@inlinable
package func wipe<Value: BitwiseCopyable>(_ value: inout Value) {
  // SAFETY: the pointer is to `value`, whole, and all its bits may be zero.
  unsafe withUnsafeMutablePointer(to: &value) { unsafe wipe($0, MemoryLayout<Value>.size) }
}

/// The same, in place, for a value of plain fields in its `deinit`, where a variable would be a copy.
@inlinable
package func wipe<Value: ~Copyable>(ending value: borrowing Value) {
  // SAFETY: nobody reads the value again; it cannot be copied, so this is where it is.
  unsafe withUnsafePointer(to: value) {
    unsafe wipe(UnsafeMutableRawPointer(mutating: $0), MemoryLayout<Value>.size)
  }
}

@usableFromInline
package func wipe(_ pointer: UnsafeMutableRawPointer, _ count: Int) {
  unsafe explicit_bzero(pointer, count)
}

/// Overwrites `size` bytes of the stack below the caller, where finished computations left words of
/// the password and of keys in frames that are gone.
@inline(__always)
package func wipeStack(_ size: Int) {
  watchword_wipe_stack(size)
}
