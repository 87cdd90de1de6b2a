private import CKernels

/// What the processor at hand can do: the one place where a kernel is chosen.
enum CPU {
  /// Whether the kernels of `Sources/Kernels/SHA` are part of this build and can run.
  @inline(__always)
  static var hasSHA: Bool {
    #if WATCHWORD_KERNELS
      watchword_cpu_has_sha()
    #else
      false
    #endif
  }
}
