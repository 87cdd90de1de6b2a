private import CKernels

extension ScryptLanes.Kernel {
  /// V's blocks `from` to `to` of each lane, an even number of them; not by `none`.
  ///
  /// - Parameters:
  ///   - x: the index of the lanes' blocks, and of room for as much.
  ///   - lanes: that of each lane's V.
  ///   - width: how many lanes there are, 4 or, where the kernel takes so many, 8.
  @inline(__always)
  func fill(
    _ memory: inout SecretMemory<UInt32>, x: Int, _ lanes: inout [8 of Int], _ width: Int,
    _ r: Int, from: Int, to: Int
  ) {
    #if WATCHWORD_KERNELS
      // SAFETY: `run` has computed all of them from what the memory is for.
      let (x, v, lanes) = unsafe (memory.address(of: x), memory.address(of: 0), offsets(&lanes))
      if self == .avx512 {
        unsafe kernel_scrypt_fill_avx512(x, v, lanes, width == 8, r, from, to)
      } else {
        unsafe kernel_scrypt_fill_avx2(x, v, lanes, r, from, to)
      }
    #endif
  }

  /// An even number of steps of the second loop.
  @inline(__always)
  func mix(
    _ memory: inout SecretMemory<UInt32>, x: Int, _ lanes: inout [8 of Int], _ width: Int,
    _ r: Int, _ n: Int, steps: Int
  ) {
    #if WATCHWORD_KERNELS
      // SAFETY: as above.
      let (x, v, lanes) = unsafe (memory.address(of: x), memory.address(of: 0), offsets(&lanes))
      if self == .avx512 {
        unsafe kernel_scrypt_mix_avx512(x, v, lanes, width == 8, r, n, steps)
      } else {
        unsafe kernel_scrypt_mix_avx2(x, v, lanes, r, n, steps)
      }
    #endif
  }

  @inline(__always)
  private func offsets(_ lanes: UnsafeMutablePointer<[8 of Int]>) -> UnsafePointer<Int> {
    // SAFETY: an InlineArray is its elements, side by side.
    unsafe UnsafePointer(UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Int.self))
  }
}
