private import CKernels

extension MD5 {
  /// Three blocks of rows, each of as many messages side by side as a register has words: `count` times,
  /// the hash of each message takes the place of its first four words. Only where there is a kernel.
  static func hash(
    _ rows: UnsafeMutablePointer<UInt32>, by registers: CPU.Registers, count: UInt64
  ) {
    #if WATCHWORD_KERNELS
      var start = initialState
      var k = constants
      // SAFETY: the caller has the rows.
      switch registers {
      case .none: break
      case .avx2: unsafe kernel_md5_lanes_avx2(rows, words(&start), words(&k), count)
      case .avx512: unsafe kernel_md5_lanes_avx512(rows, words(&start), words(&k), count)
      }
    #endif
  }
}
