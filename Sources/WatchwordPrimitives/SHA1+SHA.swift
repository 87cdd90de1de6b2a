private import CKernels

extension SHA1 {
  /// `compressPortably` with the SHA extensions; only where `CPU.hasSHA`.
  @inline(__always)
  static func compressBySHA(_ state: inout [8 of UInt32], _ block: inout [16 of UInt32]) {
    #if WATCHWORD_KERNELS
      // By `inout`: a pointer to a value would be one to a copy, which nobody wipes.
      unsafe kernel_sha1_sha(words(&state), words(&block))
    #endif
  }

  /// `code` with the SHA extensions; only where `CPU.hasSHA`.
  @inline(__always)
  static func codeBySHA(
    _ inner: inout [8 of UInt32], _ outer: inout [8 of UInt32], _ block: inout [16 of UInt32]
  ) -> [8 of UInt32] {
    #if WATCHWORD_KERNELS
      unsafe kernel_hmac_sha1_sha(words(&inner), words(&outer), words(&block))
    #endif
    return outer
  }

  /// Where an array begins. The kernel takes five words of the state and all sixteen of the block, and
  /// is done with them when it returns.
  @inline(__always)
  private static func words<let count: Int>(
    _ array: UnsafeMutablePointer<[count of UInt32]>
  ) -> UnsafeMutablePointer<UInt32> {
    // SAFETY: an InlineArray is its elements, side by side.
    unsafe UnsafeMutableRawPointer(array).assumingMemoryBound(to: UInt32.self)
  }
}
