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

  /// `iteratePortably` with the SHA extensions; only where `CPU.hasSHA`.
  @inline(__always)
  static func iterateBySHA(
    _ inner: inout [8 of UInt32], _ outer: inout [8 of UInt32], _ u: inout [8 of UInt32],
    _ t: inout [8 of UInt32], count: UInt64
  ) {
    #if WATCHWORD_KERNELS
      unsafe kernel_pbkdf2_sha1_sha(words(&inner), words(&outer), words(&u), words(&t), count)
    #endif
  }
}
