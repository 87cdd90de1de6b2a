private import CKernels

extension SHA1 {
  /// `compressPortably` with the SHA extensions; only where `CPU.hasSHA`.
  @inline(__always)
  static func compressBySHA(_ state: inout [8 of UInt32], _ block: inout [16 of UInt32]) {
    #if WATCHWORD_KERNELS
      // SAFETY: the kernel takes five words of the first and sixteen of the second.
      unsafe withUnsafeMutablePointer(to: &state) { state in
        unsafe withUnsafePointer(to: block) { block in
          unsafe kernel_sha1_sha(
            UnsafeMutableRawPointer(state).assumingMemoryBound(to: UInt32.self),
            UnsafeRawPointer(block).assumingMemoryBound(to: UInt32.self))
        }
      }
    #endif
  }
}
