private import CKernels

/// Argon2's compression function G, over blocks of a memory: by what the processor has, chosen once for a
/// derivation.
///
/// Source: RFC 9106, 3.5.
enum Argon2Compression: CaseIterable {
  case portable
  case avx2
  case avx512

  /// The best that this build has and this processor can run.
  static var best: Self { CPU.hasAVX512 ? .avx512 : CPU.hasAVX2 ? .avx2 : .portable }

  /// G of the blocks at `x` and `y`, into the one at `target`, which may be one of them.
  ///
  /// - Parameters:
  ///   - work: a block that is none of the others; what is left there is nothing.
  ///   - keepsOld: whether the result is combined with what was in `target`.
  @inline(never)  // Six copies of the portable form are 16 KB.
  func apply(
    in blocks: inout SecretMemory<UInt64>, at target: Int, from x: Int, and y: Int, work: Int,
    keepsOld: Bool
  ) {
    #if WATCHWORD_KERNELS
      // SAFETY: the kernels are done with the four blocks, which lie in the memory, when they return.
      switch self {
      case .portable:
        Self.applyPortably(in: &blocks, at: target, from: x, and: y, keepsOld: keepsOld)
      case .avx2:
        unsafe kernel_argon2_block_avx2(
          blocks.address(of: target), blocks.address(of: x), blocks.address(of: y),
          blocks.address(of: work), keepsOld)
      case .avx512:
        unsafe kernel_argon2_block_avx512(
          blocks.address(of: target), blocks.address(of: x), blocks.address(of: y), keepsOld)
      }
    #else
      Self.applyPortably(in: &blocks, at: target, from: x, and: y, keepsOld: keepsOld)
    #endif
  }

  /// R, the xor of both blocks, and the permutation of R.
  @inline(__always)
  private static func applyPortably(
    in blocks: inout SecretMemory<UInt64>, at target: Int, from x: Int, and y: Int, keepsOld: Bool
  ) {
    var r = Argon2Block(repeating: 0)
    for i in 0..<128 { r[i] = blocks[x &+ i] ^ blocks[y &+ i] }
    var z = r
    Argon2Permutation.apply(to: &z)
    if keepsOld {
      for i in 0..<128 { blocks[target &+ i] ^= z[i] ^ r[i] }
    } else {
      for i in 0..<128 { blocks[target &+ i] = z[i] ^ r[i] }
    }
  }
}
