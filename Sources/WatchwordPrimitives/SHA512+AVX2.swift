private import CKernels

extension SHA512 {
  /// `compressPortably` with AVX2 and BMI2; only where `CPU.hasAVX2`.
  @inline(__always)
  static func compressByAVX2(_ state: inout [8 of UInt64], _ block: inout [16 of UInt64]) {
    #if WATCHWORD_KERNELS
      var k = constants
      // By `inout`: a pointer to a value would be one to a copy, which nobody wipes.
      unsafe kernel_sha512_avx2(words(&state), words(&block), words(&k))
    #endif
  }

  /// `codePortably` with AVX2 and BMI2; only where `CPU.hasAVX2`.
  @inline(__always)
  static func codeByAVX2(
    _ inner: inout [8 of UInt64], _ outer: inout [8 of UInt64], _ block: inout [16 of UInt64]
  ) -> [8 of UInt64] {
    compressByAVX2(&inner, &block)
    block = HMAC<SHA512>.lastBlock(inner)
    compressByAVX2(&outer, &block)
    return outer
  }

  /// `iteratePortably` with AVX2 and BMI2; only where `CPU.hasAVX2`.
  static func iterateByAVX2(
    _ inner: inout [8 of UInt64], _ outer: inout [8 of UInt64], _ u: inout [8 of UInt64],
    _ t: inout [8 of UInt64], count: UInt64
  ) {
    #if WATCHWORD_KERNELS
      var k = constants
      var block = HMAC<SHA512>.lastBlock(u)
      unsafe kernel_pbkdf2_sha512_avx2(
        words(&inner), words(&outer), words(&t), words(&block), words(&k), count)
      for i in 0..<8 { u[i] = block[i] }
      wipe(&block)
    #endif
  }
}
