private import CKernels

extension SHA512: LaneFunction {
  static func iterate(
    _ rows: UnsafeMutablePointer<UInt64>, by registers: CPU.Registers, count: UInt64
  ) {
    #if WATCHWORD_KERNELS
      var k = constants
      // SAFETY: the caller has the rows.
      switch registers {
      case .none: break
      case .avx2: unsafe kernel_pbkdf2_sha512_lanes_avx2(rows, words(&k), count)
      case .avx512: unsafe kernel_pbkdf2_sha512_lanes_avx512(rows, words(&k), count)
      }
    #endif
  }
}
